//! A server of S3 that is not ours (`s3s-fs`), and a proxy before it that breaks things.

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};
use tokio_util::sync::CancellationToken;

pub(super) const BUCKET: &str = "files";
pub(super) const KEY: &str = "key-name";
pub(super) const SECRET: &str = "key-secret";
const ERROR: &[u8] =
    b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// What the way to the server does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Open,
    /// Connections end at once.
    Down,
    /// Every request is answered with 500.
    Failing,
    /// Nothing is ever answered.
    Silent,
    /// Each connection breaks after so many bytes of answers.
    CutAfter(usize),
}

pub(super) struct Server {
    pub(super) endpoint: String,
    root: tempfile::TempDir,
    state: Arc<Mutex<State>>,
}

struct State {
    way: Way,
    connections: CancellationToken,
}

impl Server {
    pub(super) async fn start() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join(BUCKET)).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(root.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = builder.build();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let behind = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let http = Builder::new(TokioExecutor::new());
                    http.serve_connection(TokioIo::new(socket), service).await.ok();
                });
            }
        });
        let state = State { way: Way::Open, connections: CancellationToken::new() };
        let state = Arc::new(Mutex::new(state));
        let endpoint = format!("http://{}", proxy(behind, Arc::clone(&state)).await);
        Self { endpoint, root, state }
    }

    /// From now on; connections that are open break.
    pub(super) fn set(&self, way: Way) {
        let mut state = self.state.lock().unwrap();
        state.way = way;
        std::mem::take(&mut state.connections).cancel();
    }

    pub(super) fn path_of(&self, key: &str) -> PathBuf {
        self.root.path().join(BUCKET).join(key)
    }

    /// Objects, whole or not, under their names.
    pub(super) fn objects(&self) -> usize {
        super::super::files_below(&self.root.path().join(BUCKET))
    }
}

async fn proxy(behind: SocketAddr, state: Arc<Mutex<State>>) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let (way, broken) = {
                let state = state.lock().unwrap();
                (state.way, state.connections.clone())
            };
            tokio::spawn(async move {
                tokio::select! {
                    () = broken.cancelled() => {}
                    () = carry(client, behind, way) => {}
                }
            });
        }
    });
    address
}

async fn carry(mut client: TcpStream, behind: SocketAddr, way: Way) {
    match way {
        Way::Down => {}
        Way::Silent => std::future::pending().await,
        Way::Failing => {
            let mut request = [0; 16 * 1024];
            if client.read(&mut request).await.is_err() {
                return;
            }
            client.write_all(ERROR).await.ok();
            client.shutdown().await.ok();
        }
        Way::Open => pass(client, behind, usize::MAX).await,
        Way::CutAfter(bytes) => pass(client, behind, bytes).await,
    }
}

async fn pass(client: TcpStream, behind: SocketAddr, answer_bytes: usize) {
    let server = TcpStream::connect(behind).await.unwrap();
    let (mut from_client, to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    tokio::select! {
        _ = tokio::io::copy(&mut from_client, &mut to_server) => {}
        () = answers(from_server, to_client, answer_bytes) => {}
    }
}

async fn answers(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, most: usize) {
    let mut left = most;
    let mut bytes = vec![0; 16 * 1024];
    while left > 0 {
        let Ok(count @ 1..) = from.read(&mut bytes).await else { return };
        let count = count.min(left);
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
        left -= count;
    }
}
