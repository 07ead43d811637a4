//! What process managers ask whenever something was folded must cost next to nothing while nothing
//! is due, however many findings there are.

use super::{deliveries, due_work, notices, offers, parts};
use crate::store::{create_bare, make_indexes};

#[test]
fn a_look_of_a_process_manager_begins_with_the_little_that_may_be_due() {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = create_bare(&folder.path().join("views.db")).expect("a file");
    make_indexes(&connection).expect("indexes");
    let offers = offers::due_statement().text;
    for (statement, begins_with) in [
        (parts::DUE, "d"),
        (&offers, "m"),
        (due_work::DUE, "w"),
        (deliveries::DUE, "d"),
        (notices::UNSENT, "messages"),
    ] {
        let plan = format!("EXPLAIN QUERY PLAN {statement}");
        let mut plan = connection.prepare(&plan).expect("a plan");
        let mut lines = plan.raw_query();
        let first = lines.next().expect("a plan").expect("a first line");
        // "SCAN d USING …": what the outermost loop walks.
        let outermost: String = first.get("detail").expect("words");
        let walked = outermost.split_whitespace().nth(1);
        assert_eq!(walked, Some(begins_with), "{outermost}: {statement}");
    }
}
