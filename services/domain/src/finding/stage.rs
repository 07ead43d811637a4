//! What a plan of works is made of: its stages, and the money that they take.
//!
//! **Deliberately absent:** anything that closes. A stage that was accepted, and money
//! that was paid, bring a finding no nearer to its closure than its evidence does.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::parts::code_enum;
use crate::{FundingLineId, Line, Quantity, StageId};

/// Most stages of one plan.
pub const STAGES_MAX: u16 = 30;
/// Most lines of money of one plan.
pub const FUNDING_LINES_MAX: u16 = 30;
/// Largest amount of one line or step, in 元: a hundred thousand million.
pub const AMOUNT_MAX: i64 = 100_000_000_000;
/// Decimal places of an amount in 元: it ends at 分.
pub const AMOUNT_PLACES: u32 = 2;

/// One step of the works: 立项, 招标, 开工, 完工, 验收, 交付.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    pub id: StageId,
    pub name: Line,
    pub due_on: NaiveDate,
    /// Reached in all by then, in the target's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Quantity>,
    /// What shows that it is reached 验收标准.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Line>,
}

/// Where money is to come from, and how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingLine {
    pub id: FundingLineId,
    /// 县级财政, 上级专项, 学校公用经费 …
    pub name: Line,
    /// In 元, exact; ends at 分.
    #[serde(with = "rust_decimal::serde::str")]
    pub planned: Decimal,
}

code_enum! {
    /// How far money has come.
    FundingStep {
        /// 申请
        Requested => "requested",
        /// 下达
        Granted => "granted",
        /// 到位
        PaidIn => "paid_in",
        /// 支付
        PaidOut => "paid_out",
    }
}

/// Something in 元 and 分, not nothing, and not beyond what an office handles.
pub(super) fn is_an_amount(amount: Decimal) -> bool {
    let ends_at_fen = amount.normalize().scale() <= AMOUNT_PLACES;
    ends_at_fen && !amount.is_zero() && amount.abs() <= Decimal::from(AMOUNT_MAX)
}

/// An amount in 分: whole numbers, so that a database sums them exactly. What lies between
/// two 分 is never recorded.
#[must_use]
pub fn in_fen(amount: Decimal) -> i64 {
    i64::try_from(amount.saturating_mul(Decimal::ONE_HUNDRED).trunc()).unwrap_or_default()
}

/// Back from 分 to 元.
#[must_use]
pub fn from_fen(fen: i64) -> Decimal {
    Decimal::new(fen, AMOUNT_PLACES)
}
