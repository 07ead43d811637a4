//! Draft findings: what a person chose of the items that schools miss.

use async_graphql::{ComplexObject, Context, ID, InputObject, Object, Result, SimpleObject};
use duban_app::{BREACHES_MAX, BreachKey, Capacity, DraftOrder, Drafted};
use duban_domain::{FindingId, UnitId};

use super::code::SchoolStage;
use crate::{
    fault::bad_input,
    finding::Finding,
    head::CapacityInput,
    reading,
    refusal::Refusal,
    run::{self, NotDrafted},
    scalar::Id,
};

/// Which items of which schools become findings.
#[derive(Debug, InputObject)]
pub struct DraftFindingsInput {
    /// `Standard.id`.
    pub standard: String,
    /// Reporting year: 2025 for the school year 2025–2026.
    pub year: u16,
    /// As `measures` was asked; absent: the standard's own numbers.
    pub province: Option<String>,
    /// At most 200.
    pub breaches: Vec<BreachInput>,
    pub capacity: Option<CapacityInput>,
}

/// An item that a school misses, by name alone: its numbers are worked out by the server.
#[derive(Debug, InputObject)]
pub struct BreachInput {
    pub school: Id<UnitId>,
    /// Absent for an item of the school as a whole.
    pub stage: Option<SchoolStage>,
    /// `Indicator.id`.
    pub item: String,
}

/// What became of one breach.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct DraftResult {
    pub school: ID,
    pub stage: Option<SchoolStage>,
    pub item: String,
    /// Null if refused.
    pub finding_id: Option<ID>,
    /// It had been drafted before: the same breach of the same year is one finding.
    pub repeated: bool,
    /// Null: the finding is there. `STANDARDS_NOT_ADOPTED`, `RETURN_NOT_FILED`,
    /// `STANDARD_ITEM_UNKNOWN`, `INDICATOR_NOT_MISSED`,
    /// `INDICATOR_ALREADY_OPEN`, or what refuses a finding.
    pub refusal: Option<Refusal>,
    #[graphql(skip)]
    pub open: Option<FindingId>,
}

#[ComplexObject]
impl DraftResult {
    /// Of `INDICATOR_ALREADY_OPEN`: the finding of another year that is not settled yet, on which
    /// later figures are offered. Null where the viewer may not see it.
    async fn open_finding(&self, ctx: &Context<'_>) -> Result<Option<Finding>> {
        reading::other(ctx, self.open, None).await
    }
}

/// A result for each breach, in their order.
#[derive(Debug, SimpleObject)]
pub struct DraftFindingsPayload {
    pub results: Vec<DraftResult>,
    /// False: drafts stand in the log, but screens do not show them all yet. Never a failure.
    pub folded: bool,
}

#[derive(Debug, Default)]
pub struct DraftMutation;

#[Object]
impl DraftMutation {
    /// 据报表拟立问题: drafts, which somebody else confirms. Inspector or office. Sent again it
    /// makes no second draft.
    async fn draft_findings(
        &self,
        ctx: &Context<'_>,
        input: DraftFindingsInput,
    ) -> Result<DraftFindingsPayload> {
        if input.breaches.is_empty() || input.breaches.len() > BREACHES_MAX {
            return Err(bad_input(format!("breaches: 1 to {BREACHES_MAX}")));
        }
        let order = input.order(ctx);
        let (folded, answers) = run::draft(ctx, &order).await?;
        let results = order.breaches.into_iter().zip(answers);
        let results = results.map(|(breach, answer)| DraftResult::of(breach, answer)).collect();
        Ok(DraftFindingsPayload { results, folded })
    }
}

impl DraftFindingsInput {
    fn order(self, ctx: &Context<'_>) -> DraftOrder {
        let key = |one: BreachInput| BreachKey {
            school: one.school.0,
            stage: one.stage.map(Into::into),
            item: one.item,
        };
        let capacity = self.capacity.map(|chosen| Capacity {
            role: chosen.role.into(),
            unit: chosen.unit.0,
            agent_for: chosen.agent_for.map(|person| person.0),
        });
        DraftOrder {
            standard: self.standard,
            year: self.year,
            province: self.province,
            breaches: self.breaches.into_iter().map(key).collect(),
            capacity,
            correlation: run::correlation(ctx),
        }
    }
}

impl DraftResult {
    fn of(breach: BreachKey, answer: std::result::Result<Drafted, NotDrafted>) -> Self {
        let BreachKey { school, stage, item } = breach;
        let (drafted, refusal, open) = match answer {
            Ok(drafted) => (Some(drafted), None, None),
            Err(NotDrafted { refusal, open }) => (None, Some(*refusal), open),
        };
        Self {
            school: school.to_string().into(),
            stage: stage.map(Into::into),
            item,
            finding_id: drafted.map(|one| one.finding.to_string().into()),
            repeated: drafted.is_some_and(|one| one.repeated),
            refusal,
            open,
        }
    }
}
