//! The thread that writes: takes what is queued, commits it together, answers each.

mod batch;
mod heads;
mod place;
#[cfg(test)]
mod tests;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
};

use duban_eventlog::{AppendError, Appended, Expected, NewEntry, StreamName};
use rusqlite::Connection;
use tokio::sync::{
    mpsc::{self, error::TryRecvError},
    oneshot, watch,
};

use self::batch::Writer;
use crate::{
    fault::{Refusal, refused},
    tails::Tails,
};

/// Requests that may wait for the writer; further callers wait for a place.
const QUEUE_MAX: usize = 1_024;

/// How often the writer looks into an empty queue before it sleeps; some 50 µs on an idle core,
/// and each look gives way to whoever else wants to run.
const LOOKS_BEFORE_SLEEP: usize = 100;

type Outcome = Result<Appended, AppendError>;

/// One append on its way to the writer.
#[derive(Debug)]
struct Request {
    stream: StreamName,
    expected: Expected,
    entries: Vec<NewEntry>,
    reply: oneshot::Sender<Outcome>,
}

impl Request {
    fn bytes(&self) -> usize {
        self.entries.iter().map(|entry| entry.envelope.len() + entry.payload.len()).sum()
    }
}

/// The writer thread and the way to it.
#[derive(Debug)]
pub struct WriterThread {
    /// `None` only while it is being closed.
    queue: Option<mpsc::Sender<Request>>,
    thread: Option<JoinHandle<()>>,
    has_stopped: Arc<AtomicBool>,
}

impl WriterThread {
    pub fn start(
        connection: Connection,
        tails: Arc<Tails>,
        wake: watch::Sender<u64>,
    ) -> std::io::Result<Self> {
        let (queue, mut requests) = mpsc::channel::<Request>(QUEUE_MAX);
        let has_stopped = Arc::new(AtomicBool::new(false));
        let mut writer = Writer::new(connection, tails, wake, has_stopped.clone());
        let thread =
            std::thread::Builder::new().name("duban-log-writer".into()).spawn(move || {
                while let Some(first) = next(&mut requests) {
                    writer.serve(first, || requests.try_recv().ok());
                }
            })?;
        Ok(Self { queue: Some(queue), thread: Some(thread), has_stopped })
    }

    pub async fn append(
        &self,
        stream: StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Outcome {
        let queue = self.queue.as_ref().ok_or_else(|| refused(Refusal::Closed))?;
        let (reply, answer) = oneshot::channel();
        let request = Request { stream, expected, entries, reply };
        queue.send(request).await.map_err(|_| refused(Refusal::Closed))?;
        // No answer: the writer is gone, perhaps after the commit.
        answer.await.unwrap_or_else(|gone| Err(AppendError::UnknownOutcome(Box::new(gone))))
    }

    pub fn has_stopped(&self) -> bool {
        let is_gone = self.thread.as_ref().is_none_or(JoinHandle::is_finished);
        is_gone || self.has_stopped.load(Ordering::Acquire)
    }
}

/// The next request, or `None` once the log is being closed and the queue is empty.
///
/// Whoever was just answered often asks again at once, and waking a sleeping thread takes
/// as long as a small commit: so the writer stays awake for a moment before it sleeps.
fn next(requests: &mut mpsc::Receiver<Request>) -> Option<Request> {
    for _ in 0..LOOKS_BEFORE_SLEEP {
        match requests.try_recv() {
            Ok(request) => return Some(request),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => std::thread::yield_now(),
        }
    }
    requests.blocking_recv()
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has told those who waited; nothing is left to say.
            let _ = thread.join();
        }
    }
}
