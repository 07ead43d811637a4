//! One batch: begin, place each request, commit once, answer all.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use duban_eventlog::{AppendError, StreamName};
use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::{Outcome, Request, heads::Heads};
use crate::{
    fault::{self, Kind, Refusal, refused},
    read,
    tails::Tails,
};

/// Requests in one commit.
const BATCH_REQUESTS_MAX: usize = 256;
/// A batch takes no further request once it is this heavy.
const BATCH_BYTES_MAX: usize = 16 * 1_024 * 1_024;

/// The only one that writes to the file.
#[derive(Debug)]
pub struct Writer {
    pub(super) connection: Connection,
    pub(super) heads: Heads,
    /// The log's end after our last batch; elsewhere now means that somebody else wrote.
    end: Option<i64>,
    tails: Arc<Tails>,
    wake: watch::Sender<u64>,
    has_stopped: Arc<AtomicBool>,
}

/// Those in the batch and, once placed, what to tell them after the commit.
#[derive(Default)]
struct Batch {
    replies: Vec<oneshot::Sender<Outcome>>,
    streams: Vec<StreamName>,
    outcomes: Vec<Outcome>,
    bytes: usize,
}

impl Batch {
    fn is_full(&self) -> bool {
        self.replies.len() >= BATCH_REQUESTS_MAX || self.bytes >= BATCH_BYTES_MAX
    }
}

impl Writer {
    pub fn new(
        connection: Connection,
        tails: Arc<Tails>,
        wake: watch::Sender<u64>,
        has_stopped: Arc<AtomicBool>,
    ) -> Self {
        Self { connection, heads: Heads::default(), end: None, tails, wake, has_stopped }
    }

    /// Commits `first` and whatever else is there by the time it has been placed.
    pub fn serve(&mut self, first: Request, more: impl FnMut() -> Option<Request>) {
        if self.has_stopped.load(Ordering::Acquire) {
            let _ = first.reply.send(Err(refused(Refusal::Stopped)));
            return;
        }
        let mut batch = Batch::default();
        match self.fill(&mut batch, first, more) {
            Err(error) => self.give_up(batch, error, true),
            Ok(()) => match self.commit(&batch) {
                Err(error) => self.give_up(batch, error, false),
                Ok(()) => self.answer(batch),
            },
        }
    }

    fn commit(&self, batch: &Batch) -> rusqlite::Result<()> {
        self.tails.begin_commit(&batch.streams);
        let committed = self.execute("COMMIT");
        let is_done = committed.is_ok();
        let ends = batch.streams.iter().filter(|_| is_done).filter_map(|stream| {
            let last = self.heads.get(stream)?.last_revision?;
            Some((stream, last.saturating_add(1)))
        });
        self.tails.end_commit(ends);
        committed
    }

    /// Takes requests as long as some are there. While these are placed, others arrive: this,
    /// and not waiting, is what makes a batch grow under load.
    fn fill(
        &mut self,
        batch: &mut Batch,
        first: Request,
        mut more: impl FnMut() -> Option<Request>,
    ) -> rusqlite::Result<()> {
        let mut has_begun = false;
        let mut next = Some(first);
        while let Some(request) = next {
            batch.bytes += request.bytes();
            let Request { stream, expected, entries, reply } = request;
            batch.replies.push(reply);
            if !has_begun {
                self.begin()?;
                has_begun = true;
            }
            batch.outcomes.push(self.place(&stream, expected, &entries)?);
            batch.streams.push(stream);
            next = if batch.is_full() { None } else { more() };
        }
        self.end = read::last_position(&self.connection)?;
        Ok(())
    }

    fn begin(&mut self) -> rusqlite::Result<()> {
        self.execute("BEGIN IMMEDIATE")?;
        if read::last_position(&self.connection)? != self.end {
            self.heads.forget();
            self.tails.forget();
        }
        Ok(())
    }

    fn answer(&self, batch: Batch) {
        self.wake.send_modify(|count| *count += 1);
        for (reply, outcome) in batch.replies.into_iter().zip(batch.outcomes) {
            // A caller who no longer listens can repeat the request.
            let _ = reply.send(outcome);
        }
    }

    /// Nothing of the batch is acknowledged, not even a conflict: it may have been with a
    /// neighbour that was rolled back.
    fn give_up(&mut self, batch: Batch, error: rusqlite::Error, outcome_is_known: bool) {
        self.heads.forget();
        let mut is_undone = true;
        if !self.connection.is_autocommit() {
            is_undone = self.execute("ROLLBACK").is_ok();
        }
        if fault::kind_of(&error) == Kind::Disk || !is_undone {
            self.has_stopped.store(true, Ordering::Release);
            tracing::error!(error = &error as &dyn std::error::Error, "The log has stopped");
        }
        let error = Arc::new(error);
        for reply in batch.replies {
            let told: AppendError = fault::told_to_each(&error, outcome_is_known);
            let _ = reply.send(Err(told));
        }
    }

    pub(super) fn execute(&self, statement: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached(statement)?.execute([]).map(drop)
    }
}
