//! Sheets that people fill in: what is printed reads back.

use std::io::{Cursor, Read};

use chrono::NaiveDate;
use duban_app::progress_sheet::{ProgressCells, SheetItem, UnitSheet};
use duban_domain::{Measure, UnitId};
use duban_exchange::{
    UNCLASSIFIED,
    approval::{self, ApprovalSheet},
    ledger::{self, ExportHeading},
    start_up::{self, Part},
    unit_sheet,
    workbook::{self, Limits},
};
use uuid::Uuid;
use zip::ZipArchive;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day of 2026")
}

#[test]
fn an_empty_template_reads_back_as_nothing_and_without_a_problem() {
    let template = start_up::template(day()).expect("a template");
    for part in [Part::All, Part::Units, Part::People] {
        let book = start_up::read(&template, part, &Limits::default()).expect("a workbook");
        assert_eq!((book.row_count, book.problems), (0, Vec::new()), "{part:?}");
    }
    assert_eq!(template, start_up::template(day()).expect("a template"), "equal bytes");
}

fn sheet() -> UnitSheet {
    let item = |number: &str, cells: ProgressCells| SheetItem {
        number: number.to_owned(),
        part: "牵头",
        description: "=1+1 不是公式".to_owned(),
        target: "1200册".to_owned(),
        due: "2026-12-31".to_owned(),
        status: "整改中".to_owned(),
        measure: Some(Measure::Volume),
        cells,
    };
    let cells = ProgressCells {
        words: "第一批到货\n第二批在途".to_owned(),
        done: "600.5".to_owned(),
        forecast: "2026-10-01".to_owned(),
        remark: String::new(),
    };
    UnitSheet {
        unit: UnitId(Uuid::from_u128(7)),
        unit_name: "县教育局".to_owned(),
        office: "督导室".to_owned(),
        as_of: day(),
        items: vec![item("2026-001", cells), item("2026-002", ProgressCells::default())],
    }
}

#[test]
fn a_monthly_sheet_that_nobody_touched_says_before_and_now_the_same() {
    let printed = unit_sheet::print(&sheet()).expect("a sheet");
    let read = unit_sheet::read(&printed, &Limits::default()).expect("a workbook");
    assert_eq!((read.unit, read.row_count), (Some(sheet().unit), 2));
    for (row, item) in read.rows.iter().zip(sheet().items) {
        assert_eq!(row.number, item.number);
        assert_eq!(row.before.as_ref(), Some(&item.cells));
        assert_eq!(row.now, item.cells);
    }
}

#[test]
fn a_workbook_that_is_no_monthly_sheet_of_ours_says_so() {
    let other = start_up::template(day()).expect("a template");
    let read = unit_sheet::read(&other, &Limits::default()).expect("a workbook");
    assert_eq!((read.unit, read.problems.len()), (None, 1));
    // Its second sheet is hidden from people, and locked as the first is.
    let printed = unit_sheet::print(&sheet()).expect("a sheet");
    let sheets = workbook::read(&printed, &Limits::default()).expect("a workbook");
    let hidden: Vec<_> = sheets.iter().map(|sheet| sheet.hidden).collect();
    assert_eq!(hidden, [false, true]);
}

/// The sheets of a workbook, each as it is written.
fn written(workbook: Vec<u8>) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a workbook");
    let mut sheets = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let is_sheet = part.name().expect("a name").starts_with("xl/worksheets/sheet");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        sheets.extend(is_sheet.then_some(text));
    }
    sheets
}

#[test]
fn every_sheet_that_is_printed_says_at_its_foot_that_nothing_secret_belongs_here() {
    let heading =
        ExportHeading {
            title: "整改台账".to_owned(), office: "督导室".to_owned(), as_of: day()
        };
    let to_sign =
        ApprovalSheet { office: "督导室".to_owned(), printed_on: day(), rows: Vec::new() };
    let printed = [
        ledger::export(&heading, &[]).expect("a ledger"),
        approval::print(&to_sign).expect("a sheet to sign"),
        start_up::template(day()).expect("a template"),
        unit_sheet::print(&sheet()).expect("a monthly sheet"),
    ];
    for sheet in printed.into_iter().flat_map(written) {
        let foot = sheet.split_once("<oddFooter>").map(|(_, foot)| foot).unwrap_or_default();
        assert!(foot.contains(UNCLASSIFIED), "{sheet}");
    }
}
