//! Why something about an inspection is not done.

refusals! {
    /// A business rule's no about an inspection.
    InspectionRefusal {
        NotOpened "INSPECTION_NOT_OPENED" "尚未立项该督导。" "This inspection is not open yet."
        AlreadyOpened "INSPECTION_ALREADY_OPENED" "该督导已立项。" "This inspection was opened already."
        Closed "INSPECTION_CLOSED" "该督导已结束。" "This inspection is closed."
        EndsBeforeItBegins "ENDS_BEFORE_IT_BEGINS" "结束日期早于开始日期。" "The last day lies before the first."
        InTheFuture "IN_FUTURE" "日期不能晚于今天。" "The date lies in the future."
        OutsideVisit "OUTSIDE_VISIT" "一次性授权只限所授权的那次督导。" "A one-visit grant is for the inspection that it names, and for no other."
        NotByAPerson "NOT_BY_A_PERSON" "须由本人办理。" "Only a person does this."
        NoUnitInspected "NO_UNIT_INSPECTED" "须写明被督导单位。" "A notice names who is inspected."
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销。" "The unit is not registered or no longer exists."
        GroupTooSmall "INSPECTION_GROUP_TOO_SMALL" "综合督导、专项督导的督导小组不少于3人。" "A comprehensive or special inspection takes a group of three."
        TooMany "INSPECTION_TOO_MANY" "条目过多。" "There are too many of these."
        NamedTwice "NAMED_TWICE" "同一人或单位重复。" "Somebody is named twice."
        NoInspector "NO_INSPECTOR" "须写明到场督学。" "A visit names at least one inspector."
        NotAnInspector "NOT_AN_INSPECTOR" "所列人员不是督学或督导室人员。" "Somebody named is no inspector."
        InspectorRecused "INSPECTOR_RECUSED" "所列督学对该单位须回避。" "An inspector is recused from this unit."
        InspectorOfOwnUnit "INSPECTOR_OF_OWN_UNIT" "督学不得督导本人所在单位。" "Nobody inspects the unit that they act for or are paid by."
        FoundAndNotFound "FOUND_AND_NOT_FOUND" "已勾选“未发现问题”,不能同时登记问题。" "Nothing was found, so there is nothing to record."
        GradeMissing "GRADE_MISSING" "业务规则未定分数档次,请写明等级。" "The policy has no bands; state the grade that the points give."
        GradeDiffers "GRADE_DIFFERS" "等级与业务规则的分数档次不符。" "The policy's bands give another grade for these points."
        ImpossibleScore "IMPOSSIBLE_SCORE" "得分须在零分与满分之间。" "The points lie outside the total."
    }
}
