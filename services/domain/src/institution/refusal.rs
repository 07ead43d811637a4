//! Why something about a school is not done.

refusals! {
    /// A business rule's no about a school.
    InstitutionRefusal {
        NotRegistered "INSTITUTION_NOT_REGISTERED" "尚未登记该学校。" "This school is not registered."
        AlreadyRegistered "INSTITUTION_ALREADY_REGISTERED" "该学校已登记。" "This school is registered already."
        NoLongerExists "INSTITUTION_NO_LONGER_EXISTS" "该学校已合并或停办。" "This school was merged or closed."
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销。" "The unit is not registered or no longer exists."
        NoStage "INSTITUTION_NO_STAGE" "须至少填写一个学段。" "A school teaches at least one stage."
        StageTwice "INSTITUTION_STAGE_TWICE" "学段重复。" "A stage is named twice."
        NotASchoolCode "NOT_A_SCHOOL_CODE" "学校标识码应为10位数字。" "A school code has ten digits."
        NothingChanges "INSTITUTION_NOTHING_CHANGES" "内容没有变化。" "That is how it stands already."
        CodeUsedBefore "SCHOOL_CODE_USED_BEFORE" "学校标识码停用后不得再用。" "A school code is never used again."
        OnItself "INSTITUTION_ON_ITSELF" "学校不能并入自身。" "A school does not merge into itself."
        InTheFuture "IN_FUTURE" "日期不能晚于今天。" "The date lies in the future."
    }
}
