//! A wire between log and server that can be cut at the worst moment.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
};

/// Passes bytes on, until it is told to keep the server's answers to itself.
pub struct Proxy {
    pub port: u16,
    swallows: Arc<AtomicBool>,
}

impl Proxy {
    pub async fn before(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let swallows = Arc::new(AtomicBool::new(false));
        let cut = Arc::clone(&swallows);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass_on(client, server, Arc::clone(&cut)));
            }
        });
        Self { port, swallows }
    }

    /// From now on a request reaches the server and its answer is lost with the connection.
    pub fn lose_answers(&self) {
        self.swallows.store(true, Ordering::SeqCst);
    }

    pub fn heal(&self) {
        self.swallows.store(false, Ordering::SeqCst);
    }
}

async fn pass_on(client: TcpStream, server: u16, swallows: Arc<AtomicBool>) {
    let server = TcpStream::connect(("127.0.0.1", server)).await.expect("the server");
    let (mut from_client, to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    let answers = tokio::spawn(pass_answers(from_server, to_client, swallows));
    // Either side may end first; the other end sees it.
    let _ = copy(&mut from_client, &mut to_server).await;
    let _ = to_server.shutdown().await;
    let _ = answers.await;
}

async fn pass_answers(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, swallows: Arc<AtomicBool>) {
    let mut bytes = vec![0; 64 * 1_024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        // The server has answered, so the commit is done: now the wire is cut.
        if swallows.load(Ordering::SeqCst) || to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
