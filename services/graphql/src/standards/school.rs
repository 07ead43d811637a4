//! Schools against a standard: the matrix, and what would make one pass.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use duban_app::evaluation::RaiseShown;
use duban_domain::FindingId;

use super::{
    code::{IndicatorUnit, Judgement, MeasuredLevel, RaiseTo, SchoolStage, Verdict},
    shape::unit_of,
};
use crate::{
    finding::Finding,
    page::{PageInfo, TotalCount},
    reading,
    scalar::ExactDecimal,
    unit::Unit,
};

/// A page of schools, one for each stage of each school.
#[derive(Debug, Clone, SimpleObject)]
pub struct MeasuredSchoolConnection {
    pub edges: Vec<MeasuredSchoolEdge>,
    pub page_info: PageInfo,
    /// By the filter; exact.
    pub total: TotalCount,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct MeasuredSchoolEdge {
    pub cursor: String,
    pub node: MeasuredSchool,
}

/// One stage of one school against the standard.
#[derive(Debug, Clone, SimpleObject)]
pub struct MeasuredSchool {
    /// School and stage.
    pub id: ID,
    pub school: SchoolMeasured,
    pub stage: SchoolStage,
    /// Of the stage; null: not reported.
    pub pupils: Option<u64>,
    pub verdict: Verdict,
    /// In the order of `Measures.items` that are `ofSchools`.
    pub items: Vec<MeasuredItem>,
    /// 达标路径: each is a set of steps that would make it pass, the least first; none can be
    /// spared. Empty: it passes, too little is known, or the standard has no rule for schools.
    pub ways: Vec<WayToPass>,
}

/// A school as it is named beside a number.
#[derive(Debug, Clone, SimpleObject)]
pub struct SchoolMeasured {
    pub unit: Unit,
    /// 学校标识码
    pub code: Option<String>,
    /// Its name today.
    pub name: String,
    /// As reported.
    pub township: Option<String>,
}

/// One item of one school.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct MeasuredItem {
    /// `Indicator.id`
    pub item: ID,
    /// Judged unrounded; shown whole where it ends, else six places, half up. Null: unknown.
    pub measured: Option<ExactDecimal>,
    pub threshold: Option<ExactDecimal>,
    /// Measured by threshold; for an item that may not exceed it, threshold by measured.
    pub share: Option<ExactDecimal>,
    pub level: MeasuredLevel,
    pub judgement: Judgement,
    /// What is missing, or too much of an item that may not exceed its threshold, in `unit`.
    pub gap: Option<ExactDecimal>,
    pub unit: Option<IndicatorUnit>,
    #[graphql(skip)]
    pub finding: Option<FindingId>,
}

#[ComplexObject]
impl MeasuredItem {
    /// The finding that was made of it that year, or an earlier one that is not settled yet; null
    /// too where the viewer may not see it.
    async fn finding(&self, ctx: &Context<'_>) -> Result<Option<Finding>> {
        reading::other(ctx, self.finding, None).await
    }
}

/// Steps that together make a school pass.
#[derive(Debug, Clone, SimpleObject)]
pub struct WayToPass {
    pub steps: Vec<WayStep>,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct WayStep {
    /// `Indicator.id`
    pub item: ID,
    pub to: RaiseTo,
    pub amount: ExactDecimal,
    pub unit: Option<IndicatorUnit>,
}

impl From<&RaiseShown> for WayStep {
    fn from(step: &RaiseShown) -> Self {
        Self {
            item: step.id.as_str().into(),
            to: step.to.into(),
            amount: ExactDecimal(step.gap.clone()),
            unit: unit_of(step.unit),
        }
    }
}
