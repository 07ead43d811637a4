//! The accept loop: header time-out, connection cap, TLS handshake time-out, graceful stop.
//!
//! `axum::serve` sets no timer, so a client that never finishes its headers would
//! hold a connection for ever; hence a loop of our own.

use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::Request, response::Response};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::timeout,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// A client has this long to send its headers, and to finish a TLS handshake.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Open connections at once; more wait in the listener's queue.
const CONNECTIONS_MAX: usize = 2_000;
/// In-flight requests are finished or cut off within this time on a stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// Rest after a failed accept (no file descriptors left, say), so that it does not spin.
const ACCEPT_REST: Duration = Duration::from_millis(100);

/// Who is at the other end, as the socket knows it.
#[derive(Debug, Clone, Copy)]
pub struct Peer {
    pub address: SocketAddr,
    pub over_tls: bool,
}

/// Serves until `stop` resolves, then lets requests in flight finish.
///
/// # Panics
/// Never: the semaphore that counts connections is not closed.
pub async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    stop: impl Future<Output = ()>,
) {
    let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let graceful = Arc::new(Graceful::default());
    tokio::pin!(stop);
    loop {
        let permit = tokio::select! {
            () = &mut stop => break,
            permit = Arc::clone(&room).acquire_owned() => permit.expect("never closed"),
        };
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, address)) => {
                let connection =
                    Connection { tls: tls.clone(), router: router.clone(), address, permit };
                tokio::spawn(connection.run(stream, Arc::clone(&graceful)));
            }
            Err(error) => {
                tracing::warn!(%error, "Cannot accept a connection");
                tokio::time::sleep(ACCEPT_REST).await;
            }
        }
    }
    drop(listener);
    graceful.finish(&room).await;
}

/// Tells every connection to stop after the request that it is serving.
struct Graceful {
    stopping: watch::Sender<bool>,
}

impl Default for Graceful {
    fn default() -> Self {
        Self { stopping: watch::Sender::new(false) }
    }
}

impl Graceful {
    async fn finish(&self, room: &Semaphore) {
        self.stopping.send_replace(true);
        let everyone = u32::try_from(CONNECTIONS_MAX).unwrap_or(u32::MAX);
        if timeout(STOP_TIMEOUT, room.acquire_many(everyone)).await.is_err() {
            tracing::warn!("Some requests did not finish in time and were cut off");
        }
    }
}

struct Connection {
    tls: Option<TlsAcceptor>,
    router: Router,
    address: SocketAddr,
    permit: OwnedSemaphorePermit,
}

impl Connection {
    async fn run(self, stream: TcpStream, graceful: Arc<Graceful>) {
        let _ = stream.set_nodelay(true);
        let Some(acceptor) = self.tls.clone() else {
            return self.speak(stream, false, graceful).await;
        };
        match timeout(HEADER_TIMEOUT, acceptor.accept(stream)).await {
            Ok(Ok(stream)) => self.speak(stream, true, graceful).await,
            Ok(Err(error)) => tracing::debug!(%error, "TLS handshake failed"),
            Err(_) => tracing::debug!("TLS handshake took too long"),
        }
    }

    async fn speak<S>(self, stream: S, over_tls: bool, graceful: Arc<Graceful>)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        // First, so that it goes last: whoever waits for all permits has the office to itself.
        let _permit = self.permit;
        let peer = Peer { address: self.address, over_tls };
        let router = self.router;
        let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
            answer(router.clone(), request, peer)
        });
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_TIMEOUT);
        builder.http2().timer(TokioTimer::new());
        let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
        let shutdown = GracefulShutdown::new();
        let served = shutdown.watch(connection.into_owned());
        let mut stopping = graceful.stopping.subscribe();
        tokio::pin!(served);
        tokio::select! {
            ended = &mut served => log_end(ended),
            () = told_to_stop(&mut stopping) => {
                tokio::select! {
                    ended = &mut served => log_end(ended),
                    // Says it once and then waits for `served` to be gone, which is never here.
                    () = shutdown.shutdown() => {}
                }
            }
        }
    }
}

async fn told_to_stop(stopping: &mut watch::Receiver<bool>) {
    // An error means that the server itself is gone, which is a stop as well.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

fn log_end<E: std::fmt::Display>(ended: Result<(), E>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "Connection ended early");
    }
}

async fn answer(
    router: Router,
    request: hyper::Request<Incoming>,
    peer: Peer,
) -> Result<Response, Infallible> {
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(peer);
    router.oneshot(request).await
}
