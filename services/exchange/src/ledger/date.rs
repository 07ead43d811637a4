//! Dates as people write them. A date is read or it is not; nothing is guessed.
//!
//! Read: `2009-05-31 2009/5/31 2009.5.31 20090531 2009年5月31日 2009年5月底`, and `5月31日`,
//! `5月底` with the year of the sheet; half or full width, Arabic or Chinese numerals.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use duban_app::ledger::text::{compact, half_width};

/// A year outside is a slip of the pen.
const YEARS: RangeInclusive<i32> = 1980..=2100;
/// Longer runs of digits are numbers of something else.
const NUMBER_DIGITS_MAX: usize = 9;

/// Why a text that looks like a date is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// 2月30日.
    Impossible,
    /// 09年5月31日.
    TwoDigitYear,
    /// 5月31日 in a sheet without a year.
    YearMissing,
    /// Digits and strokes in no known order.
    Unreadable,
    /// A bare number.
    Number,
}

/// What a text says about days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// No day is named: "尽快", "年内", "2009年".
    Nothing,
    Day(NaiveDate),
    /// Several days, or a day that is a beginning or a stage.
    Unclear,
}

/// Reads a time limit or a date cell's text. `year` stands in where none is written.
pub fn read(found: &str, year: Option<i32>) -> Result<Said, DateFault> {
    let text: Vec<char> = arabic(&compact(without_time(&half_width(found)))).chars().collect();
    let mut days = Vec::new();
    let mut rest = String::new();
    let mut at = 0;
    while at < text.len() {
        if let Some((day, next)) = day_at(&text, at, year) {
            days.push(day?);
            at = next;
        } else {
            rest.push(text[at]);
            at += 1;
        }
    }
    match days.as_slice() {
        [] => nothing(&text),
        [day] if is_plain(&rest) => Ok(Said::Day(*day)),
        _ => Ok(Said::Unclear),
    }
}

/// The first day of a text and, in a range ("2009年5月11日至13日"), the last.
#[must_use]
pub fn range(found: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text: Vec<char> = arabic(&compact(found)).chars().collect();
    let (first, next) = (0..text.len())
        .find_map(|at| day_at(&text, at, None).and_then(|(day, next)| Some((day.ok()?, next))))?;
    let joined = text.get(next).is_some_and(|c| "至到-—~–".contains(*c));
    let last = joined.then(|| last_of_range(&text, next + 1, first)).flatten();
    Some((first, last.unwrap_or(first)))
}

/// The end of a range takes year and month from its beginning where it names none.
fn last_of_range(text: &[char], at: usize, first: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    if let Some((day, _)) = day_at(text, at, Some(first.year())) {
        return day.ok();
    }
    let (day, next) = number(text, at)?;
    matches!(text.get(next), Some('日' | '号')).then(|| first.with_day(day)).flatten()
}

/// Words around a date that leave it a limit: "于…前完成". A beginning, a stage or
/// another number makes it unclear.
fn is_plain(rest: &str) -> bool {
    const OTHERWISE: &[&str] =
        &["后", "起", "开始", "启动", "开工", "初步", "阶段", "首", "长期", "每"];
    !rest.chars().any(|c| c.is_ascii_digit()) && !OTHERWISE.iter().any(|word| rest.contains(word))
}

/// Without a day: words are words, but digits and strokes alone were meant as a date.
fn nothing(text: &[char]) -> Result<Said, DateFault> {
    let digits = text.iter().filter(|c| c.is_ascii_digit()).count();
    let dateish = text.iter().all(|c| c.is_ascii_digit() || "-/.".contains(*c));
    if digits == 0 || !dateish || is_year_or_month(text) {
        return Ok(Said::Nothing);
    }
    let bare = digits == text.len();
    Err(if bare { DateFault::Number } else { DateFault::Unreadable })
}

/// "2009", "2009年", "2009年6月", "2009-06", "6月": a span, not a day.
fn is_year_or_month(text: &[char]) -> bool {
    let Some((first, next)) = number(text, 0) else { return false };
    let is_year = i32::try_from(first).is_ok_and(|year| YEARS.contains(&year));
    let is_month = (1..=12).contains(&first) && text.get(next) == Some(&'月');
    let after = &text[(next + 1).min(text.len())..];
    let month_after = number(after, 0).is_some_and(|(month, end)| {
        (1..=12).contains(&month) && matches!(&after[end..], [] | ['月'])
    });
    (is_year && (after.is_empty() || month_after)) || (is_month && after.is_empty())
}

type Day = Result<NaiveDate, DateFault>;

