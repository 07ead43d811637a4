//! One row of the body, field by field.

use chrono::NaiveDate;
use duban_app::ledger::lead::{names, person_names};
use duban_app::ledger::status::StatusFault;
use duban_app::ledger::text::{compact, words};
use duban_app::ledger::{
    Column, DueText, LeadText, LedgerItem, LedgerRow, Problem, ProblemCode, SheetHeading, Status,
    WorksCells,
};
use duban_domain::finding::FindingKind;

use super::cells::{Cells, is_blank};
use super::date::{self, Said};
use super::header::Header;
use crate::workbook::Sheet;

/// Words for "at once": a kind of rectification, no date.
const IMMEDIATE: &[&str] =
    &["立行立改", "立即整改", "立即", "即知即改", "即行即改", "立改", "马上整改"];
/// Words for "for good": likewise.
const CONTINUING: &[&str] =
    &["长期坚持", "长期", "持续整改", "长期整改", "持续坚持", "长期坚持整改", "持续推进"];
const YES: &[&str] = &["是", "√", "✓", "✔", "有", "y", "yes", "true", "1", "一票否决", "否决"];
const NO: &[&str] = &["否", "×", "✗", "✘", "x", "n", "no", "false", "0", "不是"];

/// Reads row `row` (from 0). The row comes back also when a problem blocks it, so that its
/// key can be compared.
#[must_use]
pub fn read(
    sheet: &Sheet,
    header: &Header,
    heading: &SheetHeading,
    row: u32,
) -> (LedgerRow, Vec<Problem>) {
    let year = heading.year;
    let mut cells = Cells { sheet, header, row, year, problems: Vec::new(), notes: Vec::new() };
    let item = item(&mut cells, heading);
    if item.description.is_empty() && !has_error(&cells, Column::Description) {
        let (zh, en) = ("为空,不能登记", "is empty");
        cells.complain(Column::Description, ProblemCode::NoDescription, zh, en);
    }
    cells.gather_notes();
    let closed_on = date::range(&item.closing).map(|(day, _)| day);
    let read = LedgerRow {
        closed_on,
        sheet: sheet.name.clone(),
        row: cells.row_number(),
        seq: compact(&cells.cell(Column::Seq).text()),
        inspected_from: heading.inspected_from,
        columns: header.columns.iter().map(|(column, _)| *column).collect(),
        item,
        notes: cells.notes,
    };
    (read, cells.problems)
}

fn item(cells: &mut Cells<'_>, heading: &SheetHeading) -> LedgerItem {
    LedgerItem {
        finding_number: cells.text(Column::FindingNumber),
        inspection: inspection(cells, heading),
        source: cells.text(Column::Source),
        found_on: cells.day(Column::FoundOn),
        place: cells.text(Column::Place),
        stage: cells.text(Column::Stage),
        category: cells.text(Column::Category),
        indicator: cells.text(Column::Indicator),
        kind: kind(cells),
        description: cells.text(Column::Description),
        clause: cells.text(Column::Clause),
        threshold: cells.text(Column::Threshold),
        measured: cells.text(Column::Measured),
        gap: cells.text(Column::Gap),
        veto: veto(cells),
        rectification: cells.text(Column::Rectification),
        target: cells.text(Column::Target),
        measures: cells.text(Column::Measures),
        money: cells.text(Column::Money),
        leaders: person_names(&cells.text(Column::Leaders)),
        lead: LeadText::parse(&cells.text(Column::Lead)),
        co_units: names(&cells.text(Column::CoUnits)),
        owners: person_names(&cells.text(Column::Owners)),
        issued_on: cells.day(Column::IssuedOn),
        due: due(cells, heading),
        extensions: cells.count(Column::Extensions),
        progress: cells.text(Column::Progress),
        status: status(cells),
        evidence: cells.text(Column::Evidence),
        verification: cells.text(Column::Verification),
        notice: cells.text(Column::Notice),
        closing: cells.text(Column::Closing),
        look_back: cells.text(Column::LookBack),
        relapses: cells.count(Column::Relapses),
        level: cells.text(Column::Level),
        remark: cells.text(Column::Remark),
        works: WorksCells::default(),
    }
}

