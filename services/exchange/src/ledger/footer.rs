//! Rows of a table's body that state no finding: signatures, sums, remarks, empty lines.

use duban_app::ledger::Column;
use duban_app::ledger::text::compact;

use super::header::{Found, Header};
use super::names::known;
use crate::workbook::Sheet;

/// How a footer begins.
const FOOTERS: &[&str] = &[
    "填表人",
    "填报人",
    "填表单位",
    "填报单位",
    "填表日期",
    "填报日期",
    "填报时间",
    "制表",
    "审核人",
    "审核:",
    "负责人签字",
    "单位负责人",
    "主要负责人",
    "负责人:",
    "联系人",
    "联系电话",
    "签字",
    "盖章",
    "(盖章)",
    "合计",
    "总计",
    "小计",
    "注:",
    "注1",
    "备注:",
    "说明:",
    "填表说明",
    "填报说明",
];

/// Whether the row holds a finding, be it a bad one.
#[must_use]
pub fn is_item(sheet: &Sheet, header: &Header, row: u32) -> bool {
    let mut own = sheet.values(row).peekable();
    if own.peek().is_none() {
        return false;
    }
    let columns: Vec<u32> = own.map(|(column, _)| column).collect();
    !is_footer(sheet, header, row, &columns)
        && !only_labels(header, &columns)
        && !is_header_again(sheet, header, row)
}

/// A footer's words stand first, and no description beside them that is more than such words.
fn is_footer(sheet: &Sheet, header: &Header, row: u32, columns: &[u32]) -> bool {
    let text = |column: u32| compact(&sheet.cell(row, column).text());
    let Some(first) = columns.first().copied() else { return false };
    let description = header.place_of(Column::Description).filter(|at| columns.contains(at));
    match description {
        None => begins(&text(first)),
        // A description may begin with such a word; a footer says so with a colon.
        Some(at) => {
            let (lead, words) = (text(first), text(at));
            begins(&lead) && begins(&words) && (words.contains(':') || columns == [at])
        }
    }
}

fn begins(text: &str) -> bool {
    FOOTERS.iter().any(|footer| text.starts_with(footer))
}

/// A number and a category alone: a line prepared and never filled, or a heading.
fn only_labels(header: &Header, columns: &[u32]) -> bool {
    let labels: Vec<u32> = [Column::Seq, Column::Category, Column::Indicator]
        .into_iter()
        .filter_map(|column| header.place_of(column))
        .collect();
    columns.iter().all(|column| labels.contains(column))
}

/// A header printed again on the next page. Only a description that is itself a header's
/// name is worth comparing the other cells.
fn is_header_again(sheet: &Sheet, header: &Header, row: u32) -> bool {
    let names = |(column, found): &&(Column, Found)| {
        let text = sheet.seen(row, found.at).text();
        known(&text).is_some_and(|(named, _)| named == *column)
    };
    let description = header.columns.iter().find(|(column, _)| *column == Column::Description);
    description.as_ref().is_some_and(names)
        && header.columns.iter().filter(names).count() * 2 > header.columns.len()
}
