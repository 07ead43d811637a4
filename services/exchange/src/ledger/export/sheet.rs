//! The printed sheet: title, header, body, and how it lies on A4.

use duban_app::ledger::{Column, ExportRow};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::ExportHeading;
use crate::paper::{self, excel_day};

const MONEY: &str = "#,##0.00";
/// Digits of a number that Excel keeps.
const EXCEL_DIGITS: usize = 15;
const SHEET: &str = "整改台账";
const TITLE_HEIGHT: f64 = 30.0;
const HEADER_HEIGHT: f64 = 32.0;
/// Centimetres would be kinder; Excel counts margins in inches.
const MARGIN: f64 = 0.4;

const TITLE_ROW: u32 = 0;
const LABEL_ROW: u32 = 1;
const HEADER_ROW: u32 = 2;
const BODY_ROW: u32 = 3;
/// The running and the finding's own number stay in sight.
const FROZEN_COLUMNS: u16 = 2;

pub(super) struct Printed<'a> {
    sheet: &'a mut Worksheet,
    text: Format,
    date: Format,
    money: Format,
}

impl<'a> Printed<'a> {
    pub(super) fn begin(
        sheet: &'a mut Worksheet,
        heading: &ExportHeading,
        rows: usize,
    ) -> Result<Self, XlsxError> {
        let text = paper::body();
        let mut printed = Self {
            sheet,
            date: text.clone().set_num_format(paper::DATE).set_align(FormatAlign::Center),
            money: text.clone().set_num_format(MONEY).set_align(FormatAlign::Right),
            text,
        };
        printed.page()?;
        printed.heading(heading, rows)?;
        printed.header(rows)?;
        Ok(printed)
    }

    /// Row `at` of the body, from 0.
    pub(super) fn row(&mut self, at: usize, row: &ExportRow) -> Result<(), XlsxError> {
        let line = BODY_ROW + u32::try_from(at).unwrap_or(u32::MAX);
        for (place, column) in (0..).zip(Column::ALL.iter().copied()) {
            if column == Column::Seq {
                let number = f64::from(line - BODY_ROW + 1);
                self.sheet.write_number_with_format(line, place, number, &self.text)?;
            } else if let Some(day) = row.date(column) {
                let day = excel_day(day)?;
                self.sheet.write_datetime_with_format(line, place, &day, &self.date)?;
            } else if let Some(sum) = row.money(column).and_then(exact) {
                self.sheet.write_number_with_format(line, place, sum, &self.money)?;
            } else {
                self.words(line, place, &row.written(column))?;
            }
        }
        Ok(())
    }

    /// Widths come last: Excel keeps them whatever the order, but a reader looks here.
    pub(super) fn finish(self) -> Result<(), XlsxError> {
        for (place, column) in (0..).zip(Column::ALL.iter().copied()) {
            self.sheet.set_column_width(place, width(column))?;
        }
        Ok(())
    }

    fn words(&mut self, row: u32, column: u16, words: &str) -> Result<(), XlsxError> {
        if words.is_empty() {
            self.sheet.write_blank(row, column, &self.text)?;
            return Ok(());
        }
        let format = paper::text(&self.text, words);
        self.sheet.write_string_with_format(row, column, words, &format)?;
        Ok(())
    }

    fn page(&mut self) -> Result<(), XlsxError> {
        paper::page(self.sheet, SHEET)?;
        self.sheet.set_margins(MARGIN, MARGIN, MARGIN, MARGIN, MARGIN / 2.0, MARGIN / 2.0);
        self.sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
        self.sheet.set_freeze_panes(BODY_ROW, FROZEN_COLUMNS)?;
        Ok(())
    }

    fn heading(&mut self, heading: &ExportHeading, rows: usize) -> Result<(), XlsxError> {
        let title = paper::title().set_align(FormatAlign::Center);
        let (title, label) = (title.set_align(FormatAlign::VerticalCenter), paper::label());
        let (office, as_of) = (&heading.office, heading.as_of);
        let labels = format!("填报单位:{office}    数据截至:{as_of}    条数:{rows}");
        let last = last_column();
        self.sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, &heading.title, &title)?;
        self.sheet.merge_range(LABEL_ROW, 0, LABEL_ROW, last, &labels, &label)?;
        self.sheet.set_row_height(TITLE_ROW, TITLE_HEIGHT)?;
        Ok(())
    }

    fn header(&mut self, rows: usize) -> Result<(), XlsxError> {
        let format = paper::header().set_align(FormatAlign::VerticalCenter);
        for (place, column) in (0..).zip(Column::ALL.iter().copied()) {
            self.sheet.write_string_with_format(HEADER_ROW, place, column.title(), &format)?;
        }
        self.sheet.set_row_height(HEADER_ROW, HEADER_HEIGHT)?;
        let last_row = HEADER_ROW + u32::try_from(rows).unwrap_or(u32::MAX);
        self.sheet.autofilter(HEADER_ROW, 0, last_row, last_column())?;
        Ok(())
    }
}

/// The sum as Excel's number, which holds so many digits and no more; else it stays a text.
fn exact(sum: Decimal) -> Option<f64> {
    let digits = sum.normalize().mantissa().unsigned_abs().to_string().len();
    if digits > EXCEL_DIGITS { None } else { sum.to_f64() }
}

fn last_column() -> u16 {
    u16::try_from(Column::ALL.len() - 1).unwrap_or(u16::MAX)
}

/// In characters of the body font: numbers narrow, sentences wide.
const fn width(column: Column) -> f64 {
    match column {
        Column::Seq
        | Column::Stage
        | Column::Stages
        | Column::Veto
        | Column::Extensions
        | Column::Relapses => 6.0,
        Column::FindingNumber
        | Column::Source
        | Column::FoundOn
        | Column::Category
        | Column::Indicator
        | Column::Kind
        | Column::Threshold
        | Column::Measured
        | Column::Gap
        | Column::Rectification
        | Column::Money
        | Column::NextStage
        | Column::MoneyPlanned
        | Column::MoneyPaidOut
        | Column::Leaders
        | Column::Owners
        | Column::IssuedOn
        | Column::Due
        | Column::Status
        | Column::Notice
        | Column::Closing
        | Column::Level => 12.0,
        Column::Inspection
        | Column::Place
        | Column::Lead
        | Column::CoUnits
        | Column::Verification
        | Column::LookBack
        | Column::Remark => 18.0,
        Column::Description
        | Column::Clause
        | Column::Target
        | Column::Measures
        | Column::Progress
        | Column::Evidence => 30.0,
    }
}
