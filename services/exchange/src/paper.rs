//! How everything that we print lies on A4, and what every sheet says at its foot.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

/// The fixed line at the foot of every page that leaves the house.
pub const UNCLASSIFIED: &str = "本系统为非涉密系统,不得存储、处理、传输国家秘密";
/// Excel's own bound on the characters of a cell.
pub const CELL_CHARS_MAX: usize = 32_767;

const FONT: &str = "宋体";
const BODY_SIZE: f64 = 10.0;
const TITLE_SIZE: f64 = 16.0;
const HEADER_COLOUR: Color = Color::RGB(0x00E7_E6E6);
pub(crate) const DATE: &str = "yyyy-mm-dd";
const A4: u8 = 9;
/// What a program might take for a formula when a person touches the cell again.
const FORMULA_STARTS: &[char] =
    &['=', '+', '-', '@', '\t', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Names the sheet and lays it out: A4 across, all columns on one page, the foot.
pub(crate) fn page(sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&L{UNCLASSIFIED}&C第 &P 页 共 &N 页"));
    Ok(())
}

/// A cell of a table's body.
pub(crate) fn body() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(BODY_SIZE)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

/// A cell of a table's header.
pub(crate) fn header() -> Format {
    body().set_bold().set_align(FormatAlign::Center).set_background_color(HEADER_COLOUR)
}

pub(crate) fn title() -> Format {
    Format::new().set_font_name(FONT).set_font_size(TITLE_SIZE).set_bold()
}

/// A line above the table.
pub(crate) fn label() -> Format {
    Format::new().set_font_name(FONT).set_font_size(BODY_SIZE)
}

/// For a text: with a quote before it where it looks like a formula.
pub(crate) fn text(format: &Format, words: &str) -> Format {
    let format = format.clone();
    if words.starts_with(FORMULA_STARTS) { format.set_quote_prefix() } else { format }
}

/// A day as Excel holds it.
pub(crate) fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    // Months and days always fit; a year beyond Excel's is refused by it.
    let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    let year = u16::try_from(day.year()).unwrap_or(u16::MAX);
    ExcelDateTime::from_ymd(year, small(day.month()), small(day.day()))
}
