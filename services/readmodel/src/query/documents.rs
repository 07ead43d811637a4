//! Decoded documents of rows that are written once and never changed.
//!
//! A ledger is looked at far more often than it changes, and most of a page's time went
//! into decoding the same rows again. A row of `matters` or `finding_versions` is known by
//! the log index it holds from, so what was decoded once stays true as long as the file is
//! the same; a swap of files empties this.

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};

use lru::LruCache;
use rusqlite::Connection;
use serde::de::DeserializeOwned;

use crate::{
    QueryError,
    finding::{Matter, Standing},
};

/// Decoded documents kept of either sort; about a kilobyte each.
const KEPT_MAX: NonZeroUsize = NonZeroUsize::new(8_192).expect("not zero");

const MATTER: &str = "SELECT matter FROM matters WHERE from_index = ?1";
const STANDING: &str = "SELECT standing FROM finding_versions WHERE from_index = ?1";

pub(crate) struct Documents {
    matters: Shelf<Matter>,
    standings: Shelf<Standing>,
}

struct Shelf<T> {
    query: &'static str,
    kept: Mutex<LruCache<i64, Arc<T>>>,
}

impl Documents {
    pub(crate) fn new() -> Self {
        Self { matters: Shelf::new(MATTER), standings: Shelf::new(STANDING) }
    }

    /// The caller sees to it that nobody reads meanwhile.
    pub(crate) fn forget(&self) {
        self.matters.forget();
        self.standings.forget();
    }

    /// The words that hold from this log index on.
    pub(super) fn matter(
        &self,
        connection: &Connection,
        from: i64,
    ) -> Result<Arc<Matter>, QueryError> {
        self.matters.get(connection, from)
    }

    /// How the finding stands from this log index on.
    pub(super) fn standing(
        &self,
        connection: &Connection,
        from: i64,
    ) -> Result<Arc<Standing>, QueryError> {
        self.standings.get(connection, from)
    }
}

impl<T: DeserializeOwned> Shelf<T> {
    fn new(query: &'static str) -> Self {
        Self { query, kept: Mutex::new(LruCache::new(KEPT_MAX)) }
    }

    fn get(&self, connection: &Connection, from: i64) -> Result<Arc<T>, QueryError> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(&from) {
            return Ok(Arc::clone(known));
        }
        let mut statement = connection.prepare_cached(self.query)?;
        let document: String = statement.query_row([from], |row| row.get(0))?;
        let decoded = Arc::new(serde_json::from_str::<T>(&document)?);
        kept().put(from, Arc::clone(&decoded));
        Ok(decoded)
    }

    fn forget(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
