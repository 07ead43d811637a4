//! Units and schools. Names of units are public, not personal.

mod command;
mod dated;
mod list;
mod succession;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use duban_domain::UnitId;
use duban_readmodel::UnitCard;

use crate::{
    code::{Stage, UnitKind},
    reading,
    scalar::Date,
};

pub use command::{InstitutionMutation, UnitMutation};
pub use dated::{DatedName, DatedRelation};
pub use list::{UnitList, UnitListMutation, lists_by_kind};
pub use succession::{SuccessionEdge, UnitPart, UnitSuccession};

/// A department, township, school or office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit(pub UnitId);

/// A department, township, school or office.
#[Object]
impl Unit {
    async fn id(&self) -> ID {
        self.0.into()
    }

    /// Its name today; the id where it is not known.
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        let unit = self.registered(ctx).await?;
        Ok(unit.map_or_else(|| self.0.to_string(), |unit| unit.name.to_string()))
    }

    async fn kind(&self, ctx: &Context<'_>) -> Result<Option<UnitKind>> {
        Ok(self.registered(ctx).await?.map(|unit| unit.kind.into()))
    }

    /// Registered, and neither merged nor abolished.
    async fn active(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.registered(ctx).await?.is_some_and(|unit| unit.active))
    }

    /// What a decision about it states as `seen`; null where it is not registered.
    async fn revision(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        Ok(reading::unit_card(ctx, self.0).await?.map(|found| found.revision))
    }

    /// Other names under which ledgers know it, old ones too.
    async fn aliases(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let unit = self.registered(ctx).await?;
        let names = |unit: UnitCard| unit.aliases.into_iter().map(|alias| alias.name.to_string());
        Ok(unit.map_or_else(Vec::new, |unit| names(unit).collect()))
    }

    /// The same with the days on which it bore them.
    async fn former_names(&self, ctx: &Context<'_>) -> Result<Vec<DatedName>> {
        let unit = self.registered(ctx).await?;
        Ok(unit.map_or_else(Vec::new, |unit| shown(unit.aliases)))
    }

    /// What it hung on, from when to when.
    async fn relations(&self, ctx: &Context<'_>) -> Result<Vec<DatedRelation>> {
        let unit = self.registered(ctx).await?;
        Ok(unit.map_or_else(Vec::new, |unit| shown(unit.hung_on)))
    }

    /// 隶属
    async fn belongs_to(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(self.registered(ctx).await?.and_then(|unit| unit.belongs_to).map(Unit))
    }

    /// 属地
    async fn lies_in(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(self.registered(ctx).await?.and_then(|unit| unit.lies_in).map(Unit))
    }

    /// 督学责任区
    async fn zone(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.registered(ctx).await?.and_then(|unit| unit.zone).map(|zone| zone.to_string()))
    }

    /// 股室
    async fn sections(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let unit = self.registered(ctx).await?;
        let open = |unit: UnitCard| {
            let open = unit.sections.into_iter().filter(|section| section.until.is_none());
            open.map(|section| section.name.to_string()).collect()
        };
        Ok(unit.map_or_else(Vec::new, open))
    }

    /// The same with their days, closed ones too.
    async fn section_history(&self, ctx: &Context<'_>) -> Result<Vec<DatedName>> {
        let unit = self.registered(ctx).await?;
        Ok(unit.map_or_else(Vec::new, |unit| shown(unit.sections)))
    }

    /// The day on which it was merged, split up or abolished.
    async fn ended_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.registered(ctx).await?.and_then(|unit| unit.ended_on).map(Date))
    }

    /// The paper by which it was merged, split or abolished.
    async fn end_basis(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let basis = self.registered(ctx).await?.and_then(|unit| unit.end_basis);
        Ok(basis.map(|basis| basis.to_string()))
    }

    /// The one unit that took over, after a merger or abolition.
    async fn successor(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        let successors = self.successors(ctx).await?;
        Ok(successors.first().copied().filter(|_| successors.len() == 1))
    }

    /// Whoever took over; after a split several, also where the unit itself goes on.
    async fn successors(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        let unit = self.registered(ctx).await?;
        Ok(unit.map_or_else(Vec::new, |unit| unit.successors.into_iter().map(Unit).collect()))
    }

    /// Null: it is no school.
    async fn school(&self, ctx: &Context<'_>) -> Result<Option<School>> {
        Ok(reading::school(ctx, self.0).await?.map(|found| School {
            revision: found.revision,
            code: found.card.school_code.map(|code| code.to_string()),
            stages: found.card.stages.into_iter().map(Stage::from).collect(),
            active: found.card.active,
        }))
    }
}

impl Unit {
    async fn registered(&self, ctx: &Context<'_>) -> Result<Option<UnitCard>> {
        Ok(reading::unit_card(ctx, self.0).await?.map(|found| found.card))
    }
}

/// What a unit is as a school.
#[derive(Debug, Clone, SimpleObject)]
pub struct School {
    /// What a decision about the school states as `seen`.
    pub revision: u64,
    /// 学校标识码
    pub code: Option<String>,
    /// 学段
    pub stages: Vec<Stage>,
    /// Neither merged nor closed.
    pub active: bool,
}

fn shown<T, S: From<T>>(list: Vec<T>) -> Vec<S> {
    list.into_iter().map(S::from).collect()
}
