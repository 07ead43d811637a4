//! Ledgers as clerks make them: columns in any order, titles above, dates in words, cells
//! that lie. Every sheet is made here, cell by cell.

use duban_app::ledger::{Column, DueText, LeadText, Ledger, LedgerItem, ProblemCode, Stated};
use duban_exchange::ledger::read;
use duban_exchange::workbook::Limits;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

const HEADER: &[&str] =
    &["序号", "学校/单位", "问题类别", "问题描述", "整改时限", "牵头单位", "完成情况"];

fn bytes(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().expect("the test's own workbook")
}

fn ledger(fill: impl FnOnce(&mut Worksheet)) -> Ledger {
    read(&bytes(fill), &Limits::default()).expect("the workbook can be read")
}

fn line(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row, column, *text).expect("the test's own cell");
    }
}

/// A sheet of one row below the plain header, of an inspection in 2009.
fn one_row(texts: &[&str]) -> Ledger {
    ledger(|sheet| {
        line(sheet, 0, &["督导时间:2009年5月11日至13日"]);
        line(sheet, 1, HEADER);
        line(sheet, 2, texts);
    })
}

fn due(words: &str) -> Result<DueText, ProblemCode> {
    let ledger = one_row(&["1", "一中", "经费", "未拨付", words, "县财政局", "整改中"]);
    match ledger.rows.first() {
        Some(row) => Ok(row.item.due.clone()),
        None => Err(ledger.problems[0].code),
    }
}

