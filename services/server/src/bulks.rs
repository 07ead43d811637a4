//! Carries out the bulks that were ordered, one after the other, also those that a crash
//! cut short. What is left to do is read from the views, what was done from the log.

use std::time::Duration;

use duban_app::App;
use duban_readmodel::{FOLDED_WITHIN, Views};
use tokio::{task::JoinHandle, time::timeout};
use uuid::Uuid;

use crate::office::Office;

/// Bulks looked up at a time.
const WAITING_MAX: usize = 16;
/// After this long what failed is tried again, and what another node ordered is looked for.
const LOOK_AGAIN: Duration = Duration::from_mins(1);

/// Runs until it is aborted; an item that is on its way is then done or not, and the next
/// start goes on from there.
#[must_use]
pub fn start(office: &Office) -> JoinHandle<()> {
    let (app, views) = (office.app.clone(), office.views.clone());
    tokio::spawn(async move {
        loop {
            carry_out_waiting(&app, &views).await;
            // Rung or not, there is more to see.
            let _rung = timeout(LOOK_AGAIN, app.bulk_ordered()).await;
        }
    })
}

async fn carry_out_waiting(app: &App, views: &Views) {
    views.wait_until_caught_up(FOLDED_WITHIN).await;
    let waiting = match views.unfinished_bulks(WAITING_MAX).await {
        Ok(waiting) => waiting,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "No bulks can be read");
            return;
        }
    };
    for id in waiting.iter().filter_map(|id| Uuid::parse_str(id).ok()) {
        if let Err(fault) = app.carry_out_bulk(id).await {
            let error = &fault as &dyn std::error::Error;
            tracing::error!(error, %id, "A bulk stopped; it is tried again");
        }
    }
}
