//! Prints the schema: `cargo run -p duban-graphql --example print_schema > schema/schema.graphql`.

fn main() {
    print!("{}", duban_graphql::sdl());
}
