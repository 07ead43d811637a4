//! 分解: a whole, its parts 子项, and how they stand.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use duban_domain::{
    UnitId,
    finding::{BreakDown, NewPart},
};
use duban_readmodel::{PartSum, PartsTally};
use uuid::Uuid;

use super::Finding;
use crate::{
    findings::FindingConnection,
    head::{Decision, Head},
    parts::{PlaceInput, TargetInput},
    payload::FindingPayload,
    reading, run,
    scalar::{Date, Id, ProseText},
    shown::Quantity,
    unpack::{Unpack, derived_id},
};

/// The kind of id of a part.
const PART: &str = "part";

/// One part to be. It names a lead unit, or the school or object that it is about, or both.
#[derive(Debug, Clone, InputObject)]
pub struct NewPartInput {
    /// The unit that is to lead it; whoever issues the part decides.
    pub lead: Option<Id<UnitId>>,
    /// Absent: where the whole was found.
    pub place: Option<PlaceInput>,
    /// What is asked of this part; absent: the whole's own words.
    pub words: Option<ProseText>,
    /// Not later than the upper body's date for the whole.
    pub due_on: Date,
    pub target: TargetInput,
}

impl NewPartInput {
    fn numbered(self, command: Uuid, ordinal: usize) -> NewPart {
        NewPart {
            id: derived_id(command, PART, ordinal).into(),
            lead: self.lead.unpack(command),
            place: self.place.unpack(command),
            words: self.words.unpack(command),
            due_on: self.due_on.0,
            target: self.target.unpack(command),
        }
    }
}

/// Parts of a finding: the first ones, or ones that were forgotten.
#[derive(Debug, InputObject)]
pub struct BreakDownInput {
    #[graphql(flatten)]
    pub about: Decision,
    /// At most 200 at once, 1,000 in all. They are numbered in this order.
    pub parts: Vec<NewPartInput>,
}

#[derive(Debug, Default)]
pub struct PartMutation;

#[Object]
impl PartMutation {
    /// 分解: parts by unit, school or object, each a finding of its own that is confirmed from
    /// the first and waits to be issued. Sent again with others, it adds them. The whole needs
    /// no claim: it is verified once every part came to rest. Office.
    async fn break_down(&self, ctx: &Context<'_>, input: BreakDownInput) -> Result<FindingPayload> {
        let BreakDownInput { about, parts } = input;
        let head = Head::from(about);
        let parts = parts.into_iter().enumerate();
        let command = head.command_id;
        let parts = parts.map(|(ordinal, part)| part.numbered(command, ordinal)).collect();
        run::break_down(ctx, head, BreakDown { parts }).await
    }
}

/// How the parts of one finding stand.
#[derive(Debug, Clone)]
pub struct Breakdown {
    pub whole: Finding,
    pub tally: PartsTally,
}

/// How the parts of one finding stand.
#[Object]
impl Breakdown {
    /// How many parts there are.
    async fn all(&self) -> u32 {
        self.tally.all
    }

    /// 已了结: closed, withdrawn, merged, terminated or continuing.
    async fn done(&self) -> u32 {
        self.tally.settled
    }

    /// Of those, 长期坚持: not closed, and shown apart.
    async fn continuing(&self) -> u32 {
        self.tally.continuing
    }

    /// What all parts that still count were to reach and have reported, unit by unit.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn quantities(&self, ctx: &Context<'_>) -> Result<Vec<PartQuantity>> {
        reading::part_quantities(ctx, &self.whole).await
    }

    /// The parts that the viewer may see, by their numbers.
    #[graphql(complexity = "crate::page::list_cost(first, child_complexity)")]
    async fn parts(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<FindingConnection> {
        reading::parts_of(ctx, &self.whole, first, after).await
    }
}

/// Targets and reports of all parts together, in one unit.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct PartQuantity {
    pub target: Quantity,
    pub done: Quantity,
}

impl From<PartSum> for PartQuantity {
    fn from(sum: PartSum) -> Self {
        Self { target: sum.target.into(), done: sum.done.into() }
    }
}
