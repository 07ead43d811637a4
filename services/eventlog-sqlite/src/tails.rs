//! Where streams are known to end, so that reading on from a stream's end asks no file.
//!
//! Whoever keeps folded streams reads the tail of each before every decision, and nearly
//! always there is none. This writer is the only one, so it knows.
//!
//! **Invariant:** an end is known only while nothing beyond it can be read from the file. The
//! writer takes ends away before it commits and puts the new ones back after.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use duban_eventlog::StreamName;

/// Ends remembered; about 150 bytes each. Beyond that all are forgotten and learned again.
const ENDS_KEPT_MAX: usize = 20_000;

#[derive(Debug, Default)]
pub struct Tails {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// The first revision that is not there.
    ends: HashMap<StreamName, u64>,
    commits: u64,
    is_committing: bool,
}

/// When a read began; what it found is remembered only if nothing was committed meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct ReadBegan(u64);

impl Tails {
    /// Nothing lies at `from` or beyond.
    pub fn ends_before(&self, stream: &StreamName, from: u64) -> bool {
        self.known().ends.get(stream).is_some_and(|end| *end <= from)
    }

    pub fn begin_read(&self) -> ReadBegan {
        ReadBegan(self.known().commits)
    }

    /// A read saw that `stream` has no revision `end`.
    pub fn learn(&self, stream: &StreamName, end: u64, began: ReadBegan) {
        let mut known = self.known();
        if !known.is_committing && known.commits == began.0 {
            known.put(stream, end);
        }
    }

    /// These streams are about to grow.
    pub fn begin_commit(&self, streams: &[StreamName]) {
        let mut known = self.known();
        known.is_committing = true;
        for stream in streams {
            known.ends.remove(stream);
        }
    }

    /// The commit is over: well, with the new ends, or without any.
    pub fn end_commit<'a>(&self, ends: impl Iterator<Item = (&'a StreamName, u64)>) {
        let mut known = self.known();
        known.is_committing = false;
        known.commits += 1;
        for (stream, end) in ends {
            known.put(stream, end);
        }
    }

    /// Somebody else wrote.
    pub fn forget(&self) {
        let mut known = self.known();
        known.commits += 1;
        known.ends.clear();
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn put(&mut self, stream: &StreamName, end: u64) {
        if let Some(kept) = self.ends.get_mut(stream) {
            *kept = end;
            return;
        }
        if self.ends.len() >= ENDS_KEPT_MAX {
            self.ends.clear();
        }
        self.ends.insert(stream.clone(), end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream() -> StreamName {
        StreamName::new("finding", "1").expect("a name")
    }

    #[test]
    fn an_end_that_was_read_before_a_commit_is_not_believed_after_it() {
        let tails = Tails::default();
        let early = tails.begin_read();
        tails.begin_commit(&[stream()]);
        tails.learn(&stream(), 1, tails.begin_read());
        assert!(!tails.ends_before(&stream(), 1), "learned while committing");
        tails.end_commit(std::iter::once((&stream(), 2)));
        tails.learn(&stream(), 1, early);
        assert!(!tails.ends_before(&stream(), 1), "learned from before the commit");
        assert!(tails.ends_before(&stream(), 2));
    }

    #[test]
    fn what_somebody_else_may_have_written_is_read_again() {
        let tails = Tails::default();
        tails.learn(&stream(), 1, tails.begin_read());
        assert!(tails.ends_before(&stream(), 1));
        tails.forget();
        assert!(!tails.ends_before(&stream(), 1));
    }
}
