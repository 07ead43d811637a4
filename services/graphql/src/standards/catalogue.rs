//! The catalogue of standards: what is measured against, adopted or only proposed.

use async_graphql::{ComplexObject, Context, Enum, ID, InputObject, Object, Result, SimpleObject};

use duban_app::catalogue::{EntryChange, FieldChange};

use super::code::{
    IndicatorComparator, IndicatorDimension, IndicatorKind, IndicatorLevel, IndicatorUnit,
    SourceCheck, ThresholdGroup,
};
use crate::{
    calendar::{AdoptCalendarInput, CalendarPayload},
    head::Beginning,
    payload::Outcome,
    person::Person,
    reading,
    scalar::ExactDecimal,
};

/// A document that schools and counties are measured by. Words are Chinese where the catalogue
/// has them in Chinese, else as it has them; in English beside (`…En`).
#[derive(Debug, Clone, SimpleObject)]
pub struct Standard {
    /// `quality-balanced-2017`
    pub id: ID,
    pub name: String,
    pub name_en: String,
    /// Its number and date, as it is cited.
    pub document: Option<String>,
    /// Null: it holds everywhere. Else the place whose own it is.
    pub jurisdiction: Option<String>,
    /// Places that have numbers of their own above this standard's; one of them may be given as
    /// `province` to `measures`.
    pub provinces: Vec<String>,
    /// Of the catalogue that it stands in.
    pub version: String,
    /// 已通过: false, only a proposal so far; findings can be drafted from an adopted one only.
    pub adopted: bool,
    /// What must be kept to before it may be applied, in words.
    pub precondition: Option<String>,
    pub precondition_en: Option<String>,
    /// When a school passes, in words.
    pub pass_rule: Option<String>,
    pub pass_rule_en: Option<String>,
    /// From (2017) or from-to, as exact as it is known: `2017-04`.
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
    pub note: Option<String>,
    pub note_en: Option<String>,
}

/// 指标: one line of a standard. Words are Chinese where the catalogue has them in Chinese, else
/// as it has them; in English beside (`…En`).
#[derive(Debug, Clone, SimpleObject)]
pub struct Indicator {
    /// `qb2017-r01`
    pub id: ID,
    pub name: String,
    pub name_en: String,
    pub dimension: Option<IndicatorDimension>,
    pub level: IndicatorLevel,
    pub kind: IndicatorKind,
    pub comparator: IndicatorComparator,
    /// In what its gap is counted.
    pub unit: Option<IndicatorUnit>,
    /// Counted in whole ones: nobody hires half a teacher.
    pub whole: bool,
    /// Judged of every school and stage: a column of the matrix.
    pub of_schools: bool,
    pub thresholds: Vec<IndicatorThreshold>,
    /// In words, as the form puts it.
    pub numerator: Option<String>,
    pub numerator_en: Option<String>,
    pub denominator: Option<String>,
    pub denominator_en: Option<String>,
    /// What a flag or a grade must come to.
    pub requirement: Option<String>,
    pub requirement_en: Option<String>,
    /// 一票否决
    pub veto: bool,
    /// Where the threshold is a place's own.
    pub jurisdiction: Option<String>,
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
    /// The clause: where it stands in writing, and how surely that is known.
    pub sources: Vec<StandardSource>,
    pub reliefs: Vec<IndicatorRelief>,
    /// What may bridge the gap until it is met.
    pub interim_measure: Option<String>,
    pub interim_measure_en: Option<String>,
    /// Where two copies of the document disagree.
    pub conflict: Option<String>,
    pub conflict_en: Option<String>,
    pub note: Option<String>,
    pub note_en: Option<String>,
}

/// A limit, and for whom.
#[derive(Debug, Clone, SimpleObject)]
pub struct IndicatorThreshold {
    pub group: ThresholdGroup,
    pub limit: ExactDecimal,
}

/// A document that an entry rests on.
#[derive(Debug, Clone, SimpleObject)]
pub struct StandardSource {
    pub id: ID,
    pub title: String,
    pub title_en: String,
    pub check: SourceCheck,
}

/// A milder rule for some schools, with what it obliges to.
#[derive(Debug, Clone, SimpleObject)]
pub struct IndicatorRelief {
    pub id: ID,
    pub when: String,
    pub when_en: String,
    pub rule: String,
    pub rule_en: String,
    /// A plan to reach the indicator itself within so many years must be followed up.
    pub catch_up_years: Option<u16>,
}

