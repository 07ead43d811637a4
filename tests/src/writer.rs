//! Somebody who records findings on one node, and repeats what was not answered.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{sync::watch, task::JoinHandle, time::timeout};
use uuid::Uuid;

use crate::{Client, town::suggestion};

/// Makes every command's id from its words.
const COMMANDS: Uuid = Uuid::from_u128(0x6e6f_6465_732d_4000_8000_0000_0000_0001);
/// How often one command is sent before the test gives up on it.
const TRIES_MAX: usize = 600;
/// Whoever waits longer for a node that stands still sends again.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);
const BETWEEN_TRIES: Duration = Duration::from_millis(50);
/// Longer than any stage takes; reached only where something is broken.
const STAGE_WITHIN: Duration = Duration::from_secs(90);

/// What was sent and acknowledged; nothing is left open.
#[derive(Debug, Default)]
pub struct Journal {
    pub acknowledged: Vec<Uuid>,
    /// The token of the last command.
    pub last: String,
}

impl Journal {
    /// Every command of a writer records one.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.acknowledged.len()
    }
}

pub struct Writer {
    client: Arc<Mutex<Client>>,
    stops: Arc<AtomicBool>,
    count: watch::Receiver<usize>,
    task: JoinHandle<Journal>,
}

impl Writer {
    #[must_use]
    pub fn start(name: &'static str, client: Client) -> Self {
        let (client, stops) = (Arc::new(Mutex::new(client)), Arc::new(AtomicBool::new(false)));
        let (counter, count) = watch::channel(0);
        let task = tokio::spawn(write(name, Arc::clone(&client), Arc::clone(&stops), counter));
        Self { client, stops, count, task }
    }

    /// Its node has another address now.
    pub fn moves_to(&self, address: SocketAddr) {
        let mut client = self.client.lock().expect("nobody panics holding it");
        *client = client.at(address);
    }

    /// Waits until so many more commands were acknowledged.
    pub async fn gains(&mut self, more: usize) {
        let wanted = *self.count.borrow() + more;
        let gained = timeout(STAGE_WITHIN, self.count.wait_for(|count| *count >= wanted)).await;
        gained.expect("commands are acknowledged").expect("the writer writes");
    }

    pub async fn stop(self) -> Journal {
        self.stops.store(true, Ordering::SeqCst);
        self.task.await.expect("every command was acknowledged in the end")
    }
}

async fn write(
    name: &'static str,
    client: Arc<Mutex<Client>>,
    stops: Arc<AtomicBool>,
    counter: watch::Sender<usize>,
) -> Journal {
    let mut journal = Journal::default();
    while !stops.load(Ordering::SeqCst) {
        let number = journal.acknowledged.len();
        let id = Uuid::new_v5(&COMMANDS, format!("{name}-{number}").as_bytes());
        journal.last = send_until_acknowledged(&client, id).await;
        journal.acknowledged.push(id);
        counter.send_replace(journal.acknowledged.len());
    }
    journal
}

async fn send_until_acknowledged(client: &Mutex<Client>, id: Uuid) -> String {
    let mut told = None;
    for _ in 0..TRIES_MAX {
        let now = client.lock().expect("nobody panics holding it").clone();
        match send(&now, id).await {
            Ok(token) => return token,
            Err(answer) => told = answer,
        }
        tokio::time::sleep(BETWEEN_TRIES).await;
    }
    panic!("{id} was never acknowledged: {told:?}");
}

/// The token; else what was told instead, if anything.
async fn send(client: &Client, id: Uuid) -> Result<String, Option<Value>> {
    let query = "mutation($input: RecordFindingInput!) {
        done: recordFinding(input: $input) { refusal { code } token } }";
    let input = json!({ "input": { "commandId": id, "particulars": suggestion(id) } });
    let asked = timeout(ANSWER_WITHIN, client.try_ask(query, input)).await;
    let Some(answer) = asked.unwrap_or(None) else { return Err(None) };
    let token = answer["data"]["done"]["token"].as_str().map(str::to_owned);
    token.ok_or(Some(answer))
}
