//! The county against a standard: balance, gaps, class sizes, dangerous buildings.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use duban_domain::FindingId;

use super::{
    code::{IndicatorDimension, IndicatorUnit, Judgement, SchoolStage, Verdict},
    school::SchoolMeasured,
};
use crate::{finding::Finding, reading, scalar::ExactDecimal};

/// Entries (stages of schools) by verdict.
#[derive(Debug, Clone, Copy, Default, SimpleObject)]
pub struct SchoolsByVerdict {
    pub passes: usize,
    pub fails: usize,
    pub unknown: usize,
}

/// 差异系数: how unlike the schools of one stage are, weighted by pupils around the pooled mean.
#[derive(Debug, Clone, SimpleObject)]
pub struct Variation {
    /// `Indicator.id`; null: the mean of all coefficients of the stage.
    pub item: Option<ID>,
    pub stage: SchoolStage,
    /// Six places, half up. Null: a school's pupils or amount are unknown.
    pub cv: Option<ExactDecimal>,
    /// Null: the standard limits the mean of all alone.
    pub limit: Option<ExactDecimal>,
    /// Null where there is no limit.
    pub judgement: Option<Judgement>,
    /// All amounts by all pupils of the stage.
    pub mean: Option<ExactDecimal>,
    /// The schools that drive it, the greatest share of the variance first; at most 100.
    pub schools: Vec<VariationOfSchool>,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct VariationOfSchool {
    pub school: SchoolMeasured,
    /// The school's own value.
    pub value: Option<ExactDecimal>,
    /// Its part of the variance, of 1.
    pub variance_share: ExactDecimal,
}

/// 缺口合计: what is missing of one item in one stage, the budget question.
#[derive(Debug, Clone, SimpleObject)]
pub struct GapTotal {
    /// `Indicator.id`
    pub item: ID,
    pub stage: SchoolStage,
    /// As reported; null in the county's totals, else: no township was reported.
    pub township: Option<String>,
    /// In `unit`. Of schools whose gap is known.
    pub gap: ExactDecimal,
    pub unit: Option<IndicatorUnit>,
    pub schools_short: usize,
    /// Whose gap is unknown and is not in the sum.
    pub schools_unknown: usize,
}

/// The county as a whole. What a county states beside its schools' returns is not recorded here:
/// such items, and vetoes, are unknown.
#[derive(Debug, Clone, SimpleObject)]
pub struct CountyMeasured {
    pub verdict: Verdict,
    /// Items that the schools' own verdicts do not rest on.
    pub items: Vec<CountyItem>,
    pub vetoes: Vec<CountyVeto>,
    /// Schools of which neither type nor pupils say which stages they teach: judged unknown.
    pub of_no_known_stage: Vec<SchoolMeasured>,
    /// Schools that the standard leaves out.
    pub left_out: Vec<SchoolMeasured>,
}

/// One item of the county.
#[derive(Debug, Clone, SimpleObject)]
pub struct CountyItem {
    /// `Indicator.id`
    pub item: ID,
    pub dimension: Option<IndicatorDimension>,
    pub judgement: Judgement,
    pub measured: Option<ExactDecimal>,
    pub threshold: Option<ExactDecimal>,
    /// In `unit`.
    pub gap: Option<ExactDecimal>,
    /// Of a share of grade D buildings: what has to go where nothing takes its place.
    pub gap_when_demolished: Option<ExactDecimal>,
    pub unit: Option<IndicatorUnit>,
    /// Schools that do not meet it, or of which it is unknown; the first 200.
    pub schools: Vec<CountyItemSchool>,
    /// How many they are in all.
    pub schools_not_met: usize,
}

#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct CountyItemSchool {
    pub school: SchoolMeasured,
    /// Null: of the school as a whole.
    pub stage: Option<SchoolStage>,
    pub measured: Option<ExactDecimal>,
    pub threshold: Option<ExactDecimal>,
    pub judgement: Judgement,
    pub gap: Option<ExactDecimal>,
    #[graphql(skip)]
    pub finding: Option<FindingId>,
}

#[ComplexObject]
impl CountyItemSchool {
    /// As `MeasuredItem.finding`.
    async fn finding(&self, ctx: &Context<'_>) -> Result<Option<Finding>> {
        reading::other(ctx, self.finding, None).await
    }
}

/// Something that fails a county whatever else it reaches.
#[derive(Debug, Clone, SimpleObject)]
pub struct CountyVeto {
    pub id: ID,
    pub name: String,
    pub name_en: String,
    /// Null: nobody has stated it.
    pub happened: Option<bool>,
}

/// 班额: entries by the size of their largest class.
#[derive(Debug, Clone, SimpleObject)]
pub struct ClassSizeBand {
    pub stage: SchoolStage,
    /// Pupils in the largest class, both included. Both null: not reported.
    pub from: Option<u16>,
    /// Null: and more.
    pub to: Option<u16>,
    /// How many.
    pub schools: usize,
    /// The largest first; at most 200.
    pub list: Vec<ClassSizeOfSchool>,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct ClassSizeOfSchool {
    pub school: SchoolMeasured,
    pub largest_class: Option<u64>,
    /// 班数 of the stage.
    pub classes: Option<u64>,
}

/// 危房: a school that reports grade C or grade D buildings.
#[derive(Debug, Clone, SimpleObject)]
pub struct DangerousBuildings {
    pub school: SchoolMeasured,
    /// C级, m²; null: not reported.
    pub grade_c: Option<ExactDecimal>,
    /// D级, m²; null: not reported.
    pub grade_d: Option<ExactDecimal>,
    /// 校舍建筑面积, m²
    pub building_area: Option<ExactDecimal>,
    /// Grade D of all building area, of 1.
    pub share: Option<ExactDecimal>,
}

/// A value so close to its threshold that rounding it would seem to change the verdict.
#[derive(Debug, Clone, SimpleObject)]
pub struct RoundingWarning {
    /// `Indicator.id`; null: the mean of all coefficients of the stage.
    pub item: Option<ID>,
    /// Null: the county's coefficient of variation.
    pub school: Option<SchoolMeasured>,
    pub stage: SchoolStage,
    /// What was judged.
    pub measured: ExactDecimal,
    /// As the form would show it.
    pub shown: ExactDecimal,
    pub threshold: Option<ExactDecimal>,
}

/// Something about the data that makes results less than they could be.
#[derive(Debug, Clone, SimpleObject)]
pub struct MeasureProblem {
    /// `missing_figure`, `not_in_force` …
    pub code: String,
    pub message: String,
    pub message_en: String,
}
