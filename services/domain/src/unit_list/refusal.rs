//! Why something about a list of units is not done.

refusals! {
    /// A business rule's no about a list of units.
    UnitListRefusal {
        NotSaved "UNIT_LIST_NOT_SAVED" "没有这份单位清单。" "There is no such list of units."
        AlreadySaved "UNIT_LIST_ALREADY_SAVED" "该单位清单已保存。" "This list of units was saved already."
        Dropped "UNIT_LIST_DROPPED" "该单位清单已删除。" "This list of units was dropped."
        Empty "UNIT_LIST_EMPTY" "清单须至少列一个单位。" "A list names at least one unit."
        UnitTwice "UNIT_LIST_UNIT_TWICE" "同一单位重复列入。" "A unit is named twice."
        NotOnIt "UNIT_LIST_UNIT_NOT_ON_IT" "清单中没有这个单位。" "The unit is not on this list."
        TooMany "UNIT_LIST_TOO_MANY" "一份清单最多500个单位。" "A list has at most 500 units."
        NothingChanges "UNIT_LIST_NOTHING_CHANGES" "内容没有变化。" "That is how it stands already."
        UnitNotActive "UNIT_NOT_ACTIVE" "单位未登记或已撤销。" "The unit is not registered or no longer exists."
    }
}
