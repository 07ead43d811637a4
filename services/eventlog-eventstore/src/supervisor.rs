//! The client and its successors.
//!
//! A client that has once failed to reach a node stays without one, and one whose node has
//! gone asks that node for ever. So a failed client is let go of and the next one looks for
//! the leader anew.

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use eventstore::{Client, ClientSettings};
use tokio::{
    runtime::{Builder, Runtime},
    time::Instant,
};

use crate::{
    certificates,
    fault::{Meaning, Reason, Trouble},
    log::OpenError,
};

/// Between two clients; doubled up to the second.
const PAUSE: Duration = Duration::from_millis(50);
const PAUSE_WORST: Duration = Duration::from_secs(1);

/// A read that hangs leaves time for another one.
const READ_ATTEMPTS_MIN: u32 = 2;

/// Whether a failed request may be put again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// A read: as often as time allows.
    Always,
    /// An append: only what was surely not done.
    IfNotDone,
}

#[derive(Debug)]
pub struct Supervisor {
    settings: ClientSettings,
    answer_within: Duration,
    current: Mutex<Current>,
}

#[derive(Debug, Clone)]
struct Current {
    client: Arc<Connected>,
    number: u64,
}

/// A client and the runtime that its own tasks live on. They never end by themselves once
/// they have reached a node, so they end with their runtime: when nobody asks them any more.
struct Connected {
    client: Client,
    home: Option<Runtime>,
}

impl Connected {
    fn new(settings: &ClientSettings) -> Result<Self, OpenError> {
        let home = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("event-store")
            .enable_all()
            .build()
            .map_err(|error| OpenError::Client(Box::new(error)))?;
        let client = Client::with_runtime_handle(home.handle().clone(), settings.clone())
            .map_err(|error| OpenError::Client(Box::new(error)))?;
        Ok(Self { client, home: Some(home) })
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        if let Some(home) = self.home.take() {
            home.shutdown_background();
        }
    }
}

impl std::fmt::Debug for Connected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connected").finish_non_exhaustive()
    }
}

impl Supervisor {
    /// Makes the first client. Nothing is connected yet.
    pub fn new(settings: ClientSettings, answer_within: Duration) -> Result<Self, OpenError> {
        require_free_process()?;
        certificates::check(&settings)?;
        let client = Arc::new(Connected::new(&settings)?);
        let current = Mutex::new(Current { client, number: 1 });
        Ok(Self { settings, answer_within, current })
    }

    /// Puts `request` to a client, and to its successors while `again` and the time allow.
    pub async fn ask<T, F>(
        &self,
        again: Again,
        request: impl Fn(Client) -> F + Send + Sync,
    ) -> Result<T, Trouble>
    where
        F: Future<Output = Result<T, Trouble>> + Send,
        T: Send,
    {
        let deadline = Instant::now() + self.answer_within;
        let attempt = match again {
            Again::Always => self.answer_within / READ_ATTEMPTS_MIN,
            Again::IfNotDone => self.answer_within,
        };
        let mut pause = PAUSE;
        loop {
            let current = self.current().clone();
            let request = request(current.client.client.clone());
            let until = deadline.min(Instant::now() + attempt);
            let answer = tokio::time::timeout_at(until, request).await;
            let trouble = match answer {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(trouble)) => trouble,
                Err(_) => Reason::Late.into(),
            };
            let may_repeat = match trouble.meaning() {
                Meaning::Refused => return Err(trouble),
                Meaning::NotDone => true,
                Meaning::Unknown => again == Again::Always,
            };
            self.replace(&current, &trouble);
            if !may_repeat || Instant::now() + pause >= deadline {
                return Err(trouble);
            }
            tokio::time::sleep(pause).await;
            pause = PAUSE_WORST.min(pause * 2);
        }
    }

    /// Lets go of a client, unless another request that failed has done so already.
    fn replace(&self, failed: &Current, trouble: &Trouble) {
        let mut current = self.current();
        if current.number != failed.number {
            return;
        }
        tracing::warn!(error = %trouble, client = failed.number, "Event store: new client");
        match Connected::new(&self.settings) {
            Ok(client) => {
                *current = Current { client: Arc::new(client), number: failed.number + 1 };
            }
            Err(error) => tracing::error!(%error, "Event store: no new client could be made"),
        }
    }

    /// What is held is whole after every statement, so a panic elsewhere does not spoil it.
    fn current(&self) -> MutexGuard<'_, Current> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The client installs a TLS provider for the whole process, and panics where one is already.
fn require_free_process() -> Result<(), OpenError> {
    static WE_WERE_FIRST: OnceLock<bool> = OnceLock::new();
    let is_free = || rustls::crypto::CryptoProvider::get_default().is_none();
    if *WE_WERE_FIRST.get_or_init(is_free) { Ok(()) } else { Err(OpenError::ProviderInstalled) }
}
