//! Pages of lists, as Relay has them; and what they cost.

use async_graphql::SimpleObject;

/// Most rows on one page; more is an error.
pub const PAGE_MAX: usize = 100;
/// Rows on a page if nothing is said.
pub const PAGE_DEFAULT: usize = 50;

#[derive(Debug, Clone, Default, SimpleObject)]
pub struct PageInfo {
    pub has_next_page: bool,
    pub has_previous_page: bool,
    pub start_cursor: Option<String>,
    /// Given as `after` for the next page.
    pub end_cursor: Option<String>,
}

/// How many there are in all.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct TotalCount {
    pub count: u64,
    /// False: at least so many.
    pub exact: bool,
}

/// What a list costs: its rows times what is asked of each.
#[must_use]
pub fn list_cost(first: Option<i32>, child: usize) -> usize {
    let rows = first.and_then(|first| usize::try_from(first).ok()).unwrap_or(PAGE_DEFAULT);
    1 + rows.min(PAGE_MAX) * child
}
