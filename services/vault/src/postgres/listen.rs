//! Endings on other nodes: told by NOTIFY, and assumed whenever the line was broken.

use std::time::Duration;

use duban_postgres::Address;
use tokio::{sync::watch, task::JoinHandle, time::interval};

/// How often it is looked whether the line still stands.
const LOOK_EVERY: Duration = Duration::from_secs(1);
const LISTEN: &str = "LISTEN duban_vault";

/// Ends when it is dropped.
pub struct Listener(JoinHandle<()>);

impl Listener {
    pub fn start(address: Address, endings: watch::Sender<u64>) -> Self {
        Self(tokio::spawn(listen(address, endings)))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn listen(address: Address, endings: watch::Sender<u64>) {
    let (mut look, mut was_broken) = (interval(LOOK_EVERY), false);
    loop {
        look.tick().await;
        let told = endings.clone();
        let told = move |_| told.send_modify(|count| *count += 1);
        match address.listen_once(LISTEN, told).await {
            Ok(line) => {
                if was_broken {
                    endings.send_modify(|count| *count += 1);
                }
                // A dead line is noticed by asking on it.
                while line.check_connection().await.is_ok() {
                    look.tick().await;
                }
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "Nobody tells this node of sessions that end elsewhere");
            }
        }
        was_broken = true;
    }
}
