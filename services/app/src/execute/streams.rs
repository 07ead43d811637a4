//! Folded streams of one category, kept as long as there is room.
//!
//! What is kept is only a head start: every load reads the stream's tail, so that
//! another node's facts are never missed.

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};

use duban_domain::Decider;
use duban_eventlog::{EventLog, READ_PAGE_MAX, StreamName, Upcasters};
use lru::LruCache;

use super::{Entity, Fault};

/// Folded entities kept per category; a finding takes a few kilobytes.
const KEPT_MAX: NonZeroUsize = NonZeroUsize::new(4_096).expect("not zero");
/// Most entries that one stream may have: pages × page size.
const TAIL_PAGES_MAX: usize = 200;

pub(crate) struct Streams<D> {
    kept: Mutex<LruCache<String, Arc<Entity<D>>>>,
}

impl<D: Decider> Streams<D> {
    pub(crate) fn new() -> Self {
        Self { kept: Mutex::new(LruCache::new(KEPT_MAX)) }
    }

    /// The entity `id` as its stream stands now.
    pub(crate) async fn load(
        &self,
        log: &dyn EventLog,
        lifts: &Upcasters,
        id: &str,
    ) -> Result<Arc<Entity<D>>, Fault> {
        let stream = stream_of::<D>(id)?;
        let mut entity = self.kept(id).unwrap_or_default();
        for _ in 0..TAIL_PAGES_MAX {
            let tail = log.read_stream(&stream, entity.next_revision(), READ_PAGE_MAX).await?;
            if tail.is_empty() {
                return Ok(entity);
            }
            let is_last_page = tail.len() < READ_PAGE_MAX;
            self.let_go(id, &entity);
            let folded = Arc::make_mut(&mut entity);
            for entry in &tail {
                folded.take(entry, lifts)?;
            }
            self.keep(id, &entity);
            if is_last_page {
                return Ok(entity);
            }
        }
        Err(Fault::Other(format!("{stream} has more entries than may be folded")))
    }

    fn kept(&self, id: &str) -> Option<Arc<Entity<D>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Takes it off the shelf, so that folding on need not copy what nobody else looks at.
    fn let_go(&self, id: &str, entity: &Arc<Entity<D>>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.peek(id).is_some_and(|known| Arc::ptr_eq(known, entity)) {
            kept.pop(id);
        }
    }

    fn keep(&self, id: &str, entity: &Arc<Entity<D>>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_newer = kept.peek(id).is_none_or(|old| old.revision < entity.revision);
        if is_newer {
            kept.put(id.to_owned(), Arc::clone(entity));
        }
    }
}

pub(crate) fn stream_of<D: Decider>(id: &str) -> Result<StreamName, Fault> {
    StreamName::new(D::CATEGORY, id).map_err(|invalid| Fault::Other(invalid.to_string()))
}
