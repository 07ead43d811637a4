//! The rows above the header: whose ledger it is, of which inspection, of which year.

use chrono::Datelike;
use duban_app::ledger::SheetHeading;
use duban_app::ledger::text::{clean, compact, half_width};

use super::date;
use super::header::Header;
use crate::workbook::Sheet;

/// Labels that part the text of a title row; each is followed by a colon.
const OFFICE: &[&str] = &["填报单位", "填表单位", "制表单位", "上报单位"];
const WHEN: &[&str] = &["督导时间", "检查时间", "督导日期", "检查日期"];
const GROUP: &[&str] = &["督导组", "检查组", "督查组"];
const INSPECTION: &[&str] = &["督导项目", "检查项目", "督导名称"];
const OTHERS: &[&str] = &[
    "填报时间",
    "填报日期",
    "截止日期",
    "数据截至",
    "条数",
    "截至日期",
    "联系人",
    "联系电话",
    "单位",
    "年度",
];

/// How titles of ledgers end; what stands before names the inspection.
const LEDGER_ENDS: &[&str] = &[
    "反馈问题整改工作台账",
    "反馈问题整改台账",
    "反馈问题整改清单",
    "发现问题整改台账",
    "问题整改工作台账",
    "问题整改台账",
    "问题整改清单",
    "整改工作台账",
    "整改台账",
    "整改清单",
    "问题清单",
    "问题台账",
    "台账",
];

#[must_use]
pub fn read(sheet: &Sheet, header: &Header) -> SheetHeading {
    let lines = lines(sheet, header.top);
    let when = labelled(&lines, WHEN);
    let dates = date::range(&when);
    let title = title_of(sheet, header.top);
    let named = labelled(&lines, INSPECTION);
    SheetHeading {
        sheet: sheet.name.clone(),
        office: labelled(&lines, OFFICE),
        group: labelled(&lines, GROUP),
        inspection: if named.is_empty() { inspection_of(&title) } else { named },
        inspected_from: dates.map(|(from, _)| from),
        inspected_to: dates.map(|(_, to)| to),
        year: dates
            .map(|(from, _)| from.year())
            .or_else(|| year_in(&when))
            .or_else(|| year_in(&title))
            .or_else(|| lines.iter().find_map(|line| year_in(line))),
        header_row: header.body,
        unknown_columns: header.unknown.iter().map(|found| found.title.clone()).collect(),
        title,
    }
}

/// The first row that is one text and no list of labels.
fn title_of(sheet: &Sheet, top: u32) -> String {
    let alone = (0..top).filter(|row| sheet.values(*row).count() == 1);
    let texts =
        alone.filter_map(|row| sheet.values(row).next()).map(|(_, cell)| clean(&cell.text()));
    texts
        .filter(|text| !has_label(&half_width(text)))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn lines(sheet: &Sheet, top: u32) -> Vec<String> {
    let rows = (0..top).map(|row| {
        let texts: Vec<String> = sheet.values(row).map(|(_, cell)| clean(&cell.text())).collect();
        half_width(&texts.join("  "))
    });
    rows.flat_map(|row| row.lines().map(clean).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect()
}

fn all_labels() -> impl Iterator<Item = &'static str> {
    [OFFICE, WHEN, GROUP, INSPECTION, OTHERS].into_iter().flatten().copied()
}

fn has_label(line: &str) -> bool {
    all_labels().any(|label| after_label(line, label).is_some())
}

/// What stands after the label, spacing inside labels forgiven ("填 报 单 位:").
fn after_label(line: &str, label: &str) -> Option<usize> {
    let chars: Vec<(usize, char)> =
        line.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
    let wanted: Vec<char> = label.chars().chain([':']).collect();
    let found = chars
        .windows(wanted.len())
        .find(|window| window.iter().map(|(_, c)| c).eq(wanted.iter()))?;
    found.last().map(|(at, colon)| at + colon.len_utf8())
}

/// The text after the first of `labels`, up to the next label of any kind.
fn labelled(lines: &[String], labels: &[&str]) -> String {
    let found = lines.iter().find_map(|line| {
        let after = labels.iter().find_map(|label| after_label(line, label))?;
        let rest = &line[after..];
        let end = all_labels().filter_map(|label| start_of_label(rest, label)).min();
        Some(clean(&rest[..end.unwrap_or(rest.len())]))
    });
    found.unwrap_or_default()
}

fn start_of_label(text: &str, label: &str) -> Option<usize> {
    let colon = after_label(text, label)?;
    let mut left = label.chars().count() + 1;
    let start = text[..colon].char_indices().rev().find(|(_, c)| {
        left -= usize::from(!c.is_whitespace());
        left == 0
    });
    start.map(|(at, _)| at)
}

/// "元江县教育工作督导评估反馈问题整改台账" is the ledger of "元江县教育工作督导评估".
fn inspection_of(title: &str) -> String {
    let whole = compact(title);
    let name = whole.split_once('(').map_or(whole.as_str(), |(before, _)| before);
    let end = LEDGER_ENDS.iter().find_map(|end| name.strip_suffix(end));
    end.unwrap_or(name).to_owned()
}

/// `2009年`: four digits before 年.
fn year_in(text: &str) -> Option<i32> {
    let chars: Vec<char> = compact(text).chars().collect();
    chars.windows(5).enumerate().find_map(|(at, window)| {
        let digits: String = window[..4].iter().collect();
        let starts = at == 0 || !chars[at - 1].is_ascii_digit();
        let all_digits = digits.chars().all(|c| c.is_ascii_digit());
        (starts && all_digits && window[4] == '年').then(|| digits.parse().ok()).flatten()
    })
}
