//! Process managers of this node: what nobody has to press a button for.
//!
//! Each reconciles: woken by what the projector has folded, and every now and then in case a
//! wake was missed, it asks what stands due and sends commands that act once, on however many
//! nodes. They end with the office.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use duban_app::{App, Fault, SeenOffers, SeenSignings, SeenWork};
use duban_readmodel::Views;
use tokio::{
    sync::broadcast::error::RecvError,
    task::JoinHandle,
    time::{sleep, timeout},
};

/// A wake that was missed is made up for after this; a new day or hour is met within it.
const TICK: Duration = Duration::from_secs(30);
/// Between two looks: under load every batch of the projector would be a look of its own. A change
/// that comes alone is looked at at once.
const REST: Duration = Duration::from_millis(50);

pub struct Processes(Vec<JoinHandle<()>>);

impl Processes {
    pub fn start(app: &Arc<App>, views: &Views) -> Self {
        Self(vec![
            started(Parts, app, views),
            started(Offers::default(), app, views),
            started(Ladder::default(), app, views),
            started(Signings::default(), app, views),
        ])
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

/// What is done at every wake.
#[async_trait]
pub(crate) trait Process: Send + 'static {
    /// What the log says when it could not be done, and is left for the next wake.
    const LATER: &'static str;

    /// How much was looked at.
    async fn tick(&mut self, app: &App, views: &Views) -> Result<usize, Fault>;
}

/// Parts get their streams, and their wholes hear of them.
struct Parts;

/// Open findings that rest on a return hear of later ones.
#[derive(Default)]
struct Offers(SeenOffers);

/// Reminds, and proposes the next rung.
#[derive(Default)]
struct Ladder(SeenWork);

/// What was delivered long enough ago counts as signed for, also when only a day went by.
#[derive(Default)]
struct Signings(SeenSignings);

#[async_trait]
impl Process for Parts {
    const LATER: &'static str = "Parts are followed up later";

    async fn tick(&mut self, app: &App, views: &Views) -> Result<usize, Fault> {
        app.follow_parts(views).await
    }
}

#[async_trait]
impl Process for Offers {
    const LATER: &'static str = "Later returns are offered later";

    async fn tick(&mut self, app: &App, views: &Views) -> Result<usize, Fault> {
        app.offer_measurements(views, &mut self.0).await
    }
}

#[async_trait]
impl Process for Ladder {
    const LATER: &'static str = "The ladder is looked at later";

    async fn tick(&mut self, app: &App, views: &Views) -> Result<usize, Fault> {
        app.climb(views, &mut self.0).await
    }
}

#[async_trait]
impl Process for Signings {
    const LATER: &'static str = "What counts as signed for is followed up later";

    async fn tick(&mut self, app: &App, views: &Views) -> Result<usize, Fault> {
        app.deem_signed_for(views, &mut self.0).await
    }
}

/// Runs until it is aborted.
pub(crate) fn started<P: Process>(process: P, app: &Arc<App>, views: &Views) -> JoinHandle<()> {
    tokio::spawn(run(process, Arc::clone(app), views.clone()))
}

async fn run<P: Process>(mut process: P, app: Arc<App>, views: Views) {
    let mut changes = views.changes();
    // Views that are folded anew wake nobody: whoever asks before they stand hears of nothing due.
    let _or_at_the_next_tick = views.wait_until_caught_up(TICK).await;
    loop {
        if let Err(fault) = process.tick(&app, &views).await {
            tracing::warn!(error = %fault, "{}", P::LATER);
        }
        sleep(REST).await;
        if let Ok(Err(RecvError::Closed)) = timeout(TICK, changes.recv()).await {
            return;
        }
        // Whatever else was folded meanwhile is one wake.
        changes = changes.resubscribe();
    }
}
