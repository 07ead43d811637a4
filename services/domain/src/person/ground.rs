//! Why somebody may not judge a unit (回避).

coded! {
    /// 教育督导条例 art. 10 and the provincial rules behind it.
    RecusalGround {
        Kin "kin" "近亲属"
        FormerEmployee "former_employee" "原工作单位"
        ChildAtSchool "child_at_school" "子女就读"
        Other "other" "其他"
    }
}
