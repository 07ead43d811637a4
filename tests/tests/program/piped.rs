//! `duban … | head`: whoever stops reading ends the line, and nothing else.

use std::{
    io::{BufRead, BufReader, Read},
    process::{ChildStdout, Stdio},
};

use duban_tests::shipped::command;

/// How much of it fits into a pipe that nobody reads, and more.
const MORE_THAN_A_PIPE_HOLDS: usize = 1 << 17;

const CALENDAR: [&str; 6] = ["calendar", "due", "--from", "2026-01-05", "--days", "60"];

/// What it says on standard error, and its code, when its reader does so much and goes away.
fn cut_off(arguments: &[&str], read: impl FnOnce(BufReader<ChildStdout>)) -> (String, Option<i32>) {
    let mut process = command(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("duban starts");
    read(BufReader::new(process.stdout.take().expect("its output")));
    let mut complaint = String::new();
    let mut told = process.stderr.take().expect("its complaints");
    told.read_to_string(&mut complaint).expect("text");
    (complaint, process.wait().expect("its end").code())
}

#[test]
fn a_reader_that_has_had_enough_is_no_fault() {
    let one_line = |mut output: BufReader<ChildStdout>| {
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        assert!(!line.is_empty());
    };
    let schema = include_str!("../../../schema/schema.graphql");
    assert!(schema.len() > MORE_THAN_A_PIPE_HOLDS, "else it is written before the reader goes");
    assert_eq!(cut_off(&["schema"], one_line), (String::new(), Some(0)));
}

#[test]
fn nobody_need_read_at_all() {
    for arguments in [&CALENDAR[..], &["schema"]] {
        assert_eq!(cut_off(arguments, drop), (String::new(), Some(0)), "{arguments:?}");
    }
}
