//! The one statement, and the server's answer to it.

use duban_postgres::{Session, tokio_postgres::Error};
use uuid::Uuid;

use super::batch::{Batch, number_of};

const APPEND: &str = "SELECT last, appended, heads, taken, there \
     FROM append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// What the server says, for each request of the batch in its order.
#[derive(Debug)]
pub struct Answer {
    /// The log's end before the batch.
    pub last: i64,
    pub appended: Vec<bool>,
    /// Where its stream ended before the batch; -1: nowhere.
    pub heads: Vec<i64>,
    /// An id of it lay in the log before.
    pub taken: Vec<bool>,
    /// The position of its last entry, if all of it lay in place before; else 0.
    pub there: Vec<i64>,
}

/// The entries of a batch, column by column.
#[derive(Default)]
struct Columns<'a> {
    requests: Vec<i32>,
    streams: Vec<&'a str>,
    revisions: Vec<i64>,
    ids: Vec<Uuid>,
    types: Vec<&'a str>,
    envelopes: Vec<&'a [u8]>,
    payloads: Vec<&'a [u8]>,
}

impl<'a> Columns<'a> {
    fn of(batch: &'a Batch) -> Self {
        let mut columns = Self::default();
        for (number, request) in (1..).zip(&batch.requests) {
            // Where it can be no request's first revision, the server finds a conflict.
            let first = number_of(request.expected).saturating_add(1);
            for (offset, entry) in (0..).zip(&request.entries) {
                columns.requests.push(number);
                columns.streams.push(request.stream.as_str());
                columns.revisions.push(first.saturating_add(offset));
                columns.ids.push(entry.id);
                columns.types.push(&entry.event_type);
                columns.envelopes.push(&entry.envelope);
                columns.payloads.push(&entry.payload);
            }
        }
        columns
    }
}

pub async fn send(session: &Session, batch: &Batch) -> Result<Answer, Error> {
    let statement = session.prepared(APPEND).await?;
    let streams: Vec<_> = batch.requests.iter().map(|request| request.stream.as_str()).collect();
    let expected: Vec<_> =
        batch.requests.iter().map(|request| number_of(request.expected)).collect();
    let columns = Columns::of(batch);
    let row = session
        .query_one(
            &statement,
            &[
                &streams,
                &expected,
                &batch.firsts,
                &columns.requests,
                &columns.streams,
                &columns.revisions,
                &columns.ids,
                &columns.types,
                &columns.envelopes,
                &columns.payloads,
            ],
        )
        .await?;
    Ok(Answer {
        last: row.try_get(0)?,
        appended: row.try_get(1)?,
        heads: row.try_get(2)?,
        taken: row.try_get(3)?,
        there: row.try_get(4)?,
    })
}
