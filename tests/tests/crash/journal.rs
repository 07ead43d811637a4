//! What the test sent and what it was told: kept by the one process that is never killed.

use std::collections::{HashMap, HashSet};

use duban_tests::{Client, town::suggestion};
use serde_json::{Value, json};
use uuid::Uuid;

/// A command as it was sent; sent again it is the same to the byte.
#[derive(Debug, Clone)]
pub struct Command {
    pub id: Uuid,
    mutation: &'static str,
    input: Value,
}

impl Command {
    /// Records one finding.
    pub fn record(id: Uuid) -> Self {
        let mutation = "mutation($input: RecordFindingInput!) {
            done: recordFinding(input: $input) { refusal { code } token finding { id } } }";
        Self { id, mutation, input: json!({ "commandId": id, "particulars": suggestion(id) }) }
    }

    /// Adds words to a finding: a second entry in its stream.
    pub fn comment(id: Uuid, finding: &str) -> Self {
        let mutation = "mutation($input: CommentInput!) {
            done: comment(input: $input) { refusal { code } token } }";
        let words = format!("已通知学校({id})");
        let input = json!({
            "commandId": id, "findingId": finding, "words": words, "audience": "OFFICE",
        });
        Self { id, mutation, input }
    }

    /// The payload. Nothing: the connection broke, and whether it was done is not known.
    pub async fn send(&self, client: &Client) -> Option<Value> {
        let variables = json!({ "input": self.input });
        let answer = client.try_ask(self.mutation, variables).await?;
        let payload = &answer["data"]["done"];
        assert!(payload.is_object() && payload["refusal"].is_null(), "{answer}");
        Some(payload.clone())
    }

    pub fn records(&self) -> bool {
        self.input.get("particulars").is_some()
    }
}

/// Everything that was ever sent.
#[derive(Default)]
pub struct Journal {
    sent: HashMap<Uuid, Command>,
    acknowledged: HashSet<Uuid>,
}

impl Journal {
    pub fn note(&mut self, command: Command, acknowledged: bool) {
        if acknowledged {
            self.acknowledged.insert(command.id);
        }
        self.sent.insert(command.id, command);
    }

    /// What nobody answered is asked again, as a client would: now it is acknowledged.
    pub async fn repeat_unanswered(&mut self, client: &Client) {
        for command in self.sent.values() {
            if !self.acknowledged.contains(&command.id) {
                command.send(client).await.expect("a server that runs answers");
                self.acknowledged.insert(command.id);
            }
        }
    }

    pub fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }

    pub fn was_sent(&self, id: Uuid) -> bool {
        self.sent.contains_key(&id)
    }

    pub fn all_acknowledged(&self) -> impl Iterator<Item = &Uuid> {
        self.acknowledged.iter()
    }

    /// Findings that a complete ledger shows: nothing is unanswered.
    pub fn findings(&self) -> usize {
        assert_eq!(self.acknowledged.len(), self.sent.len(), "something is unanswered");
        self.sent.values().filter(|command| command.records()).count()
    }
}
