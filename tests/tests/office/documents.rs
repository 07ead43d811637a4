//! What the documents say of the code must be there: guards by name, files by path.
//!
//! **Deliberately absent:** any judgement of prose.

use std::{
    fs,
    path::{Path, PathBuf},
};

const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
const RECORDS: &str = "docs/adr";
const RUST_FOLDERS: &[&str] = &["services", "tests"];
const NOT_OURS: &[&str] = &["node_modules", "dist", "target"];

const INVARIANTS: &str = "\n## Invariants";
/// Stands in the place of a guard that nobody has written yet.
const DEBT: &str = "still to come";

/// Words between backticks that begin so are paths, unless they hold a placeholder.
const OUR_PATHS: &[&str] = &["services/", "schema/", "tests/", "docs/", "deploy/", ".ci/"];

#[test]
fn every_invariant_names_a_guard_that_exists() {
    let architecture = read(&root().join("ARCHITECTURE.md"));
    let (_, invariants) = architecture.split_once(INVARIANTS).expect("a list of invariants");
    let rows: Vec<_> = invariants.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(!rows.is_empty(), "ARCHITECTURE.md lists no invariant");
    let code = all_rust();
    let problems: Vec<_> = rows.into_iter().filter_map(|row| unguarded(row, &code)).collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_path_that_the_documents_name_exists() {
    let mut documents: Vec<_> = DOCUMENTS.iter().map(|name| root().join(name)).collect();
    documents.extend(entries(&root().join(RECORDS)));
    let mut problems = Vec::new();
    for document in documents {
        for path in quoted(&read(&document)).filter(|word| is_our_path(word)) {
            if !root().join(path).exists() {
                problems.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// What is wrong with a row of the table, if anything.
fn unguarded(row: &str, code: &str) -> Option<String> {
    let guard = row.split('|').nth(2)?;
    let names: Vec<_> = quoted(guard).filter(|word| is_test_name(word)).collect();
    if names.is_empty() && !guard.contains(DEBT) {
        return Some(format!("no guard: {row}"));
    }
    let gone = names.into_iter().find(|name| !code.contains(&format!("fn {name}")))?;
    Some(format!("no such test: {gone}"))
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_test_name(word: &str) -> bool {
    word.contains('_') && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn is_our_path(word: &str) -> bool {
    OUR_PATHS.iter().any(|start| word.starts_with(start)) && !word.contains(['<', '{', '*', ' '])
}

fn all_rust() -> String {
    let mut waiting: Vec<_> = RUST_FOLDERS.iter().map(|folder| root().join(folder)).collect();
    let mut code = String::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            if !path.file_name().is_some_and(|name| NOT_OURS.iter().any(|other| name == *other)) {
                waiting.extend(entries(&path));
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&read(&path));
        }
    }
    code
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the tests lie in the workspace").to_path_buf()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    read.map(|entry| entry.expect("an entry of a folder").path()).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
