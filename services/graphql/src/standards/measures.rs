//! One year's returns against one standard.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{
    catalogue::Indicator,
    code::{MeasuredLevel, SchoolStage, Verdict},
    county::{
        ClassSizeBand, CountyMeasured, DangerousBuildings, GapTotal, MeasureProblem,
        RoundingWarning, SchoolsByVerdict, Variation,
    },
    school::MeasuredSchoolConnection,
};
use crate::page::list_cost;

/// Which schools.
#[derive(Debug, Clone, Default, InputObject)]
pub struct MeasuredSchoolFilterInput {
    /// As reported.
    pub township: Option<String>,
    pub stage: Option<SchoolStage>,
    pub verdict: Option<Verdict>,
    /// `Indicator.id`, with `level` or without: schools whose item stands so, else those that do
    /// not meet it.
    pub item: Option<ID>,
    /// Of `item`; without one, of any item.
    pub level: Option<Vec<MeasuredLevel>>,
    /// In the name or the code.
    pub text: Option<String>,
}

/// One year's returns against one standard, as known then. Whoever does not see the whole office
/// sees the schools that are theirs, and nothing of the county.
#[derive(Debug, Clone)]
pub struct Measures;

/// One year's returns against one standard, as known then. Whoever does not see the whole office
/// sees the schools that are theirs, and nothing of the county.
#[Object]
impl Measures {
    /// `Standard.id`
    async fn standard(&self) -> ID {
        "".into()
    }

    async fn year(&self) -> u16 {
        0
    }

    /// The version of the adopted catalogue. Null: measured by the proposal that ships with this
    /// release, and no finding can be drafted from it.
    async fn adopted(&self) -> Option<&str> {
        None
    }

    /// The place whose own numbers lie above the standard's; null: the standard's alone.
    async fn province(&self) -> Option<&str> {
        None
    }

    /// False: only the viewer's own schools, and everything about the county is empty or null.
    async fn whole_county(&self) -> bool {
        false
    }

    /// Schools with a return of that year, among those that the viewer sees.
    async fn returns(&self) -> u64 {
        0
    }

    async fn schools_by_verdict(&self) -> SchoolsByVerdict {
        SchoolsByVerdict::default()
    }

    /// The matrix: an entry for each stage of each school, by code. `first`: at most 100, 50 if
    /// absent.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn schools(
        &self,
        _ctx: &Context<'_>,
        filter: Option<MeasuredSchoolFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<MeasuredSchoolConnection> {
        let _unused = (filter, first, after);
        Ok(MeasuredSchoolConnection {
            edges: Vec::new(),
            page_info: crate::page::PageInfo::default(),
            total: crate::page::TotalCount { count: 0, exact: true },
        })
    }

    /// 指标, in the order of the catalogue, those of the county too.
    async fn items(&self) -> Vec<Indicator> {
        Vec::new()
    }

    /// 差异系数, by item and stage; then the mean of all where the standard limits that.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn variations(&self) -> Vec<Variation> {
        Vec::new()
    }

    /// 缺口合计 of the whole county, by item and stage.
    #[graphql(complexity = "50 + 20 * child_complexity")]
    async fn gaps(&self) -> Vec<GapTotal> {
        Vec::new()
    }

    /// The same by township.
    #[graphql(complexity = "100 + 100 * child_complexity")]
    async fn township_gaps(&self) -> Vec<GapTotal> {
        Vec::new()
    }

    /// Null: the viewer does not see the whole county.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn county(&self) -> Option<CountyMeasured> {
        None
    }

    /// 班额, by stage and band, the bands of the national form.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn class_sizes(&self) -> Vec<ClassSizeBand> {
        Vec::new()
    }

    /// 危房, grade D first and the largest; at most 500.
    #[graphql(complexity = "100 + 50 * child_complexity")]
    async fn dangerous(&self) -> Vec<DangerousBuildings> {
        Vec::new()
    }

    /// Values that the form's rounding would seem to judge otherwise.
    #[graphql(complexity = "50 + 20 * child_complexity")]
    async fn rounding(&self) -> Vec<RoundingWarning> {
        Vec::new()
    }

    /// What is missing from all returns, and so leaves items unknown.
    async fn problems(&self) -> Vec<MeasureProblem> {
        Vec::new()
    }
}
