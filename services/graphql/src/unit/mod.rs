//! Units and schools. Names of units are public, not personal.

mod command;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use duban_domain::{Line, UnitId};
use duban_readmodel::UnitCard;

use crate::{
    code::{Stage, UnitKind},
    reading,
};

pub use command::{InstitutionMutation, UnitMutation};

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
        Ok(unit.map_or_else(Vec::new, |unit| texts(&unit.aliases)))
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
        Ok(unit.map_or_else(Vec::new, |unit| texts(&unit.sections)))
    }

    /// The unit that took over, after a merger or abolition.
    async fn successor(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(self.registered(ctx).await?.and_then(|unit| unit.successor).map(Unit))
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

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(ToString::to_string).collect()
}
