//! A workbook's sheets as returns: which hold schools, which hold townships.

use std::collections::BTreeSet;

use duban_app::ledger::{
    Problem, ProblemCode,
    problem::Place,
    text::{clean, compact, half_width},
};
use duban_domain::standard::{Figure, SchoolStage};
use rust_decimal::Decimal;

use super::{
    ReturnedSchool, ReturnsBook, check,
    column::{Column, FigureColumn},
    number::{Said, said},
    row::SchoolRow,
    totals::{Stated, TownshipRow},
    year::stated_year,
};
use crate::workbook::{Cell, Sheet, column_letters};

/// Rows above the header are searched down to here.
const HEADER_SEARCH_ROWS: u32 = 30;
/// Columns beyond this one are not looked at.
const COLUMNS_MAX: u32 = 200;
/// A row is a header when it bears so many titles of figures.
const FIGURES_OF_A_HEADER: usize = 2;
/// Words that a total row begins with.
const TOTALS: &[&str] = &["合计", "总计", "全县", "全市", "全区", "县合计"];
const SUBTOTAL: &str = "小计";

/// A figure's place in the return.
pub(super) type Key = (Figure, Option<SchoolStage>);

/// Everything read so far.
#[derive(Default)]
pub(super) struct Reading {
    pub schools: Vec<ReturnedSchool>,
    pub problems: Vec<Problem>,
    /// Rows of township sheets.
    townships: Vec<TownshipRow>,
    /// Totals of township sheets and of other sheets without schools.
    of_all: Vec<TownshipRow>,
    /// What stands above the tables.
    titles: String,
}

/// A sheet with its header found.
pub(super) struct Table<'s> {
    pub sheet: &'s Sheet,
    header: u32,
    columns: Vec<(u32, Column)>,
    /// The texts above the header.
    above: String,
}

impl Reading {
    pub fn sheet(&mut self, sheet: &Sheet) {
        let Some(table) = Table::find(sheet) else { return };
        if sheet.hidden {
            let place = Place::sheet(&sheet.name);
            let (zh, en) = ("隐藏的工作表,未读取", "a hidden sheet, not read");
            self.problems.push(Problem::new(place, ProblemCode::HiddenSheet, zh, en));
        } else if table.has(Column::Code) || table.has(Column::Name) {
            self.titles.push_str(&table.above);
            self.complain_of_columns(&table);
            self.schools_of(&table);
        } else if table.has(Column::Township) {
            self.complain_of_columns(&table);
            self.townships_of(&table);
        }
    }

    pub fn finish(mut self) -> ReturnsBook {
        let townships = std::mem::take(&mut self.townships);
        for row in &townships {
            let name = row.township.as_deref().unwrap_or_default();
            let schools = self.schools.iter().filter(|one| {
                one.school.township.as_deref().is_some_and(|of| compact(of) == compact(name))
            });
            let found = row.compared(schools, ProblemCode::TownshipDiffers);
            self.problems.extend(found);
        }
        for row in std::mem::take(&mut self.of_all) {
            let found = row.compared(self.schools.iter(), ProblemCode::TotalDiffers);
            self.problems.extend(found);
        }
        self.problems.extend(check::codes_that_stand_twice(&self.schools));
        let year = stated_year(&self.titles);
        ReturnsBook { year, schools: self.schools, problems: self.problems }
    }

    fn schools_of(&mut self, table: &Table<'_>) {
        let from = self.schools.len();
        let mut totals = Vec::new();
        for row in table.header + 1..table.sheet.row_count() {
            match table.sort_of(row) {
                RowSort::School => {
                    let read = SchoolRow { table, row }.read(&mut self.problems);
                    self.schools.push(read);
                }
                RowSort::Total => totals.push(table.stated(row, None, &mut self.problems)),
                RowSort::Township(name) => {
                    totals.push(table.stated(row, Some(name), &mut self.problems));
                }
                RowSort::Nothing => {}
            }
        }
        for row in totals {
            let here = self.schools[from..].iter();
            let code = match row.township {
                Some(_) => ProblemCode::TownshipDiffers,
                None => ProblemCode::TotalDiffers,
            };
            let of_it = here.filter(|one| row.is_of(&one.school));
            self.problems.extend(row.compared(of_it, code));
        }
    }

