//! The same question over many connections, for a while.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use duban_tests::Client;
use serde_json::Value;
use tokio::task::JoinSet;

use crate::server::Server;

const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED_FOR: Duration = Duration::from_secs(5);

/// A GraphQL operation; its variables may depend on how many were asked before.
#[derive(Clone)]
pub struct Question {
    query: &'static str,
    variables: Arc<dyn Fn(u64) -> Value + Send + Sync>,
    asked: Arc<AtomicU64>,
}

impl Question {
    pub fn always(query: &'static str, variables: Value) -> Self {
        Self::numbered(query, move |_| variables.clone())
    }

    pub fn numbered(
        query: &'static str,
        variables: impl Fn(u64) -> Value + Send + Sync + 'static,
    ) -> Self {
        Self { query, variables: Arc::new(variables), asked: Arc::default() }
    }

    async fn ask(&self, client: &Client) {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let data = client.data(self.query, (self.variables)(number)).await;
        let mut payloads = data.as_object().into_iter().flat_map(|data| data.values());
        let refused = payloads.find(|payload| !payload["refusal"].is_null());
        assert!(refused.is_none(), "{data}");
    }
}

/// How long each answer took.
pub struct Measured {
    sorted: Vec<Duration>,
    took: Duration,
    /// Processor time of the server in all.
    served: Option<Duration>,
}

/// Free cores for which the wanted rates are meant.
const CORES: f64 = 2.0;

impl Measured {
    #[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
    pub fn rate(&self) -> f64 {
        self.sorted.len() as f64 / self.took.as_secs_f64()
    }

    pub fn print(&self, what: &str, wanted: &str) {
        let (p50, p99) = (self.within(50), self.within(99));
        println!("{what}: {:.0} a second, p50 {p50:.1?}, p99 {p99:.1?} {wanted}", self.rate());
        if let Some(each) = self.server_time_each() {
            let alone = CORES / each.as_secs_f64();
            println!(
                "    server alone: {each:.0?} of processor each, so {alone:.0} a second on two"
            );
        }
    }

    /// Processor time that the server took for one answer.
    fn server_time_each(&self) -> Option<Duration> {
        self.served?.checked_div(u32::try_from(self.sorted.len()).ok()?)
    }

    /// So many of a hundred answers came within this time.
    fn within(&self, of_a_hundred: usize) -> Duration {
        let last = self.sorted.len().saturating_sub(1);
        self.sorted.get(last * of_a_hundred / 100).copied().unwrap_or_default()
    }
}

/// Asks over so many connections at once, each a new one kept alive.
pub async fn measure(server: &Server, connections: usize, question: &Question) -> Measured {
    ask_for(WARM_UP, &server.client, connections, question).await;
    let (started, before) = (Instant::now(), server.time());
    let mut sorted = ask_for(MEASURED_FOR, &server.client, connections, question).await;
    let took = started.elapsed();
    let spent = server.time().zip(before).map(|(after, before)| after.saturating_sub(before));
    sorted.sort_unstable();
    Measured { sorted, took, served: spent }
}

async fn ask_for(
    time: Duration,
    client: &Client,
    connections: usize,
    question: &Question,
) -> Vec<Duration> {
    let until = Instant::now() + time;
    let mut asking = JoinSet::new();
    for _ in 0..connections {
        let (client, question) = (client.over_a_new_connection(), question.clone());
        asking.spawn(async move {
            let mut times = Vec::new();
            while Instant::now() < until {
                let asked = Instant::now();
                question.ask(&client).await;
                times.push(asked.elapsed());
            }
            times
        });
    }
    asking.join_all().await.into_iter().flatten().collect()
}
