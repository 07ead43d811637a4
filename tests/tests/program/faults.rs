//! What goes wrong around a folder, and the clear word that the shipped binary has for it.
//!
//! **Deliberately absent:** kills (see `crash`) and a full disk (see `full_disk`).

use std::{
    fs::{self, OpenOptions},
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process::Output,
};

use duban_server::accounts::Role;
use duban_tests::{
    Client, TestApp,
    shipped::{Served, duban, one_time_token},
};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

const DONE: Option<i32> = Some(0);
const PROBLEMS: Option<i32> = Some(1);
const USAGE: Option<i32> = Some(2);
const FAULT: Option<i32> = Some(3);

const FINDINGS: u128 = 5;
const RECORD: &str = "mutation($input: RecordFindingInput!) {
    recordFinding(input: $input) { refusal { code } token finding { id } } }";
const ATTACH: &str = "mutation($input: AttachEvidenceInput!) {
    attachEvidence(input: $input) { refusal { code } token } }";
const LEDGER: &str = "query($token: String) { findings(first: 50, notBefore: $token) {
    edges { node { number description status dueOn } } totalCount { count exact } } }";
/// From the start of the file: its header and its first pages.
const DAMAGED_BYTES: usize = 20_000;

/// A folder with some findings, nobody serving it, and the ledger as its head saw it.
struct Kept {
    folder: TempDir,
    head: Client,
    token: Value,
    ledger: Value,
}

