//! A school's yearly return: from a number to what is behind it.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};

use super::code::{IndicatorUnit, ReturnFigure, SchoolStage, SchoolType};
use crate::{person::Person, scalar::ExactDecimal, unit::Unit};

/// What a school reported for one year 年报, as known then.
#[derive(Debug, Clone, SimpleObject)]
pub struct SchoolReturn {
    pub school: Unit,
    /// 学校标识码
    pub code: Option<String>,
    pub year: u16,
    /// As reported.
    pub school_type: Option<SchoolType>,
    /// As reported.
    pub township: Option<String>,
    pub filed_at: DateTime<Utc>,
    /// Null: the machine's own operator.
    pub filed_by: Option<Person>,
    /// Of the last correction; null: never corrected.
    pub corrected_at: Option<DateTime<Utc>>,
    /// A figure that is not here was not reported.
    pub figures: Vec<ReturnedFigure>,
    /// Every value that was corrected, in the order of recording. The first value stays here.
    pub corrections: Vec<ReturnCorrection>,
}

/// One reported number.
#[derive(Debug, Clone, SimpleObject)]
pub struct ReturnedFigure {
    pub figure: ReturnFigure,
    /// Null: of the school as a whole.
    pub stage: Option<SchoolStage>,
    /// In m², 元, or counted.
    pub value: ExactDecimal,
    /// As it was first filed; null: it was blank then.
    pub first: Option<ExactDecimal>,
    /// In what it is counted; null: in classes.
    pub unit: Option<IndicatorUnit>,
    /// Where the value stands.
    pub row: ReturnRow,
    /// When the value was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Null: it is the first value.
    pub corrected_at: Option<DateTime<Utc>>,
}

/// A row of a workbook.
#[derive(Debug, Clone, SimpleObject)]
pub struct ReturnRow {
    /// SHA-256 of the workbook.
    pub workbook_sha256: String,
    pub sheet: String,
    /// As Excel counts, from 1.
    pub row: u32,
}

/// 数据更正: a value that took another's place. Null: blank.
#[derive(Debug, Clone, SimpleObject)]
pub struct ReturnCorrection {
    pub figure: ReturnFigure,
    pub stage: Option<SchoolStage>,
    pub old: Option<ExactDecimal>,
    pub new: Option<ExactDecimal>,
    pub row: ReturnRow,
    pub recorded_at: DateTime<Utc>,
    pub filed_by: Option<Person>,
}
