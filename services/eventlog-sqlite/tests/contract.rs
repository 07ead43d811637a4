//! The embedded log, held to the contract of every log.

use std::sync::Arc;

use duban_eventlog::{EventLog, contract::LogUnderTest, contract_suite};
use duban_eventlog_sqlite::{Options, SqliteLog};
use tempfile::TempDir;

struct InFolder {
    log: Arc<SqliteLog>,
    folder: TempDir,
}

fn open(folder: TempDir) -> InFolder {
    let log = SqliteLog::open(folder.path().join("log.db"), Options::default());
    InFolder { log: Arc::new(log.expect("a log")), folder }
}

impl LogUnderTest for InFolder {
    fn log(&self) -> Arc<dyn EventLog> {
        self.log.clone()
    }

    async fn reopen(self) -> Self {
        let Self { log, folder } = self;
        drop(Arc::into_inner(log).expect("nobody else uses the log"));
        open(folder)
    }
}

async fn fresh() -> InFolder {
    open(tempfile::tempdir().expect("a folder"))
}

contract_suite!(fresh);
