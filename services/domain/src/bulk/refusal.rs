//! Why a bulk is not taken.

refusals! {
    /// A business rule's no about a bulk.
    BulkRefusal {
        NotOrdered "BULK_NOT_ORDERED" "没有这一批办理。" "There is no such bulk."
        AlreadyOrdered "BULK_ALREADY_ORDERED" "这一批已经下达。" "This bulk was ordered already."
        NotByAPerson "BULK_NOT_BY_A_PERSON" "批量办理须由人员下达。" "Only a person orders a bulk."
        ClockOnly "BULK_CLOCK_ONLY" "只能由系统记录办结。" "Only the house itself records that a bulk is through."
        NoItems "BULK_NO_ITEMS" "没有选择任何问题。" "A bulk names at least one finding."
        TooManyItems "BULK_TOO_MANY_ITEMS" "一次最多5000条;一张销号审批表最多40条。" "A bulk has at most 5000 findings; one closing sheet at most 40."
        TooLarge "BULK_TOO_LARGE" "内容过多,请分批办理。" "The order is too large; split it."
        ItemTwice "BULK_ITEM_TWICE" "同一问题出现了两次。" "A finding is named twice."
        ItemIncomplete "BULK_ITEM_INCOMPLETE" "有的问题缺少办理此事所需的内容。" "An item lacks what the act needs."
        Unfinished "BULK_UNFINISHED" "这一批尚未办完,办完后才能撤回。" "This bulk is not through yet; it can be undone when it is."
        CannotBeUndone "BULK_CANNOT_BE_UNDONE" "此类批量办理不能整批撤回。" "Nothing takes this act back; each finding has its own commands."
        NothingToUndo "BULK_NOTHING_TO_UNDO" "这一批没有办成的问题,无需撤回。" "Nothing of this bulk was done."
    }
}
