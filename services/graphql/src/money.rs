//! Money for leadership: sums by group.

use async_graphql::{Enum, ID, SimpleObject};

use crate::{finding::FundingSums, inspection::Inspection, unit::Unit};

/// What sums of money are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::MoneyBy")]
pub enum MoneyBy {
    /// One group for all.
    All,
    /// The unit that leads 牵头单位.
    Unit,
    Category,
    Inspection,
}

/// Sums of one group, exact.
#[derive(Debug, Clone, SimpleObject)]
pub struct MoneyGroup {
    /// Code or id; null: has none, or the one group of `ALL`.
    pub value: Option<ID>,
    /// Grouped by unit: which one.
    pub unit: Option<Unit>,
    /// Grouped by inspection: which one.
    pub inspection: Option<Inspection>,
    /// 元
    pub sums: FundingSums,
    /// Findings with money in the group.
    pub findings: u64,
}
