//! What of a finding rests on a school's yearly return.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use duban_domain::finding::Indicator;

use super::Finding;
use crate::{
    reading,
    shown::Measured,
    standards::{ReturnRow, SchoolStage, YearlyTarget},
    unit::Unit,
};

/// The reported figure behind a finding.
pub struct Figures<'a>(pub &'a Finding);

/// The reported figure behind a finding.
#[Object]
impl Figures<'_> {
    /// 指标: the item of a standard that a school's return does not meet, from which this was
    /// drafted. Null: it was recorded by hand.
    async fn indicator(&self) -> Option<FindingIndicator> {
        self.0.item.matter.indicator.as_ref().map(FindingIndicator::from)
    }

    /// The newest value: measured again, or offered by a later return. Null: as first measured.
    async fn measured_now(&self) -> Option<Measured> {
        self.0.item.standing.measured.as_ref().map(Measured::from)
    }

    /// 年度目标: of a measured finding what its approved plan promised year by year, and what the
    /// returns say; of a whole that was broken down, those of its parts. By year, then school.
    #[graphql(complexity = "500 + 10 * child_complexity")]
    async fn targets(&self, ctx: &Context<'_>) -> Result<Vec<YearlyTarget>> {
        reading::yearly_targets(ctx, self.0).await
    }
}

/// Which figure a finding was drafted from.
#[derive(Debug, Clone, SimpleObject)]
pub struct FindingIndicator {
    /// `Standard.id`
    pub standard: ID,
    /// `Indicator.id`
    pub item: ID,
    pub school: Unit,
    /// Null: of the school as a whole.
    pub stage: Option<SchoolStage>,
    /// The year of the return.
    pub year: u16,
    /// Where the return stood.
    pub row: ReturnRow,
    /// Of the adopted catalogue by which it was measured.
    pub catalogue_version: String,
}

impl From<&Indicator> for FindingIndicator {
    fn from(indicator: &Indicator) -> Self {
        Self {
            standard: indicator.standard.as_str().into(),
            item: indicator.item.as_str().into(),
            school: Unit(indicator.institution),
            stage: indicator.stage.map(Into::into),
            year: indicator.year,
            row: (&indicator.row).into(),
            catalogue_version: indicator.catalogue_version.to_string(),
        }
    }
}
