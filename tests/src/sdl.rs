//! Just enough of the committed schema to make an input for every mutation.
//!
//! **Deliberately absent:** a parser. The file is printed by a program: one field a
//! line, so lines are enough.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

const SDL: &str = include_str!("../../schema/schema.graphql");
/// Inputs hold inputs no deeper than this.
const NESTING_MAX: usize = 6;

/// The schema by its inputs, enums and mutations.
pub struct Sdl {
    fields: HashMap<&'static str, Vec<Field>>,
    first_values: HashMap<&'static str, &'static str>,
    pub mutations: Vec<Mutation>,
}

#[derive(Debug, Clone, Copy)]
struct Field {
    name: &'static str,
    kind: &'static str,
    needed: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Mutation {
    pub name: &'static str,
    pub input: &'static str,
    pub payload: &'static str,
}

impl Sdl {
    /// # Panics
    /// If the committed schema is not as the program prints it.
    #[must_use]
    pub fn read() -> Self {
        let mut sdl =
            Self { fields: HashMap::new(), first_values: HashMap::new(), mutations: Vec::new() };
        let mut block: (&str, &str) = ("", "");
        let mut in_words = false;
        for line in SDL.lines() {
            let words = line.trim();
            if words == "\"\"\"" {
                in_words = !in_words;
            } else if in_words || words.is_empty() || words.starts_with('"') {
            } else if let Some(head) = words.strip_suffix('{') {
                let mut head = head.split_whitespace();
                block = (head.next().unwrap_or_default(), head.next().unwrap_or_default());
            } else {
                sdl.line(block, words);
            }
        }
        sdl
    }

    fn line(&mut self, block: (&'static str, &'static str), words: &'static str) {
        match block {
            ("enum", name) => {
                self.first_values.entry(name).or_insert(words);
            }
            ("input", name) => self.fields.entry(name).or_default().extend(field(words)),
            ("type", "Mutation") => self.mutations.extend(mutation(words)),
            _ => {}
        }
    }

    /// The least input of this type that the schema admits; `known` gives values of
    /// fields by name, `needed` or not.
    #[must_use]
    pub fn least(&self, input: &str, known: &dyn Fn(&str) -> Option<Value>) -> Value {
        self.filled(input, known, 0)
    }

    fn filled(&self, input: &str, known: &dyn Fn(&str) -> Option<Value>, depth: usize) -> Value {
        assert!(depth < NESTING_MAX, "{input} holds itself");
        let mut filled = Map::new();
        for field in self.fields.get(input).unwrap_or_else(|| panic!("no input {input}")) {
            let given = known(field.name);
            if given.is_some() || field.needed {
                let value = given.unwrap_or_else(|| self.value(field.kind, known, depth));
                filled.insert(field.name.to_owned(), value);
            }
        }
        Value::Object(filled)
    }

    fn value(&self, kind: &str, known: &dyn Fn(&str) -> Option<Value>, depth: usize) -> Value {
        if let Some(inner) = kind.strip_prefix('[') {
            let inner = inner.trim_end_matches(['!', ']']);
            return json!([self.value(inner, known, depth)]);
        }
        match kind {
            "ID" => json!("00000000-0000-4000-8000-000000000001"),
            "Int" => json!(1),
            "String" => json!("测试"),
            "Boolean" => json!(true),
            "Decimal" => json!("1"),
            "Date" => json!("2026-01-05"),
            "DateTime" => json!("2099-01-05T00:00:00Z"),
            "ChargeInput" => json!({ "zone": "第一责任区" }),
            "UpperVerdictInput" => json!({ "closed": true }),
            other => match self.first_values.get(other) {
                Some(value) => json!(value),
                None => self.filled(other, known, depth + 1),
            },
        }
    }
}

/// `name: Kind! = default`
fn field(words: &'static str) -> Option<Field> {
    let (name, rest) = words.split_once(": ")?;
    let (kind, default) = match rest.split_once(" = ") {
        Some((kind, _)) => (kind, true),
        None => (rest, false),
    };
    let needed = kind.ends_with('!') && !default;
    Some(Field { name, kind: kind.trim_end_matches('!'), needed })
}

/// `name(input: NameInput!): Payload!`
fn mutation(words: &'static str) -> Option<Mutation> {
    let (name, rest) = words.split_once("(input: ")?;
    let (input, payload) = rest.split_once("!): ")?;
    Some(Mutation { name, input, payload: payload.trim_end_matches('!') })
}