/// A sheet without the column is of the inspection that its title names.
fn inspection(cells: &mut Cells<'_>, heading: &SheetHeading) -> String {
    if cells.header.place_of(Column::Inspection).is_some() {
        cells.text(Column::Inspection)
    } else {
        heading.inspection.clone()
    }
}

fn due(cells: &mut Cells<'_>, heading: &SheetHeading) -> DueText {
    let found = cells.text(Column::Due);
    let said = words(&found);
    if is_blank(&found) {
        return DueText::None;
    }
    if IMMEDIATE.contains(&said.as_str()) {
        return DueText::ImmediateRectification { words: found };
    }
    if CONTINUING.contains(&said.as_str()) {
        return DueText::Continuing { words: found };
    }
    match cells.said(Column::Due, &found) {
        Some(Said::Day(on)) => {
            if heading.inspected_from.is_some_and(|from| on < from) && !states_year(&found, on) {
                let zh = format!("「{found}」按督导年份为 {on},早于督导时间,请写明年份");
                let en =
                    format!("「{found}」 would be {on}, before the inspection: state the year");
                cells.complain(Column::Due, ProblemCode::YearMissing, &zh, &en);
            }
            DueText::Date { on, words: found }
        }
        Some(Said::Unclear) => {
            let en = "names no single day: it enters without a due date";
            let zh = format!("「{found}」不是一个明确的日期,按无时限登记");
            cells.complain(Column::Due, ProblemCode::UnclearDate, &zh, en);
            DueText::Vague { words: found }
        }
        Some(Said::Nothing) | None => DueText::Vague { words: found },
    }
}

/// Whether the words themselves hold the year, in whatever digits.
fn states_year(found: &str, on: NaiveDate) -> bool {
    date::read(found, None) == Ok(Said::Day(on))
}

fn status(cells: &mut Cells<'_>) -> Status {
    let found = cells.text(Column::Status);
    match Status::parse(&found) {
        Ok(status) => status,
        Err(StatusFault::Unknown(word)) => {
            let zh = format!(
                "「{word}」不是已知的完成情况(未启动、整改中、已完成待核查、已销号、长期坚持)"
            );
            let en = format!("「{word}」 is no known status");
            cells.complain(Column::Status, ProblemCode::UnknownStatus, &zh, &en);
            Status::default()
        }
        Err(StatusFault::Contradictory(one, other)) => {
            let zh = format!("同时写了「{}」和「{}」", one.label(), other.label());
            let en = format!("states both 「{}」 and 「{}」", one.label(), other.label());
            cells.complain(Column::Status, ProblemCode::ContradictoryStatus, &zh, &en);
            Status::default()
        }
    }
}

fn veto(cells: &mut Cells<'_>) -> Option<bool> {
    let found = cells.text(Column::Veto);
    let word = compact(&found);
    if YES.contains(&word.as_str()) {
        return Some(true);
    }
    if NO.contains(&word.as_str()) {
        return Some(false);
    }
    if !is_blank(&found) {
        let (zh, en) =
            (format!("「{found}」应写是或否"), format!("「{found}」 is neither yes nor no"));
        cells.complain(Column::Veto, ProblemCode::UnreadableVeto, &zh, &en);
    }
    None
}

fn kind(cells: &mut Cells<'_>) -> Option<FindingKind> {
    let found = cells.text(Column::Kind);
    let read = match compact(&found).as_str() {
        "问题" => FindingKind::Problem,
        "意见建议" | "意见" | "建议" | "工作建议" => FindingKind::Suggestion,
        "隐患" | "安全隐患" | "风险隐患" => FindingKind::Hazard,
        "工作要求" | "要求" => FindingKind::Requirement,
        _ if is_blank(&found) => return None,
        _ => {
            let zh =
                format!("「{found}」不是已知的性质(问题、意见建议、隐患、工作要求),仅作备注保留");
            let en = format!("「{found}」 is no known kind and is kept as a note");
            cells.complain(Column::Kind, ProblemCode::UnknownKind, &zh, &en);
            cells.note(Column::Kind, found);
            return None;
        }
    };
    Some(read)
}

fn has_error(cells: &Cells<'_>, column: Column) -> bool {
    use crate::workbook::Cell;
    matches!(cells.cell(column), Cell::Error(_) | Cell::Uncomputed)
}
