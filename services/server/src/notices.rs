//! Tells people what waits for them, from the start of the server to its end.
//!
//! **Deliberately absent:** what is told to whom; that is the process manager's in `duban-app`.

use std::{sync::Arc, time::Duration};

use duban_app::{
    App, Fault,
    notices::{NoticeTimes, SeenNotices},
    ports::Channels,
};
use duban_readmodel::Views;
use tokio::{
    sync::{Mutex, broadcast::error::RecvError},
    task::JoinHandle,
    time::timeout,
};

use crate::office::Office;

/// Without a change the hour is looked at again after this long.
const TICK: Duration = Duration::from_secs(30);

/// The process manager of this node, with what it has looked at already.
pub struct Teller {
    app: Arc<App>,
    views: Views,
    channels: Arc<dyn Channels>,
    times: NoticeTimes,
    seen: Mutex<SeenNotices>,
}

impl Teller {
    #[must_use]
    pub fn of(office: &Office) -> Self {
        Self {
            app: Arc::clone(&office.app),
            views: office.views.clone(),
            channels: Arc::clone(&office.channels),
            times: office.notice_times,
            seen: Mutex::default(),
        }
    }

    /// One tick; how many messages were written or taken up again.
    pub async fn tick(&self) -> Result<usize, Fault> {
        let mut seen = self.seen.lock().await;
        self.app.tell(&self.views, self.channels.as_ref(), &self.times, &mut seen).await
    }
}

/// Runs until it is aborted. A message on its way is then taken up by whoever comes next.
#[must_use]
pub fn start(office: &Office) -> JoinHandle<()> {
    let teller = Teller::of(office);
    tokio::spawn(async move {
        let mut changes = teller.views.changes();
        let _or_at_the_next_tick = teller.views.wait_until_caught_up(TICK).await;
        loop {
            if let Err(fault) = teller.tick().await {
                tracing::warn!(error = %fault, "People are told later");
            }
            if let Ok(Err(RecvError::Closed)) = timeout(TICK, changes.recv()).await {
                return;
            }
            // Whatever else was folded meanwhile is one wake.
            changes = changes.resubscribe();
        }
    })
}
