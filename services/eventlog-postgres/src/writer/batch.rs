//! One batch: which requests go together, and what each is told afterwards.

use std::collections::{HashMap, HashSet, VecDeque};

use duban_eventlog::{AppendError, Appended, Expected, StreamName};
use uuid::Uuid;

use super::{Outcome, Request, send::Answer};
use crate::read::position;

/// Requests in one commit.
const REQUESTS_MAX: usize = 256;
/// A batch takes no further request once it is this heavy, or has so many entries.
const BYTES_MAX: usize = 16 * 1_024 * 1_024;
const ENTRIES_MAX: usize = 5_000;

#[derive(Default)]
pub struct Batch {
    pub(super) requests: Vec<Request>,
    /// Of each request: nobody before it in the batch expects its stream at the same place.
    pub(super) firsts: Vec<bool>,
    expecting: HashSet<(StreamName, i64)>,
    ids: HashSet<Uuid>,
    bytes: usize,
}

/// As the server counts: before the first revision is -1.
pub fn number_of(expected: Expected) -> i64 {
    match expected {
        Expected::NoStream => -1,
        Expected::Exact(last) => i64::try_from(last).unwrap_or(i64::MAX),
    }
}

impl Batch {
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    pub fn len(&self) -> usize {
        self.requests.len()
    }

    pub fn is_full(&self) -> bool {
        self.len() >= REQUESTS_MAX || self.bytes >= BYTES_MAX || self.ids.len() >= ENTRIES_MAX
    }

    /// Takes a request, or gives it back for the next batch if an id of it is in this one:
    /// the server would refuse the whole batch, and the same request again wants its first
    /// answer, which is not there yet.
    pub fn take(&mut self, request: Request) -> Result<(), Request> {
        if request.entries.iter().any(|entry| self.ids.contains(&entry.id)) {
            return Err(request);
        }
        self.ids.extend(request.entries.iter().map(|entry| entry.id));
        let weight = |entry: &duban_eventlog::NewEntry| entry.envelope.len() + entry.payload.len();
        self.bytes += request.entries.iter().map(weight).sum::<usize>();
        let expects = (request.stream.clone(), number_of(request.expected));
        self.firsts.push(self.expecting.insert(expects));
        self.requests.push(request);
        Ok(())
    }

    /// Tells each what became of it; whoever was overtaken by nobody but a neighbour that was
    /// refused, or expected what a neighbour just made true, goes into the next batch.
    /// True if anything was appended.
    pub fn answer(self, answer: &Answer, next: &mut VecDeque<Request>) -> bool {
        let heads = answer.heads_after(&self);
        let mut last = answer.last;
        let mut later = VecDeque::new();
        for (index, request) in self.requests.into_iter().enumerate() {
            let told = if answer.appended[index] {
                last += i64::try_from(request.entries.len()).unwrap_or(i64::MAX);
                Some(Ok(of(&request, last)))
            } else if answer.there[index] > 0 {
                Some(Ok(of(&request, answer.there[index])))
            } else {
                let current = heads[&request.stream];
                let may_try = request.expected.is_at(current) && !answer.taken[index];
                (!may_try).then(|| conflict(&request, current))
            };
            match told {
                // A caller who no longer listens can repeat the request.
                Some(told) => drop(request.reply.send(told)),
                None => later.push_back(request),
            }
        }
        later.append(next);
        *next = later;
        last > answer.last
    }

    pub fn answer_all(self, told: impl Fn() -> Outcome) {
        for request in self.requests {
            let _ = request.reply.send(told());
        }
    }
}

impl Answer {
    /// Where each stream of the batch ends now.
    fn heads_after(&self, batch: &Batch) -> HashMap<StreamName, Option<u64>> {
        let mut heads = HashMap::with_capacity(batch.len());
        for (request, head) in batch.requests.iter().zip(&self.heads) {
            heads.entry(request.stream.clone()).or_insert(u64::try_from(*head).ok());
        }
        for (request, _) in batch.requests.iter().zip(&self.appended).filter(|(_, yes)| **yes) {
            heads.insert(request.stream.clone(), Some(last_revision(request)));
        }
        heads
    }
}

fn last_revision(request: &Request) -> u64 {
    request.expected.next_revision() + (request.entries.len() as u64).saturating_sub(1)
}

fn of(request: &Request, last: i64) -> Appended {
    Appended { last_revision: last_revision(request), position: position(last) }
}

fn conflict(request: &Request, current: Option<u64>) -> Outcome {
    let Request { stream, expected, .. } = request;
    Err(AppendError::Conflict { stream: stream.clone(), expected: *expected, current })
}
