//! Connections that can be broken from outside.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use futures_util::{Stream, StreamExt};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
};
use tokio_stream::wrappers::TcpListenerStream;
use tokio_util::sync::WaitForCancellationFutureOwned;
use tonic::transport::server::Connected;

use super::cluster::Cluster;

/// Accepts for `node`.
pub fn incoming(
    cluster: Arc<Cluster>,
    node: usize,
    listener: TcpListener,
) -> impl Stream<Item = io::Result<Socket>> {
    TcpListenerStream::new(listener).map(move |accepted| {
        let inner = accepted?;
        inner.set_nodelay(true)?;
        let broken = Box::pin(cluster.connected(node).cancelled_owned());
        Ok(Socket { inner, broken })
    })
}

pub struct Socket {
    inner: TcpStream,
    broken: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl Socket {
    fn check(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        match self.broken.as_mut().poll(cx) {
            Poll::Ready(()) => Err(io::ErrorKind::ConnectionReset.into()),
            Poll::Pending => Ok(()),
        }
    }

    /// The client sends a request in two parts and holds the second back until the first is
    /// acknowledged, which Linux otherwise does 40 ms later.
    fn acknowledge_at_once(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        socket2::SockRef::from(&self.inner).set_tcp_quickack(true)?;
        Ok(())
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check(cx)?;
        self.acknowledge_at_once()?;
        Pin::new(&mut self.inner).poll_read(cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check(cx)?;
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check(cx)?;
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

impl Connected for Socket {
    type ConnectInfo = ();

    fn connect_info(&self) {}
}
