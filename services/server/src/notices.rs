//! Tells people what waits for them, from the start of the server to its end.
//!
//! **Deliberately absent:** what is told to whom; that is the process manager's in `duban-app`.

use std::sync::Arc;

use async_trait::async_trait;
use duban_app::{App, Fault, notices::SeenNotices, ports::Channels};
use duban_readmodel::Views;
use tokio::{sync::Mutex, task::JoinHandle};

use crate::{
    office::Office,
    processes::{Process, started},
};

/// The process manager of this node, with what it has looked at already.
pub struct Teller {
    app: Arc<App>,
    views: Views,
    channels: Arc<dyn Channels>,
    seen: Mutex<SeenNotices>,
}

impl Teller {
    #[must_use]
    pub fn of(office: &Office) -> Self {
        Self {
            app: Arc::clone(&office.app),
            views: office.views.clone(),
            channels: Arc::clone(&office.channels),
            seen: Mutex::default(),
        }
    }

    /// One tick; how many messages were written or taken up again.
    pub async fn tick(&self) -> Result<usize, Fault> {
        let mut seen = self.seen.lock().await;
        self.app.tell(&self.views, self.channels.as_ref(), &mut seen).await
    }
}

#[async_trait]
impl Process for Teller {
    const LATER: &'static str = "People are told later";

    async fn tick(&mut self, _: &App, _: &Views) -> Result<usize, Fault> {
        Self::tick(self).await
    }
}

/// Runs until it is aborted. A message on its way is then taken up by whoever comes next.
#[must_use]
pub fn start(office: &Office) -> JoinHandle<()> {
    started(Teller::of(office), &office.app, &office.views)
}
