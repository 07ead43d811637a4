//! The shipped binary, serving the folder that was filled, and what the system says of its
//! process where it says so (Linux).
//!
//! Clients and server share the machine's cores, so a rate over HTTP is the rate of both
//! together. What the server takes for one answer says what it would do on cores of its own.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use duban_tests::{Client, shipped::Served};

/// Clock ticks a second in `/proc`; the same on every Linux that Rust runs on.
const TICKS: u64 = 100;
/// Fields of `stat` after the name in parentheses: user and system time.
const USER: usize = 11;
const SYSTEM: usize = 12;

/// A server, and somebody who is signed in there.
pub struct Server {
    pub client: Client,
    process: Served,
}

impl Server {
    /// Starts it and waits until it is ready.
    pub async fn start(folder: &Path, login: &str) -> Self {
        let started = Instant::now();
        let process = Served::start(folder);
        let ready = Client::stranger(process.address).get("/readyz").await.status();
        println!("started, ready: {} after {:?} (wanted: under 1 s)", ready, started.elapsed());
        Self { client: process.sign_in(login).await, process }
    }

    /// Processor time that it has taken so far.
    pub fn time(&self) -> Option<Duration> {
        let stat = self.told("stat")?;
        let (_, fields) = stat.rsplit_once(')')?;
        let field = |at| fields.split_whitespace().nth(at).and_then(|text| text.parse().ok());
        let (user, system): (u64, u64) = (field(USER)?, field(SYSTEM)?);
        Some(Duration::from_millis((user + system) * 1_000 / TICKS))
    }

    /// The most memory that it has held since it started.
    pub fn print_peak(&self, when: &str) {
        let status = self.told("status").unwrap_or_default();
        match status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
            Some(peak) => println!("peak memory, {when}: {} (wanted: 200 MB)", peak.trim()),
            None => println!("peak memory: this system does not say"),
        }
    }

    fn told(&self, what: &str) -> Option<String> {
        fs::read_to_string(format!("/proc/{}/{what}", self.process.process_id())).ok()
    }
}
