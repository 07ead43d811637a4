//! What may be done to many, and what each item adds.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    FindingId, Line, Prose, Signing, UnitId,
    finding::{
        Assignment, CloseFinding, ConfirmFinding, ConfirmOpening, FindingCommand, IssueFinding,
        RecallIssue, SucceedUnit, TerminateFinding,
    },
};

/// Most findings that one sheet, and so one signature, closes.
pub const ITEMS_ONE_SHEET: usize = 40;

/// One act, with what is the same for all items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", content = "input", rename_all = "camelCase")]
pub enum BulkAct {
    ConfirmOpening,
    ConfirmFinding {
        definition_differs: bool,
    },
    IssueFinding {
        signing: Signing,
    },
    RecallIssue {
        reason: Prose,
    },
    SucceedUnit {
        from: UnitId,
        to: UnitId,
        basis: Line,
    },
    TerminateFinding {
        reason: Prose,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        successor: Option<UnitId>,
    },
    CloseFinding {
        signing: Signing,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheet: Option<Line>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remark: Option<Prose>,
    },
}

/// One finding of many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkItem {
    pub finding: FindingId,
    /// The revision on which the decision rests.
    pub seen: u64,
    /// With an issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Assignment>,
    /// With a closing: the finding's own frozen set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_set_sha256: Option<String>,
}

/// An item that was not done; its finding is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedItem {
    pub finding: FindingId,
    /// The refusal's code.
    pub code: String,
}

impl BulkAct {
    /// The command's name, by the table of commands on a finding.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ConfirmOpening => "confirmOpening",
            Self::ConfirmFinding { .. } => "confirmFinding",
            Self::IssueFinding { .. } => "issueFinding",
            Self::RecallIssue { .. } => "recallIssue",
            Self::SucceedUnit { .. } => "succeedUnit",
            Self::TerminateFinding { .. } => "terminateFinding",
            Self::CloseFinding { .. } => "closeFinding",
        }
    }

    /// The act that takes this one back, item by item. `None`: nothing does. A confirmed
    /// finding is withdrawn and a closed one reopened, each for reasons of its own; a
    /// recall is followed by a new issue.
    #[must_use]
    pub fn undone_by(&self, reason: Prose) -> Option<Self> {
        match self {
            Self::IssueFinding { .. } => Some(Self::RecallIssue { reason }),
            Self::ConfirmOpening
            | Self::ConfirmFinding { .. }
            | Self::RecallIssue { .. }
            | Self::SucceedUnit { .. }
            | Self::TerminateFinding { .. }
            | Self::CloseFinding { .. } => None,
        }
    }

    /// Most items of one order.
    #[must_use]
    pub const fn items_max(&self) -> usize {
        match self {
            Self::CloseFinding { .. } => ITEMS_ONE_SHEET,
            Self::ConfirmOpening
            | Self::ConfirmFinding { .. }
            | Self::IssueFinding { .. }
            | Self::SucceedUnit { .. }
            | Self::TerminateFinding { .. }
            | Self::RecallIssue { .. } => super::ITEMS_MAX,
        }
    }

    /// The command for one item; `None`: the item lacks what the act needs.
    #[must_use]
    pub fn command_for(&self, item: &BulkItem) -> Option<FindingCommand> {
        Some(match self {
            Self::ConfirmOpening => ConfirmOpening { definition_differs: false }.into(),
            Self::ConfirmFinding { definition_differs } => {
                ConfirmFinding { definition_differs: *definition_differs }.into()
            }
            Self::IssueFinding { signing } => {
                let assignment = item.assignment.clone()?;
                IssueFinding { assignment, signing: signing.clone() }.into()
            }
            Self::RecallIssue { reason } => RecallIssue { reason: reason.clone() }.into(),
            Self::SucceedUnit { from, to, basis } => {
                SucceedUnit { from: *from, to: *to, basis: basis.clone() }.into()
            }
            Self::TerminateFinding { reason, successor } => {
                TerminateFinding { reason: reason.clone(), successor: *successor }.into()
            }
            Self::CloseFinding { signing, sheet, remark } => CloseFinding {
                evidence_set_sha256: item.evidence_set_sha256.clone()?,
                signing: signing.clone(),
                sheet: sheet.clone(),
                remark: remark.clone(),
            }
            .into(),
        })
    }
}

impl BulkItem {
    /// The id of the command for this item, the same however often the bulk is sent.
    #[must_use]
    pub fn command_id(&self, bulk: Uuid) -> Uuid {
        Uuid::new_v5(&bulk, self.finding.0.as_bytes())
    }
}
