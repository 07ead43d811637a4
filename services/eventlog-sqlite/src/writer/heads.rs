//! Where streams end, so that most appends need not ask the file.

use std::collections::HashMap;

use duban_eventlog::StreamName;

/// Streams remembered; about 150 bytes each.
const HEADS_KEPT_MAX: usize = 100_000;

/// A stream as the writer knows it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// Its number in the file; `None` if it was never written.
    pub key: Option<i64>,
    pub last_revision: Option<u64>,
}

/// True only as long as nobody else writes and no batch is rolled back; else [`Heads::forget`].
#[derive(Debug, Default)]
pub struct Heads {
    kept: HashMap<StreamName, Head>,
}

impl Heads {
    pub fn get(&self, stream: &StreamName) -> Option<Head> {
        self.kept.get(stream).copied()
    }

    pub fn set(&mut self, stream: &StreamName, head: Head) {
        if let Some(kept) = self.kept.get_mut(stream) {
            *kept = head;
            return;
        }
        if self.kept.len() >= HEADS_KEPT_MAX {
            self.kept.clear();
        }
        self.kept.insert(stream.clone(), head);
    }

    pub fn forget(&mut self) {
        self.kept.clear();
    }
}
