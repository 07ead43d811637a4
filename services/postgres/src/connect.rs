//! One connection, checked before it is used.

use std::{error::Error as _, future::poll_fn, time::Duration};

use thiserror::Error;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::{Instant, sleep, timeout},
};
use tokio_postgres::{AsyncMessage, Connection, NoTls, Notification};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{Address, Session, settings, settings::Unsuitable};

/// How long a server that restarts is waited for.
const PATIENCE: Duration = Duration::from_secs(8);
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(100);
/// One attempt whole, with its questions on settings.
const ATTEMPT_MAX: Duration = Duration::from_secs(6);

/// Why there is no connection.
#[derive(Debug, Error)]
pub enum ConnectError {
    #[error("{server} 连不上 (cannot be reached)")]
    Unreachable {
        server: String,
        #[source]
        source: tokio_postgres::Error,
    },
    #[error("{server} 没有应答 (does not answer)")]
    Silent { server: String },
    #[error("{server} 不能使用:{source} (cannot be used)")]
    Unsuitable {
        server: String,
        #[source]
        source: Unsuitable,
    },
}

impl ConnectError {
    /// Whether waiting may help: the server is away or starting, rather than wrong.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable { source, .. } => match source.code() {
                Some(code) => matches!(code.code().get(..2), Some("57" | "53")),
                None => !is_about_trust(source),
            },
            Self::Silent { .. } => true,
            // A standby that is just being promoted.
            Self::Unsuitable { source, .. } => matches!(source, Unsuitable::Standby),
        }
    }
}

/// Whether the two could not agree on TLS, or the server is not who it should be.
fn is_about_trust(error: &tokio_postgres::Error) -> bool {
    let Some(cause) = error.source().filter(|_| error.to_string().contains("TLS")) else {
        return false;
    };
    let Some(broken) = cause.downcast_ref::<std::io::Error>() else { return true };
    // A wire that broke during the handshake says nothing of trust.
    let inner = broken.get_ref();
    inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()).is_some()
}

impl Address {
    /// Connects once, checks the server, and carries out `set_up` on the connection.
    pub async fn connect_once(&self, set_up: &str) -> Result<Session, ConnectError> {
        self.listen_once(set_up, |_| ()).await
    }

    /// As [`Address::connect_once`]; waits a few seconds for a server that is starting.
    pub async fn connect(&self, set_up: &str) -> Result<Session, ConnectError> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.connect_once(set_up).await {
                Err(error) if error.may_pass() && Instant::now() < until => {
                    sleep(BETWEEN_ATTEMPTS).await;
                }
                outcome => return outcome,
            }
        }
    }

    /// As [`Address::connect_once`], and tells of every notification that arrives.
    pub async fn listen_once(
        &self,
        set_up: &str,
        told: impl FnMut(Notification) + Send + 'static,
    ) -> Result<Session, ConnectError> {
        let attempt = self.attempt(set_up, told);
        let silent = |_| ConnectError::Silent { server: self.to_string() };
        timeout(ATTEMPT_MAX, attempt).await.map_err(silent)?
    }

    async fn attempt(
        &self,
        set_up: &str,
        told: impl FnMut(Notification) + Send + 'static,
    ) -> Result<Session, ConnectError> {
        let unreachable = |source| ConnectError::Unreachable { server: self.to_string(), source };
        let client = match &self.tls {
            None => {
                let (client, connection) = self.config.connect(NoTls).await.map_err(unreachable)?;
                tokio::spawn(drive(connection, told));
                client
            }
            Some(tls) => {
                let tls = MakeRustlsConnect::new((**tls).clone());
                let (client, connection) = self.config.connect(tls).await.map_err(unreachable)?;
                tokio::spawn(drive(connection, told));
                client
            }
        };
        settings::check(&client)
            .await
            .map_err(unreachable)?
            .map_err(|source| ConnectError::Unsuitable { server: self.to_string(), source })?;
        client.batch_execute(set_up).await.map_err(unreachable)?;
        Ok(Session::new(client))
    }
}

/// Moves bytes until either side is done; whoever waits for an answer is told of a failure.
async fn drive<S, T>(mut connection: Connection<S, T>, mut told: impl FnMut(Notification) + Send)
where
    S: AsyncRead + AsyncWrite + Unpin + Send,
    T: AsyncRead + AsyncWrite + Unpin + Send,
{
    while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
        match message {
            Ok(AsyncMessage::Notification(notification)) => told(notification),
            Ok(AsyncMessage::Notice(notice)) => tracing::debug!(%notice, "PostgreSQL says"),
            Ok(_) => {}
            Err(error) => {
                tracing::debug!(error = &error as &dyn std::error::Error, "A connection ended");
                return;
            }
        }
    }
}