fn codes(ledger: &Ledger) -> Vec<ProblemCode> {
    ledger.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn dates_are_read_in_the_forms_that_offices_write() {
    let may = [
        "2009-05-31",
        "2009/5/31",
        "2009.5.31",
        "20090531",
        "2009年5月31日",
        "2009年5月31日前",
        "2009年5月底",
        "2009年5月底前",
        "5月31日前",
        "5月底前完成",
        "于2009年5月31日之前完成整改",
        "2009年5月31日前",
        "2009 年 5 月 31 日",
        "二〇〇九年五月三十一日",
        "2009-05-31 00:00:00",
        "立行立改,2009年5月31日前完成",
    ];
    for words in may {
        let date = due(words).map(|due| due.date().map(|day| day.to_string()));
        assert_eq!(date, Ok(Some("2009-05-31".to_owned())), "{words}");
    }
    let february = due("2012年2月底").map(|due| due.settled());
    assert_eq!(february, Ok("2012-02-29".to_owned()));
}

#[test]
fn dates_that_do_not_exist_or_must_be_guessed_block_their_row() {
    let faults = [
        ("2009年2月30日", ProblemCode::ImpossibleDate),
        ("2月30日前", ProblemCode::ImpossibleDate),
        ("2009-13-01", ProblemCode::ImpossibleDate),
        ("9009-01-01", ProblemCode::ImpossibleDate),
        ("09年5月31日", ProblemCode::TwoDigitYear),
        ("09-05-31", ProblemCode::TwoDigitYear),
        ("5/31", ProblemCode::UnreadableDate),
        ("39964", ProblemCode::NumberForDate),
        // In the sheet's year before the inspection began: another year was meant.
        ("1月31日前", ProblemCode::YearMissing),
    ];
    for (words, code) in faults {
        assert_eq!(due(words), Err(code), "{words}");
    }
}

#[test]
fn words_that_name_no_day_stay_words() {
    let vague = [
        "尽快",
        "年内",
        "两年内",
        "开学前",
        "2009年",
        "2009年上半年",
        "2009年6月",
        "2009-06",
        "2009年5月-6月",
        "15个工作日内",
        "3个月",
        "立行立改并长期坚持",
        "2009年5月20日前完成初步整改,5月31日前全部完成",
        "2009年6月1日后",
    ];
    for words in vague {
        assert_eq!(due(words), Ok(DueText::Vague { words: words.into() }), "{words}");
    }
    for words in ["", "/", "无", "——"] {
        assert_eq!(due(words), Ok(DueText::None), "{words}");
    }
    assert_eq!(due("长期坚持。"), Ok(DueText::Continuing { words: "长期坚持。".into() }));
}

#[test]
fn a_day_without_a_year_in_a_sheet_without_a_year_is_a_problem() {
    let ledger = ledger(|sheet| {
        line(sheet, 0, HEADER);
        line(sheet, 1, &["1", "一中", "经费", "未拨付", "5月31日前"]);
    });
    assert_eq!(codes(&ledger), [ProblemCode::YearMissing]);
    let place = &ledger.problems[0].place;
    assert_eq!((place.row, place.column.as_deref()), (Some(2), Some("E")));
}

#[test]
fn real_date_cells_are_dates_whatever_their_format() {
    let ledger = ledger(|sheet| {
        line(sheet, 0, HEADER);
        line(sheet, 1, &["1", "一中", "经费", "未拨付"]);
        let date = ExcelDateTime::from_ymd(2009, 5, 31).expect("a day");
        let format = Format::new().set_num_format("m\"月\"d\"日\"");
        sheet.write_datetime_with_format(1, 4, &date, &format).expect("a cell");
    });
    assert_eq!(ledger.rows[0].item.due.settled(), "2009-05-31");
}

#[test]
fn columns_may_stand_in_any_order_under_other_names_and_any_number_of_titles() {
    let ledger = ledger(|sheet| {
        for row in 0..8 {
            line(sheet, row, &["", "", &format!("第{row}行说明")]);
        }
        line(sheet, 8, &["填 报 单 位:某县教育督导室 检查时间:2024年3月5日-8日"]);
        line(
            sheet,
            9,
            &[
                "责任单位",
                "整改 状态",
                "存在的问题",
                "完成时限\n(年月日)",
                "联系方式",
                "学校名称",
                "牵头单位",
            ],
        );
        line(sheet, 10, &["县财政局", "已销号", "未拨付", "3月31日", "公众号", "一中", "县教育局"]);
    });
    let row = &ledger.rows[0];
    assert_eq!(row.item.lead, LeadText::Single("县教育局".into()));
    assert_eq!(row.item.status.stated, Stated::Closed);
    assert_eq!(row.item.due.settled(), "2024-03-31");
    assert_eq!((row.item.place.as_str(), row.item.description.as_str()), ("一中", "未拨付"));
    let notes = [
        ("联系方式".to_owned(), "公众号".to_owned()),
        ("责任单位".to_owned(), "县财政局".to_owned()),
    ];
    assert_eq!(row.notes, notes);
    assert_eq!(codes(&ledger), [ProblemCode::DuplicateColumn, ProblemCode::UnknownColumn]);
    assert_eq!(ledger.sheets[0].office, "某县教育督导室");
    assert_eq!(ledger.sheets[0].inspected_to.map(|day| day.to_string()), Some("2024-03-08".into()));
}

#[test]
fn a_two_row_header_without_vertical_merges_is_found() {
    let ledger = ledger(|sheet| {
        line(sheet, 0, &["某县督导整改台账"]);
        line(sheet, 1, &["序号", "问题情况", "", "整改要求", "整改责任", "", "备注"]);
        line(sheet, 2, &["", "问题描述", "问题类别", "整改时限", "牵头单位", "配合单位", ""]);
        line(sheet, 3, &["1", "未拨付", "经费", "尽快", "县教育局", "县财政局", "见附件"]);
    });
    let item = &ledger.rows[0].item;
    assert_eq!((item.remark.as_str(), item.category.as_str()), ("见附件", "经费"));
    assert_eq!(item.co_units, ["县财政局"]);
    assert_eq!(ledger.sheets[0].inspection, "某县督导");
    assert_eq!(ledger.problems, []);
}

#[test]
fn rows_that_state_no_finding_are_no_rows() {
    let ledger = ledger(|sheet| {
        line(sheet, 0, HEADER);
        line(sheet, 1, &["一", "", "校舍安全"]);
        line(sheet, 2, &["1", "一中", "校舍安全", "D级危房"]);
        line(sheet, 3, &["", " ", "\u{3000}"]);
        line(sheet, 4, HEADER);
        line(sheet, 5, &["2", "二中", "校舍安全", "D级危房"]);
        line(sheet, 6, &["3"]);
        line(sheet, 7, &["合计", "2", "", "", "5"]);
        line(sheet, 8, &["注:1.本表一式三份", "", "", "", "县教育局填"]);
        line(sheet, 9, &["", "填 表 人:", "", "联系电话:", "", "负责人签字:"]);
        line(sheet, 10, &["", "", "", "制表日期:2009年6月1日"]);
    });
    assert_eq!(ledger.problems, []);
    assert_eq!(ledger.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [3, 6]);
}

#[test]
fn a_bad_row_is_named_and_blocks_only_itself() {
    let ledger = ledger(|sheet| {
        line(sheet, 0, HEADER);
        line(sheet, 1, &["1", "一中", "经费", "", "", "县教育局"]);
        line(sheet, 2, &["2", "一中", "经费", "甲", "", "", "进度不详"]);
        line(sheet, 3, &["3", "一中", "经费", "乙", "", "", "已销号;整改中"]);
        line(sheet, 4, &["4", "一中", "经费", "丙"]);
        let formula = Formula::new("=Sheet9!A1").set_result("#REF!");
        sheet.write_formula(4, 5, formula).expect("a cell");
        line(sheet, 5, &["5", "一中", "经费", "丁"]);
        line(sheet, 6, &["6", "一中", "经费", " 丁。"]);
    });
    let found: Vec<_> = ledger.problems.iter().map(|p| (p.code, p.place.row)).collect();
    let expected = [
        (ProblemCode::NoDescription, Some(2)),
        (ProblemCode::UnknownStatus, Some(3)),
        (ProblemCode::ContradictoryStatus, Some(4)),
        (ProblemCode::ErrorCell, Some(5)),
        (ProblemCode::DuplicateKey, Some(7)),
    ];
    assert_eq!(found, expected);
    assert!(ledger.problems.iter().all(|problem| problem.blocking));
    assert_eq!((ledger.row_count, ledger.rows.len()), (6, 1));
    assert_eq!(ledger.rows[0].row, 6);
}

#[test]
fn a_stored_result_is_read_and_a_formula_that_was_never_computed_is_a_problem() {
    let stored = ledger(|sheet| {
        line(sheet, 0, HEADER);
        line(sheet, 1, &["1", "一中", "经费"]);
        let computed = Formula::new("=\"未\"&\"拨付\"").set_result("未拨付");
        sheet.write_formula(1, 3, computed).expect("a cell");
    });
    assert_eq!(stored.rows[0].item.description, "未拨付");

    let never = include_bytes!("../samples/formulas-never-computed.xlsx");
    let never = read(never, &Limits::default()).expect("the workbook can be read");
    let found: Vec<_> = never.problems.iter().map(|p| (p.code, p.place.row)).collect();
    assert_eq!(
        found,
        [(ProblemCode::FormulaWithoutValue, Some(2)), (ProblemCode::FormulaWithoutValue, Some(3))]
    );
    assert_eq!(never.rows.len(), 1);
}

#[test]
fn numbers_and_percentages_read_as_they_are_shown() {
    let ledger = ledger(|sheet| {
        line(sheet, 0, &["问题描述", "学校", "标准值", "实测值", "问题编号"]);
        line(sheet, 1, &["危房", "一中"]);
        let percent = Format::new().set_num_format("0.00%");
        sheet.write_number_with_format(1, 2, 0.03, &percent).expect("a cell");
        sheet.write_number_with_format(1, 3, 0.1621, &percent).expect("a cell");
        sheet.write_number(1, 4, 20_090_001).expect("a cell");
    });
    let item: &LedgerItem = &ledger.rows[0].item;
    assert_eq!((item.threshold.as_str(), item.measured.as_str()), ("3%", "16.21%"));
    assert_eq!(item.finding_number, "20090001");
    assert!(ledger.rows[0].columns.contains(&Column::FindingNumber));
}

#[test]
fn hidden_sheets_and_sheets_without_a_header_are_named_and_empty_ones_are_not() {
    let mut workbook = Workbook::new();
    line(workbook.add_worksheet().set_name("说明").expect("a name"), 0, &["本工作簿用于填报"]);
    workbook.add_worksheet();
    line(workbook.add_worksheet().set_hidden(true), 0, HEADER);
    let bytes = workbook.save_to_buffer().expect("the test's own workbook");
    let ledger = read(&bytes, &Limits::default()).expect("the workbook can be read");
    assert_eq!(
        codes(&ledger),
        [ProblemCode::NoHeader, ProblemCode::HiddenSheet, ProblemCode::NoLedger]
    );
}

#[test]
fn text_too_long_for_an_event_blocks_its_row_and_line_ends_leave_single_lines() {
    let long = "长".repeat(301);
    let ledger = ledger(|sheet| {
        line(sheet, 0, HEADER);
        line(sheet, 1, &["1", &long, "经费", "甲"]);
        line(sheet, 2, &["2", "因远\n二中", "经费", "第一行\n第二行", "", "县教育局\n县财政局"]);
    });
    assert_eq!(codes(&ledger), [ProblemCode::TextTooLong]);
    let item = &ledger.rows[0].item;
    assert_eq!((item.place.as_str(), item.description.as_str()), ("因远 二中", "第一行\n第二行"));
    assert_eq!(item.lead, LeadText::Collective("县教育局、县财政局".into()));
}
