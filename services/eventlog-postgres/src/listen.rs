//! Who else appends: told by NOTIFY, and asked now and then in case a word was lost.

use std::{sync::Arc, time::Duration};

use duban_postgres::{
    Address, Schema, Session,
    tokio_postgres::{Error, Notification},
};
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};

/// How often the log's end is looked at without having been told.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// The connection that listens, and rings for others. Ends when it is dropped.
pub struct Listener {
    bell: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Listener {
    pub fn start(address: Address, schema: &Schema, wake: watch::Sender<u64>) -> Self {
        let bell = Arc::new(Notify::new());
        let listening = Listening {
            address,
            set_up: format!("{}LISTEN {schema};", schema.set_up()),
            ring: format!("NOTIFY {schema}"),
            wake,
            bell: Arc::clone(&bell),
            end: 0,
        };
        Self { bell, task: tokio::spawn(listening.go()) }
    }

    /// To be rung after a commit: many rings while one word is on its way are one word.
    pub fn bell(&self) -> Arc<Notify> {
        Arc::clone(&self.bell)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Listening {
    address: Address,
    set_up: String,
    ring: String,
    wake: watch::Sender<u64>,
    bell: Arc<Notify>,
    /// The log's end when we last looked.
    end: i64,
}

impl Listening {
    async fn go(mut self) {
        let mut look = interval(LOOK_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            look.tick().await;
            if let Some(session) = self.connect().await {
                // What was said while nobody listened.
                self.wake.send_modify(|count| *count += 1);
                while self.attend(&session, &mut look).await.is_ok() {}
            }
        }
    }

    async fn connect(&self) -> Option<Session> {
        let wake = self.wake.clone();
        let told = move |_: Notification| wake.send_modify(|count| *count += 1);
        match self.address.listen_once(&self.set_up, told).await {
            Ok(session) => Some(session),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "Nobody tells this node of the others' entries; looking");
                None
            }
        }
    }

    async fn attend(
        &mut self,
        session: &Session,
        look: &mut tokio::time::Interval,
    ) -> Result<(), Error> {
        tokio::select! {
            () = self.bell.notified() => session.batch_execute(&self.ring).await,
            _ = look.tick() => self.look(session).await,
        }
    }

    async fn look(&mut self, session: &Session) -> Result<(), Error> {
        let statement = session.prepared("SELECT coalesce(max(position), 0) FROM entries").await?;
        let end = session.query_one(&statement, &[]).await?.try_get(0)?;
        if end != self.end {
            self.end = end;
            self.wake.send_modify(|count| *count += 1);
        }
        Ok(())
    }
}
