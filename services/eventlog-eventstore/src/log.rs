//! The log as its users see it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use duban_eventlog::{
    AppendError, Appended, Caps, EventLog, Expected, Filter, LogError, NewEntry, Page, Position,
    StoredEntry, StreamName, Wake, check_append,
};
use thiserror::Error;
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    Address, CertificateProblem,
    all::{self, Tail},
    append,
    fault::Reason,
    read,
    streams::Streams,
    supervisor::Supervisor,
    wake,
};

/// How a log is opened.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Longest that one call waits, with all its attempts.
    pub answer_within: Duration,
    /// Appends are refused.
    pub read_only: bool,
    /// How often the cluster is asked whether somebody else has written.
    pub look_every: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            answer_within: Duration::from_secs(10),
            read_only: false,
            look_every: Duration::from_millis(200),
        }
    }
}

/// Why a log could not be opened. That no server answers is no reason: it may come yet.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error(transparent)]
    Certificate(#[from] CertificateProblem),
    /// A mistake in the wiring: the client must be the first to ask for one, or it panics.
    #[error("a TLS provider was installed before the event store's client")]
    ProviderInstalled,
    #[error("the event store's client cannot be made")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What all calls share.
#[derive(Debug)]
pub struct Core {
    pub supervisor: Supervisor,
    pub streams: Streams,
    pub tail: Tail,
    pub wake: watch::Sender<u64>,
}

/// A log in a cluster. Dropping it ends its looking for news.
#[derive(Debug)]
pub struct EventStoreLog {
    core: Arc<Core>,
    read_only: bool,
    looking: JoinHandle<()>,
}

impl EventStoreLog {
    /// Checks the certificates that the address names, and connects when first asked.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn open(address: &Address, options: Options) -> Result<Self, OpenError> {
        let core = Arc::new(Core {
            supervisor: Supervisor::new(address.settings.clone(), options.answer_within)?,
            streams: address.streams(),
            tail: Tail::default(),
            wake: watch::Sender::new(0),
        });
        let looking = tokio::spawn(wake::look(Arc::downgrade(&core), options.look_every));
        Ok(Self { core, read_only: options.read_only, looking })
    }
}

impl Drop for EventStoreLog {
    fn drop(&mut self) {
        self.looking.abort();
    }
}

#[async_trait]
impl EventLog for EventStoreLog {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        check_append(&entries)?;
        if self.read_only {
            return Err(AppendError::Failed(Box::new(Reason::ReadOnly)));
        }
        let outcome = append::append(&self.core, stream, expected, entries).await;
        self.core.wake.send_modify(|count| *count += 1);
        outcome
    }

    async fn read_stream(
        &self,
        stream: &StreamName,
        from: u64,
        max: usize,
    ) -> Result<Vec<StoredEntry>, LogError> {
        read::stream(&self.core, stream, from, max).await
    }

    async fn read_all(
        &self,
        after: Option<Position>,
        filter: &Filter,
        max: usize,
    ) -> Result<Page, LogError> {
        all::page(&self.core, after, filter, max).await
    }

    async fn head(&self) -> Result<Option<Position>, LogError> {
        all::head(&self.core).await
    }

    fn wake(&self) -> Wake {
        self.core.wake.subscribe()
    }

    async fn health(&self) -> Result<(), LogError> {
        read::require_known_version(&self.core).await?;
        all::engine_end(&self.core).await.map(drop)
    }

    fn caps(&self) -> Caps {
        Caps { ids_are_unique: false, durable: true }
    }
}
