use serde_json::json;

use super::kit::{STANDARD, entries, entry, item};
use crate::standard::catalogue::Catalogue;

#[test]
fn a_rule_may_name_only_what_is_there() {
    let wrong = [
        (
            json!({ "items": ["r99"], "min_met": 1, "floor": "0.85", "sources": ["T"] }),
            "school_rule.items",
        ),
        (
            json!({ "items": [], "min_met": 0, "floor": "0.85", "sources": ["T"] }),
            "school_rule.items",
        ),
        (
            json!({ "items": ["r01"], "min_met": 2, "floor": "0.85", "sources": ["T"] }),
            "school_rule.min_met",
        ),
        (
            json!({ "items": ["r01"], "min_met": 1, "floor": "-1", "sources": ["T"] }),
            "school_rule.floor",
        ),
        (json!({ "items": ["r01"], "min_met": 1, "floor": "0.85", "sources": ["X"] }), "sources"),
    ];
    for (rule, field) in wrong {
        let mut entries = entries();
        entries[1] = entry(
            "standard",
            json!({
                "id": STANDARD, "name_zh": "甲", "name_en": "a", "sources": ["T"], "school_rule": rule,
            }),
        );
        let fault = Catalogue::of(entries).expect_err(field);
        assert_eq!((fault.entry.as_str(), fault.field.as_str()), ("standard q", field), "{fault}");
    }
}

#[test]
fn a_dimension_has_as_many_items_as_its_document_says() {
    let mut entries = entries();
    entries[1] = entry(
        "standard",
        json!({
            "id": STANDARD, "name_zh": "甲", "name_en": "a", "sources": ["T"],
            "dimensions": { "resource": 7 },
        }),
    );
    let fault = Catalogue::of(entries).expect_err("items without a dimension");
    assert_eq!(fault.field, "dimensions");
}

#[test]
fn an_entry_stands_once() {
    let mut entries = entries();
    entries.push(item("r01", json!({ "kind": "flag", "comparator": "eq", "requirement": "是" })));
    let fault = Catalogue::of(entries).expect_err("twice");
    assert_eq!((fault.entry.as_str(), fault.field.as_str()), ("item r01", "id"));
}

#[test]
fn a_share_is_asked_for_from_below_or_above() {
    for (comparator, stands) in
        [("ge", true), ("le", true), ("lt", false), ("eq", false), ("cv", false)]
    {
        let mut entries = entries();
        entries.push(item(
            "share",
            json!({ "kind": "share", "comparator": comparator, "threshold": { "all": "0.5" } }),
        ));
        let field = Catalogue::of(entries).err().map(|fault| fault.field);
        let wanted = (!stands).then(|| "comparator".to_owned());
        assert_eq!(field, wanted, "{comparator}");
    }
}
