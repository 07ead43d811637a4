//! What the file itself must hold: whose it is, what may be done to it, how it is copied.

use std::{fs, path::Path};

use duban_eventlog::{
    AppendError, EventLog, Expected, Filter,
    contract::{entry, stream},
};
use duban_eventlog_sqlite::{BackupError, OpenError, Options, SqliteLog};
use rusqlite::Connection;

fn open(path: &Path) -> Result<SqliteLog, OpenError> {
    SqliteLog::open(path, Options::default())
}

async fn append(log: &SqliteLog, name: &str, label: &str) {
    let appended = log.append(&stream(name), Expected::NoStream, vec![entry(label)]).await;
    appended.expect("appended");
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.db");
    let refuse_unchanged = |what: &str| {
        let before = fs::read(&path).expect("a file");
        assert!(matches!(open(&path), Err(OpenError::NotALog)), "{what}");
        let reading = SqliteLog::open_read_only(&path, Options::default());
        assert!(matches!(reading, Err(OpenError::NotALog)), "{what}, for reading");
        assert_eq!(fs::read(&path).expect("a file"), before, "{what}");
        fs::remove_file(&path).expect("removed");
    };

    fs::write(&path, "整改台账 ".repeat(1_000)).expect("written");
    refuse_unchanged("a text");

    let other = Connection::open(&path).expect("a database");
    other.execute_batch("CREATE TABLE ledger (number INTEGER)").expect("a table");
    other.close().expect("closed");
    refuse_unchanged("another program's database");
}

#[test]
fn a_log_of_a_newer_release_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.db");
    drop(open(&path).expect("a log"));
    let file = Connection::open(&path).expect("a database");
    file.pragma_update(None, "user_version", 99).expect("a version");

    assert!(matches!(open(&path), Err(OpenError::Newer { found: 99, .. })));
}

#[tokio::test]
async fn the_file_itself_refuses_to_change_or_forget_an_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.db");
    append(&open(&path).expect("a log"), "finding-1", "a").await;

    let file = Connection::open(&path).expect("a database");
    for statement in [
        "UPDATE entries SET payload = x'00'",
        "DELETE FROM entries",
        "UPDATE streams SET name = 'finding-2'",
        "DELETE FROM streams",
    ] {
        let refused = file.execute(statement, []).expect_err(statement).to_string();
        assert_eq!(refused, "the log is append-only");
    }
    let twice = "INSERT INTO entries SELECT 99, stream_key, revision, randomblob(16), event_type, \
                 envelope, payload FROM entries";
    assert!(file.execute(twice, []).is_err(), "one revision twice");
}

#[tokio::test]
async fn a_reader_follows_a_log_that_another_writes_and_writes_nothing_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.db");
    let missing = SqliteLog::open_read_only(&path, Options::default());
    assert!(matches!(missing, Err(OpenError::Missing)));
    let log = open(&path).expect("a log");
    append(&log, "finding-1", "a").await;

    let reader = SqliteLog::open_read_only(&path, Options::default()).expect("a reader");
    append(&log, "finding-2", "b").await;
    let page = reader.read_all(None, &Filter::All, 9).await.expect("a page");
    assert_eq!(page.entries.len(), 2);
    let refused = reader.append(&stream("finding-3"), Expected::NoStream, vec![entry("c")]).await;
    assert!(matches!(refused, Err(AppendError::Failed(_))));

    // Whoever closes last would checkpoint, were it not for reading only.
    drop(log);
    let main_file = fs::read(&path).expect("a file");
    drop(reader);
    assert!(fs::read(&path).expect("a file") == main_file, "a reader checkpointed");
    let reader = SqliteLog::open_read_only(&path, Options::default()).expect("a reader");
    assert_eq!(reader.read_all(None, &Filter::All, 9).await.expect("a page"), page);
}

#[tokio::test]
async fn a_backup_made_while_the_log_is_written_is_a_whole_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, target) = (folder.path().join("log.db"), folder.path().join("copy.db"));
    let log = open(&path).expect("a log");
    append(&log, "finding-1", "a").await;

    log.backup_to(&target).await.expect("a backup");
    append(&log, "finding-2", "b").await;
    assert!(matches!(log.backup_to(&target).await, Err(BackupError::TargetExists(_))));

    let mut names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
        .filter(|name| name.starts_with("copy"))
        .collect();
    names.sort();
    assert_eq!(names, ["copy.db"]);
    let copy = open(&target).expect("a log");
    let page = copy.read_all(None, &Filter::All, 9).await.expect("a page");
    let original = log.read_all(None, &Filter::All, 1).await.expect("a page");
    assert_eq!(page.entries, original.entries);
    append(&copy, "finding-2", "c").await;
}

#[tokio::test]
async fn a_damaged_page_is_an_error_that_names_the_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.db");
    append(&open(&path).expect("a log"), "finding-1", "a").await;
    let file = Connection::open(&path).expect("a database");
    file.execute_batch(
        "DROP TRIGGER streams_are_never_updated; UPDATE streams SET name = 'no stream';",
    )
    .expect("damage");
    drop(file);

    let read = open(&path).expect("a log").read_all(None, &Filter::All, 9).await;
    let told = read.expect_err("damage").to_string();
    assert!(told.contains("damaged at the entries after"), "{told}");
}
