//! The projector's life: open or build, tail, obey, swap.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use chrono_tz::Tz;
use duban_eventlog::{EventLog, Filter, Upcasters};
use rusqlite::Connection;
use tokio::{
    sync::{broadcast, mpsc, watch},
    task::JoinHandle,
    time::Instant,
};

use super::{
    build::{Folded, Read, build, page},
    fold::{Batch, Fold},
    order::{Order, Waiter},
    status::{FindingChanged, State, Status},
};
use crate::{
    ViewsError,
    query::Documents,
    store::{
        Checkpoint, Files, Opened, Pool, move_database, open_or_replace, open_writer,
        remove_database,
    },
};

/// How long to wait after a fault before trying again.
const RETRY_AFTER: Duration = Duration::from_millis(500);
/// An engine whose wake was lost is asked this often.
const ASK_AT_LEAST_EVERY: Duration = Duration::from_secs(1);

/// What queries and the projector share.
pub(crate) struct Shared {
    pub files: Files,
    pub pool: Arc<Pool>,
    pub documents: Arc<Documents>,
    pub status: watch::Sender<Status>,
    pub changes: broadcast::Sender<FindingChanged>,
}

/// How a fold is made; the same for the live one and for one built beside.
#[derive(Clone)]
pub(crate) struct Maker {
    pub zone: Tz,
    pub upcasters: Arc<Upcasters>,
    pub set_aside: BTreeSet<String>,
}

impl Maker {
    pub(super) fn fold(&self, connection: Connection, bulk: bool) -> Result<Fold, ViewsError> {
        let (upcasters, set_aside) = (Arc::clone(&self.upcasters), self.set_aside.clone());
        Fold::new(connection, self.zone, upcasters, set_aside, bulk)
    }
}

struct Building {
    task: JoinHandle<Result<Fold, ViewsError>>,
    waiters: Vec<Waiter>,
}

struct Projector {
    log: Arc<dyn EventLog>,
    shared: Arc<Shared>,
    maker: Maker,
    /// `None`: nothing serves yet.
    live: Option<Fold>,
    /// The page that comes next, where it was read already.
    ahead: Option<Read>,
    building: Option<Building>,
}

/// What comes next.
enum Next {
    Order(Option<Order>),
    Built(Box<Result<Fold, ViewsError>>),
    Tail,
}

/// Runs until it is told to stop.
pub(crate) async fn run(
    log: Arc<dyn EventLog>,
    shared: Arc<Shared>,
    maker: Maker,
    found: (Connection, Opened),
    mut orders: mpsc::Receiver<Order>,
) {
    let mut wake = log.wake();
    let mut projector = Projector { log, shared, maker, live: None, ahead: None, building: None };
    projector.begin(found).await;
    let mut rest = false;
    loop {
        let building = projector.building.as_mut().map(|building| &mut building.task);
        let next = tokio::select! {
            biased;
            order = orders.recv() => Next::Order(order),
            built = finished(building) => Next::Built(Box::new(built)),
            () = tail_is_due(&mut wake, rest) => Next::Tail,
        };
        match next {
            Next::Order(None | Some(Order::Stop)) => break,
            Next::Order(Some(order)) => projector.obey(order),
            Next::Built(built) => projector.built(*built).await,
            Next::Tail => {}
        }
        rest = projector.tail().await;
    }
    projector.stop().await;
}

/// Waits for ever while nothing is being built.
async fn finished(
    task: Option<&mut JoinHandle<Result<Fold, ViewsError>>>,
) -> Result<Fold, ViewsError> {
    match task {
        Some(task) => task.await.unwrap_or(Err(ViewsError::Stopped)),
        None => std::future::pending().await,
    }
}

async fn tail_is_due(wake: &mut duban_eventlog::Wake, rest: bool) {
    if rest {
        // A log that went away does not wake; it is asked again all the same.
        let woken = tokio::time::timeout(ASK_AT_LEAST_EVERY, wake.changed()).await;
        if matches!(woken, Ok(Err(_))) {
            tokio::time::sleep(ASK_AT_LEAST_EVERY).await;
        }
    }
}

