//! What one request may ask at most. Depth, cost and directives are the engine's own;
//! aliases, top-level fields and directives in all are counted here, before validation.

use async_graphql::{
    ServerError, ServerResult,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

/// Nesting of fields.
pub const DEPTH_MAX: usize = 12;
/// Cost of a request: one per field, lists times their rows.
pub const COST_MAX: usize = 20_000;
/// Directives, on one field and in all.
pub const DIRECTIVES_MAX: usize = 10;
/// Aliases in all.
pub const ALIASES_MAX: usize = 20;
/// Fields of the operation itself.
pub const TOP_LEVEL_FIELDS_MAX: usize = 20;
/// Operations and fragments of one document.
pub const DEFINITIONS_MAX: usize = 30;

/// Refuses a document that asks too much, before it is validated or run.
pub fn check(document: &ExecutableDocument) -> ServerResult<()> {
    counted(document).map_err(|what| {
        let mut error = ServerError::new(format!("the request asks too much: {what}"), None);
        error.extensions.get_or_insert_default().set("code", "TOO_MUCH");
        error
    })
}

#[derive(Default)]
struct Counted {
    aliases: usize,
    directives: usize,
}

fn counted(document: &ExecutableDocument) -> Result<(), &'static str> {
    let operations: Vec<_> = document.operations.iter().collect();
    if operations.len() + document.fragments.len() > DEFINITIONS_MAX {
        return Err("operations and fragments");
    }
    let mut counted = Counted::default();
    for (_, operation) in operations {
        counted.directives += operation.node.directives.len();
        let set = &operation.node.selection_set.node;
        if top_level_fields(set, document, 0) > TOP_LEVEL_FIELDS_MAX {
            return Err("top-level fields");
        }
        counted.count(set);
    }
    for fragment in document.fragments.values() {
        counted.directives += fragment.node.directives.len();
        counted.count(&fragment.node.selection_set.node);
    }
    if counted.aliases > ALIASES_MAX {
        return Err("aliases");
    }
    if counted.directives > DIRECTIVES_MAX { Err("directives") } else { Ok(()) }
}

/// Fragments spread at the top count by what they hold. A cycle is cut off here and
/// refused by validation.
fn top_level_fields(set: &SelectionSet, document: &ExecutableDocument, depth: usize) -> usize {
    if depth > DEPTH_MAX {
        return 0;
    }
    let fields = set.items.iter().map(|item| match &item.node {
        Selection::Field(_) => 1,
        Selection::InlineFragment(inline) => {
            top_level_fields(&inline.node.selection_set.node, document, depth + 1)
        }
        Selection::FragmentSpread(spread) => {
            let named = document.fragments.get(&spread.node.fragment_name.node);
            named.map_or(0, |fragment| {
                top_level_fields(&fragment.node.selection_set.node, document, depth + 1)
            })
        }
    });
    fields.sum()
}

impl Counted {
    /// The parser has bounded how deep a document nests.
    fn count(&mut self, set: &SelectionSet) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => {
                    self.aliases += usize::from(field.node.alias.is_some());
                    self.directives += field.node.directives.len();
                    self.count(&field.node.selection_set.node);
                }
                Selection::InlineFragment(inline) => {
                    self.directives += inline.node.directives.len();
                    self.count(&inline.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives += spread.node.directives.len();
                }
            }
        }
    }
}
