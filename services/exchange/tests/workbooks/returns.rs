//! Returns as offices write them: titles above, totals below, units in titles and cells.

use duban_app::ledger::ProblemCode;
use duban_domain::standard::{Figure, SchoolStage, SchoolType};
use duban_exchange::{
    returns::{ReturnsBook, read},
    workbook::Limits,
};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

const SAMPLE: &[u8] = include_bytes!("../samples/school-returns-yunxi-2025.xlsx");
const PRIMARY: Option<SchoolStage> = Some(SchoolStage::Primary);
const JUNIOR: Option<SchoolStage> = Some(SchoolStage::Junior);

const TITLES: &[&str] = &[
    "学校标识码",
    "学校名称",
    "办学类型",
    "所在乡镇",
    "小学在校生数",
    "小学班数",
    "小学专任教师数",
    "小学高于规定学历教师数",
    "教学仪器设备值(万元)",
];

fn book(sheets: &[(&str, &[Vec<&str>])]) -> ReturnsBook {
    let bytes = written(sheets).expect("a workbook");
    read(&bytes, &Limits::default()).expect("it can be read")
}

/// Cells that look like plain numbers are numbers, the others are texts.
fn written(sheets: &[(&str, &[Vec<&str>])]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name)?;
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                match cell.strip_prefix('#').map(str::parse::<f64>) {
                    Some(Ok(number)) => sheet.write_number(row, column, number)?,
                    Some(Err(_)) | None => sheet.write_string(row, column, *cell)?,
                };
            }
        }
    }
    workbook.save_to_buffer()
}

