//! Where in a command, or in a row of a ledger, somebody's identity number stands.
//!
//! The log forgets nothing, so such a text is stopped before it gets there; the hint names
//! the field. **Deliberately absent:** cutting the number out. Whoever wrote it mends it.

use duban_domain::holds_identity_number;
use serde::Serialize;
use serde_json::Value;

/// The path of the first text that holds one, by the names of the schema:
/// `plan.measures`, `defects.0`.
#[must_use]
pub fn field_with_identity_number(said: &impl Serialize) -> Option<String> {
    let said = serde_json::to_value(said).ok()?;
    let input = said.get("input").unwrap_or(&said);
    found(input, &mut Vec::new())
}

fn found(value: &Value, path: &mut Vec<String>) -> Option<String> {
    match value {
        Value::String(text) => holds_identity_number(text).then(|| path.join(".")),
        Value::Array(list) => {
            list.iter().enumerate().find_map(|(place, one)| below(one, place.to_string(), path))
        }
        Value::Object(fields) => {
            fields.iter().find_map(|(name, one)| below(one, as_the_schema_has_it(name), path))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn below(value: &Value, step: String, path: &mut Vec<String>) -> Option<String> {
    path.push(step);
    let found = found(value, path);
    path.pop();
    found
}

fn as_the_schema_has_it(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |whole, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        whole + &initial.to_ascii_uppercase() + rest
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::field_with_identity_number;

    #[test]
    fn the_field_that_holds_a_number_is_named_as_the_schema_names_it() {
        let said = json!({ "command": "suspendFinding", "input": {
            "suspension": { "cause": "无", "interim_control": "联系人11010519491231002X" } } });
        let field = field_with_identity_number(&said);
        assert_eq!(field.as_deref(), Some("suspension.interimControl"));
        let defects = json!({ "input": { "defects": ["缺照片", "11010519491231002X"] } });
        assert_eq!(field_with_identity_number(&defects).as_deref(), Some("defects.1"));
        assert_eq!(field_with_identity_number(&json!({ "input": { "words": "已办" } })), None);
    }
}
