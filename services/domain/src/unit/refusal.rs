//! Why something about a unit is not done.

refusals! {
    /// A business rule's no about a unit.
    UnitRefusal {
        NotRegistered "UNIT_NOT_REGISTERED" "尚未登记该单位" "this unit is not registered"
        AlreadyRegistered "UNIT_ALREADY_REGISTERED" "该单位已登记" "this unit is registered already"
        NoLongerExists "UNIT_NO_LONGER_EXISTS" "该单位已合并或撤销" "this unit was merged or abolished"
        NothingChanges "UNIT_NOTHING_CHANGES" "内容没有变化" "that is how it stands already"
        NameKnown "UNIT_NAME_KNOWN" "该名称已登记在本单位名下" "the unit is known by this name already"
        SectionKnown "UNIT_SECTION_KNOWN" "该股室已登记" "the section is known already"
        TooMany "UNIT_TOO_MANY" "条目过多" "there are too many of these"
        OnItself "UNIT_ON_ITSELF" "单位不能与自身建立关系或合并" "a unit neither hangs on itself nor merges into itself"
        OtherNotActive "OTHER_UNIT_NOT_ACTIVE" "对方单位未登记或已撤销" "the other unit is not registered or no longer exists"
        InTheFuture "DATE_IN_THE_FUTURE" "日期不能晚于今天" "the date lies in the future"
    }
}