/// The date that begins at `at`, and where it ends.
fn day_at(text: &[char], at: usize, year: Option<i32>) -> Option<(Day, usize)> {
    if at > 0 && text[at - 1].is_ascii_digit() {
        return None;
    }
    let (first, next) = number(text, at)?;
    match text.get(next).copied() {
        Some('年') => {
            let (month, after) = number(text, next + 1)?;
            (text.get(after) == Some(&'月')).then_some(())?;
            let year = written_year(first, next - at);
            month_and_day(text, after, month, year)
        }
        Some('月') => month_and_day(text, next, first, year.ok_or(DateFault::YearMissing)),
        Some(stroke @ ('-' | '/' | '.')) => strokes(text, at, (first, next), stroke),
        _ if next - at == 8 => {
            let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
            Some((written_year(year, 4).and_then(|year| date(year, month, day)), next))
        }
        _ => None,
    }
}

/// `…5月31日`, `…5月31`, `…5月底`; `at` points to 月.
fn month_and_day(
    text: &[char],
    at: usize,
    month: u32,
    year: Result<i32, DateFault>,
) -> Option<(Day, usize)> {
    if matches!(text.get(at + 1), Some('底' | '末')) {
        return Some((year.and_then(|year| month_end(year, month)), at + 2));
    }
    let (day, next) = number(text, at + 1)?;
    let end = if matches!(text.get(next), Some('日' | '号')) { next + 1 } else { next };
    Some((year.and_then(|year| date(year, month, day)), end))
}

/// `2009-5-31`: the same stroke twice.
fn strokes(
    text: &[char],
    at: usize,
    (first, after_first): (u32, usize),
    stroke: char,
) -> Option<(Day, usize)> {
    let (month, after_month) = number(text, after_first + 1)?;
    (text.get(after_month) == Some(&stroke)).then_some(())?;
    let (day, end) = number(text, after_month + 1)?;
    let end = if matches!(text.get(end), Some('日' | '号')) { end + 1 } else { end };
    let year = written_year(first, after_first - at);
    Some((year.and_then(|year| date(year, month, day)), end))
}

fn written_year(year: u32, digits: usize) -> Result<i32, DateFault> {
    match digits {
        4 => i32::try_from(year)
            .ok()
            .filter(|year| YEARS.contains(year))
            .ok_or(DateFault::Impossible),
        2 => Err(DateFault::TwoDigitYear),
        _ => Err(DateFault::Unreadable),
    }
}

fn date(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateFault::Impossible)
}

fn month_end(year: i32, month: u32) -> Day {
    let first = date(year, month, 1)?;
    first
        .checked_add_months(chrono::Months::new(1))
        .and_then(|next| next.pred_opt())
        .ok_or(DateFault::Impossible)
}

fn number(text: &[char], at: usize) -> Option<(u32, usize)> {
    let digits: String = text.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).collect();
    let fits = !digits.is_empty() && digits.len() <= NUMBER_DIGITS_MAX;
    fits.then(|| digits.parse().ok().map(|number| (number, at + digits.len()))).flatten()
}

/// Drops a time of day: `2009-05-31 00:00:00`.
fn without_time(text: &str) -> &str {
    let text = text.trim();
    let Some((before, time)) = text.rsplit_once([' ', 'T']) else { return text };
    let is_time =
        time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    if is_time { before } else { text }
}

/// Chinese numerals directly before 年, 月, 日 or 号 become Arabic ones.
fn arabic(text: &str) -> String {
    let mut read = String::new();
    let mut run = String::new();
    for c in text.chars() {
        if "〇零一二三四五六七八九十".contains(c) {
            run.push(c);
            continue;
        }
        let number = if "年月日号".contains(c) { chinese_number(&run) } else { None };
        read.push_str(&number.unwrap_or_else(|| run.clone()));
        run.clear();
        read.push(c);
    }
    read + &run
}

/// 二〇〇九 digit by digit, 三十一 by tens.
fn chinese_number(run: &str) -> Option<String> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| {
        let c = if c == '〇' { '零' } else { c };
        DIGITS.chars().position(|known| known == c)
    };
    let Some((tens, ones)) = run.split_once('十') else {
        let digits: Option<String> = run.chars().map(|c| Some(digit(c)?.to_string())).collect();
        return digits.filter(|digits| !digits.is_empty());
    };
    let single = |part: &str, empty| match part.chars().collect::<Vec<_>>().as_slice() {
        [] => Some(empty),
        [one] => digit(*one),
        _ => None,
    };
    Some((single(tens, 1)? * 10 + single(ones, 0)?).to_string())
}

/// A real date cell: a day all the same only within the known years.
pub fn checked(day: NaiveDate) -> Result<Said, DateFault> {
    use chrono::Datelike;
    if YEARS.contains(&day.year()) { Ok(Said::Day(day)) } else { Err(DateFault::Impossible) }
}
