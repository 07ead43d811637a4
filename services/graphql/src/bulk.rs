//! One act for many findings, item by item: repeatable, undone item by item.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use duban_domain::{
    FindingId, UnitId,
    bulk::{BulkAct, BulkItem, ITEMS_ONE_SHEET},
    finding::FindingCommand,
};
use uuid::Uuid;

use crate::{
    bulk_job::{BulkJobPayload, UndoBulkInput},
    fault::bad_input,
    head::{CapacityInput, Head},
    parts::{AssignmentInput, SigningInput},
    refusal::Refusal,
    run,
    scalar::{Date, Id, LineText, ProseText, Sha256Hex},
    unpack::Unpack,
};

/// Most items of one call that is answered when all are done.
pub const BULK_ITEMS_MAX: usize = 200;

/// What may be done to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum BulkCommand {
    IssueFinding,
    ConfirmFinding,
    ConfirmOpening,
    CloseFinding,
    /// Takes an issue back, before it was signed for.
    RecallIssue,
    /// Another unit takes over whatever part the old one has.
    SucceedUnit,
    /// 终止(主体撤销): never counted as closed.
    TerminateFinding,
}

impl From<&BulkAct> for BulkCommand {
    fn from(act: &BulkAct) -> Self {
        match act {
            BulkAct::ConfirmOpening => Self::ConfirmOpening,
            BulkAct::ConfirmFinding { .. } => Self::ConfirmFinding,
            BulkAct::IssueFinding { .. } => Self::IssueFinding,
            BulkAct::RecallIssue { .. } => Self::RecallIssue,
            BulkAct::CloseFinding { .. } => Self::CloseFinding,
            BulkAct::SucceedUnit { .. } => Self::SucceedUnit,
            BulkAct::TerminateFinding { .. } => Self::TerminateFinding,
        }
    }
}

/// One finding of many.
#[derive(Debug, InputObject)]
pub struct BulkItemInput {
    pub finding_id: Id<FindingId>,
    /// `Finding.revision` as it was shown.
    pub seen: u64,
    /// With `ISSUE_FINDING`, and only then.
    pub assignment: Option<AssignmentInput>,
    /// With `CLOSE_FINDING`, and only then: the finding's own `evidenceSetSha256`.
    pub evidence_set_sha256: Option<Sha256Hex>,
}

/// One act for many findings.
#[derive(Debug, InputObject)]
pub struct BulkInput {
    /// Chosen by the client, a UUID; each item's command id follows from it and the
    /// finding's, so that the whole call may be sent again.
    pub bulk_id: Id<Uuid>,
    pub command: BulkCommand,
    /// At most 200 with `bulk`, 5000 with `orderBulk`, 40 where findings are closed.
    pub items: Vec<BulkItemInput>,
    pub occurred_on: Option<Date>,
    pub capacity: Option<CapacityInput>,
    /// With `ISSUE_FINDING` and `CLOSE_FINDING`.
    #[graphql(default)]
    pub signing: SigningInput,
    /// With `CONFIRM_FINDING`: measured and threshold are not the same measure (口径不一致).
    #[graphql(default)]
    pub definition_differs: bool,
    /// With `CLOSE_FINDING`: 销号审批表 number; one sheet covers at most 40.
    pub sheet: Option<LineText>,
    /// With `CLOSE_FINDING`.
    pub remark: Option<ProseText>,
    /// With `RECALL_ISSUE`: why.
    pub reason: Option<ProseText>,
    /// With `SUCCEED_UNIT`.
    pub succession: Option<SuccessionInput>,
    /// With `TERMINATE_FINDING`.
    pub termination: Option<TerminationInput>,
}

/// Which unit takes over from which.
#[derive(Debug, Clone, InputObject)]
pub struct SuccessionInput {
    pub from: Id<UnitId>,
    pub to: Id<UnitId>,
    /// The document.
    pub basis: LineText,
}

/// Why findings end with their unit.
#[derive(Debug, Clone, InputObject)]
pub struct TerminationInput {
    pub reason: ProseText,
    pub successor: Option<Id<UnitId>>,
}

/// What became of one item.
#[derive(Debug, SimpleObject)]
pub struct BulkItemResult {
    pub finding_id: ID,
    /// Of the finding after it; null if refused.
    pub revision: Option<u64>,
    pub repeated: bool,
    /// Null: it was done.
    pub refusal: Option<Refusal>,
}

/// What became of every item, in the order in which they were sent.
#[derive(Debug, SimpleObject)]
pub struct BulkPayload {
    pub results: Vec<BulkItemResult>,
    /// Opaque; given as `notBefore` a query waits until it shows every item's change.
    pub token: Option<String>,
    /// False: screens do not show all of it yet.
    pub folded: bool,
}

#[derive(Debug, Default)]
pub struct BulkMutation;

