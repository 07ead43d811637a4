//! Several people at once, and a kill that falls among them.

use duban_tests::{Client, shipped::Served};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::journal::{Command, Journal};

const CLIENTS: usize = 8;
/// No client sends more in one run; the kill comes long before.
const FINDINGS_PER_CLIENT_MAX: usize = 1_000;
/// The kill waits for so many acknowledgements times the run's number, in a circle; now and
/// then for none, and falls into the start.
const ACKNOWLEDGEMENTS_STEP: usize = 7;
const ACKNOWLEDGEMENTS_MAX: usize = 40;
/// Makes every command's id from its words: no run invents what another has sent.
const COMMANDS: Uuid = Uuid::from_u128(0x6b69_6c6c_2d39_4000_8000_0000_0000_0001);

type Noted = Vec<(Command, bool)>;

/// Sends until the server is killed, and notes what was answered.
pub async fn until_killed(server: Served, client: &Client, run: usize, journal: &mut Journal) {
    let (acknowledge, mut acknowledgements) = mpsc::unbounded_channel();
    let start = |number| {
        let client = client.at(server.address);
        tokio::spawn(send_on(client, format!("{run}-{number}"), acknowledge.clone()))
    };
    let clients: Vec<_> = (0..CLIENTS).map(start).collect();
    drop(acknowledge);
    for _ in 0..run * ACKNOWLEDGEMENTS_STEP % ACKNOWLEDGEMENTS_MAX {
        acknowledgements.recv().await.expect("somebody is still sending");
    }
    server.kill();
    for client in clients {
        for (command, acknowledged) in client.await.expect("every answer was a yes") {
            journal.note(command, acknowledged);
        }
    }
}

/// Records findings and comments on each, until the connection breaks.
async fn send_on(client: Client, sender: String, acknowledge: mpsc::UnboundedSender<()>) -> Noted {
    let mut noted = Vec::new();
    for number in 0..FINDINGS_PER_CLIENT_MAX {
        let id = |what| Uuid::new_v5(&COMMANDS, format!("{sender}-{number}-{what}").as_bytes());
        let record = Command::record(id("record"));
        let answer = record.send(&client).await;
        noted.push((record, answer.is_some()));
        let Some(payload) = answer else { break };
        // Whoever no longer listens has all that was wanted.
        let _ = acknowledge.send(());

        // Absent where no screen shows the finding yet.
        let Some(finding) = payload["finding"]["id"].as_str() else { continue };
        let comment = Command::comment(id("comment"), finding);
        let answer = comment.send(&client).await;
        noted.push((comment, answer.is_some()));
        if answer.is_none() {
            break;
        }
        let _ = acknowledge.send(());
    }
    noted
}
