//! `duban calendar due`, as a program and as a person read it.

use duban_tests::shipped::duban;
use serde_json::{Value, json};
use tempfile::TempDir;

fn due(more: &[&str]) -> (Option<i32>, String) {
    let output = duban(["calendar", "due"].iter().chain(more));
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn answer(more: &[&str]) -> Value {
    let (code, text) = due(&[more, &["--json"]].concat());
    assert_eq!(code, Some(0), "{text}");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_due_date_comes_with_every_step_of_the_counting() {
    let span = ["--from", "2026-02-10", "--days", "10", "--kind", "working"];
    let said = answer(&span);
    assert_eq!((&said["due"], &said["provisional"]), (&json!("2026-03-02"), &json!(false)));
    let steps = said["steps"].as_array().expect("steps");
    let counted: u64 = steps.iter().filter_map(|step| step["counted"].as_u64()).sum();
    assert_eq!(counted, 10);
    assert_eq!(steps[1]["day"], "make_up");
    let (_, text) = due(&span);
    assert!(text.starts_with("2026-03-02 (10 个工作日)"), "{text}");
    assert!(text.contains("2026-02-14 春节调休上班,计 1 个工作日"), "{text}");
    assert!(text.contains("2026-02-15 — 2026-02-23 春节放假,不计"), "{text}");
}

#[test]
fn natural_days_are_the_default_and_end_behind_a_holiday() {
    let said = answer(&["--from", "2025-09-05", "--days", "30"]);
    assert_eq!((&said["kind"], &said["due"]), (&json!("natural"), &json!("2025-10-09")));
    let open = answer(&["--from", "2026-12-28", "--days", "3"]);
    assert_eq!(open["provisional"], true, "{open}");
}

#[test]
fn a_place_has_days_of_its_own_and_a_fault_in_them_is_named() {
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("州.toml");
    let text = "place = \"某州\"\nbasis = \"自治条例\"\n\
        [[rest]]\nname = \"州庆\"\nfrom = \"2026-03-02\"\nto = \"2026-03-02\"\n";
    std::fs::write(&file, text).expect("a file");
    let layer = file.to_str().expect("a path in UTF-8");
    let span = ["--from", "2026-02-10", "--days", "10", "--kind", "working", "--layer", layer];
    assert_eq!(answer(&span)["due"], "2026-03-03");
    std::fs::write(&file, "place = 3").expect("a file");
    let refused = duban(["calendar", "due"].iter().chain(&span));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2));
    assert!(said.contains("州.toml") && said.contains("place"), "{said}");
}
