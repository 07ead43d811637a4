//! A year's returns as the bureau sends them: a sheet for each stage, a title with the year and
//! the units, a header, a row for each school.

use chrono::NaiveDate;
use duban_domain::standard::{Figure, ItemUnit, SchoolReturn, SchoolStage, SchoolType};
use duban_exchange::table::{Table, TableCell, TableColumn, TableError, print};

use super::figures::Filing;

const NAMED: [(&str, u16); 4] =
    [("学校标识码", 14), ("学校名称", 24), ("办学类型", 12), ("所在乡镇", 12)];

pub fn of(
    filing: &Filing,
    schools: &[(SchoolStage, SchoolReturn)],
    day: NaiveDate,
) -> Result<Vec<u8>, TableError> {
    let sheets = [SchoolStage::Primary, SchoolStage::Junior].map(|stage| {
        let of_stage = schools.iter().filter(|(of, _)| *of == stage).map(|(_, school)| school);
        sheet(filing, stage, &of_stage.collect::<Vec<_>>())
    });
    print(&sheets, day)
}

fn sheet(filing: &Filing, stage: SchoolStage, schools: &[&SchoolReturn]) -> Table {
    let named = NAMED.map(|(title, width)| (title.to_owned(), width));
    let figures = Figure::ALL.iter().map(|figure| (title(*figure, stage), 12));
    let columns = named.into_iter().chain(figures);
    Table {
        name: stage.chinese().to_owned(),
        title: format!("云溪县学校办学条件统计表({}学年,{})", filing.year, stage.chinese()),
        notes: vec!["单位:人、班、间、台、册、㎡、元".to_owned()],
        columns: columns.map(|(title, width)| TableColumn { title, width, open: true }).collect(),
        rows: schools.iter().map(|school| row(school, stage)).collect(),
        ..Table::default()
    }
}

fn title(figure: Figure, stage: SchoolStage) -> String {
    let of = if figure.is_by_stage() { stage.chinese() } else { "" };
    let unit = match figure.unit() {
        Some(ItemUnit::Yuan) => "(元)",
        Some(ItemUnit::SquareMetre) => "(㎡)",
        Some(_) | None => "",
    };
    format!("{of}{}{unit}", figure.chinese())
}

fn row(school: &SchoolReturn, stage: SchoolStage) -> Vec<TableCell> {
    let school_type = school.school_type.map(SchoolType::chinese).unwrap_or_default();
    let township = school.township.clone().unwrap_or_default();
    let named = [school.code.clone(), school.name.clone(), school_type.to_owned(), township];
    let figures = Figure::ALL.iter().map(|figure| {
        let key = (*figure, figure.is_by_stage().then_some(stage));
        let value = school.figures.get(&key);
        value.map_or(TableCell::Empty, |value| TableCell::Number(value.to_string()))
    });
    named.into_iter().map(TableCell::text).chain(figures).collect()
}
