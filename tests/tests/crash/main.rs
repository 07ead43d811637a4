//! Kill -9 under load: the shipped binary on one growing folder, killed again and again.
//!
//! **Invariant:** what was acknowledged is there once, what was not can be repeated and is
//! then there once, and nothing is there that nobody sent.
//!
//! **Deliberately absent:** a cut of the power. A killed process loses nothing that it gave
//! to the operating system; whether the disk has it is another test's.

mod check;
mod journal;
mod load;

use duban_server::accounts::Role;
use duban_tests::{Client, shipped};
use tempfile::TempDir;

use crate::journal::Journal;

const RUNS: usize = 60;
/// The oracle looks at everything after this many runs.
const CHECKED_EVERY: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_kills_under_load_lose_nothing_and_double_nothing() {
    let folder = TempDir::new().expect("a temporary folder");
    let recorder = recorder(&folder).await;
    let mut journal = Journal::default();
    for run in 0..RUNS {
        let server = shipped::Served::start(folder.path());
        let client = recorder.at(server.address);
        journal.repeat_unanswered(&client).await;
        if (run + 1) % CHECKED_EVERY == 0 {
            check::ledger(&client, run, &mut journal).await;
        }
        load::until_killed(server, &client, run, &mut journal).await;
        if (run + 1) % CHECKED_EVERY == 0 {
            check::log(folder.path(), &journal).await;
            check::views(folder.path()).await;
        }
    }
    assert!(journal.acknowledged() > RUNS, "the kills fell into load");
}

/// The head of the office, who may record and comment; the session outlives every kill.
async fn recorder(folder: &TempDir) -> Client {
    let token = shipped::one_time_token(folder.path(), "head", Role::OfficeHead);
    let server = shipped::Served::start(folder.path());
    server.sign_in_by_token(&token).await
}
