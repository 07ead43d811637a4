//! How dates, ids, indexes and codes lie in a row.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use duban_domain::{finding::FindingStatus, ladder::Rung};
use uuid::Uuid;

/// "No date": sorts last.
pub(crate) const NO_DAY: i64 = 9_999_999;
/// The end of what still holds.
pub(crate) const OPEN_END: i64 = i64::MAX;
/// Digits to which numbers inside a 问题编号 are padded, so that 5-2 sorts before 5-10.
const NUMBER_DIGITS: usize = 12;

pub(crate) fn day_number(date: Option<NaiveDate>) -> i64 {
    date.map_or(NO_DAY, |date| i64::from(date.num_days_from_ce()))
}

pub(crate) fn date_of(day: i64) -> Option<NaiveDate> {
    let day = i32::try_from(day).ok().filter(|_| day != NO_DAY)?;
    NaiveDate::from_num_days_from_ce_opt(day)
}

pub(crate) fn micros(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_micros()
}

pub(crate) fn instant(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default()
}

pub(crate) fn blob(id: Uuid) -> [u8; 16] {
    *id.as_bytes()
}

pub(crate) fn uuid_of(bytes: &[u8]) -> Uuid {
    Uuid::from_slice(bytes).unwrap_or_default()
}

/// A log index as a row holds it. A log of 2⁶³ entries is not going to be.
pub(crate) fn index_of(index: u64) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

pub(crate) fn to_index(index: i64) -> u64 {
    u64::try_from(index).unwrap_or(0)
}

/// The status as a small number; the order is the life-cycle table's.
pub(crate) fn status_code(status: FindingStatus) -> i64 {
    let place = FindingStatus::ALL.iter().position(|one| *one == status);
    place.map_or(-1, |place| i64::try_from(place).unwrap_or(-1))
}

/// 0 where it is on no rung.
pub(crate) fn rung_number(rung: Option<Rung>) -> i64 {
    rung.map_or(0, |rung| rung.number().into())
}

pub(crate) fn status_of(code: i64) -> Option<FindingStatus> {
    FindingStatus::ALL.get(usize::try_from(code).ok()?).copied()
}

/// The wire name of a unit variant.
pub(crate) fn enum_code<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// `5-10` after `5-2`: runs of digits are padded.
pub(crate) fn number_sort(number: &str) -> String {
    let mut sorted = String::with_capacity(number.len() + NUMBER_DIGITS);
    let mut digits = String::new();
    for character in number.chars().chain(std::iter::once('\u{0}')) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        if !digits.is_empty() {
            let significant = digits.trim_start_matches('0');
            sorted
                .extend(std::iter::repeat_n('0', NUMBER_DIGITS.saturating_sub(significant.len())));
            sorted.push_str(significant);
            digits.clear();
        }
        if character != '\u{0}' {
            sorted.push(character);
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::number_sort;

    #[test]
    fn numbers_inside_a_finding_number_sort_as_numbers() {
        assert!(number_sort("2009-5-2") < number_sort("2009-5-10"));
        assert_eq!(number_sort("05-1"), number_sort("5-01"));
        assert!(number_sort("督查〔2009〕9号") < number_sort("督查〔2009〕10号"));
    }
}
