//! A wire simulator of `EventStoreDB`: the published protos, served on loopback.
//!
//! It keeps what the adapter relies on and what it must not rely on: the table of expected
//! revisions, idempotency by a cache, ids that may lie in several places, events of the
//! system between ours, sparse positions, answers without a position, nodes that do not
//! lead. Each fault is a switch for the next request.
//!
//! **Deliberately absent:** disks, replication and time. All nodes share one store; what a
//! real cluster does between them is only proved against a real cluster.
#![expect(clippy::result_large_err, reason = "the error is the one of the generated traits")]

mod cluster;
mod members;
mod socket;
mod store;
mod streams;
mod wire;

use std::sync::Arc;

use cluster::Cluster;

/// What goes wrong with an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendFault {
    /// It is committed; the connection breaks before the answer.
    AnswerLost,
    /// It is not committed, and the server says `Aborted`.
    Aborted,
    /// It is committed, and the server says `Aborted` all the same.
    AbortedAfterCommit,
    /// The connection breaks before anything is committed.
    Reset,
    /// Nothing is committed and no answer comes.
    Stall,
    /// It is committed and no answer comes.
    StallAfterCommit,
    /// It is committed; then the node dies and the next one leads.
    LeaderDies,
}

/// What goes wrong with a read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFault {
    /// Half of it comes, and then an end that looks like any other.
    CleanEnd,
    /// Half of it comes, and then the connection breaks.
    Reset,
    /// No answer comes.
    Stall,
    /// The node says that it is not ready.
    NotReady,
}

/// A cluster on loopback; dropping it stops every node.
#[derive(Debug)]
pub struct Simulator {
    cluster: Arc<Cluster>,
}

impl Simulator {
    /// Starts nodes that share one store; the first one leads.
    pub async fn start(nodes: usize) -> Self {
        Self { cluster: Cluster::start(nodes).await }
    }

    /// A connection string that names every node.
    #[must_use]
    pub fn address(&self) -> String {
        let hosts: Vec<_> = self.cluster.addresses().iter().map(ToString::to_string).collect();
        format!("esdb://{}?tls=false", hosts.join(","))
    }

    /// The next append fails so; several are queued.
    pub fn fail_append(&self, fault: AppendFault) {
        self.cluster.held().append_faults.push_back(fault);
    }

    /// The next read fails so; several are queued.
    pub fn fail_read(&self, fault: ReadFault) {
        self.cluster.held().read_faults.push_back(fault);
    }

    /// Stops a node as a kill does: its connections break and new ones are refused.
    pub fn stop(&self, node: usize) {
        self.cluster.stop(node);
    }

    /// Starts a stopped node at its old address.
    pub async fn start_again(&self, node: usize) {
        self.cluster.serve(node).await;
    }

    /// From now on `node` leads. The others say so to whoever asks them.
    pub fn elect(&self, node: usize) {
        self.cluster.held().leader = node;
    }

    /// Repetitions are no longer recognised: the server's idempotency is a cache.
    pub fn forget_ids(&self) {
        self.cluster.held().store.forget_ids();
    }

    /// Whether reads of a stream end by saying which revision is its last, as most versions do.
    pub fn tell_ends(&self, yes: bool) {
        self.cluster.held().tells_ends = yes;
    }

    /// The version that nodes give; before 22.10 stream reads name no positions.
    pub fn set_version(&self, version: &'static str) {
        self.cluster.held().version = version;
    }

    /// Largest append in bytes, as the server's `MaxAppendSize`.
    pub fn set_append_bytes_max(&self, bytes: usize) {
        self.cluster.held().append_bytes_max = bytes;
    }

    /// Writes events of the system behind everything else.
    pub fn write_system_events(&self, count: usize) {
        let mut held = self.cluster.held();
        (0..count).for_each(|_| held.store.write_system_event());
    }

    /// Events that were sent to readers so far.
    #[must_use]
    pub fn events_sent(&self) -> usize {
        self.cluster.held().events_sent
    }

    /// Connections that were accepted so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.cluster.held().connections
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        (0..self.cluster.addresses().len()).for_each(|node| self.cluster.stop(node));
    }
}
