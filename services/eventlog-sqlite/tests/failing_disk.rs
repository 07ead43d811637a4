//! A disk that fails to write: after the first failure nothing is acknowledged, reads go on.
//!
//! The failure is a true one: the child may not write files beyond a size. Unix only, as
//! that is where a process can be limited so; the rule itself is the same everywhere.
#![cfg(unix)]

use std::{
    env,
    path::Path,
    process::{Command, Stdio},
};

use duban_eventlog::{
    AppendError, EventLog, Expected, READ_PAGE_MAX,
    contract::{entry, stream},
};
use duban_eventlog_sqlite::{Options, SqliteLog};

/// Tells this test binary that it is the child, and which log to write.
const LOG_OF_THE_CHILD: &str = "DUBAN_TEST_LOG_ON_A_FAILING_DISK";
/// Largest file of the child, in blocks of 512 or 1,024 bytes: soon reached by the WAL.
const BLOCKS_MAX: u32 = 1_000;
const PAYLOAD_BYTES: usize = 20_000;
const APPENDS_MAX: usize = 200;
/// Tried after the failure, each of which would fit.
const APPENDS_AFTER: usize = 5;

#[test]
fn after_a_failed_write_nothing_is_acknowledged_and_reads_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.db");
    let script = format!("trap '' XFSZ; ulimit -f {BLOCKS_MAX}; exec \"$0\" \"$@\"");
    let child = Command::new("sh")
        .args(["-c", &script])
        .arg(env::current_exe().expect("this test"))
        .args(["--exact", "the_child_appends_until_its_disk_fails", "--nocapture"])
        .env(LOG_OF_THE_CHILD, &path)
        .stderr(Stdio::inherit())
        .output()
        .expect("a child");

    assert!(child.status.success(), "the child found the rule broken");
    let output = String::from_utf8(child.stdout).expect("text");
    let acknowledged = output.lines().filter(|line| line.ends_with("acknowledged.")).count();
    assert!(acknowledged > 0, "{output}");
    let stored = stored_in(&path);
    assert!(stored == acknowledged || stored == acknowledged + 1, "{stored} of {acknowledged}");
}

#[tokio::main(flavor = "current_thread")]
async fn stored_in(path: &Path) -> usize {
    let log = SqliteLog::open(path, Options::default()).expect("it opens again");
    let read = log.read_stream(&stream("finding-1"), 0, READ_PAGE_MAX).await.expect("a read");
    let next = Expected::Exact(read.len() as u64 - 1);
    log.append(&stream("finding-1"), next, vec![entry("afterwards")]).await.expect("appended");
    read.len()
}

/// Does nothing unless the test above runs it as its child.
#[tokio::test]
async fn the_child_appends_until_its_disk_fails() {
    #[expect(clippy::disallowed_methods, reason = "the parent's only way to tell a test anything")]
    let Some(path) = env::var_os(LOG_OF_THE_CHILD) else { return };
    let log = SqliteLog::open(path, Options::default()).expect("a log");
    let stored = append_until_failure(&log).await;

    for attempt in 0..APPENDS_AFTER {
        let small = vec![entry(&format!("small-{attempt}"))];
        let refused = log.append(&stream("finding-2"), Expected::NoStream, small).await;
        assert!(matches!(refused, Err(AppendError::Failed(_))), "{refused:?}");
    }
    assert!(log.health().await.is_err());
    let read = log.read_stream(&stream("finding-1"), 0, READ_PAGE_MAX).await.expect("reads go on");
    assert_eq!(read.len(), stored);
}

/// How many appends were acknowledged before the first that failed.
async fn append_until_failure(log: &SqliteLog) -> usize {
    let mut expected = Expected::NoStream;
    for number in 0..APPENDS_MAX {
        let mut heavy = entry(&format!("heavy-{number}"));
        heavy.payload = vec![b' '; PAYLOAD_BYTES];
        match log.append(&stream("finding-1"), expected, vec![heavy]).await {
            Ok(appended) => expected = Expected::Exact(appended.last_revision),
            Err(AppendError::UnknownOutcome(_) | AppendError::Failed(_)) => return number,
            Err(other) => panic!("not how a disk fails: {other}"),
        }
        println!("{number} acknowledged.");
    }
    panic!("the disk did not fail");
}
