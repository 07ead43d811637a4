//! How long a ledger of 5,000 rows takes to print and to read, beside calamine alone.

use std::io::Cursor;
use std::time::Instant;

use calamine::{Reader, Xlsx};
use chrono::NaiveDate;
use duban_app::ledger::{DueText, ExportRow, LeadText, Stated, Status};
use duban_exchange::ledger::{ExportHeading, export, read};
use duban_exchange::workbook::Limits;

const ROWS: usize = 5_000;

fn main() {
    let as_of = NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day");
    let heading = ExportHeading { title: "整改台账".into(), office: "督导室".into(), as_of };
    let rows: Vec<ExportRow> = (0..ROWS).map(|at| row(at, as_of)).collect();

    let started = Instant::now();
    let bytes = export(&heading, &rows).expect("the rows can be printed");
    let printing = started.elapsed();

    let started = Instant::now();
    let ledger = read(&bytes, &Limits::default()).expect("an export can be read");
    let reading = started.elapsed();
    assert_eq!(ledger.rows.len(), ROWS);

    let started = Instant::now();
    let mut bare = Xlsx::new(Cursor::new(bytes.as_slice())).expect("an xlsx");
    let range = bare.worksheet_range_at(0).expect("a sheet").expect("its cells");
    let calamine = started.elapsed();
    assert!(range.height() > ROWS);

    println!("{ROWS} rows, {} bytes", bytes.len());
    println!("print {printing:?}   read {reading:?}   calamine alone {calamine:?}");
    println!("read / calamine alone: {:.1}", reading.as_secs_f64() / calamine.as_secs_f64());
}

fn row(at: usize, day: NaiveDate) -> ExportRow {
    let text = |what: &str| format!("{what}第{at}项,建筑面积不足,生均 5.{at} 平方米,应按标准补足");
    ExportRow {
        finding_number: format!("2026-{at:05}"),
        inspection: "2026年县级义务教育优质均衡督导".into(),
        found_on: Some(day),
        place: format!("第{at}小学"),
        category: "校舍安全".into(),
        description: text("问题"),
        clause: text("条款"),
        target: text("目标"),
        measures: text("措施"),
        progress: text("进展"),
        lead: LeadText::Single("县教育局".into()),
        co_units: vec!["县财政局".into(), "县住房和城乡建设局".into()],
        due: DueText::on(day),
        status: Status::of(Stated::InProgress, []),
        ..ExportRow::default()
    }
}
