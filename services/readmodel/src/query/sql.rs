//! SQL text and its parameters, put together side by side.

use rusqlite::types::Value;

#[derive(Debug, Default, Clone)]
pub(crate) struct Sql {
    pub text: String,
    pub values: Vec<Value>,
}

impl Sql {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds text that holds as many `?` as there are values.
    pub(crate) fn push(&mut self, text: &str, values: impl IntoIterator<Item = Value>) {
        self.text.push_str(text);
        self.values.extend(values);
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.push(&other.text, other.values);
    }

    /// `(?, ?, …)`
    pub(crate) fn push_list(&mut self, values: impl IntoIterator<Item = Value>) {
        let values: Vec<_> = values.into_iter().collect();
        let marks = vec!["?"; values.len()].join(", ");
        self.push(&format!("({marks})"), values);
    }
}

pub(crate) fn id_value(id: uuid::Uuid) -> Value {
    Value::Blob(id.as_bytes().to_vec())
}

pub(crate) fn text_value(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}
