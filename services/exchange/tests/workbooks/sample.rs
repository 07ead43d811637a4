//! The real ledger of Yuanjiang (2009), row by row, as `.xlsx` and as `.xls`.

use chrono::NaiveDate;
use duban_app::ledger::{Disposition, DueText, LeadMatch, LeadText, Ledger, Stated};
use duban_domain::finding::{Lack, StatedStanding};
use duban_exchange::ledger::read;
use duban_exchange::workbook::Limits;

const XLSX: &[u8] = include_bytes!("../samples/ledger-yuanjiang-2009.xlsx");
const XLS: &[u8] = include_bytes!("../samples/ledger-yuanjiang-2009.xls");

fn ledger(bytes: &[u8]) -> Ledger {
    read(bytes, &Limits::default()).expect("the sample can be read")
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2009, month, day).expect("a day of 2009")
}

fn dated(month: u32, of_month: u32, words: &str) -> DueText {
    DueText::Date { on: day(month, of_month), words: words.into() }
}

fn single(name: &str) -> LeadText {
    LeadText::Single(name.into())
}

fn many(words: &str) -> LeadText {
    LeadText::Collective(words.into())
}

#[test]
fn the_title_rows_say_whose_ledger_it_is_and_of_which_inspection() {
    let ledger = ledger(XLSX);
    let [heading] = ledger.sheets.as_slice() else { panic!("{:?}", ledger.sheets) };
    assert_eq!(heading.sheet, "整改台账");
    assert_eq!(heading.title, "元江县教育工作督导评估反馈问题整改台账");
    assert_eq!(heading.inspection, "元江县教育工作督导评估");
    assert_eq!(heading.office, "元江县人民政府教育督导室");
    assert_eq!(heading.group, "市人民政府教育工作督导复评组");
    assert_eq!(heading.inspected_from, Some(day(5, 11)));
    assert_eq!(heading.inspected_to, Some(day(5, 13)));
    assert_eq!(heading.year, Some(2009));
    assert_eq!(heading.header_row, 4);
    assert!(heading.unknown_columns.is_empty());
}

#[test]
fn fourteen_rows_are_read_with_due_date_lead_and_status_as_stated() {
    let ledger = ledger(XLSX);
    assert_eq!(ledger.problems, []);
    assert_eq!((ledger.row_count, ledger.rows.len()), (14, 14));
    let expected = [
        ("校舍安全", "元江县", dated(6, 10, "2009年6月10日前"), LeadText::None, Stated::NotStarted),
        ("办学条件", "农村寄宿制学校", DueText::None, LeadText::None, Stated::NotStarted),
        ("装备图书", "农村中小学", DueText::None, LeadText::None, Stated::NotStarted),
        ("装备图书", "小学", DueText::None, LeadText::None, Stated::NotStarted),
        (
            "入学巩固",
            "初级中学",
            DueText::Continuing { words: "长期坚持".into() },
            many("各乡镇人民政府"),
            Stated::InProgress,
        ),
        ("入学巩固", "因远镇", dated(5, 31, "5月31日前"), single("县教育局"), Stated::InProgress),
        ("教师队伍", "全县", DueText::None, LeadText::None, Stated::NotStarted),
        (
            "机构队伍",
            "元江县",
            DueText::Vague { words: "尽快".into() },
            single("县教育局"),
            Stated::InProgress,
        ),
        ("经费", "元江县", DueText::None, single("县财政局"), Stated::InProgress),
        ("档案数据", "各乡镇", dated(5, 31, "2009-05-31"), single("县教育局"), Stated::InProgress),
        (
            "档案数据",
            "个别乡镇",
            dated(5, 31, "2009/5/31"),
            many("各乡镇人民政府"),
            Stated::InProgress,
        ),
        (
            "档案数据",
            "各乡镇",
            DueText::ImmediateRectification { words: "立行立改".into() },
            many("各乡镇人民政府"),
            Stated::InProgress,
        ),
        ("安全卫生", "学校周边", DueText::None, LeadText::None, Stated::InProgress),
        (
            "规范办学",
            "相关职能部门",
            dated(5, 31, "2009年5月底"),
            many("相关职能部门"),
            Stated::NotStarted,
        ),
    ];
    for (at, (row, (category, place, due, lead, stated))) in
        ledger.rows.iter().zip(expected).enumerate()
    {
        let item = &row.item;
        let read = (item.category.as_str(), item.place.as_str(), &item.due, &item.lead);
        assert_eq!(read, (category, place, &due, &lead), "row {}", row.row);
        assert_eq!(item.status.stated, stated, "row {}", row.row);
        assert_eq!((row.row as usize, row.seq.as_str()), (at + 5, (at + 1).to_string().as_str()));
        assert!(!item.description.is_empty());
    }
}

#[test]
fn the_other_columns_are_read_as_words() {
    let ledger = ledger(XLSX);
    let first = &ledger.rows[0].item;
    assert_eq!(first.veto, Some(true));
    assert_eq!((first.threshold.as_str(), first.measured.as_str()), ("3%", "16.21%"));
    assert_eq!(first.measures, "封停D级危房,拆除重建或加固");
    assert_eq!(first.remark, "一票否决");
    assert_eq!(ledger.rows[1].item.veto, None);
    assert_eq!(ledger.rows[5].item.co_units, ["因远镇人民政府", "因远二中"]);
    assert_eq!(ledger.rows[12].item.co_units.len(), 5);
}

#[test]
fn the_same_ledger_as_xls_reads_the_same() {
    let (xlsx, xls) = (ledger(XLSX), ledger(XLS));
    assert_eq!(xlsx.sheets, xls.sheets);
    assert_eq!(xlsx.rows, xls.rows);
    assert_eq!(xls.problems, []);
}

#[test]
fn only_rows_with_one_known_lead_and_a_date_enter_as_more_than_confirmed() {
    let ledger = ledger(XLSX);
    let states = ledger.rows.iter().map(|row| {
        let lead =
            if row.item.lead.single().is_some() { LeadMatch::Known } else { LeadMatch::None };
        let disposition = Disposition::of(row, lead).unwrap();
        (disposition.standing, disposition.lacks)
    });
    let both = || (StatedStanding::Confirmed, vec![Lack::LeadUnit, Lack::DueDate]);
    let lead = || (StatedStanding::Confirmed, vec![Lack::LeadUnit]);
    let date = || (StatedStanding::Confirmed, vec![Lack::DueDate]);
    let work = || (StatedStanding::InProgress, vec![]);
    let expected = [
        lead(),
        both(),
        both(),
        both(),
        both(),
        work(),
        both(),
        date(),
        date(),
        work(),
        lead(),
        both(),
        both(),
        lead(),
    ];
    assert_eq!(states.collect::<Vec<_>>(), expected);
}
