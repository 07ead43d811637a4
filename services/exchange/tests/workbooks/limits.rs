//! Files that are too large, too far, broken, or made to harm: each ends in a named error.

use std::io::{Cursor, Read, Write};

use duban_app::ledger::ProblemCode;
use duban_exchange::ledger::read;
use duban_exchange::workbook::{self, Limits, WorkbookFault};
use rust_xlsxwriter::Workbook;
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

const XLSX: &[u8] = include_bytes!("../samples/ledger-yuanjiang-2009.xlsx");
const XLS: &[u8] = include_bytes!("../samples/ledger-yuanjiang-2009.xls");
const SHEET_PART: &str = "xl/worksheets/sheet1.xml";

fn fault(bytes: &[u8], limits: &Limits) -> WorkbookFault {
    workbook::read(bytes, limits).map(|_| ()).expect_err("the file must be refused").fault
}

fn limits(change: impl FnOnce(&mut Limits)) -> Limits {
    let mut limits = Limits::default();
    change(&mut limits);
    limits
}

/// The sample with one part changed, packed again.
fn repacked(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(XLSX)).expect("the sample");
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut change = Some(change);
    for at in 0..from.len() {
        let mut part = from.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("a part's content");
        if name == SHEET_PART {
            change.take().expect("one such part")(&mut content);
        }
        to.start_file(name, SimpleFileOptions::default()).expect("a new part");
        to.write_all(&content).expect("the new part's content");
    }
    to.finish().expect("the new file").into_inner()
}

fn replaced(sheet: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(std::mem::take(sheet)).expect("XML is text");
    assert!(text.contains(from), "{from}");
    *sheet = text.replacen(from, to, 1).into_bytes();
}

#[test]
fn what_is_no_workbook_is_refused_by_its_content() {
    let limits = Limits::default();
    assert_eq!(fault(b"", &limits), WorkbookFault::UnsupportedFormat);
    assert_eq!(fault(b"%PDF-1.7", &limits), WorkbookFault::UnsupportedFormat);
    assert!(matches!(fault(b"PK\x03\x04nothing", &limits), WorkbookFault::Damaged(_)));
    assert!(matches!(fault(&XLSX[..XLSX.len() / 2], &limits), WorkbookFault::Damaged(_)));
    assert!(matches!(fault(&XLS[..600], &limits), WorkbookFault::Damaged(_)));
}

#[test]
fn every_bound_is_held_for_both_formats() {
    for bytes in [XLSX, XLS] {
        let small = |change: fn(&mut Limits)| fault(bytes, &limits(change));
        assert_eq!(small(|l| l.file_bytes = 1_000), WorkbookFault::FileTooLarge { limit: 1_000 });
        assert_eq!(small(|l| l.sheets = 0), WorkbookFault::TooManySheets { limit: 0 });
        assert_eq!(small(|l| l.rows = 10), WorkbookFault::TooManyRows { limit: 10 });
        assert_eq!(small(|l| l.columns = 10), WorkbookFault::TooManyColumns { limit: 10 });
        assert_eq!(small(|l| l.cells = 10), WorkbookFault::TooManyCells { limit: 10 });
        assert_eq!(small(|l| l.cell_chars = 10), WorkbookFault::TextTooLong { limit: 10 });
        assert_eq!(small(|l| l.text_bytes = 500), WorkbookFault::TextTooLong { limit: 500 });
    }
    assert_eq!(
        fault(XLSX, &limits(|l| l.unpacked_bytes = 20_000)),
        WorkbookFault::UnpacksTooLarge { limit: 20_000 }
    );
}

#[test]
fn an_error_names_sheet_and_cell() {
    let error = workbook::read(XLSX, &limits(|limits| limits.rows = 10)).expect_err("too long");
    assert_eq!(error.to_string(), "more than 10 rows, sheet \"整改台账\", cell A11");
    let problem = error.problem();
    assert_eq!(problem.code, ProblemCode::TooManyRows);
    assert_eq!((problem.place.row, problem.place.column.as_deref()), (Some(11), Some("A")));
}

#[test]
fn a_zip_bomb_is_weighed_before_it_is_read() {
    let bomb = repacked(|sheet| sheet.resize(200 << 20, b' '));
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(fault(&bomb, &Limits::default()), WorkbookFault::UnpacksTooLarge { .. }));
}

#[test]
fn a_cell_at_the_far_end_costs_no_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "问题描述").expect("a cell");
    sheet.write_string(1_048_575, 16_383, "x").expect("a cell");
    let bytes = workbook.save_to_buffer().expect("the test's own workbook");
    assert!(matches!(fault(&bytes, &Limits::default()), WorkbookFault::TooManyRows { .. }));
}

#[test]
fn a_merge_over_the_whole_sheet_covers_only_what_is_there() {
    let merged = repacked(|sheet| replaced(sheet, "ref=\"B7:B8\"", "ref=\"B7:B1048576\""));
    let ledger = read(&merged, &Limits::default()).expect("the sample can be read");
    assert!(ledger.rows.len() <= 14);
    let wide = repacked(|sheet| replaced(sheet, "ref=\"B7:B8\"", "ref=\"A5:XFD1048576\""));
    assert!(read(&wide, &Limits::default()).is_ok());
}

/// Not a fuzzer, a tripwire: the same few hundred broken files in every run.
#[test]
fn broken_files_end_in_an_answer() {
    const BROKEN_FILES: u64 = 150;
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: usize| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).expect("31 bits") % below
    };
    for _ in 0..BROKEN_FILES {
        let mut xls = XLS.to_vec();
        for _ in 0..8 {
            let at = next(xls.len());
            xls[at] = u8::try_from(next(256)).expect("a byte");
        }
        let _ = read(&xls, &Limits::default());
        let xlsx = repacked(|sheet| {
            for _ in 0..4 {
                let at = next(sheet.len());
                sheet[at] = b"<>\"=/0A9 &"[next(10)];
            }
        });
        let _ = read(&xlsx, &Limits::default());
    }
}
