//! How digests, instants and pages lie in a column.

use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{PAGE_MAX, SecretDigest};
use duban_postgres::tokio_postgres::Row;

use super::problem::Outcome;

pub(super) fn key(digest: SecretDigest) -> Vec<u8> {
    digest.0.to_vec()
}

pub(super) fn micros(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_micros()
}

pub(super) fn instant(row: &Row, column: &str) -> Outcome<DateTime<Utc>> {
    to_instant(row.try_get(column)?)
}

pub(super) fn instant_if_any(row: &Row, column: &str) -> Outcome<Option<DateTime<Utc>>> {
    row.try_get::<_, Option<i64>>(column)?.map(to_instant).transpose()
}

fn to_instant(micros: i64) -> Outcome<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| damaged("an instant"))
}

/// A value that we cannot have written.
pub(super) fn damaged(what: &str) -> super::Problem {
    VaultError::Damaged { place: format!("{what} in the vault in PostgreSQL") }.into()
}

/// A page's size, never beyond the port's bound.
pub(super) fn page(limit: usize) -> i64 {
    count(limit.min(PAGE_MAX))
}

pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Rows that a statement touched.
pub(super) fn rows(touched: u64) -> usize {
    usize::try_from(touched).unwrap_or(usize::MAX)
}