/// The catalogue in force, and what is proposed.
#[derive(Debug, Clone, SimpleObject)]
pub struct CatalogueShelf {
    /// What a decision about it states as `seen`; null until one was adopted.
    pub revision: Option<u64>,
    /// Null until the office has adopted one.
    pub in_force: Option<CatalogueShown>,
    /// Ships with this release; only a proposal.
    pub proposal: CatalogueShown,
    /// What adopting the proposal would change; all of it where none is in force.
    pub changes: Vec<CatalogueChange>,
}

/// One version of the catalogue, whole.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "CatalogueText")]
pub struct CatalogueShown {
    pub version: String,
    /// SHA-256 of `text`.
    pub digest: String,
    /// TOML.
    pub text: String,
    pub adopted_by: Option<Person>,
}

/// What happens to one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_app::catalogue::ChangeKind")]
pub enum CatalogueChangeKind {
    /// 新增
    Added,
    /// 改动
    Changed,
    /// 删除
    Removed,
}

/// One entry that is another one than before.
#[derive(Debug, Clone, SimpleObject)]
pub struct CatalogueChange {
    pub kind: CatalogueChangeKind,
    /// `source`, `standard`, `item`, `relief`, `veto`, `layer`
    pub list: String,
    pub id: ID,
    /// As it would be called from now on.
    pub name: Option<String>,
    /// The fields that differ.
    pub fields: Vec<CatalogueField>,
}

/// A field of an entry, as TOML writes it; null: not there.
#[derive(Debug, Clone, SimpleObject)]
pub struct CatalogueField {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// What a text would do, before anybody adopts it.
#[derive(Debug, Clone, SimpleObject)]
pub struct CataloguePreview {
    /// Null: it cannot be adopted, and `fault` says why.
    pub version: Option<String>,
    /// File, entry and field, and what is wrong there.
    pub fault: Option<String>,
    /// The fault in Chinese; null where it is none of the common ones.
    pub fault_zh: Option<String>,
    /// Against the catalogue in force.
    pub changes: Vec<CatalogueChange>,
}

/// The catalogue to adopt, whole.
#[derive(Debug, InputObject)]
pub struct AdoptCatalogueInput {
    #[graphql(flatten)]
    about: Beginning,
    /// `CatalogueShelf.revision` as it was shown; absent for the first.
    seen: Option<u64>,
    /// TOML: `name = "standards"`, `version`, and the lists of entries; at most 64 KiB.
    text: String,
}

/// What became of an adoption.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct CataloguePayload {
    #[graphql(flatten)]
    pub outcome: Outcome,
}

#[ComplexObject]
impl CataloguePayload {
    async fn catalogue(&self, ctx: &Context<'_>) -> Result<CatalogueShelf> {
        reading::catalogue(ctx).await
    }
}

#[derive(Debug, Default)]
pub struct CatalogueMutation;

#[Object]
impl CatalogueMutation {
    /// 通过评估标准: schools are measured by this catalogue from now on. Office head, leadership.
    async fn adopt_catalogue(
        &self,
        ctx: &Context<'_>,
        input: AdoptCatalogueInput,
    ) -> Result<CataloguePayload> {
        let AdoptCatalogueInput { about, seen, text } = input;
        crate::run::on_catalogue(ctx, crate::head::Head { seen, ..about.into() }, text).await
    }

    /// 通过工作日历: days are counted by it from now on; dates that were set stay. Office head,
    /// leadership.
    async fn adopt_calendar(
        &self,
        ctx: &Context<'_>,
        input: AdoptCalendarInput,
    ) -> Result<CalendarPayload> {
        let AdoptCalendarInput { about, seen, text } = input;
        crate::run::on_calendar(ctx, crate::head::Head { seen, ..about.into() }, text).await
    }
}

impl From<EntryChange> for CatalogueChange {
    fn from(change: EntryChange) -> Self {
        let EntryChange { kind, list, id, name, fields } = change;
        let fields = fields.into_iter().map(|FieldChange { field, old, new }| CatalogueField {
            field,
            old,
            new,
        });
        Self { kind: kind.into(), list, id: id.into(), name, fields: fields.collect() }
    }
}
