//! The queries. Every one is short and reads at most a page.

use duban_eventlog::{Filter, LogError, Page, Position, READ_PAGE_MAX, StoredEntry, StreamName};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};
use uuid::Uuid;

use crate::fault::of_read;

/// Positions that one `read_all` looks at, whether or not the filter admits them.
const SCAN_MAX: i64 = 50_000;
/// A page is closed once it is this heavy; counted in bytes of envelopes and payloads.
const PAGE_BYTES_MAX: usize = 16 * 1_024 * 1_024;

pub fn head(connection: &Connection) -> Result<Option<Position>, LogError> {
    last_position(connection)
        .map(|last| last.map(position))
        .map_err(|error| of_read(error, || "the end of the log".to_owned()))
}

pub fn stream(
    connection: &Connection,
    stream: &StreamName,
    from: u64,
    max: usize,
) -> Result<Vec<StoredEntry>, LogError> {
    let place = || format!("{stream} from revision {from}");
    let from = i64::try_from(from).unwrap_or(i64::MAX);
    let max = count(max);
    let read = || {
        let mut statement = connection.prepare_cached(
            "SELECT position, revision, id, event_type, envelope, payload FROM entries \
             WHERE stream_key = (SELECT key FROM streams WHERE name = ?1) AND revision >= ?2 \
             ORDER BY revision LIMIT ?3",
        )?;
        let rows = statement
            .query_map(params![stream.as_str(), from, max], |row| entry(row, stream.clone()))?;
        rows.collect::<Result<Vec<_>, _>>()
    };
    read().map_err(|error| of_read(error, place))
}

pub fn all(
    connection: &Connection,
    after: Option<Position>,
    filter: &Filter,
    max: usize,
) -> Result<Page, LogError> {
    let place = || format!("the entries after {}", after.unwrap_or(Position::at(0)));
    page(connection, after, filter, max).map_err(|error| of_read(error, place))
}

fn page(
    connection: &Connection,
    after: Option<Position>,
    filter: &Filter,
    max: usize,
) -> rusqlite::Result<Page> {
    let mut page = Page { entries: Vec::new(), next_after: after, at_end: true };
    let Some(last) = last_position(connection)? else { return Ok(page) };
    let start = after.map_or(0, |after| i64::try_from(after.major).unwrap_or(i64::MAX));
    if start >= last {
        return Ok(page);
    }
    // What lies up to `last` never changes, so no transaction needs to hold it still.
    let end = last.min(start.saturating_add(SCAN_MAX));
    let is_whole = fill(connection, filter, (start, end), max, &mut page.entries)?;

    let reached = if is_whole {
        Some(position(end))
    } else {
        page.entries.last().map(|entry| entry.position)
    };
    page.next_after = reached.or(after);
    page.at_end = page.next_after == Some(position(last));
    Ok(page)
}

/// Reads admitted entries from after `start` up to `end`; false if the page was full before that.
fn fill(
    connection: &Connection,
    filter: &Filter,
    (start, end): (i64, i64),
    max: usize,
    entries: &mut Vec<StoredEntry>,
) -> rusqlite::Result<bool> {
    let max = max.min(READ_PAGE_MAX);
    let mut parameters = vec![Value::Integer(start), Value::Integer(end)];
    let mut statement = connection.prepare_cached(&all_query(filter, &mut parameters))?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        if entries.len() >= max || bytes >= PAGE_BYTES_MAX {
            return Ok(false);
        }
        let entry = entry(row, name(row)?)?;
        bytes += entry.bytes();
        entries.push(entry);
    }
    Ok(true)
}

/// `CROSS JOIN` keeps the log's order the outer loop, so that nothing is sorted.
fn all_query(filter: &Filter, parameters: &mut Vec<Value>) -> String {
    let mut query = "SELECT position, revision, id, event_type, envelope, payload, name \
         FROM entries CROSS JOIN streams ON streams.key = entries.stream_key \
         WHERE position > ?1 AND position <= ?2"
        .to_owned();
    if let Filter::Categories(wanted) = filter {
        let marks = vec!["?"; wanted.len()].join(",");
        query = format!("{query} AND category IN ({marks})");
        parameters.extend(wanted.iter().cloned().map(Value::Text));
    }
    query.push_str(" ORDER BY position");
    query
}

pub fn last_position(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT position FROM entries ORDER BY position DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()
}

/// The columns that both queries begin with.
fn entry(row: &Row<'_>, stream: StreamName) -> rusqlite::Result<StoredEntry> {
    let revision: i64 = row.get(1)?;
    let revision = u64::try_from(revision)
        .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(1, revision))?;
    Ok(StoredEntry {
        stream,
        revision,
        position: position(row.get(0)?),
        id: Uuid::from_bytes(row.get(2)?),
        event_type: row.get(3)?,
        envelope: row.get(4)?,
        payload: row.get(5)?,
    })
}

fn name(row: &Row<'_>) -> rusqlite::Result<StreamName> {
    let text = row.get_ref(6)?.as_str()?;
    StreamName::parse(text).map_err(|error| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(6, kind, Box::new(error))
    })
}

/// Positions are row numbers, which `SQLite` never makes negative here.
pub fn position(row_number: i64) -> Position {
    Position::at(row_number.unsigned_abs())
}

fn count(max: usize) -> i64 {
    i64::try_from(max.min(READ_PAGE_MAX)).unwrap_or(i64::MAX)
}
