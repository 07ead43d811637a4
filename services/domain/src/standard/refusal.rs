//! Why nothing is drafted from a return.

refusals! {
    /// A no to a draft.
    DraftRefusal {
        NotAdopted "STANDARDS_NOT_ADOPTED" "本办尚未通过指标目录,不能据此拟立问题。" "The office has adopted no catalogue of standards: nothing is drafted from a proposal."
        NoSuchItem "STANDARD_ITEM_UNKNOWN" "目录中没有这项标准或指标。" "The catalogue has no such standard or item."
        NoReturn "RETURN_NOT_FILED" "该年度尚无已入库的报表。" "No return of this year is filed."
        NotMissed "INDICATOR_NOT_MISSED" "该指标已达标,或数据不全。" "The item is met, or cannot be judged."
        AlreadyOpen "INDICATOR_ALREADY_OPEN" "该校这项指标的问题尚未销号，新年度的数据在原问题上提示，不另立问题。" "A finding on this item of the school is not settled yet: later figures are offered on it, and no second one is drafted."
    }
}
