//! What sort of unit it is, and how units hang together.

coded! {
    /// What sort of unit.
    UnitKind {
        Office "office" "督导机构"
        Department "department" "部门"
        Township "township" "乡镇(街道)"
        School "school" "学校"
        CentralSchool "central_school" "中心校"
        Government "government" "政府"
        Other "other" "其他"
    }
}

coded! {
    /// How one unit hangs on another.
    Relation {
        BelongsTo "belongs_to" "隶属"
        LiesIn "lies_in" "属地"
    }
}
