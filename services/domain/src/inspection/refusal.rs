//! Why something about an inspection is not done.

refusals! {
    /// A business rule's no about an inspection.
    InspectionRefusal {
        NotOpened "INSPECTION_NOT_OPENED" "尚未立项该督导" "this inspection is not open yet"
        AlreadyOpened "INSPECTION_ALREADY_OPENED" "该督导已立项" "this inspection was opened already"
        Closed "INSPECTION_CLOSED" "该督导已结束" "this inspection is closed"
        EndsBeforeItBegins "ENDS_BEFORE_IT_BEGINS" "结束日期早于开始日期" "the last day lies before the first"
        InTheFuture "DATE_IN_THE_FUTURE" "日期不能晚于今天" "the date lies in the future"
        NotByAPerson "NOT_BY_A_PERSON" "须由本人办理" "only a person does this"
        NoUnitInspected "NO_UNIT_INSPECTED" "须写明被督导单位" "a notice names who is inspected"
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销" "the unit is not registered or no longer exists"
        GroupTooSmall "INSPECTION_GROUP_TOO_SMALL" "综合督导、专项督导的督导小组不少于3人" "a comprehensive or special inspection takes a group of three"
        TooMany "INSPECTION_TOO_MANY" "条目过多" "there are too many of these"
        NamedTwice "NAMED_TWICE" "同一人或单位重复" "somebody is named twice"
        NoInspector "NO_INSPECTOR" "须写明到场督学" "a visit names at least one inspector"
        NotAnInspector "NOT_AN_INSPECTOR" "所列人员不是督学或督导室人员" "somebody named is no inspector"
        InspectorRecused "INSPECTOR_RECUSED" "所列督学对该单位须回避" "an inspector is recused from this unit"
        InspectorOfOwnUnit "INSPECTOR_OF_OWN_UNIT" "督学不得督导本人所在单位" "nobody inspects the unit that they act for or are paid by"
        ImpossibleScore "IMPOSSIBLE_SCORE" "得分须在零分与满分之间" "the points lie outside the total"
    }
}
