//! Standards: what a school and a county are measured against, and what comes of it.
//!
//! ```text
//! catalogue + returns → parts (school × stage) → measured, judged, gap → school, CV, county
//! ```
//!
//! **Invariant:** a threshold stands in a catalogue and never in code; verdicts rest on
//! exact fractions, and what is rounded is only shown. An input that is unknown makes the
//! verdict unknown, unless the rest has decided it already.
//!
//! **Deliberately absent:** files and formats, findings, and the choice of what is cheap:
//! the ways to pass are listed in amounts, money has no part in them.

pub mod catalogue;
mod county;
mod county_item;
mod exact;
mod figure;
mod gap_total;
mod grade_d;
mod item;
mod judgement;
mod measured;
mod part;
mod refusal;
mod school;
#[cfg(test)]
mod tests;
mod variation;
mod way;

pub use county::{Closeness, CountyResult, evaluate};
pub use county_item::{CountyItemResult, CountyStatement, Stated};
pub use exact::{Exact, PLACES};
pub use figure::{Figure, SchoolReturn, SchoolStage, SchoolType};
pub use gap_total::GapTotal;
pub use grade_d::{GradeDShare, grade_d_share};
pub use item::{Comparator, Dimension, Group, Item, ItemUnit, Kind, Level};
pub use judgement::{Judgement, Verdict};
pub use measured::Measured;
pub use part::SchoolPart;
pub use refusal::DraftRefusal;
pub use school::{SchoolResult, school_verdict};
pub use variation::{Composite, MeanOfRoots, Variation, VariationResult, variation};
pub use way::{Raise, RaiseTo, Way};