impl Kept {
    async fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let link = one_time_token(folder.path(), "head", Role::OfficeHead);
        let server = Served::start(folder.path());
        let head = server.sign_in_by_token(&link).await;
        let mut token = Value::Null;
        for number in 1..=FINDINGS {
            token = done(&head, RECORD, finding(number)).await["token"].clone();
        }
        let ledger = head.data(LEDGER, json!({ "token": token })).await;
        assert_eq!(ledger["findings"]["totalCount"]["count"], json!(FINDINGS));
        Self { folder, head, token, ledger }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// What the head sees when this folder is served now.
    async fn ledger_of(&self, folder: &Path) -> Value {
        let server = Served::start(folder);
        self.head.at(server.address).data(LEDGER, json!({ "token": self.token })).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_server_is_refused_with_a_clear_word() {
    let folder = TempDir::new().expect("a temporary folder");
    let _first = Served::start(folder.path());
    let second = run(&["serve", "--listen", "127.0.0.1:0"], folder.path());
    assert_eq!(second.status.code(), FAULT);
    let words = String::from_utf8_lossy(&second.stderr);
    assert!(words.contains("in use by another duban") && words.contains("正被另一个"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_or_deleted_views_file_is_folded_again() {
    let kept = Kept::new().await;
    forget_sidecars(&kept.file("views.db"));
    overwrite(&kept.file("views.db"), 0, &vec![0x5a; DAMAGED_BYTES]);
    assert_eq!(kept.ledger_of(kept.path()).await, kept.ledger);

    forget_sidecars(&kept.file("views.db"));
    fs::remove_file(kept.file("views.db")).expect("a views file");
    assert_eq!(kept.ledger_of(kept.path()).await, kept.ledger);
    assert_eq!(verify(kept.path()).0, DONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_byte_in_the_log_is_found_and_named() {
    let kept = Kept::new().await;
    let index = flip_a_payload(&kept.file("log.db"), b"D");
    let (code, problems) = verify(kept.path());
    assert_eq!(code, PROBLEMS);
    let problem = problems[0].as_str().expect("words");
    assert!(problem.starts_with(&format!("#{index} finding-")), "{problem}");
    assert!(problem.contains("payload"), "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_sets_aside_what_cannot_be_read_and_the_rest_goes_on() {
    let kept = Kept::new().await;
    // The end of a text where none ends: no JSON any more.
    flip_a_payload(&kept.file("log.db"), b"\"");
    let (_, problems) = verify(kept.path());
    let stream = problems[0].as_str().and_then(|problem| problem.split(' ').nth(1));
    let stream = stream.expect("the stream is named").to_owned();
    forget_sidecars(&kept.file("views.db"));
    fs::remove_file(kept.file("views.db")).expect("a views file");

    let aside = ["admin", "set-aside", &stream, "--reason", "字节损坏,等待恢复备份"];
    assert_eq!(run(&aside, kept.path()).status.code(), DONE);
    let shown = kept.ledger_of(kept.path()).await;
    assert_eq!(shown["findings"]["totalCount"]["count"], json!(FINDINGS - 1));
    assert_eq!(run(&aside, kept.path()).status.code(), FAULT, "it is set aside already");

    let back = run(&["admin", "take-back", &stream], kept.path());
    assert_eq!(back.status.code(), FAULT);
    let words = String::from_utf8_lossy(&back.stderr);
    assert!(words.contains("仍无法读取") && words.contains("still not readable"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_and_a_missing_evidence_file_are_named_by_their_fingerprint() {
    let kept = Kept::new().await;
    let digest = attach(&kept).await;
    assert_eq!(verify(kept.path()).0, DONE);

    let file = find_file(&kept.file("evidence"), &digest).expect("the file by its digest");
    overwrite(&file, 0, b"%PDF-1.7 another");
    assert_named(&kept, &digest, "damaged");
    fs::remove_file(&file).expect("the file");
    assert_named(&kept, &digest, "missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_restores_to_the_same_ledger_and_only_into_an_empty_folder() {
    let kept = Kept::new().await;
    attach(&kept).await;
    let elsewhere = TempDir::new().expect("a temporary folder");
    let (copy, restored) = (elsewhere.path().join("copy"), elsewhere.path().join("restored"));
    let (copy_name, restored_name) = (text(&copy), text(&restored));

    // What an earlier backup left when it was killed is no backup, and in nobody's way.
    let partial = elsewhere.path().join("copy.partial");
    fs::create_dir(&partial).expect("a folder");
    fs::write(partial.join("log.db"), b"half").expect("a file");
    assert_eq!(
        duban(["restore", "--from", &text(&partial), "--data", &restored_name]).status.code(),
        FAULT
    );
    assert!(!restored.join("log.db").exists(), "nothing is restored from half a backup");

    assert_eq!(run(&["backup", "--out", &copy_name], kept.path()).status.code(), DONE);
    assert!(copy.exists() && !partial.exists(), "the final name, and only when it is whole");
    assert_eq!(run(&["backup", "--out", &copy_name], kept.path()).status.code(), FAULT);

    let restore = ["restore", "--from", &copy_name, "--data", &restored_name];
    assert_eq!(duban(restore).status.code(), DONE);
    assert_eq!(verify(&restored).0, DONE);
    assert_eq!(kept.ledger_of(&restored).await, kept.ledger);
    assert_eq!(duban(restore).status.code(), FAULT, "the folder is no longer empty");
}

/// A browser keeps its connection open; the folder must be free for the next server all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_stop_waits_for_nobody_who_asks_for_nothing() {
    let app = TestApp::start().await;
    let head = app.client("head", Role::OfficeHead, app.office_unit()).await;
    head.data("{ __typename }", json!({})).await;
    let app = app.restart().await;
    head.at(app.address).data("{ __typename }", json!({})).await;
}

#[test]
fn the_command_line_tells_usage_from_faults() {
    let folder = TempDir::new().expect("a temporary folder");
    assert_eq!(duban(["--help"]).status.code(), DONE);
    assert_eq!(duban(["no-such-command"]).status.code(), USAGE);
    assert_eq!(duban(["serve", "--listen", "nowhere"]).status.code(), USAGE);
    for command in [["verify", "--json"], ["backup", "--out=copy"], ["export", "ledger"]] {
        let output = match command {
            ["export", _] => run(&["export", "ledger", "--out", "ledger.xlsx"], folder.path()),
            other => run(&other, folder.path()),
        };
        assert_eq!(output.status.code(), FAULT, "{command:?}");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(words.contains("no data here"), "{command:?}: {words}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing was made");
}

/// Uploads a file and attaches it to the first finding of the ledger; its digest.
async fn attach(kept: &Kept) -> String {
    let server = Served::start(kept.path());
    let head = kept.head.at(server.address);
    let query = "query($token: String) {
        findings(first: 1, notBefore: $token) { edges { node { id } } } }";
    let page = head.data(query, json!({ "token": kept.token })).await;
    let finding = &page["findings"]["edges"][0]["node"]["id"];
    let file = b"%PDF-1.7\n% a report of two pages\n%%EOF\n".to_vec();
    let answer: Value =
        head.post("/evidence", "application/pdf", file).await.json().await.expect("JSON");
    let digest = answer["sha256"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
    let input = json!({
        "findingId": finding, "commandId": Uuid::from_u128(1_000), "sha256": digest,
        "kind": "OTHER", "proves": "现场情况",
    });
    done(&head, ATTACH, input).await;
    digest
}

fn finding(number: u128) -> Value {
    json!({ "commandId": Uuid::from_u128(number), "particulars": {
        "kind": "SUGGESTION", "severity": "GENERAL", "veto": false, "safety": false,
        "source": { "level": "COUNTY", "body": "县教育督导室" },
        "place": { "words": "某中心小学" }, "description": words(number),
    } })
}

/// No other entry holds these words.
fn words(number: u128) -> String {
    format!("drainage-of-ground-{number}-is-poor")
}

/// The payload of a mutation that must not be refused.
async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let data = client.data(mutation, json!({ "input": input })).await;
    let payload = data.as_object().and_then(|data| data.values().next()).expect("a payload");
    assert!(payload["refusal"].is_null(), "{payload}");
    payload.clone()
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let folder = text(folder);
    duban(arguments.iter().copied().chain(["--data", &folder]))
}

/// The exit code and the problems of `duban verify --json`.
fn verify(folder: &Path) -> (Option<i32>, Value) {
    let output = run(&["verify", "--json"], folder);
    let found: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code(), found["problems"].clone())
}

fn assert_named(kept: &Kept, digest: &str, word: &str) {
    let (code, problems) = verify(kept.path());
    assert_eq!(code, PROBLEMS);
    let [problem] = problems.as_array().expect("a list").as_slice() else {
        panic!("not one problem: {problems}");
    };
    let problem = problem.as_str().expect("words");
    assert!(problem.contains(digest) && problem.contains(word), "{problem}");
}

/// Puts `byte` in the place of the first one of a finding's words; the entry's log index.
fn flip_a_payload(log: &Path, byte: &[u8]) -> usize {
    let connection = Connection::open(log).expect("the log");
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("one file");
    drop(connection);
    let words = words(FINDINGS / 2);
    let bytes = fs::read(log).expect("the log");
    let found = bytes.windows(words.len()).position(|window| window == words.as_bytes());
    let index = index_of(log, &words);
    overwrite(log, found.expect("the words lie in the file"), byte);
    index
}

fn index_of(log: &Path, words: &str) -> usize {
    let connection = Connection::open(log).expect("the log");
    let mut statement =
        connection.prepare("SELECT payload FROM entries ORDER BY position").expect("a log");
    let payloads = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).expect("payloads");
    let mut payloads = payloads.map(|payload| payload.expect("bytes"));
    payloads
        .position(|payload| String::from_utf8_lossy(&payload).contains(words))
        .expect("an entry with these words")
}

fn overwrite(file: &Path, from: usize, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(file).expect("a file to damage");
    file.seek(SeekFrom::Start(from as u64)).expect("a place");
    file.write_all(bytes).expect("damage");
}

/// Without them the damage lies in the file alone.
fn forget_sidecars(database: &Path) {
    for ending in ["-wal", "-shm"] {
        let sidecar = PathBuf::from(text(database) + ending);
        if sidecar.exists() {
            fs::remove_file(sidecar).expect("a sidecar");
        }
    }
}

/// The file whose name ends as the digest does, wherever the store keeps it.
fn find_file(folder: &Path, digest: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).find_map(|path| {
        if path.is_dir() {
            return find_file(&path, digest);
        }
        let name = path.file_name()?.to_str()?;
        digest.ends_with(name).then_some(path)
    })
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}
