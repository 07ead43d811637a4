//! The committed schema is the one that is served.

#[test]
fn the_committed_schema_is_the_one_that_is_served() {
    let committed = include_str!("../../../schema/schema.graphql");
    assert!(
        committed == duban_graphql::sdl(),
        "print it anew: cargo run -p duban-graphql --example print_schema > schema/schema.graphql"
    );
}
