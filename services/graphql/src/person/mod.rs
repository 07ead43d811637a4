//! People. The name comes from the vault, by page; an erased person has none.

mod command;
mod zone;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use duban_domain::{Grant, PersonId};
use duban_readmodel::{self as readmodel, PersonCard};

use crate::{code::Role, inspection::Inspection, reading, scalar::Date, unit::Unit};

pub use command::PersonMutation;
pub use zone::{Charge, ChargeInput, ResponsibleInspector};

/// A person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person(pub PersonId);

/// One role in one unit.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct RoleGrant {
    pub role: Role,
    pub unit: Unit,
}

/// A person.
#[Object]
impl Person {
    async fn id(&self) -> ID {
        self.0.into()
    }

    /// Null: erased 已删除, or not known here.
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        reading::person_name(ctx, self.0).await
    }

    /// What a decision about the person states as `seen`; null where the viewer may know
    /// no more than the name.
    async fn revision(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        Ok(reading::person_card(ctx, self.0).await?.map(|found| found.revision))
    }

    /// Roles on record. One in a unit that ended counts for nothing: see `Unit.active`.
    async fn grants(&self, ctx: &Context<'_>) -> Result<Vec<RoleGrant>> {
        let card = self.card(ctx).await?;
        Ok(card.map_or_else(Vec::new, |card| shown(card.grants)))
    }

    /// 任职, past ones too.
    async fn posts(&self, ctx: &Context<'_>) -> Result<Vec<Post>> {
        let card = self.card(ctx).await?;
        Ok(card.map_or_else(Vec::new, |card| shown(card.posts)))
    }

    /// Whose agent 代理 this person is, and when.
    async fn agent_for(&self, ctx: &Context<'_>) -> Result<Vec<Agency>> {
        let card = self.card(ctx).await?;
        Ok(card.map_or_else(Vec::new, |card| shown(card.agent_for)))
    }

    /// 一次性授权: for which inspections this person is an inspector, and when; past ones too.
    async fn visit_grants(&self, ctx: &Context<'_>) -> Result<Vec<VisitGrant>> {
        let card = self.card(ctx).await?;
        let mut grants: Vec<VisitGrant> =
            card.map_or_else(Vec::new, |card| shown(card.visit_grants));
        for grant in &mut grants {
            let Some(Inspection(id)) = grant.inspection else { continue };
            grant.inspection = reading::inspection(ctx, id.0).await?;
        }
        Ok(grants)
    }

    /// Units on which this person may not judge 回避.
    async fn recused_from(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        let card = self.card(ctx).await?;
        Ok(card.map_or_else(Vec::new, |card| card.recused_from.into_iter().map(Unit).collect()))
    }

    /// 挂牌督导: zones and schools that this inspector looks after, past ones too.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn charges(&self, ctx: &Context<'_>) -> Result<Vec<Charge>> {
        Ok(shown(reading::charges_of(ctx, self.0).await?))
    }

    /// The unit that pays.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(self.card(ctx).await?.and_then(|card| card.employer).map(Unit))
    }

    async fn disabled(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.card(ctx).await?.is_some_and(|card| card.disabled))
    }

    /// The name is gone for good.
    async fn erased(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.card(ctx).await?.is_some_and(|card| card.erased))
    }
}

impl Person {
    /// None where the viewer may know no more than the name.
    async fn card(&self, ctx: &Context<'_>) -> Result<Option<PersonCard>> {
        Ok(reading::person_card(ctx, self.0).await?.map(|found| found.card))
    }
}

/// A post, never the name.
#[derive(Debug, Clone, SimpleObject)]
pub struct Post {
    pub title: String,
    pub unit: Unit,
    pub from: Date,
    /// Null: still held.
    pub until: Option<Date>,
}

/// Acts for somebody, from the first to the last day, both included.
#[derive(Debug, Clone, SimpleObject)]
pub struct Agency {
    pub principal: Person,
    pub from: Date,
    pub until: Date,
}

/// An inspector for one inspection, from the first to the last day, both included.
#[derive(Debug, Clone, SimpleObject)]
pub struct VisitGrant {
    /// Null: the viewer may not see it.
    pub inspection: Option<Inspection>,
    pub from: Date,
    pub until: Date,
    pub basis: String,
}

fn shown<T, S: From<T>>(list: Vec<T>) -> Vec<S> {
    list.into_iter().map(S::from).collect()
}

impl From<readmodel::Post> for Post {
    fn from(post: readmodel::Post) -> Self {
        Self {
            title: post.post.to_string(),
            unit: Unit(post.unit),
            from: Date(post.from),
            until: post.until.map(Date),
        }
    }
}

impl From<readmodel::VisitGrant> for VisitGrant {
    fn from(grant: readmodel::VisitGrant) -> Self {
        Self {
            inspection: Some(Inspection(grant.inspection)),
            from: Date(grant.from),
            until: Date(grant.until),
            basis: grant.basis.to_string(),
        }
    }
}

impl From<readmodel::Agency> for Agency {
    fn from(agency: readmodel::Agency) -> Self {
        Self {
            principal: Person(agency.principal),
            from: Date(agency.from),
            until: Date(agency.until),
        }
    }
}

impl From<Grant> for RoleGrant {
    fn from(grant: Grant) -> Self {
        Self { role: grant.role.into(), unit: Unit(grant.unit) }
    }
}
