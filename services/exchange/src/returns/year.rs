//! The reporting year that titles state: 2025学年, 2025-2026学年, 2025年.
//!
//! **Deliberately absent:** a guess. Dates (填报日期:2025年10月15日) state no reporting year, and
//! of several years none is taken.

use std::collections::BTreeSet;

use duban_app::ledger::text::{compact, half_width};

/// Digits of a year.
const YEAR_DIGITS: usize = 4;
/// Years that a return can be of.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;
/// Between the two years of a school year.
const DASHES: [char; 6] = ['-', '—', '–', '~', '至', '/'];

/// School years go before calendar years; of several of a kind none is taken.
pub fn stated_year(titles: &str) -> Option<u16> {
    let titles = compact(&half_width(titles));
    let (mut school, mut calendar) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = titles.as_str();
    // Every turn takes a digit at least.
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (year, behind) = number(&rest[at..]);
        rest = behind;
        let Some(year) = year else { continue };
        let (second, behind_both) = second_year(behind);
        if second == Some(year + 1) && behind_both.starts_with("学年") {
            school.insert(year);
            rest = behind_both;
        } else if behind.starts_with("学年") {
            school.insert(year);
        } else if behind.strip_prefix('年').is_some_and(|next| !next.starts_with(is_digit))
            || second.is_some()
        {
            calendar.insert(year);
        }
    }
    let only = |years: &BTreeSet<u16>| if years.len() == 1 { years.first().copied() } else { None };
    if school.is_empty() { only(&calendar) } else { only(&school) }
}

/// The digits that a text begins with, as a year if they are one, and what stands behind them.
fn number(text: &str) -> (Option<u16>, &str) {
    let (digits, behind) = text.split_at(text.find(|c: char| !is_digit(c)).unwrap_or(text.len()));
    let year = Some(digits).filter(|digits| digits.len() == YEAR_DIGITS);
    (year.and_then(|digits| digits.parse().ok()).filter(|year| YEARS.contains(year)), behind)
}

/// Behind a dash.
fn second_year(behind: &str) -> (Option<u16>, &str) {
    let dashless = behind.trim_start_matches(DASHES);
    if dashless.len() == behind.len() || !dashless.starts_with(is_digit) {
        return (None, behind);
    }
    number(dashless)
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::stated_year;

    #[test]
    fn a_reporting_year_is_read_as_titles_state_it() {
        for (title, year) in [
            ("云溪县义务教育学校办学条件统计表(2025学年);填报日期:2025年10月15日", 2025),
            ("２０２５—２０２６学年度学校办学条件统计表", 2025),
            ("2024~2025学年初报表", 2024),
            ("2025/2026 学年初", 2025),
            ("2023年学校基本情况统计表;填报日期:2024年1月5日", 2023),
            ("2023年度;2023年学校报表", 2023),
        ] {
            assert_eq!(stated_year(title), Some(year), "{title}");
        }
    }

    #[test]
    fn a_date_or_several_years_state_none() {
        for title in [
            "学校办学条件统计表",
            "填报日期:2025年10月15日",
            "2023-2025年学校办学条件统计表",
            "2024学年与2025学年对比",
            "文号 20251015",
            "1024年",
        ] {
            assert_eq!(stated_year(title), None, "{title}");
        }
    }
}
