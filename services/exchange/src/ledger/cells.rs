//! Cells of one row as values of the ledger; whatever cannot be read becomes a problem.

use chrono::NaiveDate;
use duban_app::ledger::problem::Place;
use duban_app::ledger::text::{clean, compact};
use duban_app::ledger::{Column, Problem, ProblemCode};

use super::date::{self, DateFault, Said};
use super::header::{Found, Header};
use crate::workbook::{Cell, Sheet, column_letters};

/// One row being read.
pub struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub header: &'a Header,
    /// From 0.
    pub row: u32,
    /// The year of dates that name none.
    pub year: Option<i32>,
    pub problems: Vec<Problem>,
    pub notes: Vec<(String, String)>,
}

impl<'a> Cells<'a> {
    /// The cell under a known column; merged cells repeat downwards.
    pub fn cell(&self, column: Column) -> &'a Cell {
        const EMPTY: &Cell = &Cell::Empty;
        let at = self.header.place_of(column);
        at.map_or(EMPTY, |at| self.sheet.repeated(self.row, at))
    }

    pub fn text(&mut self, column: Column) -> String {
        match self.cell(column) {
            Cell::Error(error) => {
                let (zh, en) = (format!("是错误值 {error}"), format!("holds the error {error}"));
                self.complain(column, ProblemCode::ErrorCell, &zh, &en);
                String::new()
            }
            Cell::Uncomputed => {
                let en = "is a formula without a stored value";
                self.complain(
                    column,
                    ProblemCode::FormulaWithoutValue,
                    "是公式但文件中没有计算结果,请在 Excel 中打开并保存",
                    en,
                );
                String::new()
            }
            read => self.fitting(column, clean(&read.text())),
        }
    }

    /// One line where the column holds lines (lists keep their line ends: they part names),
    /// and never longer than an event takes.
    fn fitting(&mut self, column: Column, text: String) -> String {
        if let Some(max) = column.chars_max().filter(|max| text.chars().count() > *max) {
            let (zh, en) = (format!("超过 {max} 字"), format!("holds more than {max} characters"));
            self.complain(column, ProblemCode::TextTooLong, &zh, &en);
        }
        let is_list =
            matches!(column, Column::Lead | Column::CoUnits | Column::Leaders | Column::Owners);
        if column.is_prose() || is_list { text } else { text.replace('\n', " ") }
    }

    /// A day, or nothing and the words as a note.
    pub fn day(&mut self, column: Column) -> Option<NaiveDate> {
        let words = self.text(column);
        match self.said(column, &words)? {
            Said::Day(day) => Some(day),
            Said::Nothing | Said::Unclear => {
                if !is_blank(&words) {
                    let en = "names no single day and is kept as a note";
                    self.complain(
                        column,
                        ProblemCode::UnclearDate,
                        &format!("「{words}」不是明确的日期,仅作备注保留"),
                        en,
                    );
                    self.note(column, words);
                }
                None
            }
        }
    }

    /// What a date cell says; `None` after a complaint.
    pub fn said(&mut self, column: Column, words: &str) -> Option<Said> {
        let said = match self.cell(column) {
            Cell::Date(at) => date::checked(at.date()),
            _ => date::read(words, self.year),
        };
        said.map_err(|fault| self.date_fault(column, words, fault)).ok()
    }

    /// A count such as `2` or `2次`.
    pub fn count(&mut self, column: Column) -> Option<u32> {
        let words = self.text(column);
        if is_blank(&words) {
            return None;
        }
        let digits = compact(&words);
        let count = digits.strip_suffix('次').unwrap_or(&digits).parse().ok();
        if count.is_none() {
            let en = "is no number and is kept as a note";
            self.complain(
                column,
                ProblemCode::UnreadableNumber,
                &format!("「{words}」不是数字,仅作备注保留"),
                en,
            );
            self.note(column, words);
        }
        count
    }

    pub fn complain(&mut self, column: Column, code: ProblemCode, zh: &str, en: &str) {
        let title = self.found(column).map_or(column.title(), |found| found.title.as_str());
        let (zh, en) = (format!("「{title}」{zh}"), format!("「{title}」 {en}"));
        let problem = Problem::new(self.place(column), code, zh, en);
        self.problems.push(problem);
    }

    /// Keeps words that no field can hold.
    pub fn note(&mut self, column: Column, words: String) {
        let title = self.found(column).map_or(column.title(), |found| found.title.as_str());
        self.notes.push((title.to_owned(), words));
    }

    /// The text under every column without a field.
    pub fn gather_notes(&mut self) {
        for found in self.header.unknown.iter().chain(&self.header.repeated) {
            let text = clean(&self.sheet.repeated(self.row, found.at).text());
            if !text.is_empty() {
                self.notes.push((found.title.clone(), text));
            }
        }
    }

    pub fn row_number(&self) -> u32 {
        self.row + 1
    }

    fn found(&self, column: Column) -> Option<&'a Found> {
        self.header.columns.iter().find(|(known, _)| *known == column).map(|(_, found)| found)
    }

    fn place(&self, column: Column) -> Place {
        match self.header.place_of(column) {
            Some(at) => Place::cell(&self.sheet.name, self.row_number(), &column_letters(at)),
            None => Place::row(&self.sheet.name, self.row_number()),
        }
    }

    fn date_fault(&mut self, column: Column, words: &str, fault: DateFault) {
        let (code, zh, en) = match fault {
            DateFault::Impossible => {
                (ProblemCode::ImpossibleDate, "不是存在的日期", "is no day of any calendar")
            }
            DateFault::TwoDigitYear => {
                (ProblemCode::TwoDigitYear, "年份只有两位,请写四位", "has a year of two digits")
            }
            DateFault::YearMissing => (
                ProblemCode::YearMissing,
                "没有年份,表头也没有督导时间",
                "has no year, nor has the sheet",
            ),
            DateFault::Unreadable => {
                (ProblemCode::UnreadableDate, "不是能识别的日期", "is no date that can be read")
            }
            DateFault::Number => (
                ProblemCode::NumberForDate,
                "是数字而不是日期,请设为日期格式",
                "is a bare number, not a date",
            ),
        };
        self.complain(column, code, &format!("「{words}」{zh}"), &format!("「{words}」 {en}"));
    }
}

/// How people write that there is nothing to write.
pub fn is_blank(words: &str) -> bool {
    matches!(compact(words).as_str(), "" | "无" | "/" | "-" | "--" | "—" | "——")
}
