//! Documents that were read before: a console sends the same few, again and again.
//!
//! Reading one takes longer than a small answer. What a document asks does not depend on who
//! asks, nor on the variables, so one that was found to ask no more than one may stays so.

use std::{
    num::NonZeroUsize,
    sync::{Mutex, PoisonError},
};

use async_graphql::{Request, ServerResult, parser::types::ExecutableDocument};
use lru::LruCache;

use crate::limits;

/// Documents kept; the console has fewer.
const KEPT_MAX: NonZeroUsize = NonZeroUsize::new(128).expect("not zero");
/// Longest text of a document that is kept, in bytes; the console's are shorter.
const KEPT_BYTES_MAX: usize = 10_000;

pub(crate) struct Documents(Mutex<LruCache<String, ExecutableDocument>>);

impl Documents {
    pub fn new() -> Self {
        Self(Mutex::new(LruCache::new(KEPT_MAX)))
    }

    /// Reads the request's document, unless it asks more than one may.
    pub fn read_into(&self, request: &mut Request) -> ServerResult<()> {
        if let Some(known) = self.known(&request.query) {
            request.set_parsed_query(known);
            return Ok(());
        }
        let document = request.parsed_query()?;
        limits::check(document)?;
        if request.query.len() <= KEPT_BYTES_MAX {
            let document = request.parsed_query()?.clone();
            self.keep(request.query.clone(), document);
        }
        Ok(())
    }

    fn known(&self, query: &str) -> Option<ExecutableDocument> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(query).cloned()
    }

    fn keep(&self, query: String, document: ExecutableDocument) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(query, document);
    }
}
