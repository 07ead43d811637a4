//! Placing one request inside the open transaction: append, first answer, or conflict.

use duban_eventlog::{AppendError, Appended, Expected, NewEntry, StreamName};
use rusqlite::{ErrorCode, OptionalExtension, params};

use super::{Outcome, batch::Writer, heads::Head};
use crate::read::position;

impl Writer {
    /// What to tell the caller once the batch is committed. `Err` concerns the whole batch.
    pub(super) fn place(
        &mut self,
        stream: &StreamName,
        expected: Expected,
        entries: &[NewEntry],
    ) -> rusqlite::Result<Outcome> {
        let head = self.head(stream)?;
        if expected.is_at(head.last_revision) {
            match self.insert_or_undo(stream, head, entries) {
                Err(error) if is_constraint(&error) => {}
                outcome => return outcome.map(Ok),
            }
        }
        let first_answer = self.first_answer(head, expected, entries)?;
        Ok(first_answer.ok_or_else(|| AppendError::Conflict {
            stream: stream.clone(),
            expected,
            current: head.last_revision,
        }))
    }

    fn head(&mut self, stream: &StreamName) -> rusqlite::Result<Head> {
        if let Some(head) = self.heads.get(stream) {
            return Ok(head);
        }
        let head = self.read_head(stream)?;
        self.heads.set(stream, head);
        Ok(head)
    }

    fn read_head(&self, stream: &StreamName) -> rusqlite::Result<Head> {
        let known = self
            .connection
            .prepare_cached(
                "SELECT key, (SELECT max(revision) FROM entries WHERE stream_key = key) \
                 FROM streams WHERE name = ?1",
            )?
            .query_row([stream.as_str()], |row| {
                let last: Option<i64> = row.get(1)?;
                Ok(Head { key: Some(row.get(0)?), last_revision: last.map(i64::unsigned_abs) })
            })
            .optional()?;
        Ok(known.unwrap_or_default())
    }

    /// One row undoes itself if it fails; more need a savepoint, so that neighbours in the
    /// batch are not undone with them.
    fn insert_or_undo(
        &mut self,
        stream: &StreamName,
        head: Head,
        entries: &[NewEntry],
    ) -> rusqlite::Result<Appended> {
        if entries.len() == 1 && head.key.is_some() {
            return self.insert(stream, head, entries);
        }
        self.execute("SAVEPOINT request")?;
        let inserted = self.insert(stream, head, entries);
        if inserted.as_ref().is_err_and(is_constraint) {
            self.execute("ROLLBACK TO request")?;
        }
        // After any other failure the whole batch is rolled back, savepoint and all.
        if inserted.as_ref().map_or_else(is_constraint, |_| true) {
            self.execute("RELEASE request")?;
        }
        inserted
    }

    fn insert(
        &mut self,
        stream: &StreamName,
        head: Head,
        entries: &[NewEntry],
    ) -> rusqlite::Result<Appended> {
        let key = match head.key {
            Some(key) => key,
            None => self.insert_stream(stream)?,
        };
        let first = head.last_revision.map_or(0, |last| last.saturating_add(1));
        let mut appended = Appended { last_revision: first, position: position(0) };
        for (revision, entry) in (first..).zip(entries) {
            let row_number = self.insert_entry(key, revision, entry)?;
            appended = Appended { last_revision: revision, position: position(row_number) };
        }
        let last_revision = Some(appended.last_revision);
        self.heads.set(stream, Head { key: Some(key), last_revision });
        Ok(appended)
    }

    fn insert_stream(&self, stream: &StreamName) -> rusqlite::Result<i64> {
        self.connection
            .prepare_cached("INSERT INTO streams (name, category) VALUES (?1, ?2)")?
            .insert([stream.as_str(), stream.category()])
    }

    fn insert_entry(&self, key: i64, revision: u64, entry: &NewEntry) -> rusqlite::Result<i64> {
        self.connection
            .prepare_cached(
                "INSERT INTO entries (stream_key, revision, id, event_type, envelope, payload) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .insert(params![
                key,
                revision.cast_signed(),
                entry.id.as_bytes(),
                entry.event_type,
                entry.envelope,
                entry.payload,
            ])
    }

    /// The retry law: if every entry already lies where it wants to be, it was appended before.
    fn first_answer(
        &self,
        head: Head,
        expected: Expected,
        entries: &[NewEntry],
    ) -> rusqlite::Result<Option<Appended>> {
        let first = expected.next_revision();
        let (Some(key), Some(last)) = (head.key, head.last_revision) else { return Ok(None) };
        let count = entries.len() as u64;
        if first.checked_add(count).is_none_or(|end| end > last.saturating_add(1)) {
            return Ok(None);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT position, id FROM entries WHERE stream_key = ?1 AND revision >= ?2 \
             ORDER BY revision LIMIT ?3",
        )?;
        let mut rows = statement.query(params![key, first.cast_signed(), count.cast_signed()])?;
        let mut last_row = 0;
        for entry in entries {
            let Some(row) = rows.next()? else { return Ok(None) };
            last_row = row.get(0)?;
            if row.get::<_, [u8; 16]>(1)? != *entry.id.as_bytes() {
                return Ok(None);
            }
        }
        Ok(Some(Appended { last_revision: first + count - 1, position: position(last_row) }))
    }
}

fn is_constraint(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}
