//! What a running server tidies up, from its start to its end.
//!
//! **Deliberately absent:** anything that is seen. What has expired opens nothing, tidied up or not.

use std::{sync::Arc, time::Duration};

use duban_app::ports::VaultError;
use tokio::{task::JoinHandle, time::interval};

use crate::office::Office;

/// Figures of single requests lie on a heap until they are added up.
const EVERY: Duration = Duration::from_mins(1);
/// The vault is swept once in so many rounds, at the first one too.
const ROUNDS_PER_SWEEP: u32 = 60;

/// Runs until it is aborted.
#[must_use]
pub fn start(office: &Arc<Office>) -> JoinHandle<()> {
    let office = Arc::clone(office);
    tokio::spawn(async move {
        let mut rounds = interval(EVERY);
        for round in 0_u32.. {
            rounds.tick().await;
            office.metrics.run_upkeep();
            if round.is_multiple_of(ROUNDS_PER_SWEEP)
                && let Err(error) = sweep(&office).await
            {
                tracing::warn!(%error, "What has expired is deleted later");
            }
        }
    })
}

/// Deletes sessions, links and tokens that have expired, and moves what was erased out of the
/// vault's journal; how many there were.
pub async fn sweep(office: &Office) -> Result<usize, VaultError> {
    let swept = office.sign_in.sweep().await?;
    if swept > 0 {
        tracing::info!(swept, "Expired sessions, links and tokens were deleted");
    }
    Ok(swept)
}
