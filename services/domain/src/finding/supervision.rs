//! 挂牌督办: what leadership lays down when it puts an item on the list (五落实).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Prose;

/// Measures, responsibility, money, deadline, contingency: all five, or it is not listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiveDuties {
    /// 整改措施
    pub measures: Prose,
    /// 责任单位和责任人, by post and not by name
    pub responsibility: Prose,
    /// 整改资金
    pub money: Prose,
    /// 整改时限
    pub deadline: NaiveDate,
    /// 应急预案
    pub contingency: Prose,
}
