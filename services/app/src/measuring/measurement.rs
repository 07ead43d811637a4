//! How one item of one school stands in a year's returns.

use duban_domain::{
    UnitId,
    standard::{Judgement, SchoolStage},
};
use rust_decimal::Decimal;

use super::MeasuredYear;

/// An item of a school, whether it is met or not. Values that do not end are rounded to six
/// places, half up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measurement {
    pub judgement: Judgement,
    pub measured: Option<Decimal>,
    /// Zero where it is met.
    pub gap: Option<Decimal>,
}

impl MeasuredYear {
    /// How it stands; `None`: it is not measured of this school. Without a stage: of the first.
    #[must_use]
    pub fn measurement(
        &self,
        school: UnitId,
        stage: Option<SchoolStage>,
        item: &str,
    ) -> Option<Measurement> {
        let id = school.to_string();
        let mut entries = self.shown.schools.iter().filter(|entry| entry.code == id);
        let entry = entries.find(|entry| stage.is_none_or(|stage| stage == entry.stage))?;
        let shown = entry.items.iter().find(|one| one.id == item)?;
        Some(Measurement {
            judgement: shown.verdict,
            measured: number(shown.measured.as_ref()),
            gap: number(shown.gap.as_ref()),
        })
    }
}

fn number(text: Option<&String>) -> Option<Decimal> {
    text?.parse().ok()
}
