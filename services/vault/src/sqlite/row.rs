//! How ids, digests and instants lie in a column.

use chrono::{DateTime, Utc};
use duban_app::ports::vault::SecretDigest;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, Type, ValueRef};
use rusqlite::{Row, ToSql};
use uuid::Uuid;

/// 16 bytes.
pub(super) struct Id(pub Uuid);

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
    }
}

/// 32 bytes.
pub(super) struct Key(pub SecretDigest);

impl ToSql for Key {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0.0)))
    }
}

pub(super) fn micros(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_micros()
}

pub(super) fn instant(row: &Row<'_>, column: &str) -> rusqlite::Result<DateTime<Utc>> {
    to_instant(row.get(column)?)
}

pub(super) fn instant_if_any(
    row: &Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<DateTime<Utc>>> {
    row.get::<_, Option<i64>>(column)?.map(to_instant).transpose()
}

fn to_instant(micros: i64) -> rusqlite::Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| {
        let says = "not an instant".into();
        rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, says)
    })
}

/// A page's size as SQLite counts, never beyond the port's bound.
pub(super) fn page(limit: usize) -> i64 {
    i64::try_from(limit.min(duban_app::ports::vault::PAGE_MAX)).unwrap_or(i64::MAX)
}
