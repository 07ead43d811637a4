//! Why something about a unit is not done.

refusals! {
    /// A business rule's no about a unit.
    UnitRefusal {
        NotRegistered "UNIT_NOT_REGISTERED" "尚未登记该单位。" "This unit is not registered."
        AlreadyRegistered "UNIT_ALREADY_REGISTERED" "该单位已登记。" "This unit is registered already."
        NoLongerExists "UNIT_NO_LONGER_EXISTS" "该单位已合并或撤销。" "This unit was merged or abolished."
        NothingChanges "UNIT_NOTHING_CHANGES" "内容没有变化。" "That is how it stands already."
        NameKnown "UNIT_NAME_KNOWN" "该名称已登记在本单位名下。" "The unit is known by this name already."
        SectionKnown "UNIT_SECTION_KNOWN" "该股室已登记。" "The section is known already."
        SectionUnknown "UNIT_SECTION_UNKNOWN" "该单位没有这个股室。" "The unit has no such section."
        SplitIntoNothing "UNIT_SPLIT_INTO_NOTHING" "拆分须列明承接单位,不得重复。" "A split names the units that it leads to, each once."
        EndsBeforeItBegins "ENDS_BEFORE_IT_BEGINS" "结束日期早于开始日期。" "The last day lies before the first."
        TooMany "UNIT_TOO_MANY" "条目过多。" "There are too many of these."
        OnItself "UNIT_ON_ITSELF" "单位不能与自身建立关系或合并。" "A unit neither hangs on itself nor merges into itself."
        OtherNotActive "OTHER_UNIT_NOT_ACTIVE" "对方单位未登记或已撤销。" "The other unit is not registered or no longer exists."
        InTheFuture "IN_FUTURE" "日期不能晚于今天。" "The date lies in the future."
    }
}