fn table(rows: &[&[&'static str]]) -> Vec<Vec<&'static str>> {
    let titles = std::iter::once(TITLES.to_vec());
    titles.chain(rows.iter().map(|row| row.to_vec())).collect()
}

fn one(cells: &[&'static str]) -> ReturnsBook {
    book(&[("学校", &table(&[cells]))])
}

fn found(book: &ReturnsBook) -> Vec<(ProblemCode, String)> {
    let place = |one: &duban_app::ledger::Problem| {
        let row = one.place.row.map(|row| row.to_string()).unwrap_or_default();
        format!("{}{row}", one.place.column.as_deref().unwrap_or_default())
    };
    book.problems.iter().map(|one| (one.code, place(one))).collect()
}

fn has(book: &ReturnsBook, code: ProblemCode, place: &str) -> bool {
    found(book).contains(&(code, place.to_owned()))
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

const SOUND: [&str; 9] =
    ["2153048845", "城关小学", "小学", "城关镇", "#692", "#18", "#39", "#27", "#169.87"];

fn sound_with(at: usize, cell: &'static str) -> ReturnsBook {
    let mut cells = SOUND;
    cells[at] = cell;
    one(&cells)
}

#[test]
fn the_sample_reads_as_its_county_wrote_it() {
    let book = read(SAMPLE, &Limits::default()).expect("the sample");
    assert_eq!(book.schools.len(), 24);
    let first = &book.schools[0];
    assert_eq!((first.row, first.sheet.as_str()), (4, "学校基本情况"));
    assert_eq!(first.school.school_type, Some(SchoolType::PrimarySchool));
    let figure =
        |at: usize, figure, stage| book.schools[at].school.figures.get(&(figure, stage)).copied();
    assert_eq!(figure(0, Figure::EquipmentValue, None), Some(decimal("1698700")), "万元");
    assert_eq!(figure(4, Figure::PeArtsTeachers, PRIMARY), Some(decimal("6")), "a number as text");
    assert_eq!(figure(5, Figure::TeachingRoomArea, None), Some(decimal("11416")), "11,416");
    assert_eq!(figure(6, Figure::EquipmentValue, None), Some(decimal("3097700")), "spaces around");
    assert_eq!(figure(2, Figure::OutdoorSportsArea, None), None, "a blank is unknown");
    assert_eq!(figure(2, Figure::IndoorSportsArea, None), Some(Decimal::ZERO), "a zero is zero");
    assert_eq!(figure(0, Figure::Pupils, JUNIOR), None);
    assert!(has(&book, ProblemCode::BlankFigure, "U6"));
    assert!(book.problems.iter().all(|problem| !problem.blocking), "{:?}", book.problems);
}

#[test]
fn a_sound_row_has_no_problem() {
    assert_eq!(found(&one(&SOUND)), []);
}

#[test]
fn full_width_digits_separators_and_units_in_cells_are_read() {
    let cells =
        ["2153048845", "城关小学", "小学", "城关镇", "1,692人", "18", "１３９", "27名", "16,987元"];
    let book = one(&cells);
    assert_eq!(found(&book), []);
    let figures = &book.schools[0].school.figures;
    assert_eq!(figures[&(Figure::Pupils, PRIMARY)], decimal("1692"));
    assert_eq!(figures[&(Figure::FullTimeTeachers, PRIMARY)], decimal("139"));
    assert_eq!(figures[&(Figure::EquipmentValue, None)], decimal("16987"), "the cell's own unit");
}

#[test]
fn every_problem_is_named_at_its_cell() {
    use ProblemCode as C;
    let cases = [
        (0, "215304884", C::MalformedSchoolCode, "A2"),
        (0, "3153048845", C::CategoryDoesNotFit, "A2"),
        (2, "书院", C::UnknownSchoolType, "C2"),
        (4, "", C::BlankFigure, "E2"),
        (4, "约690", C::UnreadableQuantity, "E2"),
        (4, "#690.5", C::ImpossibleFigure, "E2"),
        (4, "#-1", C::ImpossibleFigure, "E2"),
        (4, "#0", C::StageDoesNotFit, "E2"),
        (7, "#40", C::PartLargerThanWhole, "H2"),
    ];
    for (at, cell, code, place) in cases {
        let book = sound_with(at, cell);
        assert!(has(&book, code, place), "{cell}: {:?}", found(&book));
        assert_eq!(book.schools.len(), 1, "named, not left out");
    }
}

#[test]
fn a_code_that_stands_twice_is_named_the_second_time() {
    let book = book(&[("学校", &table(&[&SOUND, &SOUND]))]);
    assert_eq!(found(&book), [(ProblemCode::DuplicateSchoolCode, "A3".to_owned())]);
}

#[test]
fn a_credit_code_with_a_wrong_check_digit_is_named() {
    let row = |code: &'static str| {
        let rows = [
            vec!["学校名称", "统一社会信用代码", "小学在校生数", "小学班数"],
            vec!["甲校", code, "#10", "#1"],
        ];
        book(&[("学校", &rows)])
    };
    assert_eq!(found(&row("11370304004218664A")), []);
    assert_eq!(found(&row("")), [], "not everybody has one");
    assert!(has(&row("91350100M000100Y4Z"), ProblemCode::WrongCreditCode, "B2"));
}

#[test]
fn totals_that_the_schools_do_not_add_up_to_are_named_and_change_nothing() {
    let second = ["2153048846", "河口小学", "小学", "河口镇", "#308", "#8", "#20", "#15", "#30"];
    let rows: [&[&'static str]; 5] = [
        &SOUND,
        &["城关镇小计", "", "", "", "#692", "#17"],
        &second,
        &["合计", "", "", "", "#1000", "#26", "#59", "#42", "#199.88"],
        &["填表人:        审核人:"],
    ];
    let book = book(&[("学校", &table(&rows))]);
    assert_eq!(
        found(&book),
        [
            (ProblemCode::TownshipDiffers, "F3".to_owned()),
            (ProblemCode::TotalDiffers, "I5".to_owned()),
        ]
    );
    assert_eq!(book.schools.len(), 2);
}

#[test]
fn a_townships_own_sheet_must_agree_with_its_schools() {
    let towns = [
        vec!["乡镇", "小学在校生数", "小学班数", "教学仪器设备值(元)"],
        vec!["城关镇", "#692", "#19", "#1698700"],
        vec!["合计", "#700", "#18", ""],
    ];
    let book = book(&[("学校", &table(&[&SOUND])), ("乡镇", &towns)]);
    let sheets: Vec<_> = book.problems.iter().map(|one| one.place.sheet.as_str()).collect();
    assert_eq!(sheets, ["乡镇", "乡镇"]);
    assert_eq!(
        found(&book),
        [
            (ProblemCode::TownshipDiffers, "C2".to_owned()),
            (ProblemCode::TotalDiffers, "B3".to_owned()),
        ],
        "元 and 万元 agree"
    );
}

#[test]
fn money_needs_a_unit_and_may_have_it_from_the_note_above() {
    let sheet = |note: &'static str| {
        let rows = [
            vec!["某县统计表"],
            vec![note],
            vec!["学校名称", "小学在校生数", "小学班数", "教学仪器设备值"],
            vec!["甲校", "#10", "#1", "#2.5"],
        ];
        book(&[("学校", &rows)])
    };
    let value = |book: &ReturnsBook| {
        book.schools[0].school.figures.get(&(Figure::EquipmentValue, None)).copied()
    };
    let stated = sheet("填报单位:某县教育局  单位:万元、人、㎡、间");
    assert_eq!((found(&stated), value(&stated)), (vec![], Some(decimal("25000"))));
    let unstated = sheet("填报单位:某县教育局");
    assert_eq!(
        (found(&unstated), value(&unstated)),
        (vec![(ProblemCode::UnitNotStated, "D3".to_owned())], None)
    );
}

#[test]
fn stages_must_add_up_to_a_schools_own_total() {
    let rows = [
        vec!["学校名称", "办学类型", "在校生数", "小学在校生数", "初中在校生数"],
        vec!["甲校", "九年一贯制学校", "#30", "#10", "#20"],
        vec!["乙校", "九年一贯制学校", "#31", "#10", "#20"],
        vec!["丙校", "小学", "#12", "", ""],
    ];
    let book = book(&[("学校", &rows)]);
    assert!(has(&book, ProblemCode::StagesDiffer, "C3"), "{:?}", found(&book));
    assert!(!has(&book, ProblemCode::StagesDiffer, "C2"));
    let only = &book.schools[2].school.figures;
    assert_eq!(only[&(Figure::Pupils, PRIMARY)], decimal("12"), "its only stage");
}

#[test]
fn a_header_may_have_two_rows() -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 0, 5, "某县学校办学条件统计表", &plain)?;
    sheet.merge_range(1, 0, 2, 0, "学校名称", &plain)?;
    sheet.merge_range(1, 1, 1, 2, "在校生数(人)", &plain)?;
    sheet.merge_range(1, 3, 1, 4, "教学及辅助用房面积(㎡)", &plain)?;
    sheet.merge_range(1, 5, 2, 5, "网络多媒体教室数(间)", &plain)?;
    for (at, title) in [(1, "小学"), (2, "初中"), (3, "小计"), (4, "其中室内体育用房面积")]
    {
        sheet.write_string(2, at, title)?;
    }
    sheet.write_string(3, 0, "甲校")?;
    for (at, number) in [(1, 100), (2, 200), (3, 3_000), (4, 400), (5, 9)] {
        sheet.write_number(3, at, number)?;
    }
    let book = read(&workbook.save_to_buffer()?, &Limits::default()).expect("it can be read");
    assert_eq!((found(&book), book.schools.len()), (vec![], 1));
    let figures: Vec<_> =
        book.schools[0].school.figures.values().map(ToString::to_string).collect();
    assert_eq!(figures, ["100", "200", "3000", "400", "9"]);
    Ok(())
}

#[test]
fn a_workbook_without_returns_says_so() {
    let book = book(&[("台账", &[vec!["序号", "问题描述"], vec!["#1", "课桌破损"]])]);
    assert_eq!(found(&book), [(ProblemCode::NoReturns, String::new())]);
}
