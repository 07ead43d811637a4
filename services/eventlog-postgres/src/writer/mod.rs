//! The task that writes: takes what is queued, sends it together, answers each.
//!
//! It outlives every request: a caller that goes away half-way changes nothing.

mod batch;
mod send;

use std::{collections::VecDeque, sync::Arc, time::Duration};

use duban_eventlog::{AppendError, Appended, Expected, NewEntry, StreamName};
use duban_postgres::{Address, Session};
use tokio::{
    sync::{Notify, mpsc, oneshot, watch},
    time::timeout,
};

use self::batch::Batch;
use crate::fault::{BatchFault, Refusal, refused, told_to_each};

/// Requests that may wait for the writer; further callers wait for a place.
const QUEUE_MAX: usize = 1_024;
/// A server that is silent for so long is given up, and the outcome with it.
const ANSWER_MAX: Duration = Duration::from_secs(20);

type Outcome = Result<Appended, AppendError>;

/// One append on its way to the writer.
#[derive(Debug)]
struct Request {
    stream: StreamName,
    expected: Expected,
    entries: Vec<NewEntry>,
    reply: oneshot::Sender<Outcome>,
}

/// The way to the writer, which ends once this is dropped and the queue is empty.
pub struct WriterTask {
    queue: mpsc::Sender<Request>,
}

impl WriterTask {
    pub fn start(
        address: Address,
        set_up: String,
        wake: watch::Sender<u64>,
        bell: Arc<Notify>,
    ) -> Self {
        let (queue, requests) = mpsc::channel(QUEUE_MAX);
        let waiting = VecDeque::new();
        let writer = Writer { address, set_up, session: None, requests, waiting, wake, bell };
        tokio::spawn(writer.go());
        Self { queue }
    }

    pub async fn append(
        &self,
        stream: StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Outcome {
        let (reply, answer) = oneshot::channel();
        let request = Request { stream, expected, entries, reply };
        self.queue.send(request).await.map_err(|_| refused(Refusal::Closed))?;
        // No answer: the writer is gone, perhaps after the commit.
        answer.await.unwrap_or_else(|gone| Err(AppendError::UnknownOutcome(Box::new(gone))))
    }
}

struct Writer {
    address: Address,
    set_up: String,
    session: Option<Session>,
    requests: mpsc::Receiver<Request>,
    /// Those that could not be in the last batch; they go first.
    waiting: VecDeque<Request>,
    wake: watch::Sender<u64>,
    bell: Arc<Notify>,
}

impl Writer {
    async fn go(mut self) {
        while let Some(batch) = self.next_batch().await {
            match self.send(&batch).await {
                Ok(answer) => {
                    if batch.answer(&answer, &mut self.waiting) {
                        self.wake.send_modify(|count| *count += 1);
                        self.bell.notify_one();
                    }
                }
                Err(fault) => {
                    self.session = None;
                    tracing::warn!(?fault, requests = batch.len(), "A batch was not answered");
                    batch.answer_all(|| Err(told_to_each(&fault)));
                }
            }
        }
    }

    /// Whatever is queued, up to a bound; `None` once the log is closed and nothing is left.
    async fn next_batch(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        let mut passed_over = VecDeque::new();
        while !batch.is_full() {
            let next = match self.waiting.pop_front().or_else(|| self.requests.try_recv().ok()) {
                Some(request) => request,
                None if batch.is_empty() => self.requests.recv().await?,
                None => break,
            };
            if let Err(request) = batch.take(next) {
                passed_over.push_back(request);
                if passed_over.len() >= QUEUE_MAX {
                    break;
                }
            }
        }
        passed_over.append(&mut self.waiting);
        self.waiting = passed_over;
        Some(batch)
    }

    async fn send(&mut self, batch: &Batch) -> Result<send::Answer, BatchFault> {
        let session = match self.session.take().filter(|session| !session.is_closed()) {
            Some(session) => session,
            None => self.connect().await?,
        };
        let asked = timeout(ANSWER_MAX, send::send(&session, batch)).await;
        let answer = asked.map_err(|_| BatchFault::Silent)??;
        self.session = Some(session);
        Ok(answer)
    }

    async fn connect(&self) -> Result<Session, BatchFault> {
        let connected = self.address.connect(&self.set_up).await;
        connected.map_err(|error| BatchFault::NoServer(Arc::new(error)))
    }
}
