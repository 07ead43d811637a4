//! The entries of a catalogue as files state them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::standard::{Comparator, Dimension, Exact, Group, Item, SchoolStage, SchoolType};

/// An entry and the file that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    pub file: String,
    pub entry: Entry,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Source(Source),
    Standard(Box<Standard>),
    Item(Box<Item>),
    Relief(Relief),
    Veto(Veto),
    Layer(Box<Layer>),
}

coded! {
    /// How surely a source is known.
    Check {
        Law "law" "法规全文已读"
        Reproduction "reproduction" "官方表样或文本的转载"
        Text "text" "公开报告或方案"
        Excerpt "excerpt" "仅见节选"
        General "general" "常识,待核"
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    /// In whatever language it was noted down.
    pub title: String,
    pub title_zh: Option<String>,
    pub title_en: Option<String>,
    pub check: Check,
}

/// A year, a month or a day (`2017`, `2017-04`, `2017-04-26`), as exact as it is known. Whoever
/// measures chooses the standard, and none is refused for its age: it is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    pub from: Option<String>,
    pub until: Option<String>,
}

impl Validity {
    /// Whether any day of the year lies within it; what is not known bounds nothing.
    #[must_use]
    pub fn covers(&self, year: u16) -> bool {
        let year_of = |text: &String| text.get(..4).and_then(|year| year.parse::<u16>().ok());
        let from = self.from.as_ref().and_then(year_of);
        let until = self.until.as_ref().and_then(year_of);
        from.is_none_or(|from| from <= year) && until.is_none_or(|until| year <= until)
    }
}

/// A document that somebody is measured by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    pub id: String,
    pub name_zh: String,
    pub name_en: String,
    pub document: Option<String>,
    /// How many items each dimension has.
    #[serde(default)]
    pub dimensions: BTreeMap<Dimension, usize>,
    /// In English; words in Chinese, where the entry has them, stand beside (`…_zh`).
    pub precondition: Option<String>,
    pub precondition_zh: Option<String>,
    pub gate: Option<String>,
    pub gate_zh: Option<String>,
    pub pass_rule: Option<String>,
    pub pass_rule_zh: Option<String>,
    /// Schools that are not counted.
    #[serde(default)]
    pub leaves_out: Vec<SchoolType>,
    /// Teaching points with fewer pupils are not counted.
    pub teaching_points_from: Option<Exact>,
    #[serde(default)]
    pub display: Display,
    pub school_rule: Option<SchoolRule>,
    pub variation: Option<VariationLimits>,
    pub split_rule: Option<SplitRule>,
    pub class_size_bands: Option<Vec<u16>>,
    pub jurisdiction: Option<String>,
    #[serde(default)]
    pub validity: Validity,
    pub sources: Vec<String>,
    pub note: Option<String>,
    pub note_zh: Option<String>,
}

/// Places that the forms show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Display {
    pub school_values: u32,
    pub county_mean: u32,
    pub variation: u32,
    /// Of the ratios in the national form's table IV.
    pub table_4: u32,
}

impl Default for Display {
    fn default() -> Self {
        Self { school_values: 2, county_mean: 2, variation: 3, table_4: 1 }
    }
}

/// At least so many items met, the rest not below a share of the threshold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolRule {
    pub items: Vec<String>,
    pub min_met: usize,
    pub floor: Exact,
    pub text_zh: Option<String>,
    pub sources: Vec<String>,
}

coded! {
    /// What the limit is set against.
    VariationRule {
        Each "each" "每一项"
        MeanOfAll "mean_of_all" "各项平均"
    }
}

/// Limits on the coefficient of variation, by stage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariationLimits {
    pub items: Vec<String>,
    pub rule: VariationRule,
    pub comparator: Comparator,
    pub limit: BTreeMap<SchoolStage, Exact>,
    pub sources: Vec<String>,
}

/// How a combined school's common figures are split among its stages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitRule {
    /// Per pupil of the stage. Complete secondary schools (1 : 1.2) come out of 1.1 : 1.32.
    pub weights: BTreeMap<SchoolStage, Exact>,
    pub sources: Vec<String>,
}

/// A milder rule for some schools, with what it obliges to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relief {
    pub id: String,
    pub item: String,
    /// In English; words in Chinese, where the entry has them, stand beside (`…_zh`).
    pub when: String,
    pub when_zh: Option<String>,
    pub rule: String,
    pub rule_zh: Option<String>,
    /// A plan to reach the standard itself within so many years must be followed up.
    pub catch_up_years: Option<u16>,
    #[serde(default)]
    pub threshold: BTreeMap<Group, Exact>,
    #[serde(default)]
    pub room_area_m2: BTreeMap<Group, Exact>,
    pub jurisdiction: Option<String>,
    #[serde(default)]
    pub validity: Validity,
    pub sources: Vec<String>,
    pub note: Option<String>,
    pub note_zh: Option<String>,
}

/// Something that fails a county whatever else it reaches.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    pub id: String,
    pub standard: String,
    pub name_zh: String,
    pub name_en: String,
    pub jurisdiction: Option<String>,
    #[serde(default)]
    pub validity: Validity,
    pub sources: Vec<String>,
    pub note: Option<String>,
}

/// A province's (or county's) own number for an item of a wider standard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    pub id: String,
    pub jurisdiction: String,
    /// The item that it lies above.
    pub item: String,
    /// By group; groups that it does not name keep the wider number.
    #[serde(default)]
    pub threshold: BTreeMap<Group, Exact>,
    pub requirement: Option<String>,
    pub veto: Option<bool>,
    #[serde(default)]
    pub validity: Validity,
    pub sources: Vec<String>,
    pub note: Option<String>,
}
