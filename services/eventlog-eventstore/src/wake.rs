//! Waking whoever waits when another node has written: by asking for the head, not by a
//! subscription.

use std::{sync::Weak, time::Duration};

use crate::{all, log::Core};

/// Between two looks while the cluster does not answer.
const LOOK_WORST: Duration = Duration::from_secs(5);

/// Looks every `interval` while somebody waits; ends with the log.
pub async fn look(core: Weak<Core>, interval: Duration) {
    let (mut pause, mut seen) = (interval, None);
    loop {
        tokio::time::sleep(pause).await;
        let Some(core) = core.upgrade() else { return };
        if core.wake.receiver_count() == 0 {
            continue;
        }
        match all::engine_end(&core).await {
            Ok(end) => {
                pause = interval;
                if seen != Some(end) {
                    seen = Some(end);
                    core.wake.send_modify(|count| *count += 1);
                }
            }
            Err(_) => pause = LOOK_WORST.min(pause * 2),
        }
    }
}
