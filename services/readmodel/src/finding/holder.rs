//! 当前办理方: whose hands it is in, so that nobody asks "卡在谁那里".

use chrono::NaiveDate;
use duban_domain::{UnitId, finding::FindingStatus};
use serde::{Deserialize, Serialize};

use super::{Mark, RequestKind, Standing, Upper};

/// Which side has to act now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderKind {
    /// The inspection office: confirm, issue, decide, approve, verify.
    Office,
    /// A responsible unit: answer, sign for, plan, put right, claim.
    Unit,
    /// Committee or leadership, over a dispute: these days count against neither side.
    Committee,
    /// Whoever signs the closing.
    Signer,
    /// The body above that closes it.
    UpperBody,
    /// The clock stands still (暂缓整改).
    Paused,
    /// Nobody has to do anything.
    Nobody,
}

/// The current holder, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub kind: HolderKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    pub since: NaiveDate,
}

impl Holder {
    /// As rows, counts and filters name it: the kind's code, or the id of the unit.
    pub(crate) fn text(&self) -> String {
        holder_text(self.kind, self.unit)
    }
}

pub(crate) fn holder_text(kind: HolderKind, unit: Option<UnitId>) -> String {
    match (kind, unit) {
        (HolderKind::Unit, Some(unit)) => unit.to_string(),
        (kind, _) => crate::store::enum_code(&kind),
    }
}

/// Who holds it by what stands in `standing`; `answering`: the unit that a preliminary opinion went to.
pub(crate) fn holder_of(
    standing: &Standing,
    answering: Option<UnitId>,
) -> (HolderKind, Option<UnitId>) {
    use FindingStatus as S;
    let lead = |standing: &Standing| (HolderKind::Unit, standing.lead);
    let waits_for_office = |kind| standing.requests.iter().any(|request| request.kind == kind);
    if standing.status.is_open() && standing.marks.has(Mark::Suspended) {
        return (HolderKind::Paused, None);
    }
    if standing.status.is_open() && standing.marks.has(Mark::Disputed) {
        return (HolderKind::Committee, None);
    }
    match standing.status {
        S::FedBack => (HolderKind::Unit, answering),
        S::Issued if waits_for_office(RequestKind::HandBack) => (HolderKind::Office, None),
        S::Issued | S::SignedFor | S::InProgress => lead(standing),
        S::Draft | S::Contested | S::Confirmed | S::BrokenDown | S::PlanFiled => {
            (HolderKind::Office, None)
        }
        S::ClosureClaimed => (HolderKind::Office, None),
        S::OnPublicNotice if waits_for_office(RequestKind::Objection) => (HolderKind::Office, None),
        S::Verified | S::OnPublicNotice => (HolderKind::Signer, None),
        S::Closed if standing.marks.has(Mark::ReportedUp) => (HolderKind::UpperBody, None),
        S::Closed if standing.upper == Upper::ToReport => (HolderKind::Office, None),
        S::Closed | S::ClosedBefore | S::Withdrawn | S::Merged | S::Terminated => {
            (HolderKind::Nobody, None)
        }
    }
}
