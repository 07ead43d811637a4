//! The log in PostgreSQL, held to the contract of every log.

use std::sync::Arc;

use duban_eventlog::{EventLog, contract::LogUnderTest, contract_suite};
use duban_eventlog_postgres::{Address, Options, PostgresLog};
use duban_postgres::testkit::Cluster;

struct OnServer {
    log: Arc<PostgresLog>,
    cluster: Cluster,
}

async fn open(cluster: Cluster) -> OnServer {
    let address = Address::parse(&cluster.url()).expect("an address");
    let log = PostgresLog::open(address, Options::default()).await.expect("a log");
    OnServer { log: Arc::new(log), cluster }
}

impl LogUnderTest for OnServer {
    fn log(&self) -> Arc<dyn EventLog> {
        self.log.clone()
    }

    async fn reopen(self) -> Self {
        let Self { log, mut cluster } = self;
        drop(Arc::into_inner(log).expect("nobody else uses the log"));
        cluster.stop();
        cluster.go_on();
        open(cluster).await
    }
}

async fn fresh() -> OnServer {
    open(Cluster::start()).await
}

contract_suite!(fresh);
