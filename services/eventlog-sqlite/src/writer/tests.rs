//! What a batch must hold whatever happens inside it.

use duban_eventlog::{
    READ_PAGE_MAX,
    contract::{entry, stream},
};
use tempfile::TempDir;

use super::*;
use crate::{open, read};

struct Bench {
    writer: Writer,
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = open::writer(&folder.path().join("log.db")).expect("a log");
        let wake = watch::Sender::new(0);
        Self { writer: Writer::new(connection, Arc::default(), wake, Arc::default()), folder }
    }

    /// Serves all of them in one batch.
    fn serve(&mut self, asked: Vec<(&str, Expected, Vec<NewEntry>)>) -> Vec<Outcome> {
        let (mut requests, mut answers) = (Vec::new(), Vec::new());
        for (name, expected, entries) in asked {
            let (reply, answer) = oneshot::channel();
            requests.push(Request { stream: stream(name), expected, entries, reply });
            answers.push(answer);
        }
        let mut requests = requests.into_iter();
        let first = requests.next().expect("a request");
        self.writer.serve(first, || requests.next());
        answers.into_iter().map(|mut answer| answer.try_recv().expect("an answer")).collect()
    }

    /// As a disk of that size would.
    fn limit_pages(&self, pages: u32) {
        let connection = &self.writer.connection;
        let set = connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
        set.expect("a limit");
    }

    fn labels(&self, name: &str) -> Vec<String> {
        let connection = open::reader(&self.folder.path().join("log.db")).expect("a reader");
        let stored = read::stream(&connection, &stream(name), 0, READ_PAGE_MAX).expect("a read");
        stored.into_iter().map(|entry| String::from_utf8(entry.payload).expect("text")).collect()
    }
}

fn words(labels: &[&str]) -> Vec<String> {
    labels.iter().map(|label| format!("{{\"words\":\"{label}\"}}")).collect()
}

#[test]
fn a_conflict_fails_none_of_its_neighbours_in_the_batch() {
    let mut bench = Bench::new();
    let outcomes = bench.serve(vec![
        ("finding-1", Expected::NoStream, vec![entry("a"), entry("b")]),
        ("finding-1", Expected::NoStream, vec![entry("c")]),
        ("finding-2", Expected::NoStream, vec![entry("d"), entry("a")]),
        ("finding-3", Expected::NoStream, vec![entry("b")]),
        ("finding-1", Expected::Exact(1), vec![entry("e"), entry("d"), entry("a")]),
        ("finding-1", Expected::Exact(1), vec![entry("f")]),
        ("finding-1", Expected::Exact(2), vec![entry("f")]),
        ("finding-1", Expected::NoStream, vec![entry("a"), entry("b")]),
        ("finding-2", Expected::NoStream, vec![entry("d")]),
    ]);

    let accepted: Vec<_> = outcomes.iter().map(Result::is_ok).collect();
    assert_eq!(accepted, [true, false, false, false, false, true, false, true, true]);
    assert_eq!(outcomes[7].as_ref().ok(), outcomes[0].as_ref().ok());
    assert_eq!(bench.labels("finding-1"), words(&["a", "b", "f"]));
    assert_eq!(bench.labels("finding-2"), words(&["d"]));
    assert!(bench.labels("finding-3").is_empty());
}

#[test]
fn a_full_disk_is_a_clear_answer_reads_go_on_and_appends_resume() {
    let mut bench = Bench::new();
    let heavy = |number: u64| {
        let mut entry = entry(&format!("heavy-{number}"));
        entry.payload = vec![b' '; 3_000];
        let expected = number.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
        vec![("finding-1", expected, vec![entry])]
    };
    bench.limit_pages(60);
    let mut stored = 0;
    let refused = loop {
        assert!(stored < 100, "the limit holds");
        match bench.serve(heavy(stored)).remove(0) {
            Ok(_) => stored += 1,
            Err(error) => break error,
        }
    };

    assert!(matches!(refused, AppendError::Full), "{refused}");
    assert_eq!(bench.labels("finding-1").len() as u64, stored);
    let again = bench.serve(heavy(stored)).remove(0);
    assert!(matches!(again, Err(AppendError::Full)), "{again:?}");

    bench.limit_pages(1_000);
    bench.serve(heavy(stored)).remove(0).expect("there is space again");
    assert_eq!(bench.labels("finding-1").len() as u64, stored + 1);
}

#[test]
fn what_another_writer_appended_is_seen_before_the_next_batch() {
    let mut bench = Bench::new();
    bench.serve(vec![("finding-1", Expected::NoStream, vec![entry("a")])]);

    let other = open::writer(&bench.folder.path().join("log.db")).expect("a second connection");
    let mut other = Writer::new(other, Arc::default(), watch::Sender::new(0), Arc::default());
    std::mem::swap(&mut bench.writer, &mut other);
    bench.serve(vec![("finding-1", Expected::Exact(0), vec![entry("b")])]).remove(0).expect("ok");
    std::mem::swap(&mut bench.writer, &mut other);

    let outcomes = bench.serve(vec![
        ("finding-1", Expected::Exact(0), vec![entry("c")]),
        ("finding-1", Expected::Exact(1), vec![entry("d")]),
    ]);
    assert!(matches!(outcomes[0], Err(AppendError::Conflict { current: Some(1), .. })));
    assert!(outcomes[1].is_ok());
}
