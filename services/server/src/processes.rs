//! Process managers of this node: what nobody has to press a button for.
//!
//! Each reconciles: woken by what the projector has folded, and every now and then in case a
//! wake was missed, it asks what stands due and sends commands that act once, on however many
//! nodes. They end with the office.

use std::{sync::Arc, time::Duration};

use duban_app::{App, SeenOffers, SeenSignings, SeenWork};
use duban_readmodel::Views;
use tokio::{sync::broadcast::error::RecvError, task::JoinHandle, time::timeout};

/// A wake that was missed is made up for after this.
const TICK: Duration = Duration::from_secs(30);

pub struct Processes {
    parts: JoinHandle<()>,
    offers: JoinHandle<()>,
    ladder: JoinHandle<()>,
    signings: JoinHandle<()>,
}

impl Processes {
    pub fn start(app: Arc<App>, views: Views) -> Self {
        let offers = tokio::spawn(offer_measurements(Arc::clone(&app), views.clone()));
        let ladder = tokio::spawn(climb(Arc::clone(&app), views.clone()));
        let signings = tokio::spawn(deem_signed_for(Arc::clone(&app), views.clone()));
        Self { parts: tokio::spawn(follow_parts(app, views)), offers, ladder, signings }
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.parts.abort();
        self.offers.abort();
        self.ladder.abort();
        self.signings.abort();
    }
}

/// Parts get their streams, and their wholes hear of them.
async fn follow_parts(app: Arc<App>, views: Views) {
    let mut changes = views.changes();
    built(&views).await;
    loop {
        if let Err(fault) = app.follow_parts(&views).await {
            tracing::warn!(error = %fault, "Parts are followed up later");
        }
        if let Ok(Err(RecvError::Closed)) = timeout(TICK, changes.recv()).await {
            return;
        }
        // Whatever else was folded meanwhile is one wake.
        changes = changes.resubscribe();
    }
}

/// Open findings that rest on a return hear of later ones.
async fn offer_measurements(app: Arc<App>, views: Views) {
    let mut changes = views.changes();
    let mut seen = SeenOffers::default();
    built(&views).await;
    loop {
        if let Err(fault) = app.offer_measurements(&views, &mut seen).await {
            tracing::warn!(error = %fault, "Later returns are offered later");
        }
        if let Ok(Err(RecvError::Closed)) = timeout(TICK, changes.recv()).await {
            return;
        }
        changes = changes.resubscribe();
    }
}

/// Reminds, and proposes the next rung; a new day is met within one tick.
async fn climb(app: Arc<App>, views: Views) {
    let mut changes = views.changes();
    let mut seen = SeenWork::default();
    built(&views).await;
    loop {
        if let Err(fault) = app.climb(&views, &mut seen).await {
            tracing::warn!(error = %fault, "The ladder is looked at later");
        }
        if let Ok(Err(RecvError::Closed)) = timeout(TICK, changes.recv()).await {
            return;
        }
        changes = changes.resubscribe();
    }
}

/// What was delivered long enough ago counts as signed for, also when only a day went by.
async fn deem_signed_for(app: Arc<App>, views: Views) {
    let mut changes = views.changes();
    let mut seen = SeenSignings::default();
    built(&views).await;
    loop {
        if let Err(fault) = app.deem_signed_for(&views, &mut seen).await {
            tracing::warn!(error = %fault, "What counts as signed for is followed up later");
        }
        if let Ok(Err(RecvError::Closed)) = timeout(TICK, changes.recv()).await {
            return;
        }
        changes = changes.resubscribe();
    }
}

/// Views that are folded anew wake nobody: whoever asks before they stand hears of nothing due.
async fn built(views: &Views) {
    let _or_at_the_next_tick = views.wait_until_caught_up(TICK).await;
}
