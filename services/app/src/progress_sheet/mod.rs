//! The monthly sheet of a unit: its open findings go out, what it typed comes back as
//! progress.
//!
//! The sheet remembers what its cells said when it was made. Only a cell that somebody
//! changed is reported: what was reported elsewhere meanwhile is not undone by an old sheet.
//!
//! **Deliberately absent:** file formats; `exchange` prints and reads these types.

mod import;

use chrono::NaiveDate;
use duban_domain::{Measure, UnitId};

use crate::{ledger::Problem, start_up::RowPlace};

pub use import::ProgressSettings;

/// Titles of the columns into which a unit types.
pub mod title {
    pub const NUMBER: &str = "问题编号";
    pub const WORDS: &str = "整改进展";
    pub const DONE: &str = "完成数量";
    pub const FORECAST: &str = "预计完成日期";
    pub const REMARK: &str = "本月备注";
}

/// What a unit's sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSheet {
    pub unit: UnitId,
    pub unit_name: String,
    pub office: String,
    pub as_of: NaiveDate,
    pub items: Vec<SheetItem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetItem {
    /// 问题编号
    pub number: String,
    /// 牵头, 配合
    pub part: &'static str,
    pub description: String,
    pub target: String,
    pub due: String,
    pub status: String,
    /// In which quantities are counted; nothing: the target is no number.
    pub measure: Option<Measure>,
    pub cells: ProgressCells,
}

/// The cells into which a unit types, as text: a number plain, a date as 2026-01-05.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct ProgressCells {
    pub words: String,
    pub done: String,
    pub forecast: String,
    pub remark: String,
}

impl ProgressCells {
    /// What somebody typed since the sheet was made: cells that say what they said then, and
    /// emptied ones, say nothing.
    pub(crate) fn typed_since(&self, before: &Self) -> Self {
        let typed = |now: &String, before: &String| {
            if now == before { String::new() } else { now.clone() }
        };
        Self {
            words: typed(&self.words, &before.words),
            done: typed(&self.done, &before.done),
            forecast: typed(&self.forecast, &before.forecast),
            remark: typed(&self.remark, &before.remark),
        }
    }

    /// Title, cell here, cell there.
    pub(crate) fn beside<'c>(&'c self, now: &'c Self) -> [(&'static str, &'c str, &'c str); 4] {
        [
            (title::WORDS, &self.words, &now.words),
            (title::DONE, &self.done, &now.done),
            (title::FORECAST, &self.forecast, &now.forecast),
            (title::REMARK, &self.remark, &now.remark),
        ]
    }
}

/// A sheet that came back.
#[derive(Debug, Clone, Default)]
pub struct FilledSheet {
    /// Rows with content, blocked ones too.
    pub row_count: usize,
    /// For whom it was made; nothing: it does not say, so it is none of ours.
    pub unit: Option<UnitId>,
    pub rows: Vec<FilledRow>,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone)]
pub struct FilledRow {
    pub at: RowPlace,
    pub number: String,
    /// When the sheet was made; nothing: it held no such finding.
    pub before: Option<ProgressCells>,
    pub now: ProgressCells,
}