#[Object]
impl BulkMutation {
    /// Issues, confirms, closes or recalls many at once, each by itself: what is refused for
    /// one is done for the others. Error `BAD_INPUT` with more than 200 items (40 to close), or
    /// where an item lacks what the command needs.
    #[graphql(complexity = "500 + 10 * child_complexity")]
    async fn bulk(&self, ctx: &Context<'_>, input: BulkInput) -> Result<BulkPayload> {
        if input.items.len() > BULK_ITEMS_MAX {
            return Err(bad_input(format!("items: at most {BULK_ITEMS_MAX}; more with orderBulk")));
        }
        run::many(ctx, input.each()?).await
    }

    /// The same for up to 5000: answers at once with the bulk, which is carried out item by
    /// item by the rights of whoever ordered it; `bulk(id)` tells how far it has come. Sent
    /// again it gives the first answer and goes on where it stood. Office, leadership.
    async fn order_bulk(&self, ctx: &Context<'_>, input: BulkInput) -> Result<BulkJobPayload> {
        run::order_bulk(ctx, input).await
    }

    /// Takes an ordered bulk back, as a bulk of its own: every item that it did, unless the
    /// finding has moved on. Only an issue can be taken back so (by `recallIssue`); a confirmed
    /// finding is withdrawn and a closed one reopened, each for reasons of its own: refused
    /// with `BULK_CANNOT_BE_UNDONE`. Office head.
    async fn undo_bulk(&self, ctx: &Context<'_>, input: UndoBulkInput) -> Result<BulkJobPayload> {
        run::undo_bulk(ctx, input).await
    }
}

impl BulkInput {
    /// The act and its items; an error unless every item is whole.
    pub fn unpacked(&self) -> Result<(BulkAct, Vec<BulkItem>)> {
        let act = self.act()?;
        if matches!(act, BulkAct::CloseFinding { .. }) && self.items.len() > ITEMS_ONE_SHEET {
            return Err(bad_input(format!("items: one sheet closes at most {ITEMS_ONE_SHEET}")));
        }
        let items: Vec<_> = self.items.iter().map(|item| self.item(item)).collect();
        for (ordinal, item) in items.iter().enumerate() {
            if act.command_for(item).is_none() {
                let field = if item.assignment.is_none() && self.issues() {
                    "assignment"
                } else {
                    "evidenceSetSha256"
                };
                return Err(bad_input(format!("items.{ordinal}.{field}: missing")));
            }
        }
        Ok((act, items))
    }

    /// Every item as a command of its own; nothing is sent unless all of them are whole.
    fn each(&self) -> Result<Vec<(Head, FindingCommand)>> {
        let (act, items) = self.unpacked()?;
        let one = |item: BulkItem| {
            let head = Head {
                about: Some(item.finding.0),
                command_id: item.command_id(self.bulk_id.0),
                seen: Some(item.seen),
                occurred_on: self.occurred_on,
                capacity: self.capacity.clone(),
                on_behalf: None,
            };
            Some((head, act.command_for(&item)?))
        };
        Ok(items.into_iter().filter_map(one).collect())
    }

    fn issues(&self) -> bool {
        self.command == BulkCommand::IssueFinding
    }

    fn act(&self) -> Result<BulkAct> {
        let bulk = self.bulk_id.0;
        let signing = self.signing.clone().unpack(bulk);
        Ok(match self.command {
            BulkCommand::ConfirmOpening => BulkAct::ConfirmOpening,
            BulkCommand::ConfirmFinding => {
                BulkAct::ConfirmFinding { definition_differs: self.definition_differs }
            }
            BulkCommand::IssueFinding => BulkAct::IssueFinding { signing },
            BulkCommand::RecallIssue => BulkAct::RecallIssue {
                reason: self.reason.clone().ok_or_else(|| bad_input("reason: missing"))?.0,
            },
            BulkCommand::SucceedUnit => {
                let given = self.succession.clone();
                let given = given.ok_or_else(|| bad_input("succession: missing"))?;
                BulkAct::SucceedUnit { from: given.from.0, to: given.to.0, basis: given.basis.0 }
            }
            BulkCommand::TerminateFinding => {
                let given = self.termination.clone();
                let given = given.ok_or_else(|| bad_input("termination: missing"))?;
                let successor = given.successor.map(|unit| unit.0);
                BulkAct::TerminateFinding { reason: given.reason.0, successor }
            }
            BulkCommand::CloseFinding => BulkAct::CloseFinding {
                signing,
                sheet: self.sheet.clone().unpack(bulk),
                remark: self.remark.clone().unpack(bulk),
            },
        })
    }

    /// What an item adds to the act; ids of its duties follow from its own command.
    fn item(&self, given: &BulkItemInput) -> BulkItem {
        let mut item = BulkItem {
            finding: given.finding_id.0,
            seen: given.seen,
            assignment: None,
            evidence_set_sha256: given.evidence_set_sha256.as_ref().map(|set| set.0.clone()),
        };
        let command_id = item.command_id(self.bulk_id.0);
        item.assignment = given.assignment.clone().unpack(command_id);
        item
    }
}
