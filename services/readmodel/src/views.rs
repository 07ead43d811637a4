//! The read models of one node: a projector that writes, and queries that read.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc, time::Duration};

use chrono_tz::Tz;
use duban_eventlog::{EventLog, Position, StreamName, Upcasters};
use rusqlite::Connection;
use tokio::{
    sync::{broadcast, mpsc, oneshot, watch},
    task::JoinHandle,
};

use crate::{
    QueryError, ViewsError,
    projector::{FindingChanged, Maker, Order, Shared, State, Status, open, run},
    query::Documents,
    store::{Files, Pool, mark_closed},
};

/// How long a caller waits for its own change before it is told `folded: false`.
pub const FOLDED_WITHIN: Duration = Duration::from_secs(2);
/// Changes kept for a slow subscriber; one that falls further behind is told so.
const CHANGES_KEPT: usize = 1_024;
/// Orders that may wait for the projector.
const ORDERS_QUEUED: usize = 16;

/// Where the views lie and how they are read.
#[derive(Debug, Clone)]
pub struct Settings {
    /// views.db
    pub path: PathBuf,
    /// Queries that run at the same time.
    pub readers: u32,
    /// The zone of the deployment: whose days are the ledger's days.
    pub zone: Tz,
    /// Streams that the operator set aside.
    pub set_aside: BTreeSet<String>,
}

/// The views of this node. Cheap to clone.
#[derive(Clone)]
pub struct Views {
    log: Arc<dyn EventLog>,
    shared: Arc<Shared>,
    orders: mpsc::Sender<Order>,
    status: watch::Receiver<Status>,
    projector: Arc<tokio::sync::Mutex<Option<JoinHandle<()>>>>,
}

impl Views {
    /// Opens or makes views.db and starts to fold. It answers at once; see [`Views::status`]
    /// for how far the fold has come.
    pub async fn start(
        settings: Settings,
        log: Arc<dyn EventLog>,
        upcasters: Arc<Upcasters>,
    ) -> Result<Self, ViewsError> {
        let Settings { path, readers, zone, set_aside } = settings;
        let opening = tokio::task::spawn_blocking(move || {
            let files = Files::new(&path);
            let found = open(&files)?;
            let pool = Arc::new(Pool::open(files.current(), readers)?);
            Ok::<_, ViewsError>((files, found, pool))
        });
        let (files, found, pool) = opening.await.unwrap_or(Err(ViewsError::Stopped))?;
        let (status, watched) = watch::channel(Status::default());
        let (changes, _) = broadcast::channel(CHANGES_KEPT);
        let shared = Arc::new(Shared {
            files,
            pool,
            documents: Arc::new(Documents::new()),
            status,
            changes,
        });
        let (orders, obeyed) = mpsc::channel(ORDERS_QUEUED);
        let maker = Maker { zone, upcasters, set_aside };
        let task = tokio::spawn(run(Arc::clone(&log), Arc::clone(&shared), maker, found, obeyed));
        let projector = Arc::new(tokio::sync::Mutex::new(Some(task)));
        Ok(Self { log, shared, orders, status: watched, projector })
    }

    /// How far the fold has come, and whether it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status.borrow().clone()
    }

    /// To be told of every change of the status.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Status> {
        self.status.clone()
    }

    /// Changed findings as they can be read. Whoever is told of one asks for it by its own
    /// scope: an id here says nothing about who may see it.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<FindingChanged> {
        self.shared.changes.subscribe()
    }

    /// Waits until everything up to `position` can be read. False: not within `patience`.
    pub async fn wait_for(&self, position: Position, patience: Duration) -> bool {
        self.wait_until(patience, |status| status.has_folded(position)).await
    }

    /// Waits until the views serve and hold all that the log held when this was called:
    /// the log is asked, since a projector that was not woken yet believes that it is done.
    pub async fn wait_until_caught_up(&self, patience: Duration) -> bool {
        let Ok(head) = self.log.head().await else { return false };
        let caught_up = |status: &Status| {
            status.state == State::Folding
                && !status.rebuilding
                && head.is_none_or(|head| status.has_folded(head))
        };
        self.wait_until(patience, caught_up).await
    }

    async fn wait_until(&self, patience: Duration, until: impl Fn(&Status) -> bool) -> bool {
        let mut status = self.status.clone();
        let reached = tokio::time::timeout(patience, status.wait_for(until)).await;
        matches!(reached, Ok(Ok(_)))
    }

    /// Folds anew beside the old file and swaps; queries are served meanwhile.
    pub async fn rebuild(&self) -> Result<(), ViewsError> {
        let (done, told) = oneshot::channel();
        self.orders.send(Order::Rebuild(done)).await.map_err(|_| ViewsError::Stopped)?;
        told.await.unwrap_or(Err(ViewsError::Stopped))
    }

    /// Goes on without what cannot be read of `stream`; its item carries a banner.
    pub async fn set_aside(&self, stream: StreamName) -> Result<(), ViewsError> {
        self.orders.send(Order::SetAside(stream)).await.map_err(|_| ViewsError::Stopped)
    }

    /// Folds anew, with all of `stream` again. Where it still cannot be read the new views halt
    /// there, as they would have without being told to go on.
    pub async fn take_back(&self, stream: StreamName) -> Result<(), ViewsError> {
        let (done, told) = oneshot::channel();
        let order = Order::TakeBack(stream, done);
        self.orders.send(order).await.map_err(|_| ViewsError::Stopped)?;
        told.await.unwrap_or(Err(ViewsError::Stopped))
    }

    /// Writes what is in hand and closes the file.
    pub async fn stop(&self) {
        // A projector that is gone already has nothing to write.
        let _gone = self.orders.send(Order::Stop).await;
        if let Some(task) = self.projector.lock().await.take() {
            let _ended = task.await;
        }
        if let Ok(_nobody_reads) = self.shared.pool.every_turn().await {
            self.shared.pool.close_all();
        }
        let files = self.shared.files.clone();
        let closed = tokio::task::spawn_blocking(move || mark_closed(&files)).await;
        if !matches!(closed, Ok(Ok(()))) {
            tracing::warn!("views.db was not brought to the disk; it may be folded anew");
        }
    }

    pub(crate) fn documents(&self) -> Arc<Documents> {
        Arc::clone(&self.shared.documents)
    }

    /// Runs one query on a connection of its own.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, QueryError> {
        let lease = self.shared.pool.lease().await?;
        let answer = tokio::task::spawn_blocking(move || query(lease.connection()?));
        let answer = answer.await.unwrap_or(Err(QueryError::Fault(ViewsError::Stopped)));
        if let Err(QueryError::Fault(fault)) = &answer
            && fault.is_damage()
        {
            // If the queue is full, the next query says it again.
            let _said = self.orders.try_send(Order::Damaged);
        }
        answer
    }
}
