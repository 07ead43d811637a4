//! Who may know whom, and how large a file may grow: the shape of the house, held by a test.
//!
//! A new crate or a new edge between crates is a decision. It is made in [`EDGES`], where
//! a reviewer sees it, or not at all.

use std::{
    fs,
    path::{Path, PathBuf},
};

use cargo_metadata::{Dependency, DependencyKind, Metadata, MetadataCommand, Package};

const PREFIX: &str = "duban-";

/// Crate (less its prefix) and the crates of ours that it may know.
const EDGES: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("eventlog", &[]),
    ("eventlog-sqlite", &["eventlog"]),
    ("postgres", &[]),
    ("eventlog-postgres", &["eventlog", "postgres"]),
    ("eventlog-eventstore", &["eventlog"]),
    ("app", &["domain", "eventlog"]),
    ("readmodel", &["app", "domain", "eventlog"]),
    ("vault", &["app", "domain", "eventlog", "postgres"]),
    ("proof", &["app", "domain", "eventlog"]),
    ("evidence", &["app", "domain", "eventlog"]),
    ("exchange", &["app", "domain", "eventlog"]),
    ("notify", &["app", "domain", "eventlog"]),
    ("graphql", &["app", "readmodel", "domain"]),
    ("server", WIRED_BY_THE_SERVER),
    (TESTS, &["server", "eventlog", "eventlog-sqlite", "eventlog-postgres", "eventlog-eventstore"]),
];

/// The server alone knows which adapter stands behind a port, so it may know them all.
const WIRED_BY_THE_SERVER: &[&str] = &[
    "domain",
    "eventlog",
    "eventlog-sqlite",
    "postgres",
    "eventlog-postgres",
    "eventlog-eventstore",
    "app",
    "readmodel",
    "vault",
    "proof",
    "evidence",
    "exchange",
    "notify",
    "graphql",
];

/// The crate that tests the product from outside; its dev-dependencies are its own affair.
const TESTS: &str = "tests";

/// Features that carry test kits. A dev-dependency may cross the table for one of them,
/// a dependency of the product may never switch one on.
const TEST_KITS: &[&str] = &["contract", "testkit"];

/// What the rules may use: shapes, ids, dates, numbers, digests. Nothing that does IO.
const DOMAIN_MAY_USE: &[&str] =
    &["serde", "uuid", "chrono", "thiserror", "rust_decimal", "num-bigint", "sha2"];

/// Clients of the event store, and the one crate that may name them.
const EVENT_STORE_CLIENTS: &[&str] = &["eventstore", "kurrentdb"];
const EVENT_STORE_ADAPTER: &str = "eventlog-eventstore";

/// Longest file, in lines.
const LINES_MAX: usize = 400;
const TEST_LINES_MAX: usize = 600;

/// Words that name nothing: a module called so collects whatever has no place.
const EMPTY_MODULE_WORDS: &[&str] = &["utils", "util", "common", "manager"];
const EMPTY_TYPE_WORDS: &[&str] = &["manager"];

const SOURCE_ENDINGS: &[&str] = &["rs", "ts", "tsx", "mjs", "js", "css"];
const NOT_OURS: &[&str] = &["node_modules", "dist", "target"];
/// Written by a program from the schema.
const GENERATED: &str = "graphql-env.d.ts";