    fn townships_of(&mut self, table: &Table<'_>) {
        for row in table.header + 1..table.sheet.row_count() {
            if table.begins_with_a_total(row) {
                self.of_all.push(table.stated(row, None, &mut self.problems));
                continue;
            }
            let name = table.text(row, Column::Township);
            if !name.is_empty() && table.has_figures(row) {
                self.townships.push(table.stated(row, Some(name), &mut self.problems));
            }
        }
    }

    /// Money without a unit is named once, at its title.
    fn complain_of_columns(&mut self, table: &Table<'_>) {
        for (at, column) in &table.columns {
            let Column::Figure(FigureColumn { figure, factor: None, .. }) = column else {
                continue;
            };
            let place = Place::cell(&table.sheet.name, table.header + 1, &column_letters(*at));
            let zh = format!("「{}」没有注明单位,或注明了几种", figure.chinese());
            let en = format!("「{}」 states no unit, or several", figure.chinese());
            self.problems.push(Problem::new(place, ProblemCode::UnitNotStated, zh, en));
        }
    }
}

enum RowSort {
    School,
    Total,
    Township(String),
    Nothing,
}

impl<'s> Table<'s> {
    /// The first of the rows that bear most titles: of a header in two rows that is the lower.
    fn find(sheet: &'s Sheet) -> Option<Self> {
        let (mut note, mut best) = (String::new(), None::<Self>);
        for row in 0..sheet.row_count().min(HEADER_SEARCH_ROWS) {
            let columns = columns_in(sheet, row, &note);
            let table = Self { sheet, header: row, columns, above: note.clone() };
            let titles = table.figures().count();
            let most = best.as_ref().map_or(FIGURES_OF_A_HEADER - 1, |one| one.figures().count());
            if titles > most {
                best = Some(table);
            }
            for (_, cell) in sheet.values(row) {
                note.push_str(&clean(&cell.text()));
                note.push(';');
            }
        }
        best
    }

    fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(_, one)| *one == column)
    }

    pub fn at(&self, column: Column) -> Option<u32> {
        self.columns.iter().find(|(_, one)| *one == column).map(|(at, _)| *at)
    }

    /// Trimmed and half-width; empty where there is no such column.
    pub fn text(&self, row: u32, column: Column) -> String {
        let cell = self.at(column).map(|at| self.sheet.repeated(row, at));
        cell.map(|cell| half_width(&clean(&cell.text())).trim().to_owned()).unwrap_or_default()
    }

    /// The figures' columns from left to right.
    pub fn figures(&self) -> impl Iterator<Item = (u32, FigureColumn)> {
        self.columns.iter().filter_map(|(at, column)| match column {
            Column::Figure(figure) => Some((*at, *figure)),
            Column::Code
            | Column::Name
            | Column::SchoolType
            | Column::Township
            | Column::CreditCode
            | Column::Nothing => None,
        })
    }

    /// The column of a figure, for the place of a problem.
    pub fn column_of(&self, key: Key) -> Option<u32> {
        let found = self.figures().find(|(_, one)| (one.figure, one.stage) == key);
        found.map(|(at, _)| at)
    }

    pub fn place(&self, row: u32, at: Option<u32>) -> Place {
        match at {
            Some(at) => Place::cell(&self.sheet.name, row + 1, &column_letters(at)),
            None => Place::row(&self.sheet.name, row + 1),
        }
    }

    /// Reads a figure; what is wrong with it is named.
    pub fn figure(
        &self,
        row: u32,
        (at, column): (u32, FigureColumn),
        problems: &mut Vec<Problem>,
    ) -> Option<Decimal> {
        let cell = self.sheet.cell(row, at);
        let (code, zh, en) = match said(cell, column) {
            Said::Number(number) => return Some(number),
            // Money without a unit is named at its title.
            Said::Nothing | Said::NoUnit => return None,
            Said::Unreadable => {
                (ProblemCode::UnreadableQuantity, "不是一个确定的数", "is not one certain number")
            }
            Said::Impossible => {
                (ProblemCode::ImpossibleFigure, "不可能是这个数", "cannot be this number")
            }
            Said::Error => (ProblemCode::ErrorCell, "是错误值", "holds an error"),
            Said::Uncomputed => (
                ProblemCode::FormulaWithoutValue,
                "公式没有算出的值",
                "is a formula without a value",
            ),
        };
        let shown = clean(&cell.text());
        let title = named(column);
        let zh = format!("「{title}」{zh}:{shown}");
        let en = format!("「{title}」 {en}: {shown}");
        problems.push(Problem::new(self.place(row, Some(at)), code, zh, en));
        None
    }

    /// The figures of a total row. A total that was never computed states nothing.
    fn stated(
        &self,
        row: u32,
        township: Option<String>,
        problems: &mut Vec<Problem>,
    ) -> TownshipRow {
        let mut stated = Vec::new();
        for (at, column) in self.figures() {
            if matches!(self.sheet.cell(row, at), Cell::Uncomputed) {
                continue;
            }
            if let Some(value) = self.figure(row, (at, column), problems) {
                let place = self.place(row, Some(at));
                stated.push(Stated { key: (column.figure, column.stage), value, place });
            }
        }
        TownshipRow { township, stated }
    }

    fn sort_of(&self, row: u32) -> RowSort {
        if self.begins_with_a_total(row) {
            return RowSort::Total;
        }
        if let Some(label) = self.subtotal(row) {
            return RowSort::Township(label);
        }
        let named = [Column::Code, Column::Name].map(|column| self.text(row, column));
        let header = [Column::Code, Column::Name].map(|column| self.text(self.header, column));
        let is_header = named.iter().any(|text| !text.is_empty() && header.contains(text));
        if is_header || named.iter().all(String::is_empty) || !self.has_figures(row) {
            return RowSort::Nothing;
        }
        RowSort::School
    }

    fn begins_with_a_total(&self, row: u32) -> bool {
        let mut texts = self.sheet.values(row).filter_map(|(_, cell)| match cell {
            Cell::Text(text) => Some(compact(text)),
            Cell::Empty
            | Cell::Number(_)
            | Cell::Percent(_)
            | Cell::Bool(_)
            | Cell::Date(_)
            | Cell::Error(_)
            | Cell::Uncomputed => None,
        });
        texts.next().is_some_and(|first| TOTALS.iter().any(|word| first.starts_with(word)))
    }

    /// The township of a row such as 城关镇小计, or 城关镇 | 小计.
    fn subtotal(&self, row: u32) -> Option<String> {
        let texts: Vec<_> = self.sheet.values(row).map(|(_, cell)| compact(&cell.text())).collect();
        let labelled = texts.iter().find(|text| text.ends_with(SUBTOTAL))?;
        let own = labelled.trim_end_matches(SUBTOTAL);
        if own.is_empty() { Some(self.text(row, Column::Township)) } else { Some(own.to_owned()) }
    }

    fn has_figures(&self, row: u32) -> bool {
        self.figures().any(|(at, _)| !self.sheet.cell(row, at).is_empty())
    }
}

/// A title is counted once: its first column stands.
fn columns_in(sheet: &Sheet, row: u32, note: &str) -> Vec<(u32, Column)> {
    let mut columns: Vec<(u32, Column)> = Vec::new();
    let mut seen = BTreeSet::new();
    for at in 0..sheet.column_count().min(COLUMNS_MAX) {
        if let Some(column) = column_at(sheet, row, at, note)
            && seen.insert(identity(column))
        {
            columns.push((at, column));
        }
    }
    columns
}

/// By the title itself, or together with the one above it: 在校生数 over 小学 and 初中.
fn column_at(sheet: &Sheet, row: u32, at: u32, note: &str) -> Option<Column> {
    let Cell::Text(own) = sheet.seen(row, at) else { return None };
    let alone = Column::of(own, note);
    let Some(Cell::Text(above)) = row.checked_sub(1).map(|above| sheet.seen(above, at)) else {
        return alone;
    };
    let below_it = || Column::of(&format!("{own}{above}"), note);
    alone.or_else(below_it).or_else(|| Column::of(&format!("{above}{own}"), note))
}

fn identity(column: Column) -> String {
    match column {
        Column::Figure(one) => format!("{:?} {:?}", one.figure, one.stage),
        Column::Code
        | Column::Name
        | Column::SchoolType
        | Column::Township
        | Column::CreditCode
        | Column::Nothing => format!("{column:?}"),
    }
}

/// 小学在校生数
pub(super) fn named(column: FigureColumn) -> String {
    let stage = column.stage.map(SchoolStage::chinese).unwrap_or_default();
    format!("{stage}{}", column.figure.chinese())
}
