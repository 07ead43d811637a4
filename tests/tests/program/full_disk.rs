//! The shipped server on a disk without a byte left: a clear answer, reads go on, nothing that
//! was acknowledged is lost, and it goes on by itself once there is room.

use std::{
    ffi::OsStr,
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
};

use duban_server::accounts::Role;
use duban_tests::{
    Client,
    shipped::{SMALL, Served, one_time_token},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

const DISK_MIB: u32 = 64;
/// Findings that are recorded before there is no room for one more, at most.
const FINDINGS_MAX: u128 = 2_000;
/// What a file is filled with at once: down to a byte, so that nothing is left.
const PORTIONS: [usize; 3] = [1 << 20, 1 << 12, 1];

const RECORD: &str = "mutation($input: RecordFindingInput!) {
    recordFinding(input: $input) { refusal { code } token finding { id } } }";
const COUNT: &str = "query($token: String) {
    findings(first: 1, notBefore: $token) { totalCount { count exact } } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_a_clear_answer_and_the_server_goes_on_when_there_is_room() {
    let place = TempDir::new().expect("a temporary folder");
    let folder = place.path().join("office");
    let link = one_time_token(&folder, "head", Role::OfficeHead);
    let Some(server) = Served::on_a_small_disk(&folder, DISK_MIB) else {
        eprintln!("not tried: this machine lets nobody mount a disk in a namespace of their own");
        return;
    };
    let head = server.sign_in_by_token(&link).await;
    let disk = place.path().join(SMALL);
    let ballast = server.seen(&disk.join("ballast"));
    let mut acknowledged = 0;
    assert_eq!(record(&head, 0).await, Ok(()));
    acknowledged += 1;

    fill(&ballast);
    let refused = until_full(&head, &mut acknowledged).await;
    assert_eq!(count(&head, Value::Null).await, acknowledged, "reads go on");
    let upload = head.send_file("报告.pdf", report()).await;
    assert_eq!(upload.status().as_u16(), 507, "no room for a file");

    fs::remove_file(&ballast).expect("room again");
    let token = token_of(&head, refused).await;
    assert_eq!(count(&head, token).await, acknowledged + 1, "each acknowledged one, once");
    head.upload("报告.pdf", report()).await;
    let verified = server.beside([OsStr::new("verify"), OsStr::new("--data"), disk.as_os_str()]);
    assert!(verified.status.success(), "{verified:?}");
}

/// Records until it is refused, and answers which one was; what was acknowledged is counted.
async fn until_full(head: &Client, acknowledged: &mut u64) -> u128 {
    for number in 1..FINDINGS_MAX {
        match record(head, number).await {
            Ok(()) => *acknowledged += 1,
            Err(code) => {
                assert_eq!(code, "FULL");
                return number;
            }
        }
    }
    panic!("a full disk takes no more than some findings");
}

async fn record(head: &Client, number: u128) -> Result<(), String> {
    let answer = head.data(RECORD, finding(number)).await;
    match answer["recordFinding"]["refusal"]["code"].as_str() {
        None => Ok(()),
        Some(code) => Err(code.to_owned()),
    }
}

async fn token_of(head: &Client, number: u128) -> Value {
    let answer = head.data(RECORD, finding(number)).await;
    assert_eq!(answer["recordFinding"]["refusal"], Value::Null);
    answer["recordFinding"]["token"].clone()
}

async fn count(head: &Client, token: Value) -> u64 {
    let found = head.data(COUNT, json!({ "token": token })).await;
    found["findings"]["totalCount"]["count"].as_u64().expect("a count")
}

/// A file of some pages of the disk.
fn report() -> Vec<u8> {
    [&b"%PDF-1.7\n%"[..], &b" ".repeat(100_000), b"\n%%EOF\n"].concat()
}

fn fill(ballast: &Path) {
    let mut file = OpenOptions::new().create(true).append(true).open(ballast).expect("a file");
    for portion in PORTIONS {
        let zeros = vec![0; portion];
        while file.write_all(&zeros).is_ok() {}
    }
}

fn finding(number: u128) -> Value {
    json!({ "input": { "commandId": Uuid::from_u128(number + 1), "particulars": {
        "kind": "SUGGESTION", "severity": "GENERAL", "veto": false, "safety": false,
        "source": { "level": "COUNTY", "body": "县教育督导室" },
        "place": { "words": "某中心小学" },
        "description": format!("第 {number} 个问题。{}", "说明".repeat(500)),
    } } })
}
