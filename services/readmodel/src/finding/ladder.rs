//! Where a finding stands on the ladder, as its page shows it, and when the clock looks again.

use chrono::NaiveDate;
use duban_domain::{
    Line, PersonId, Prose, RequestId, Signature, UnitId,
    finding::FiveDuties,
    ladder::{Ground, Place, Rung},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Folded, Mark, Piece, Terms};

/// A proposal to step up that nobody has decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenProposal {
    pub id: RequestId,
    pub rung: Rung,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Prose>,
    pub addressee: UnitId,
    pub proposed_on: NaiveDate,
    /// `None`: the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<PersonId>,
}

/// 挂牌督办, as leadership laid it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedItem {
    pub duties: FiveDuties,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    pub listed_on: NaiveDate,
}

/// One step up or down that people took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenStep {
    /// The revision of its fact: tells the steps of one finding apart.
    pub revision: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Rung>,
    /// `None`: back to normal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Rung>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    /// In somebody's own words; on the way down always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Prose>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<UnitId>,
    pub taken_on: NaiveDate,
    pub signature: Signature,
}

impl Piece for TakenStep {
    const KIND: &'static str = "step";

    fn id(&self) -> Uuid {
        Uuid::from_u128(self.revision.into())
    }
}

impl Folded {
    /// The day on which the clock has something to do here, if nothing happens before.
    pub(crate) fn wakes_on(&self, terms: &Terms) -> Option<NaiveDate> {
        let standing = &self.standing;
        let still = [Mark::Suspended, Mark::Continuing];
        let place = Place {
            climb: &self.inner.climb,
            status: standing.status,
            due_on: standing.due_on,
            still: still.into_iter().any(|mark| standing.marks.has(mark)),
            safety: self.matter.particulars.safety,
            veto: self.matter.particulars.veto,
            relapses: standing.relapses,
            carried_over: self.matter.opening,
            start_day: terms.start_day,
        };
        terms.ladder.wakes_on(&place, self.inner.due_since)
    }
}
