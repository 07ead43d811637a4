//! What an export prints, an import reads back: every field of every row.

use chrono::NaiveDate;
use duban_app::ledger::{
    Column, DueText, ExportRow, LeadText, Ledger, Light, Mark, Stated, Status, WorksCells,
    natural_key,
};
use duban_domain::finding::FindingKind;
use duban_exchange::ledger::export::{EXPORT_ROWS_MAX, ExportError};
use duban_exchange::ledger::{ExportHeading, export, read};
use duban_exchange::workbook::{self, Limits};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day of 2026")
}

fn heading() -> ExportHeading {
    ExportHeading {
        title: "元江县督导反馈问题整改台账".into(),
        office: "元江县人民政府教育督导室".into(),
        as_of: day(6, 1),
    }
}

fn exported(rows: &[ExportRow]) -> Vec<u8> {
    export(&heading(), rows).expect("the rows can be printed")
}

fn read_back(rows: &[ExportRow]) -> Ledger {
    read(&exported(rows), &Limits::default()).expect("an export can be read")
}

/// A row in which every field says something.
fn full(number: &str) -> ExportRow {
    ExportRow {
        finding_number: number.into(),
        inspection: "2026年县级义务教育优质均衡督导".into(),
        source: "省督导".into(),
        found_on: Some(day(3, 2)),
        place: "因远镇中心小学".into(),
        stage: "小学".into(),
        category: "校舍安全".into(),
        indicator: "A3-B8-C37".into(),
        kind: Some(FindingKind::Hazard),
        description: "教学楼西侧有裂缝,\n雨季渗水".into(),
        clause: "第八条".into(),
        threshold: "≥7.5".into(),
        measured: "16.21%".into(),
        gap: "320.5 m²".into(),
        veto: Some(false),
        rectification: "分阶段整改".into(),
        target: "加固".into(),
        measures: "封停、加固".into(),
        money: "12 万元".into(),
        leaders: vec!["李明".into(), "买买提 艾力".into()],
        lead: LeadText::Single("县教育局".into()),
        co_units: vec!["县财政局".into(), "文化、体育局".into()],
        owners: vec!["张三".into()],
        issued_on: Some(day(3, 9)),
        due: DueText::on(day(9, 30)),
        extensions: Some(1),
        progress: "已完成图纸".into(),
        status: Status::of(Stated::InProgress, [Mark::Listed, Mark::Overdue]),
        evidence: "鉴定报告.pdf;照片 3 张".into(),
        verification: "2026-05-02 未通过".into(),
        notice: "无需公示".into(),
        closing: "/".into(),
        look_back: "2027-03".into(),
        relapses: Some(0),
        level: Light::Red.label().into(),
        remark: "备注".into(),
        works: WorksCells::default(),
    }
}

#[test]
fn every_field_survives_an_export_and_a_new_import() {
    let sparse = ExportRow {
        finding_number: "2026-002".into(),
        description: "只有描述".into(),
        ..ExportRow::default()
    };
    let rows = [full("2026-001"), sparse];
    let ledger = read_back(&rows);
    assert_eq!(ledger.problems, []);
    assert_eq!(ledger.sheets[0].office, heading().office);
    let read: Vec<_> = ledger.rows.iter().map(|row| row.item.clone()).collect();
    assert_eq!(read, rows);
    assert_eq!(natural_key(&ledger.rows[0]), "number:2026-001");
    for (row, known) in ledger.rows.iter().zip(&rows) {
        assert_eq!(row.differences_from(known), []);
        assert_eq!(row.item.digest(), known.digest());
    }
}

#[test]
fn stages_and_money_are_printed_to_the_last_place_and_never_read_back() {
    let sum = |words: &str| Some(words.parse().expect("a sum"));
    let printed = |planned: &str| ExportRow {
        works: WorksCells {
            stages: Some((2, 5)),
            next_stage: Some(day(8, 1)),
            planned: sum(planned),
            paid_out: sum("0"),
        },
        ..full("2026-001")
    };
    // Fifteen digits are a number that adds up; more than Excel keeps stay a text.
    for planned in ["36000.5", "1234567890123.45", "12345678901234567.89"] {
        let rows = [printed(planned)];
        let cells = cells_of(&exported(&rows));
        for words in ["2/5", "2026-08-01", planned, "0"] {
            assert!(cells.iter().any(|cell| cell == words), "{words} of {cells:?}");
        }
        let ledger = read_back(&rows);
        assert_eq!(ledger.problems, []);
        let read = &ledger.rows[0];
        assert_eq!((&read.item.works, read.notes.len()), (&WorksCells::default(), 0));
        assert_eq!(read.differences_from(&rows[0]), []);
        assert_eq!(read.item.digest(), rows[0].digest());
    }
}