/// The entry at the checkpoint is still the one that was folded. A log that was restored
/// to an older state, or another log, holds something else there.
async fn is_of_this_log(log: &Arc<dyn EventLog>, checkpoint: Option<Checkpoint>) -> bool {
    let Some(last) = checkpoint else { return matches!(log.head().await, Ok(None)) };
    let found = log.read_all(last.previous, &Filter::All, 1).await;
    let same = found.is_ok_and(|page| {
        let first = page.entries.first();
        first.is_some_and(|entry| entry.id == last.event_id && entry.position == last.position)
    });
    if !same {
        tracing::warn!(index = last.index, "The log is not the one that was folded; folding anew");
    }
    same
}

impl Projector {
    /// Goes on where the file ends, if it is of this log; else folds anew.
    async fn begin(&mut self, (connection, opened): (Connection, Opened)) {
        if let Ok(fold) = self.maker.fold(connection, false) {
            let same_log = is_of_this_log(&self.log, fold.checkpoint).await;
            self.live = Some(fold).filter(|_| same_log);
        }
        tracing::info!(?opened, goes_on = self.live.is_some(), "Views opened");
        self.report_set_aside();
        match &self.live {
            Some(_) => self.report_state(State::Folding),
            None => self.start_building(),
        }
    }

    fn start_building(&mut self) {
        if self.building.is_none() {
            let path = self.shared.files.building();
            let task = tokio::spawn(build(Arc::clone(&self.log), self.maker.clone(), path));
            self.building = Some(Building { task, waiters: Vec::new() });
        }
        let nothing_serves = self.live.is_none();
        self.report(|status| {
            status.rebuilding = true;
            if nothing_serves {
                status.state = State::Building;
            }
        });
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Rebuild(waiter) => self.rebuild(waiter),
            Order::SetAside(stream) => {
                self.maker.set_aside.insert(stream.to_string());
                if let Some(fold) = &mut self.live {
                    fold.set_aside.clone_from(&self.maker.set_aside);
                }
                self.report_set_aside();
            }
            Order::TakeBack(stream, waiter) => {
                self.maker.set_aside.remove(stream.as_str());
                self.report_set_aside();
                // A build that has begun without it is of no use.
                let begun = self.building.take();
                let waiters = begun.map_or_else(Vec::new, |begun| {
                    begun.task.abort();
                    begun.waiters
                });
                waiters.into_iter().chain([waiter]).for_each(|waiter| self.rebuild(waiter));
            }
            Order::Damaged => self.start_building(),
            Order::Stop => {}
        }
    }

    fn rebuild(&mut self, waiter: Waiter) {
        self.start_building();
        if let Some(building) = &mut self.building {
            building.waiters.push(waiter);
        }
    }

    fn report_set_aside(&self) {
        let set_aside = self.maker.set_aside.iter().cloned().collect();
        self.report(|status| status.set_aside = set_aside);
    }

    /// Folds one page. True: there is nothing more to fold now.
    async fn tail(&mut self) -> bool {
        let Some(fold) = self.live.take() else { return true };
        match page(&self.log, fold, self.ahead.take()).await {
            Ok(Folded { fold, batch, at_end, ahead }) => {
                let halted = batch.halt.is_some();
                self.publish(&fold, batch, at_end);
                (self.live, self.ahead) = (Some(fold), ahead);
                at_end || halted
            }
            Err(error) => {
                self.failed(&error).await;
                true
            }
        }
    }

    /// The fold went down with its fault: opened again, or built anew where it is damaged.
    async fn failed(&mut self, error: &ViewsError) {
        tracing::error!(error = error as &dyn std::error::Error, "Views cannot be folded");
        self.report_state(State::Failing(error.to_string()));
        if error.is_damage() {
            self.start_building();
            return;
        }
        tokio::time::sleep(RETRY_AFTER).await;
        let files = self.shared.files.clone();
        let maker = self.maker.clone();
        let again = blocking(move || maker.fold(open_writer(&files)?, false)).await;
        match again {
            Ok(fold) => self.live = Some(fold),
            Err(_) => self.start_building(),
        }
    }

    fn publish(&self, fold: &Fold, batch: Batch, at_end: bool) {
        if let Some(halt) = &batch.halt {
            let (stream, reason) = (&halt.stream, &halt.reason);
            tracing::error!(stream, reason, "Views stand before an entry that cannot be read");
        }
        self.report(|status| {
            status.position = fold.checkpoint.map(|last| last.position);
            status.log_index = fold.checkpoint.map(|last| last.index);
            status.state = batch.halt.map_or(State::Folding, State::Halted);
            let behind = !at_end || matches!(status.state, State::Halted(_));
            status.behind_since = behind.then(|| status.behind_since.unwrap_or_else(Instant::now));
        });
        metrics::counter!("duban_views_changes_total").increment(batch.changed.len() as u64);
        let folded = fold.checkpoint.map_or(0, |last| last.index + 1);
        metrics::counter!("duban_views_folded_entries").absolute(folded);
        for changed in batch.changed {
            // Nobody listening is no fault.
            let _unheard = self.shared.changes.send(changed);
        }
    }

    async fn built(&mut self, built: Result<Fold, ViewsError>) {
        let Some(building) = self.building.take() else { return };
        let swapped = match built {
            Ok(fold) => self.swap(fold).await,
            Err(error) => Err(error),
        };
        self.report(|status| status.rebuilding = false);
        match &swapped {
            Ok(()) => self.report_swapped(),
            Err(error) => {
                self.report_state(State::Failing(error.to_string()));
                tracing::error!(error = error as &dyn std::error::Error, "Views cannot be built");
                if self.live.is_none() {
                    tokio::time::sleep(RETRY_AFTER).await;
                    self.start_building();
                }
            }
        }
        let mut outcome = Some(swapped);
        for waiter in building.waiters {
            let told = outcome.take().unwrap_or(Ok(()));
            let _gone = waiter.send(told);
        }
    }

    /// The new views may not have come as far as the old ones, which went on without something.
    fn report_swapped(&self) {
        let last = self.live.as_ref().and_then(|fold| fold.checkpoint);
        self.report(|status| {
            status.state = State::Folding;
            status.position = last.map(|last| last.position);
            status.log_index = last.map(|last| last.index);
        });
    }

    /// Puts the new file in the place of the old one, once it has come as far.
    async fn swap(&mut self, mut fold: Fold) -> Result<(), ViewsError> {
        let served = self.live.as_ref().and_then(|fold| fold.checkpoint).map(|last| last.index);
        let mut ahead = None;
        while fold.checkpoint.map(|last| last.index) < served {
            let folded = page(&self.log, fold, ahead).await?;
            (fold, ahead) = (folded.fold, folded.ahead);
            if folded.at_end || folded.batch.halt.is_some() {
                break;
            }
        }
        let _nobody_reads = self.shared.pool.every_turn().await?;
        let (shared, maker) = (Arc::clone(&self.shared), self.maker.clone());
        let old = self.live.take();
        let fold = blocking(move || change_files(&shared, &maker, old, fold)).await?;
        self.live = Some(fold);
        Ok(())
    }

    async fn stop(&mut self) {
        if let Some(building) = self.building.take() {
            building.task.abort();
        }
        if let Some(fold) = self.live.take() {
            // Closing checkpoints the file; a fault here loses nothing that is not in the log.
            let _closed = blocking(move || {
                drop(fold);
                Ok(())
            })
            .await;
        }
        self.report_state(State::Stopped);
    }

    fn report_state(&self, state: State) {
        self.report(|status| status.state = state);
    }

    fn report(&self, change: impl FnOnce(&mut Status)) {
        self.shared.status.send_modify(change);
    }
}

/// All connections are closed here, files renamed, and opened again. The old file stays
/// until the new one has shown that it can be opened and read.
fn change_files(
    shared: &Shared,
    maker: &Maker,
    old: Option<Fold>,
    new: Fold,
) -> Result<Fold, ViewsError> {
    let files = &shared.files;
    drop(new);
    // On disk before it takes the old one's place.
    std::fs::File::open(files.building())?.sync_all()?;
    drop(old);
    shared.pool.close_all();
    if files.current().exists() {
        move_database(files.current(), &files.previous())?;
    }
    move_database(&files.building(), files.current())?;
    let fold = maker.fold(open_writer(files)?, false)?;
    shared.documents.forget();
    shared.pool.refill(files.current())?;
    remove_database(&files.previous())?;
    Ok(fold)
}

/// Where a fresh or usable file is found for the first readers.
pub(crate) fn open(files: &Files) -> Result<(Connection, Opened), ViewsError> {
    open_or_replace(files)
}

/// Runs blocking work of `SQLite` away from the runtime's own threads.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ViewsError> + Send + 'static,
) -> Result<T, ViewsError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(ViewsError::Stopped))
}
