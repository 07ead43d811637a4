//! An office in memory: a log, its views in a temporary folder, and facts written day by day.

use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duban_app::access::Viewer;
use duban_domain::{FindingId, Grant, PersonFacts, PersonId, Role, UnitId};
use duban_eventlog::{
    ActorKind, ActorRecord, EventLog, Expected, Fact, MemoryLog, Position, StreamName, Upcasters,
    seal,
};
use duban_readmodel::{FindingFilter, FindingItem, FindingsArgs, ListPage, Scope, Settings, Views};
use serde_json::{Value, json};
use uuid::Uuid;

/// Long enough for a machine under load; nothing waits this long when all is well.
pub const PATIENCE: Duration = Duration::from_mins(1);

pub const OFFICE: u128 = 0xA0;
pub const FINANCE: u128 = 0xA1;
pub const SCHOOL: u128 = 0xA2;
pub const OTHER: u128 = 0xA3;

pub fn unit(n: u128) -> UnitId {
    UnitId(Uuid::from_u128(n))
}

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(0x9_0000 + n))
}

pub fn finding(n: u128) -> FindingId {
    FindingId(Uuid::from_u128(0xF_0000 + n))
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub struct Office {
    pub log: Arc<MemoryLog>,
    pub views: Views,
    pub folder: Arc<tempfile::TempDir>,
    pub now: Mutex<DateTime<Utc>>,
    pub written: Mutex<HashMap<String, u64>>,
}

pub fn path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("views.db")
}

pub async fn views_of(log: &Arc<MemoryLog>, folder: &tempfile::TempDir) -> Views {
    let settings = Settings {
        path: path(folder),
        readers: 2,
        zone: chrono_tz::Asia::Shanghai,
        set_aside: BTreeSet::new(),
    };
    let log: Arc<dyn EventLog> = Arc::<MemoryLog>::clone(log);
    let views = Views::start(settings, log, Arc::new(Upcasters::new())).await;
    views.expect("the views start")
}

impl Office {
    pub async fn new() -> Self {
        let log = Arc::new(MemoryLog::new());
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        let views = views_of(&log, &folder).await;
        let now = Mutex::new("2026-03-02T01:00:00Z".parse().expect("an instant"));
        Self { log, views, folder, now, written: Mutex::default() }
    }

    pub fn today(&self) -> NaiveDate {
        let now = self.now.lock().expect("not poisoned");
        now.with_timezone(&chrono_tz::Asia::Shanghai).date_naive()
    }

    pub fn pass_days(&self, days: i64) {
        *self.now.lock().expect("not poisoned") += TimeDelta::days(days);
    }

    /// Writes one fact about a finding, by the office.
    pub async fn write(&self, n: u128, kind: &str, data: Value) -> Position {
        self.write_as(n, kind, data, office_actor()).await
    }

    pub async fn write_as(&self, n: u128, kind: &str, data: Value, actor: ActorRecord) -> Position {
        let stream = StreamName::new("finding", finding(n)).expect("a name");
        let event_type = format!("finding.{kind}");
        let payload = json!({ "type": event_type, "data": data }).to_string().into_bytes();
        self.append(&stream, &event_type, payload, &actor).await
    }

    pub async fn append(
        &self,
        stream: &StreamName,
        event_type: &str,
        payload: Vec<u8>,
        actor: &ActorRecord,
    ) -> Position {
        let revision =
            *self.written.lock().expect("not poisoned").get(stream.as_str()).unwrap_or(&0);
        let now = {
            let mut now = self.now.lock().expect("not poisoned");
            *now += TimeDelta::seconds(1);
            *now
        };
        let command_id =
            Uuid::new_v5(&Uuid::from_u128(revision.into()), stream.as_str().as_bytes());
        let fact = Fact {
            stream,
            revision,
            index: 0,
            event_type,
            schema: 1,
            recorded_at: now,
            occurred_at: now,
            actor,
            command_id,
            command_digest: "",
            correlation: command_id,
            causation: None,
            evidence_sha256: &[],
            nonce: [7; 16],
        };
        let expected = revision.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
        let appended = self.log.append(stream, expected, vec![seal(&fact, payload)]).await;
        self.written.lock().expect("not poisoned").insert(stream.to_string(), revision + 1);
        appended.expect("appended").position
    }

    pub async fn folded(&self) {
        let head = self.log.head().await.expect("readable").expect("not empty");
        assert!(self.views.wait_for(head, PATIENCE).await, "{:?}", self.views.status());
        assert!(self.views.wait_until_caught_up(PATIENCE).await, "{:?}", self.views.status());
    }

    pub async fn list(&self, scope: &Scope, filter: FindingFilter) -> ListPage<FindingItem> {
        let args = FindingsArgs { filter, with_total: true, ..FindingsArgs::default() };
        self.views.findings(scope, self.today(), args).await.expect("a page")
    }

    pub async fn numbers(&self, scope: &Scope, filter: FindingFilter) -> Vec<String> {
        numbers(&self.list(scope, filter).await)
    }
}

pub fn numbers(page: &ListPage<FindingItem>) -> Vec<String> {
    page.items.iter().map(|(_, item)| item.matter.number.to_string()).collect()
}

pub fn scope(n: u128, grants: &[(Role, u128)]) -> Scope {
    let grants = grants.iter().map(|(role, of)| Grant { role: *role, unit: unit(*of) }).collect();
    Viewer::new(person(n), PersonFacts { grants, ..PersonFacts::default() }).scope()
}

pub fn office_scope() -> Scope {
    scope(1, &[(Role::OfficeHead, OFFICE)])
}

pub fn unit_scope(of: u128) -> Scope {
    scope(50 + of, &[(Role::UnitMember, of)])
}

pub fn actor(n: u128, of: u128, role: Role) -> ActorRecord {
    ActorRecord {
        kind: ActorKind::Person,
        person: Some(person(n).0),
        unit: Some(unit(of).0),
        role: Some(role.code().to_owned()),
        agent_for: None,
        on_behalf_of: None,
        basis: None,
    }
}

pub fn office_actor() -> ActorRecord {
    actor(1, OFFICE, Role::Office)
}

pub mod facts;
