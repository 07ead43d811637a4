//! The draft of a rung's paper: a text with places to fill in, in both languages.
//!
//! **Deliberately absent:** names of people. Who signs writes their own.

use serde::{Deserialize, Serialize};

use crate::Language;

/// What may stand between braces in a draft.
pub(super) const PLACES: [&str; 8] =
    ["number", "matter", "unit", "due_on", "overdue_days", "grounds", "today", "rung"];

/// Title and body of the paper, as the office has adopted them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub title_zh: String,
    pub body_zh: String,
    pub title_en: String,
    pub body_en: String,
}

/// What is filled in, said in the language of the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperFacts {
    pub number: String,
    pub matter: String,
    /// To whom it is addressed.
    pub unit: String,
    pub due_on: String,
    pub overdue_days: String,
    pub grounds: String,
    pub today: String,
    pub rung: String,
}

/// A paper with everything filled in, for somebody to read, change and sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub body: String,
}

impl Paper {
    pub(super) fn texts(&self) -> [&str; 4] {
        [&self.title_zh, &self.body_zh, &self.title_en, &self.body_en]
    }

    #[must_use]
    pub fn filled(&self, language: Language, facts: &PaperFacts) -> Draft {
        let (title, body) = match language {
            Language::Chinese => (&self.title_zh, &self.body_zh),
            Language::English => (&self.title_en, &self.body_en),
        };
        Draft { title: facts.fill(title), body: facts.fill(body.trim()) }
    }
}

impl PaperFacts {
    /// In one pass: what is filled in is not looked through for places again.
    fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((place, after)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            filled.push_str(self.at(place));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    fn at(&self, place: &str) -> &str {
        match place {
            "number" => &self.number,
            "matter" => &self.matter,
            "unit" => &self.unit,
            "due_on" => &self.due_on,
            "overdue_days" => &self.overdue_days,
            "grounds" => &self.grounds,
            "today" => &self.today,
            "rung" => &self.rung,
            _ => "",
        }
    }
}
