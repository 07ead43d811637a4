//! Processor time of the server alone, where the system tells it by thread (Linux).
//!
//! Clients and server share the machine's cores, so a rate over HTTP is the rate of both
//! together. What the server takes for one answer says what it would do on cores of its own.

use std::{fs, time::Duration};

/// Threads of this name are the clients'.
pub const CLIENTS: &str = "clients";
const TASKS: &str = "/proc/self/task";
/// Clock ticks a second in `/proc`; the same on every Linux that Rust runs on.
const TICKS: u64 = 100;
/// Fields of `stat` after the name in parentheses: user and system time.
const USER: usize = 11;
const SYSTEM: usize = 12;

/// Time that all threads but the clients' have taken so far.
#[must_use]
pub fn of_the_server() -> Option<Duration> {
    let mut ticks = 0;
    for task in fs::read_dir(TASKS).ok()? {
        let Ok(stat) = fs::read_to_string(task.ok()?.path().join("stat")) else { continue };
        let (name, fields) = stat.rsplit_once(')')?;
        if name.ends_with(CLIENTS) {
            continue;
        }
        let field = |at| fields.split_whitespace().nth(at).and_then(|text| text.parse().ok());
        let (user, system): (u64, u64) = (field(USER)?, field(SYSTEM)?);
        ticks += user + system;
    }
    Some(Duration::from_millis(ticks * 1_000 / TICKS))
}