/// The words of every cell of the first sheet.
fn cells_of(bytes: &[u8]) -> Vec<String> {
    let sheets = workbook::read(bytes, &Limits::default()).expect("an export can be opened");
    let sheet = sheets.first().expect("a sheet");
    let rows = 0..sheet.row_count();
    rows.flat_map(|row| sheet.values(row).map(|(_, cell)| cell.text()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_state_and_mark_of_the_life_cycle_comes_back() {
    let mut rows = Vec::new();
    for stated in Stated::ALL.iter().filter(|stated| **stated != Stated::NotStated) {
        for marks in [vec![], vec![Mark::Continuing], vec![Mark::ReportedUp, Mark::Suspended]] {
            let mut row = full(&format!("{}", rows.len()));
            row.status = Status::of(*stated, marks);
            rows.push(row);
        }
    }
    let ledger = read_back(&rows);
    assert_eq!(ledger.problems, []);
    let read: Vec<_> = ledger.rows.iter().map(|row| &row.item.status).collect();
    assert_eq!(read, rows.iter().map(|row| &row.status).collect::<Vec<_>>());
}

#[test]
fn limits_without_a_date_and_leads_that_are_no_unit_come_back_as_they_were() {
    let dues = [
        DueText::None,
        DueText::ImmediateRectification { words: "立行立改".into() },
        DueText::Continuing { words: "长期坚持".into() },
        DueText::Vague { words: "尽快".into() },
    ];
    let leads = [
        LeadText::None,
        LeadText::Collective("各乡镇人民政府".into()),
        LeadText::Collective("县教育局、县财政局".into()),
        LeadText::Single("文化、体育局".into()),
    ];
    let rows: Vec<_> = dues
        .into_iter()
        .zip(leads)
        .enumerate()
        .map(|(at, (due, lead))| ExportRow { due, lead, ..full(&at.to_string()) })
        .collect();
    let ledger = read_back(&rows);
    assert_eq!(ledger.problems, []);
    assert_eq!(ledger.rows.into_iter().map(|row| row.item).collect::<Vec<_>>(), rows);
}

#[test]
fn text_that_looks_like_a_formula_or_an_escape_stays_text() {
    let hostile = [
        "=1+1",
        "=HYPERLINK(\"http://example.org\",\"x\")",
        "+86",
        "-3 万元",
        "@SUM(A1)",
        "\u{ff1d}cmd|' /C calc'!A0",
        "_x000D_",
        "<b>&amp;</b> \"引号\" 'x'",
        "{=A1}",
        "#REF!",
        "TRUE",
        "2026-05-31",
        "00123",
        "1e5",
        "注:不是页脚",
        "合计",
        "問題 ɑ́ 😀",
    ];
    let rows: Vec<_> = hostile
        .iter()
        .enumerate()
        .map(|(at, words)| ExportRow {
            description: (*words).into(),
            progress: (*words).into(),
            place: (*words).into(),
            ..full(&at.to_string())
        })
        .collect();
    let ledger = read_back(&rows);
    assert_eq!(ledger.problems, []);
    assert_eq!(ledger.rows.into_iter().map(|row| row.item).collect::<Vec<_>>(), rows);
}

#[test]
fn a_changed_cell_is_named_by_its_column() {
    let known = full("1");
    let ledger = read_back(&[ExportRow { due: DueText::on(day(10, 31)), ..known.clone() }]);
    let differences = ledger.rows[0].differences_from(&known);
    let [difference] = differences.as_slice() else { panic!("{differences:?}") };
    assert_eq!(difference.column, Column::Due);
    assert_eq!(
        (difference.known.as_str(), difference.found.as_str()),
        ("2026-09-30", "2026-10-31")
    );
}

#[test]
fn what_changes_by_itself_from_day_to_day_is_no_difference() {
    let known = full("1");
    let mut later = known.clone();
    later.level = Light::Green.label().into();
    later.status = Status::of(Stated::InProgress, [Mark::Listed]);
    assert_eq!(read_back(&[later]).rows[0].differences_from(&known), []);
}

#[test]
fn equal_rows_give_equal_bytes() {
    assert_eq!(exported(&[full("1")]), exported(&[full("1")]));
}

#[test]
fn what_does_not_fit_into_a_ledger_is_refused_and_named() {
    let rows = vec![ExportRow::default(); EXPORT_ROWS_MAX + 1];
    assert!(matches!(export(&heading(), &rows), Err(ExportError::TooManyRows { .. })));
    let long = ExportRow { progress: "长".repeat(40_000), ..full("1") };
    let error = export(&heading(), &[long]).map(|_| ()).unwrap_err();
    assert_eq!(error.to_string(), "row 1, column 整改进展: a cell holds at most 32767 characters");
}
