//! Whether an office file holds somebody's identity number: looked for before it is taken in.
//!
//! **Deliberately absent:** pictures and scans. What is drawn there is not text.

mod pdf;

use std::io::{Cursor, Read};

use duban_app::ledger::{Problem, ProblemCode, problem::Place};
use duban_domain::holds_identity_number;

use crate::workbook::{self, Cell, Limits, Sheet, column_letters};

/// Cells that are named; a workbook of people's numbers is not told one by one.
pub const CELLS_NAMED_MAX: usize = 20;

/// Parts of a document that hold its text.
const TEXT_PARTS: [&str; 3] = ["word/", "xl/sharedStrings.xml", "xl/worksheets/"];
/// Where one text ends and the next begins.
const ENDS_A_TEXT: [&str; 4] = ["/w:p", "/si", "/c", "/w:tc"];

/// Looks into `.docx`, `.xlsx`, `.xls` and the text of a `.pdf`; whatever cannot be read is for the store to judge.
#[must_use]
pub fn office_file_holds_identity_number(bytes: &[u8], limits: &Limits) -> bool {
    if bytes.len() > limits.file_bytes {
        return false;
    }
    if pdf::is_pdf(bytes) {
        return pdf::holds_number(bytes);
    }
    in_parts(bytes, limits).unwrap_or_else(|| in_workbook(bytes, limits))
}

/// What is wrong with a workbook that holds identity numbers: each cell that shows one, up
/// to [`CELLS_NAMED_MAX`]; where none does, the workbook.
#[must_use]
pub fn identity_numbers(bytes: &[u8], sheets: &[Sheet], limits: &Limits) -> Vec<Problem> {
    let named: Vec<_> = cells(sheets).take(CELLS_NAMED_MAX).map(told).collect();
    if !named.is_empty() || !in_parts(bytes, limits).unwrap_or_default() {
        return named;
    }
    vec![told(Place::default())]
}

fn told(place: Place) -> Problem {
    let zh = "含有居民身份证号码,整个文件未导入、未保存,请删去后再导入";
    let en = "holds an identity number: nothing of the file was imported or kept; remove it";
    Problem::new(place, ProblemCode::IdentityNumber, zh, en)
}

/// Where a cell holds one, hidden sheets too.
fn cells(sheets: &[Sheet]) -> impl Iterator<Item = Place> {
    let holds = |cell: &Cell| matches!(cell, Cell::Text(text) if holds_identity_number(text));
    let rows = sheets.iter().flat_map(|sheet| (0..sheet.row_count()).map(move |row| (sheet, row)));
    rows.flat_map(move |(sheet, row)| {
        let found = sheet.values(row).filter(move |(_, cell)| holds(cell));
        found.map(move |(at, _)| Place::cell(&sheet.name, row + 1, &column_letters(at)))
    })
}

fn in_workbook(bytes: &[u8], limits: &Limits) -> bool {
    cells(&workbook::read(bytes, limits).unwrap_or_default()).next().is_some()
}

/// `None`: it is no ZIP container.
fn in_parts(bytes: &[u8], limits: &Limits) -> Option<bool> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut left = limits.unpacked_bytes;
    for at in 0..archive.len().min(limits.parts) {
        let Ok(part) = archive.by_index(at) else { continue };
        let Ok(name) = part.name() else { continue };
        let is_text = TEXT_PARTS.iter().any(|text| name.starts_with(text));
        if !is_text || !part.is_file() {
            continue;
        }
        let mut text = Vec::new();
        let read = part.take(left).read_to_end(&mut text).unwrap_or_default();
        left = left.saturating_sub(u64::try_from(read).unwrap_or(u64::MAX));
        if holds_identity_number(&without_tags(&String::from_utf8_lossy(&text))) {
            return Some(true);
        }
    }
    Some(false)
}

/// Runs of one paragraph or cell are joined: a word processor cuts numbers into pieces.
fn without_tags(xml: &str) -> String {
    let mut text = String::with_capacity(xml.len() / 4);
    for piece in xml.split('<') {
        let (tag, said) = piece.split_once('>').unwrap_or(("", piece));
        if ENDS_A_TEXT.contains(&tag) {
            text.push(' ');
        }
        text.push_str(said);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_cut_into_runs_is_found_and_two_cells_are_not_joined() {
        let run = "<w:p><w:r><w:t>1101051949</w:t></w:r><w:r><w:t>1231002X</w:t></w:r></w:p>";
        assert!(holds_identity_number(&without_tags(run)));
        let cells = "<si><t>1101051949</t></si><si><t>1231002X</t></si>";
        assert!(!holds_identity_number(&without_tags(cells)));
    }

    #[test]
    fn a_number_is_told_by_its_cell_and_one_that_no_cell_shows_by_the_workbook() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("名单").unwrap();
        sheet.write_string(2, 1, "11010519491231002X").unwrap();
        let shown = book.save_to_buffer().unwrap();
        let limits = Limits::default();
        let sheets = workbook::read(&shown, &limits).unwrap();
        let problems = identity_numbers(&shown, &sheets, &limits);
        let places: Vec<_> = problems.into_iter().map(|problem| problem.place).collect();
        assert_eq!(places, [Place::cell("名单", 3, "B")]);
        let hidden = identity_numbers(&shown, &[], &limits);
        assert_eq!(hidden.len(), 1);
        assert_eq!(hidden[0].place, Place::default());
    }

    #[test]
    fn a_workbook_with_a_number_in_a_cell_is_told() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 0, "张某 11010519491231002X").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert!(office_file_holds_identity_number(&bytes, &Limits::default()));
        let mut clean = rust_xlsxwriter::Workbook::new();
        clean.add_worksheet().write_string(0, 0, "在校生 1101 人").unwrap();
        let bytes = clean.save_to_buffer().unwrap();
        assert!(!office_file_holds_identity_number(&bytes, &Limits::default()));
    }

    #[test]
    fn a_number_in_the_text_of_a_pdf_is_told() {
        let limits = Limits::default();
        let held = include_bytes!("../../tests/samples/identity-number.pdf");
        assert!(office_file_holds_identity_number(held, &limits));
        let clean = include_bytes!("../../tests/samples/no-identity-number.pdf");
        assert!(!office_file_holds_identity_number(clean, &limits));
    }

    #[test]
    fn a_pdf_cut_anywhere_is_left_to_the_store() {
        const STEP: usize = 611;
        let whole = include_bytes!("../../tests/samples/no-identity-number.pdf");
        for end in (4..whole.len()).step_by(STEP) {
            assert!(!office_file_holds_identity_number(&whole[..end], &Limits::default()));
        }
    }
}
