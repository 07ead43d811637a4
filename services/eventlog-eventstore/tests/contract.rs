//! The event store's log, held to the contract of every log: against the wire simulator, and
//! against a real server when `DUBAN_ESDB_URL` names one (`esdb://…`, without `deployment`).

use std::sync::Arc;

use duban_eventlog::{EventLog, contract::LogUnderTest, contract_suite};
use duban_eventlog_eventstore::{Address, EventStoreLog, Options, simulator::Simulator};
use uuid::Uuid;

const REAL_SERVER: &str = "DUBAN_ESDB_URL";
const NODES: usize = 3;

struct InCluster {
    log: Arc<EventStoreLog>,
    address: Address,
    /// None: a real cluster.
    simulator: Option<Simulator>,
}

fn open(address: Address, simulator: Option<Simulator>) -> InCluster {
    let log = EventStoreLog::open(&address, Options::default()).expect("a log");
    InCluster { log: Arc::new(log), address, simulator }
}

impl LogUnderTest for InCluster {
    fn log(&self) -> Arc<dyn EventLog> {
        self.log.clone()
    }

    async fn reopen(self) -> Self {
        let Self { log, address, simulator } = self;
        drop(Arc::into_inner(log).expect("nobody else uses the log"));
        if let Some(simulator) = &simulator {
            (0..NODES).for_each(|node| simulator.stop(node));
            for node in 0..NODES {
                simulator.start_again(node).await;
            }
        }
        open(address, simulator)
    }
}

/// A real cluster keeps what earlier runs wrote, so each test is a deployment of its own.
async fn fresh() -> InCluster {
    let Some(real) = real_server() else {
        let simulator = Simulator::start(NODES).await;
        let address = Address::parse(&simulator.address()).expect("an address");
        return open(address, Some(simulator));
    };
    open(Address::parse(&real).expect("an address").trial(fresh_id()), None)
}

#[expect(clippy::disallowed_methods, reason = "a test says where its server is")]
fn real_server() -> Option<String> {
    std::env::var(REAL_SERVER).ok()
}

#[expect(clippy::disallowed_methods, reason = "a name that no earlier run has used")]
fn fresh_id() -> Uuid {
    Uuid::now_v7()
}

contract_suite!(fresh);