#[test]
fn every_edge_between_our_crates_is_in_the_table() {
    let mut problems = Vec::new();
    for package in &workspace().packages {
        let Some(allowed) = allowed_from(package) else {
            problems.push(format!("{}: has no line in EDGES", package.name));
            continue;
        };
        for dependency in ours(package) {
            if !may_know(package, dependency, allowed) {
                let kind = dependency.kind;
                problems.push(format!("{} -> {} ({kind:?})", package.name, dependency.name));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn the_product_carries_no_test_kit() {
    let mut problems = Vec::new();
    for package in workspace().packages.iter().filter(|one| short(&one.name) != TESTS) {
        for dependency in ours(package).filter(|one| one.kind != DependencyKind::Development) {
            if asks_for_a_test_kit(dependency) {
                problems.push(format!("{} -> {}", package.name, dependency.name));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn the_rules_use_nothing_that_does_io() {
    let workspace = workspace();
    let domain = workspace.packages.iter().find(|one| short(&one.name) == "domain");
    let dependencies = &domain.expect("the workspace has a domain").dependencies;
    let problems: Vec<_> = dependencies
        .iter()
        .filter(|one| one.kind != DependencyKind::Development)
        .filter(|one| !DOMAIN_MAY_USE.contains(&one.name.as_str()))
        .map(|one| format!("duban-domain -> {}", one.name))
        .collect();
    assert_none(&problems);
}

#[test]
fn only_its_adapter_names_the_event_store_client() {
    let mut problems = Vec::new();
    for package in workspace().packages.iter().filter(|one| short(&one.name) != EVENT_STORE_ADAPTER)
    {
        for dependency in &package.dependencies {
            if EVENT_STORE_CLIENTS.contains(&dependency.name.as_str()) {
                problems.push(format!("{} -> {}", package.name, dependency.name));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn every_crate_is_a_member_under_the_name_of_its_folder() {
    let workspace = workspace();
    let mut problems = Vec::new();
    for folder in crate_folders() {
        let expected = format!("{PREFIX}{}", last_name(&folder));
        let manifest = folder.join("Cargo.toml");
        let member =
            workspace.packages.iter().find(|one| one.manifest_path.as_std_path() == manifest);
        match member {
            Some(package) if package.name.as_str() == expected => {}
            Some(package) => problems.push(format!("{}: should be {expected}", package.name)),
            None => problems.push(format!("{expected}: not a member of the workspace")),
        }
    }
    assert_none(&problems);
}

#[test]
fn no_file_is_over_the_wall() {
    let mut problems = Vec::new();
    for file in sources() {
        let wall = if is_test(&file) { TEST_LINES_MAX } else { LINES_MAX };
        let lines = read(&file).lines().count();
        if lines > wall {
            problems.push(format!("{}: {lines} lines, the wall is {wall}", shown(&file)));
        }
    }
    assert_none(&problems);
}

#[test]
fn no_module_has_a_name_that_says_nothing() {
    let mut problems = Vec::new();
    for file in sources() {
        let path = shown(&file);
        if has_word(&path, EMPTY_MODULE_WORDS) {
            problems.push(path.clone());
        }
        for (number, line) in read(&file).lines().enumerate() {
            if declared(line).is_some_and(|(name, empty)| has_word(name, empty)) {
                problems.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_none(&problems);
}

fn workspace() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo describes the workspace")
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the tests lie in the workspace").to_path_buf()
}

fn short(name: &str) -> &str {
    name.strip_prefix(PREFIX).unwrap_or(name)
}

fn allowed_from(package: &Package) -> Option<&'static [&'static str]> {
    let line = EDGES.iter().find(|(from, _)| *from == short(&package.name));
    line.map(|(_, to)| *to)
}

fn ours(package: &Package) -> impl Iterator<Item = &Dependency> {
    package.dependencies.iter().filter(|one| one.path.is_some() || one.name.starts_with(PREFIX))
}

fn may_know(package: &Package, dependency: &Dependency, allowed: &[&str]) -> bool {
    let for_tests_only = dependency.kind == DependencyKind::Development;
    allowed.contains(&short(&dependency.name))
        || for_tests_only && (short(&package.name) == TESTS || asks_for_a_test_kit(dependency))
}

fn asks_for_a_test_kit(dependency: &Dependency) -> bool {
    dependency.features.iter().any(|feature| TEST_KITS.contains(&feature.as_str()))
}

/// Folders under `services/` that hold a crate, and the tests.
fn crate_folders() -> Vec<PathBuf> {
    let mut folders = entries(&root().join("services"));
    folders.retain(|folder| folder.join("Cargo.toml").exists());
    folders.push(root().join("tests"));
    folders
}

fn sources() -> Vec<PathBuf> {
    let mut waiting = vec![root().join("tests")];
    for service in entries(&root().join("services")) {
        waiting.extend(["src", "tests", "benches", "examples"].map(|part| service.join(part)));
    }
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() && !NOT_OURS.contains(&last_name(&path).as_str()) {
            waiting.extend(entries(&path));
        } else if path.is_file() && is_source(&path) {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", shown(folder)));
    read.map(|entry| entry.expect("an entry of a folder").path()).collect()
}

fn is_source(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    SOURCE_ENDINGS.contains(&ending.as_ref()) && last_name(path) != GENERATED
}

fn is_test(path: &Path) -> bool {
    let path = shown(path);
    path.split('/').any(|part| matches!(part, "tests" | "tests.rs" | "benches"))
        || path.contains(".test.")
}

fn last_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path inside the workspace, with `/` on every system.
fn shown(path: &Path) -> String {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", shown(path)))
}

/// The name of the module or type that a line declares, and the words it must not have.
fn declared(line: &str) -> Option<(&str, &'static [&'static str])> {
    let mut words = line.split([' ', '(', ')', '<', '{', ';', ':']).filter(|word| !word.is_empty());
    let keyword = words.find(|word| !matches!(*word, "pub" | "crate" | "super" | "export"))?;
    let empty = match keyword {
        "mod" => EMPTY_MODULE_WORDS,
        "struct" | "enum" | "trait" | "class" => EMPTY_TYPE_WORDS,
        _ => return None,
    };
    Some((words.next()?, empty))
}

/// Whether one of `words` stands in `CacheManager`, `cache_manager` or `src/cache-manager/mod.rs`.
fn has_word(name: &str, words: &[&str]) -> bool {
    let mut spaced = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() || !letter.is_alphanumeric() {
            spaced.push(' ');
        }
        spaced.extend(letter.to_lowercase().filter(|letter| letter.is_alphanumeric()));
    }
    spaced.split(' ').any(|word| words.contains(&word))
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
