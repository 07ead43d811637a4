//! The queries. Every one is short and reads at most a page.

use std::sync::Arc;

use duban_eventlog::{Filter, LogError, Page, Position, READ_PAGE_MAX, StoredEntry, StreamName};
use duban_postgres::{
    Pool, Session,
    tokio_postgres::{Error, Row, types::ToSql},
};

use crate::fault::{ReadFault, of_read};

/// Positions that one `read_all` looks at, whether or not the filter admits them.
const SCAN_MAX: i64 = 50_000;
/// Entries that one statement returns; what is heavier than a page is not asked for whole.
const CHUNK_MAX: i64 = 1_000;
/// A page is closed once it is this heavy; counted in bytes of envelopes and payloads.
const PAGE_BYTES_MAX: usize = 16 * 1_024 * 1_024;

const LAST: &str = "SELECT max(position) FROM entries";
const OF_STREAM: &str = "SELECT position, revision, id, event_type, envelope, payload, stream \
     FROM entries WHERE stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3";
const OF_ALL: &str = "SELECT position, revision, id, event_type, envelope, payload, stream \
     FROM entries WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3";
const OF_CATEGORIES: &str = "SELECT position, revision, id, event_type, envelope, payload, stream \
     FROM entries WHERE position > $1 AND position <= $2 \
     AND split_part(stream, '-', 1) = ANY ($4) ORDER BY position LIMIT $3";

/// Rows as they came; what does not read is damage, named later.
type Rows = Vec<Row>;

pub async fn head(pool: &Pool) -> Result<Option<Position>, LogError> {
    let last = last_position(pool).await;
    last.map(|last| last.map(position)).map_err(|fault| of_read(fault, || "its end".to_owned()))
}

pub async fn stream(
    pool: &Pool,
    stream: &StreamName,
    from: u64,
    max: usize,
) -> Result<Vec<StoredEntry>, LogError> {
    let place = || format!("{stream} from revision {from}");
    let first = i64::try_from(from).unwrap_or(i64::MAX);
    let (mut entries, max) = (Vec::new(), max.min(READ_PAGE_MAX));
    while entries.len() < max {
        let next = first.saturating_add(i64::try_from(entries.len()).unwrap_or(i64::MAX));
        let limit = count(max - entries.len()).min(CHUNK_MAX);
        let name = stream.as_str().to_owned();
        let rows: Rows = pool
            .ask(move |session| {
                let name = name.clone();
                Box::pin(async move { rows(session, OF_STREAM, &[&name, &next, &limit]).await })
            })
            .await
            .map_err(|fault| of_read(fault, place))?;
        let is_last = rows.len() < usize::try_from(limit).unwrap_or(usize::MAX);
        for row in &rows {
            entries.push(entry(row).ok_or_else(|| LogError::Damaged { place: place() })?);
        }
        if is_last {
            break;
        }
    }
    Ok(entries)
}

pub async fn all(
    pool: &Pool,
    after: Option<Position>,
    filter: &Filter,
    max: usize,
) -> Result<Page, LogError> {
    let place = || format!("the entries after {}", after.unwrap_or(Position::at(0)));
    let last = last_position(pool).await.map_err(|fault| of_read(fault, place))?;
    let mut page = Page { entries: Vec::new(), next_after: after, at_end: true };
    let start = after.map_or(0, |after| i64::try_from(after.major).unwrap_or(i64::MAX));
    let Some(last) = last.filter(|last| start < *last) else { return Ok(page) };
    // What lies up to `last` never changes, so no transaction needs to hold it still.
    let end = last.min(start.saturating_add(SCAN_MAX));
    let is_whole = fill(pool, filter, (start, end), max, &mut page.entries)
        .await
        .map_err(|fault| of_read(fault, place))?
        .ok_or_else(|| LogError::Damaged { place: place() })?;

    let reached = if is_whole {
        Some(position(end))
    } else {
        page.entries.last().map(|entry| entry.position)
    };
    page.next_after = reached.or(after);
    page.at_end = page.next_after == Some(position(last));
    Ok(page)
}

/// Reads admitted entries from after `start` up to `end`; false if the page was full before
/// that, `None` if one does not read.
async fn fill(
    pool: &Pool,
    filter: &Filter,
    (start, end): (i64, i64),
    max: usize,
    entries: &mut Vec<StoredEntry>,
) -> Result<Option<bool>, ReadFault> {
    let (max, mut bytes, mut after) = (max.min(READ_PAGE_MAX), 0, start);
    loop {
        if entries.len() >= max || bytes >= PAGE_BYTES_MAX {
            return Ok(Some(false));
        }
        let limit = count(max - entries.len()).min(CHUNK_MAX);
        let rows = chunk(pool, filter, (after, end), limit).await?;
        let is_last = rows.len() < usize::try_from(limit).unwrap_or(usize::MAX);
        for row in &rows {
            let Some(entry) = entry(row) else { return Ok(None) };
            if bytes >= PAGE_BYTES_MAX {
                return Ok(Some(false));
            }
            after = i64::try_from(entry.position.major).unwrap_or(i64::MAX);
            bytes += entry.bytes();
            entries.push(entry);
        }
        if is_last {
            return Ok(Some(true));
        }
    }
}

async fn chunk(
    pool: &Pool,
    filter: &Filter,
    (after, end): (i64, i64),
    limit: i64,
) -> Result<Rows, ReadFault> {
    let wanted = match filter {
        Filter::All => None,
        Filter::Categories(wanted) => Some(Arc::new(wanted.clone())),
    };
    pool.ask(move |session| {
        let wanted = wanted.clone();
        Box::pin(async move {
            match wanted {
                None => rows(session, OF_ALL, &[&after, &end, &limit]).await,
                Some(wanted) => {
                    rows(session, OF_CATEGORIES, &[&after, &end, &limit, &*wanted]).await
                }
            }
        })
    })
    .await
}

async fn rows(
    session: &Session,
    text: &'static str,
    parameters: &[&(dyn ToSql + Sync)],
) -> Result<Rows, Error> {
    let statement = session.prepared(text).await?;
    session.query(&statement, parameters).await
}

async fn last_position(pool: &Pool) -> Result<Option<i64>, ReadFault> {
    pool.ask(|session| {
        Box::pin(async move {
            let statement = session.prepared(LAST).await?;
            session.query_one(&statement, &[]).await?.try_get(0)
        })
    })
    .await
}

/// `None`: it is not as we write it.
fn entry(row: &Row) -> Option<StoredEntry> {
    Some(StoredEntry {
        stream: StreamName::parse(row.try_get(6).ok()?).ok()?,
        revision: u64::try_from(row.try_get::<_, i64>(1).ok()?).ok()?,
        position: position(row.try_get(0).ok()?),
        id: row.try_get(2).ok()?,
        event_type: row.try_get(3).ok()?,
        envelope: row.try_get(4).ok()?,
        payload: row.try_get(5).ok()?,
    })
}

/// Positions begin with 1.
pub fn position(number: i64) -> Position {
    Position::at(number.unsigned_abs())
}

fn count(max: usize) -> i64 {
    i64::try_from(max).unwrap_or(i64::MAX)
}
