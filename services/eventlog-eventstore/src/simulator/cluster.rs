//! The nodes: who leads, who runs, and what goes wrong next.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;
use tonic::{Code, Status, metadata::MetadataMap, transport::Server};

use super::{
    AppendFault, ReadFault,
    members::Members,
    socket,
    store::Store,
    streams::Streams,
    wire::event_store::client::{
        gossip::gossip_server::GossipServer,
        server_features::server_features_server::ServerFeaturesServer,
        streams::streams_server::StreamsServer,
    },
};

/// A plausible version; nothing depends on it but whether it is old.
const VERSION: &str = "23.10.1.0";
const APPEND_BYTES_MAX: usize = 16 * 1_024 * 1_024;

#[derive(Debug)]
pub struct Cluster {
    addresses: Vec<SocketAddr>,
    held: Mutex<Held>,
}

#[derive(Debug)]
pub struct Held {
    pub store: Store,
    pub leader: usize,
    pub append_faults: VecDeque<AppendFault>,
    pub read_faults: VecDeque<ReadFault>,
    pub tells_ends: bool,
    pub version: &'static str,
    pub append_bytes_max: usize,
    pub events_sent: usize,
    pub connections: usize,
    running: Vec<Option<Running>>,
    /// What still holds the port of a stopped node, for a moment.
    ending: Vec<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
struct Running {
    accepting: JoinHandle<()>,
    /// Cancelled, every connection of the node breaks.
    connections: CancellationToken,
}

impl Cluster {
    pub async fn start(nodes: usize) -> Arc<Self> {
        let mut listeners = Vec::new();
        for _ in 0..nodes {
            listeners.push(TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port"));
        }
        let addresses = listeners.iter().map(|one| one.local_addr().expect("bound")).collect();
        let held = Held {
            store: Store::new(),
            leader: 0,
            append_faults: VecDeque::new(),
            read_faults: VecDeque::new(),
            tells_ends: true,
            version: VERSION,
            append_bytes_max: APPEND_BYTES_MAX,
            events_sent: 0,
            connections: 0,
            running: (0..nodes).map(|_| None).collect(),
            ending: (0..nodes).map(|_| None).collect(),
        };
        let cluster = Arc::new(Self { addresses, held: Mutex::new(held) });
        for (node, listener) in listeners.into_iter().enumerate() {
            cluster.serve_on(node, listener);
        }
        cluster
    }

    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    pub fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves `node` again at its old address.
    pub async fn serve(self: &Arc<Self>, node: usize) {
        let ending = self.held().ending[node].take();
        if let Some(ending) = ending {
            assert!(ending.await.is_err(), "a node ends by being stopped");
        }
        let listener = TcpListener::bind(self.addresses[node]).await.expect("its old port");
        self.serve_on(node, listener);
    }

    fn serve_on(self: &Arc<Self>, node: usize, listener: TcpListener) {
        let connections = CancellationToken::new();
        let members = || Members::new(Arc::clone(self), node);
        let server = Server::builder()
            .add_service(StreamsServer::new(Streams::new(Arc::clone(self), node)))
            .add_service(GossipServer::new(members()))
            .add_service(ServerFeaturesServer::new(members()));
        let incoming = socket::incoming(Arc::clone(self), node, listener);
        let accepting = tokio::spawn(async move {
            server.serve_with_incoming(incoming).await.expect("a node that serves");
        });
        self.held().running[node] = Some(Running { accepting, connections });
    }

    pub fn stop(&self, node: usize) {
        let mut held = self.held();
        if let Some(running) = held.running[node].take() {
            running.accepting.abort();
            running.connections.cancel();
            held.ending[node] = Some(running.accepting);
        }
    }

    /// Breaks every connection of `node`, which goes on accepting new ones.
    pub fn cut(&self, node: usize) {
        if let Some(running) = self.held().running[node].as_mut() {
            std::mem::take(&mut running.connections).cancel();
        }
    }

    /// Counts a connection and says what breaks it.
    pub fn connected(&self, node: usize) -> CancellationToken {
        let mut held = self.held();
        held.connections += 1;
        held.running[node]
            .as_ref()
            .map_or_else(CancellationToken::new, |running| running.connections.clone())
    }

    pub fn is_running(&self, node: usize) -> bool {
        self.held().running[node].is_some()
    }

    /// What a node that does not lead says to who requires the leader.
    pub fn require_leader(&self, node: usize, metadata: &MetadataMap) -> Result<(), Status> {
        let leader = self.held().leader;
        let is_required = metadata.get("requires-leader").is_some_and(|value| value == "true");
        if leader == node || !is_required {
            return Ok(());
        }
        let address = self.addresses[leader];
        let mut told = MetadataMap::new();
        told.insert("exception", "not-leader".parse().expect("plain"));
        let host = address.ip().to_string().parse().expect("plain");
        told.insert("leader-endpoint-host", host);
        told.insert("leader-endpoint-port", address.port().to_string().parse().expect("plain"));
        Err(Status::with_metadata(Code::NotFound, "Leader info available", told))
    }
}
