//! What a school teaches.

coded! {
    /// 学段; a combined school has several.
    Stage {
        Kindergarten "kindergarten" "幼儿园"
        Primary "primary" "小学"
        Junior "junior" "初中"
        Senior "senior" "高中"
        Vocational "vocational" "中职"
        Special "special" "特殊教育"
    }
}
