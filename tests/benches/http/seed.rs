//! Findings as an import would carry them over, sealed and written past the rules: by the
//! hundred thousand that is a matter of seconds.

use std::ops::Range;

use duban_eventlog::{
    ActorKind, ActorRecord, Expected, Fact, NewEntry, StreamName, seal, sha256_hex,
};
use duban_tests::TestApp;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use uuid::Uuid;

/// Events of every shape; one of them is the pattern.
const SAMPLES: &str = include_str!("../../../schema/events/finding.jsonl");
const PATTERN: &str = r#"{"type":"finding.carried_over""#;
const EVENT: &str = "finding.carried_over";
/// Appends in flight: what the log commits at once.
const AT_ONCE: usize = 256;
const CATEGORIES: [&str; 5] = ["装备图书", "校舍安全", "教师队伍", "经费保障", "大班额"];
const STANDINGS: [&str; 2] = ["in_progress", "issued"];

pub struct Seed {
    pub units: Vec<Uuid>,
    pub head: Uuid,
}

/// The finding with this number, from 0.
pub fn finding(number: u64) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &number.to_be_bytes())
}

impl Seed {
    /// Writes these findings and waits until screens show them.
    pub async fn grow(&self, app: &TestApp, numbers: Range<u64>) {
        let pattern = SAMPLES.lines().find(|line| line.starts_with(PATTERN)).expect("a pattern");
        let pattern: Value = serde_json::from_str(pattern).expect("JSON");
        let mut writing = JoinSet::new();
        for number in numbers {
            let stream = StreamName::new("finding", finding(number).to_string());
            let stream = stream.expect("a name");
            let entry = self.entry(app, &stream, number, pattern.clone());
            let log = app.office.log.clone();
            writing.spawn(async move {
                log.append(&stream, Expected::NoStream, vec![entry]).await.expect("appended");
            });
            if writing.len() == AT_ONCE {
                writing.join_next().await.expect("some").expect("written");
            }
        }
        writing.join_all().await;
        app.office.views_caught_up().await.expect("the views catch up");
    }

    fn entry(&self, app: &TestApp, stream: &StreamName, number: u64, event: Value) -> NewEntry {
        let now = app.office.app.clock().now();
        let ids = app.office.app.ids();
        let command_id = Uuid::new_v5(&finding(number), b"command");
        let payload = self.event(number, event).to_string().into_bytes();
        let fact = Fact {
            stream,
            revision: 0,
            index: 0,
            event_type: EVENT,
            schema: app.office.app.lifts().newest(EVENT),
            recorded_at: now,
            occurred_at: now,
            actor: &ActorRecord::house(ActorKind::LocalOperator),
            command_id,
            command_digest: &sha256_hex(&payload),
            correlation: ids.v7(now),
            causation: None,
            evidence_sha256: &[],
            nonce: ids.nonce(),
        };
        seal(&fact, payload)
    }

    fn event(&self, number: u64, mut event: Value) -> Value {
        let nth = usize::try_from(number).expect("a small number");
        let data = &mut event["data"];
        data["number"] = json!(format!("2009-{number:07}"));
        data["particulars"]["category"] = json!(CATEGORIES[nth % CATEGORIES.len()]);
        data["particulars"]["place"] = json!({ "words": format!("第{}小学", nth % 400) });
        data["particulars"]["description"] = json!(format!("第{number}项:多媒体教室不足"));
        data["standing"] = json!(STANDINGS[nth / self.units.len() % STANDINGS.len()]);
        data["lead"] = json!(self.units[nth % self.units.len()]);
        data["due_on"] = json!(format!("2027-{:02}-{:02}", nth % 12 + 1, nth / 12 % 28 + 1));
        data["carried_over_by"] = json!(self.head);
        event
    }
}
