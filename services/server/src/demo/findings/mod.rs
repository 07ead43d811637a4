//! What is found in the county: patterns by category, put to a school's own size.
//!
//! Limits are those of the 2017 standard for quality-balanced development, where it
//! has one. Every figure is an absolute number with its unit.

mod conduct;
mod figure;
mod premises;
mod resources;

use duban_domain::{
    Prose, UnitId,
    finding::{EvidenceKind, FindingKind, Measured, Particulars, Place, Severity, Source, Target},
    institution::Stage,
};

use super::{
    county::School,
    text::{line, prose},
};
pub use figure::{Figure, Numbers, Rule};

/// Who has to put it right.
#[derive(Clone, Copy)]
pub enum Lead {
    Unit(&'static str),
    /// The school itself.
    Place,
    /// The township in which the school lies.
    Township,
}

/// One sort of finding. `{校}` is the school, `{准}` what is required, `{实}` what is
/// there, `{缺}` what is short or over.
pub struct Pattern {
    pub category: &'static str,
    pub kind: FindingKind,
    pub severity: Severity,
    pub veto: bool,
    pub safety: bool,
    pub clause: &'static str,
    pub description: &'static str,
    pub figure: Option<Figure>,
    pub stages: &'static [Stage],
    pub lead: Lead,
    pub duties: &'static [(&'static str, &'static str)],
    pub target: &'static str,
    pub measures: &'static str,
    pub progress: [&'static str; 2],
    pub evidence: &'static [(EvidenceKind, &'static str)],
    pub cured: &'static str,
    /// An interim measure that the place takes at once.
    pub interim: Option<&'static str>,
}

const ANY_STAGE: &[Stage] = &[
    Stage::Kindergarten,
    Stage::Primary,
    Stage::Junior,
    Stage::Senior,
    Stage::Vocational,
    Stage::Special,
];
const COMPULSORY: &[Stage] = &[Stage::Primary, Stage::Junior];

/// What a pattern says where it says nothing else.
const PLAIN: Pattern = Pattern {
    category: "规范办学",
    kind: FindingKind::Problem,
    severity: Severity::General,
    veto: false,
    safety: false,
    clause: "",
    description: "",
    figure: None,
    stages: ANY_STAGE,
    lead: Lead::Place,
    duties: &[],
    target: "",
    measures: "",
    progress: ["", ""],
    evidence: &[],
    cured: "",
    interim: None,
};

/// All patterns of these categories; of every category if none is named.
pub fn patterns(categories: &[&str]) -> Vec<&'static Pattern> {
    let all = premises::ALL.iter().chain(resources::ALL).chain(conduct::ALL);
    all.filter(|pattern| categories.is_empty() || categories.contains(&pattern.category)).collect()
}

/// A pattern put to a school.
pub struct Case {
    pub pattern: &'static Pattern,
    pub school: School,
    pub numbers: Option<Numbers>,
}

impl Case {
    /// `turn` varies how much is short.
    pub fn new(pattern: &'static Pattern, school: School, turn: usize) -> Self {
        let numbers = pattern.figure.as_ref().map(|figure| figure.of(&school, turn));
        Self { pattern, school, numbers }
    }

    pub fn lead(&self) -> &'static str {
        match self.pattern.lead {
            Lead::Unit(key) => key,
            Lead::Place => self.school.key,
            Lead::Township => self.school.township,
        }
    }

    pub fn particulars(&self, source: Source, place: UnitId) -> Particulars {
        let pattern = self.pattern;
        let measured = self
            .numbers
            .as_ref()
            .map(|numbers| numbers.measured("现场核对及2025年教育事业统计报表"));
        Particulars {
            kind: pattern.kind,
            source,
            inspection: None,
            visit: None,
            severity: pattern.severity,
            veto: pattern.veto,
            safety: pattern.safety,
            place: Place { words: line(self.school.name), unit: Some(place) },
            category: Some(line(pattern.category)),
            description: self.words(pattern.description),
            clause: Some(line(pattern.clause)),
            threshold_words: None,
            measured_words: None,
            threshold: self.numbers.as_ref().map(Numbers::threshold),
            measured,
            found_on: None,
        }
    }

    pub fn target(&self) -> Target {
        Target {
            words: Some(self.words(self.pattern.target)),
            quantity: self.numbers.as_ref().map(|numbers| numbers.gap),
        }
    }

    /// A pattern's words with the school's name and numbers in them.
    pub fn words(&self, pattern: &str) -> Prose {
        let mut words = pattern.replace("{校}", self.school.name);
        if let Some(numbers) = &self.numbers {
            words = words
                .replace("{准}", &numbers.limit.to_string())
                .replace("{实}", &numbers.actual.to_string())
                .replace("{缺}", &numbers.gap.to_string());
        }
        prose(&words)
    }

    /// Measured again after the cure: nothing is short.
    pub fn measured_again(&self) -> Option<Measured> {
        self.numbers.as_ref().map(Numbers::cured)
    }
}
