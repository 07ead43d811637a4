//! Numbers of findings, where several nodes reserve them at once.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use duban_app::{
    App, AppParts, Caller,
    ports::{RandomIds, SystemClock},
};
use duban_eventlog::{
    AppendError, Appended, Caps, EventLog, Expected, Filter, LogError, MemoryLog, NewEntry, Page,
    Position, StoredEntry, StreamName, Upcasters, Wake,
};
use uuid::Uuid;

/// Far more than any command of a person's may lose.
const RACES: usize = 40;
const YEAR: i32 = 2026;

fn node(log: Arc<dyn EventLog>) -> App {
    App::new(AppParts {
        log,
        lifts: Upcasters::new(),
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds),
        zone: chrono_tz::Asia::Shanghai,
        deployment: Uuid::from_u128(1),
    })
}

async fn reserve(node: &App, purpose: usize) -> u32 {
    let purpose = Uuid::from_u128(100 + purpose as u128);
    let first = node.reserve_numbers(&Caller::LocalOperator, purpose, YEAR, 1).await;
    first.expect("a number")
}

/// A log on which another node is always a little quicker, for a while.
struct Contended {
    log: Arc<MemoryLog>,
    rival: App,
    races: AtomicUsize,
}

#[async_trait]
impl EventLog for Contended {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        let race = self.races.fetch_add(1, Ordering::SeqCst);
        if race < RACES {
            reserve(&self.rival, race).await;
        }
        self.log.append(stream, expected, entries).await
    }

    async fn read_stream(
        &self,
        stream: &StreamName,
        from: u64,
        max: usize,
    ) -> Result<Vec<StoredEntry>, LogError> {
        self.log.read_stream(stream, from, max).await
    }

    async fn read_all(
        &self,
        after: Option<Position>,
        filter: &Filter,
        max: usize,
    ) -> Result<Page, LogError> {
        self.log.read_all(after, filter, max).await
    }

    async fn head(&self) -> Result<Option<Position>, LogError> {
        self.log.head().await
    }

    fn wake(&self) -> Wake {
        self.log.wake()
    }

    async fn health(&self) -> Result<(), LogError> {
        self.log.health().await
    }

    fn caps(&self) -> Caps {
        self.log.caps()
    }
}

#[tokio::test]
async fn whoever_loses_to_other_nodes_again_and_again_gets_a_number_all_the_same() {
    let log = Arc::new(MemoryLog::new());
    let rival = node(Arc::clone(&log) as Arc<dyn EventLog>);
    let here = node(Arc::new(Contended { log, rival, races: AtomicUsize::new(0) }));
    let number = reserve(&here, RACES).await;
    assert_eq!(number, u32::try_from(RACES).expect("few") + 1, "the next that is free");
}
