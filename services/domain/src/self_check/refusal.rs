//! Why a self-check is not filed.

refusals! {
    /// A business rule's no about a self-check.
    SelfCheckRefusal {
        AlreadyFiled "SELF_CHECK_ALREADY_FILED" "该期自查已填报;另有隐患的,请直接登记问题。" "This period is filed already; record what else was found as a finding."
        NotAskedFor "SELF_CHECK_NOT_ASKED_FOR" "现行规则没有要求这项自查,或尚未通过工作日历。" "The rules do not ask for this check, or no working calendar is adopted."
        NoSchoolDay "SELF_CHECK_NO_SCHOOL_DAY" "该期没有在校日,不需自查。" "No day of this period is a school day."
        BeforeItBegan "SELF_CHECK_BEFORE_IT_BEGAN" "该期在自查制度施行之前。" "The period lies before the checks began."
        InTheFuture "IN_FUTURE" "日期不能晚于今天。" "The date lies in the future."
        NotOwnSchool "SELF_CHECK_NOT_OWN_SCHOOL" "只能填报本校的自查。" "Only a school's own people file its checks, or who enters for it."
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销。" "The unit is not registered or no longer exists."
        TooMany "SELF_CHECK_TOO_MANY" "一次最多登记50条隐患。" "At most 50 hazards at a time."
        NotByAPerson "NOT_BY_A_PERSON" "须由本人办理。" "Only a person does this."
    }
}
