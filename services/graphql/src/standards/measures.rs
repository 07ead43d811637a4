//! One year's returns against one standard.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, ID, InputObject, Object, Result};
use duban_app::measuring::MeasuredYear;

use super::{
    catalogue::Indicator,
    code::{MeasuredLevel, SchoolStage, Verdict},
    county::{
        ClassSizeBand, CountyMeasured, DangerousBuildings, GapTotal, MeasureProblem,
        RoundingWarning, SchoolsByVerdict, Variation,
    },
    school::MeasuredSchoolConnection,
    shape,
};
use crate::{page::list_cost, reading};

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
pub struct Measures {
    pub year: Arc<MeasuredYear>,
    /// Whether the county may be seen.
    pub whole: bool,
}

/// One year's returns against one standard, as known then. Whoever does not see the whole office
/// sees the schools that are theirs, and nothing of the county.
#[Object]
impl Measures {
    /// `Standard.id`
    async fn standard(&self) -> ID {
        self.year.standard.as_str().into()
    }

    async fn year(&self) -> u16 {
        self.year.year
    }

    /// The version of the adopted catalogue. Null: measured by the proposal that ships with this
    /// release, and no finding can be drafted from it.
    async fn adopted(&self) -> Option<&str> {
        let standards = &self.year.standards;
        standards.adopted.then(|| standards.text.version.as_str())
    }

    /// The place whose own numbers lie above the standard's; null: the standard's alone.
    async fn province(&self) -> Option<&str> {
        self.year.province.as_deref()
    }

    /// False: only the viewer's own schools, and everything about the county is empty or null.
    async fn whole_county(&self) -> bool {
        self.whole
    }

    /// Schools with a return of that year, among those that the viewer sees.
    async fn returns(&self) -> usize {
        self.year.schools.len()
    }

    async fn schools_by_verdict(&self) -> SchoolsByVerdict {
        shape::by_verdict(&self.year)
    }

    /// The matrix: an entry for each stage of each school, by code. `first`: at most 100, 50 if
    /// absent.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn schools(
        &self,
        ctx: &Context<'_>,
        filter: Option<MeasuredSchoolFilterInput>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<MeasuredSchoolConnection> {
        reading::measured_schools(ctx, &self.year, filter.unwrap_or_default(), first, after).await
    }

    /// 指标, in the order of the catalogue, those of the county too.
    async fn items(&self) -> Vec<Indicator> {
        shape::items(&self.year)
    }

    /// 差异系数, by item and stage; then the mean of all where the standard limits that.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn variations(&self) -> Vec<Variation> {
        self.of_county(shape::variations)
    }

    /// 缺口合计 of the whole county, by item and stage.
    #[graphql(complexity = "50 + 20 * child_complexity")]
    async fn gaps(&self) -> Vec<GapTotal> {
        self.of_county(shape::gaps)
    }

    /// The same by township.
    #[graphql(complexity = "100 + 100 * child_complexity")]
    async fn township_gaps(&self) -> Vec<GapTotal> {
        self.of_county(shape::township_gaps)
    }

    /// Null: the viewer does not see the whole county.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn county(&self, ctx: &Context<'_>) -> Result<Option<CountyMeasured>> {
        if !self.whole {
            return Ok(None);
        }
        let asks = ctx.look_ahead().field("items").field("schools").field("finding").exists();
        let drafted =
            if asks { reading::drafted_of_county(ctx, &self.year).await? } else { HashMap::new() };
        Ok(Some(shape::county(&self.year, &drafted)))
    }

    /// 班额, by stage and band, the bands of the national form.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn class_sizes(&self) -> Vec<ClassSizeBand> {
        self.of_county(shape::class_sizes)
    }

    /// 危房, grade D first and the largest; at most 500.
    #[graphql(complexity = "100 + 50 * child_complexity")]
    async fn dangerous(&self) -> Vec<DangerousBuildings> {
        self.of_county(shape::dangerous)
    }

    /// Values that the form's rounding would seem to judge otherwise.
    #[graphql(complexity = "50 + 20 * child_complexity")]
    async fn rounding(&self) -> Vec<RoundingWarning> {
        shape::rounding(&self.year, self.whole)
    }

    /// What is missing from all returns, and so leaves items unknown.
    async fn problems(&self) -> Vec<MeasureProblem> {
        shape::problems(&self.year)
    }
}

impl Measures {
    fn of_county<T>(&self, told: impl Fn(&MeasuredYear) -> Vec<T>) -> Vec<T> {
        if self.whole { told(&self.year) } else { Vec::new() }
    }
}
