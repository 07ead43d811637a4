//! One act for many findings, item by item: repeatable, undone item by item.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use duban_domain::{
    FindingId,
    finding::{CloseFinding, ConfirmFinding, ConfirmOpening, FindingCommand, IssueFinding},
};
use uuid::Uuid;

use crate::{
    fault::bad_input,
    head::{CapacityInput, Head},
    parts::{AssignmentInput, SigningInput},
    refusal::Refusal,
    run,
    scalar::{Date, Id, LineText, ProseText, Sha256Hex},
    unpack::Unpack,
};

/// Most items of one call.
pub const BULK_ITEMS_MAX: usize = 200;

/// What may be done to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum BulkCommand {
    IssueFinding,
    ConfirmFinding,
    ConfirmOpening,
    CloseFinding,
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
    /// At most 200.
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
    /// Issues, confirms or closes many at once, each by itself: what is refused for one is
    /// done for the others. Error `BAD_INPUT` with more than 200 items, or where an item
    /// lacks what the command needs.
    #[graphql(complexity = "500 + 10 * child_complexity")]
    async fn bulk(&self, ctx: &Context<'_>, input: BulkInput) -> Result<BulkPayload> {
        if input.items.len() > BULK_ITEMS_MAX {
            return Err(bad_input(format!("items: at most {BULK_ITEMS_MAX}")));
        }
        let items = unpacked(&input)?;
        run::many(ctx, items).await
    }
}

/// Every item as a command of its own; nothing is sent unless all of them are whole.
fn unpacked(input: &BulkInput) -> Result<Vec<(Head, FindingCommand)>> {
    let BulkInput { bulk_id, command, items, occurred_on, capacity, signing, .. } = input;
    let one = |(ordinal, item): (usize, &BulkItemInput)| {
        let head = Head {
            about: Some(item.finding_id.0.0),
            command_id: Uuid::new_v5(&bulk_id.0, item.finding_id.0.0.as_bytes()),
            seen: Some(item.seen),
            occurred_on: *occurred_on,
            capacity: capacity.clone(),
            on_behalf: None,
        };
        let lacks = |field: &str| bad_input(format!("items.{ordinal}.{field}: missing"));
        let signing = signing.clone().unpack(head.command_id);
        let command = match command {
            BulkCommand::ConfirmOpening => FindingCommand::ConfirmOpening(ConfirmOpening {}),
            BulkCommand::ConfirmFinding => FindingCommand::ConfirmFinding(ConfirmFinding {
                definition_differs: input.definition_differs,
            }),
            BulkCommand::IssueFinding => {
                let assignment = item.assignment.clone().ok_or_else(|| lacks("assignment"))?;
                let assignment = assignment.unpack(head.command_id);
                FindingCommand::IssueFinding(IssueFinding { assignment, signing })
            }
            BulkCommand::CloseFinding => {
                let set = item.evidence_set_sha256.clone();
                FindingCommand::CloseFinding(CloseFinding {
                    evidence_set_sha256: set.ok_or_else(|| lacks("evidenceSetSha256"))?.0,
                    signing,
                    sheet: input.sheet.clone().unpack(head.command_id),
                    remark: input.remark.clone().unpack(head.command_id),
                })
            }
        };
        Ok((head, command))
    };
    items.iter().enumerate().map(one).collect()
}
