//! The schema and the ledger's filter, as text.

use duban_graphql::finding_filter;

#[test]
fn the_committed_schema_is_the_one_that_is_served() {
    let committed = include_str!("../../../schema/schema.graphql");
    assert!(
        committed == duban_graphql::sdl(),
        "print it anew: cargo run -p duban-graphql --example print_schema > schema/schema.graphql"
    );
}

#[test]
fn a_filter_reads_as_the_list_reads_it_and_unknown_fields_are_refused() {
    let filter = finding_filter(r#"{"status": ["CLOSED", "ISSUED"], "veto": true}"#);
    let filter = filter.expect("a filter");
    assert_eq!((filter.statuses.len(), filter.veto), (2, Some(true)));
    for wrong in [r#"{"statuses": []}"#, r#"{"status": ["SHUT"]}"#, "[]", "{"] {
        finding_filter(wrong).expect_err(wrong);
    }
}
