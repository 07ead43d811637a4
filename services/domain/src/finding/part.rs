//! A part 子项 of a finding that was broken down 分解: what its parent says of it.
//!
//! A part is a finding of its own, with a stream, evidence and closure of its own.
//! **Deliberately absent:** parts of parts; a number such as 5-1-1 is none.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Finding, FindingStatus, Mark, PartOf, Particulars, Place, RecordFinding, Target,
    parts::code_enum,
};
use crate::{FindingId, Line, PersonId, Prose, UnitId};

/// One part, as breaking down named it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub id: FindingId,
    /// `2026-005-1`: the parent's number, and which part.
    pub number: Line,
    /// The unit that is to lead it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<UnitId>,
    /// The school or object, where it is not the parent's place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What is asked of this part, where it is not the parent's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Prose>,
    pub due_on: NaiveDate,
    pub target: Target,
}

/// What a part is to have when it is issued: proposed by whoever broke the parent down,
/// decided by whoever issues it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<UnitId>,
    pub due_on: NaiveDate,
    pub target: Target,
}

code_enum! {
    /// How a part came to rest.
    PartOutcome {
        Closed => "closed",
        ClosedBefore => "closed_before",
        Withdrawn => "withdrawn",
        Merged => "merged",
        Terminated => "terminated",
        /// 长期坚持: settled for its parent, and shown apart.
        Continuing => "continuing",
    }
}

impl PartOutcome {
    /// How a part that stands so settles; `None`: there is work left.
    #[must_use]
    pub fn of(status: FindingStatus, continuing: bool) -> Option<Self> {
        match status {
            FindingStatus::Closed => Some(Self::Closed),
            FindingStatus::ClosedBefore => Some(Self::ClosedBefore),
            FindingStatus::Withdrawn => Some(Self::Withdrawn),
            FindingStatus::Merged => Some(Self::Merged),
            FindingStatus::Terminated => Some(Self::Terminated),
            FindingStatus::Draft
            | FindingStatus::FedBack
            | FindingStatus::Contested
            | FindingStatus::Confirmed
            | FindingStatus::BrokenDown
            | FindingStatus::Issued
            | FindingStatus::SignedFor
            | FindingStatus::PlanFiled
            | FindingStatus::InProgress
            | FindingStatus::ClosureClaimed
            | FindingStatus::Verified
            | FindingStatus::OnPublicNotice => continuing.then_some(Self::Continuing),
        }
    }
}

impl Finding {
    /// The finding of which this is a part.
    #[must_use]
    pub fn parent(&self) -> Option<FindingId> {
        self.part_of
    }

    /// Was broken down: its parts do the work.
    #[must_use]
    pub fn is_parent(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Its parts in the order of their numbers, and how each came to rest, as this
    /// stream has heard of it.
    pub fn parts(&self) -> impl Iterator<Item = (&Part, Option<PartOutcome>)> {
        self.parts.iter().map(|known| (known.part.as_ref(), known.outcome))
    }

    /// How this finding settles as a part; `None`: there is work left.
    #[must_use]
    pub fn settles_as(&self) -> Option<PartOutcome> {
        PartOutcome::of(self.status()?, self.has(Mark::Continuing))
    }

    /// Its lead and co-units: the doing side, also of the whole of which it is a part.
    #[must_use]
    pub fn working_units(&self) -> Vec<UnitId> {
        self.lead().into_iter().chain(self.co_units()).collect()
    }

    /// Everybody who had a hand in the cure: none of them verifies the whole either.
    #[must_use]
    pub fn had_a_hand(&self) -> Vec<PersonId> {
        let hands = &self.hands;
        let sets =
            [&hands.doers, &hands.enterers, &hands.uploaders, &hands.claimants, &hands.owners];
        let all: std::collections::BTreeSet<_> = sets.into_iter().flatten().copied().collect();
        all.into_iter().collect()
    }

    /// The command that gives `part` a stream of its own; `own` is this finding's id.
    /// `None`: it names no such part.
    #[must_use]
    pub fn recording_of(&self, own: FindingId, part: FindingId) -> Option<RecordFinding> {
        let part = self.parts.iter().find(|known| known.part.id == part)?.part.as_ref();
        Some(RecordFinding {
            number: part.number.clone(),
            particulars: self.particulars_of(part)?,
            parent: Some(PartOf {
                parent: own,
                proposed: Proposed {
                    lead: part.lead,
                    due_on: part.due_on,
                    target: part.target.clone(),
                },
            }),
            interim_measure: None,
            indicator: None,
        })
    }

    /// The parent's own, but for place and words. The parent's figures are the whole's,
    /// and are measured again on the whole.
    fn particulars_of(&self, part: &Part) -> Option<Particulars> {
        let mut found = self.particulars()?.clone();
        found.source.upper_due_on = self.upper_due_on;
        if let Some(place) = &part.place {
            found.place = place.clone();
        }
        if let Some(words) = &part.words {
            found.description = words.clone();
        }
        (found.threshold, found.measured) = (None, None);
        Some(found)
    }
}
