//! Breaking down 分解: every part with its own lead or object, date and target.

use std::collections::BTreeSet;

use super::{
    Decides, Decision,
    guards::{at_most, not_negative, person, principal, unit_is_active},
    one,
};
use crate::{
    Context, Line, UnitId,
    finding::{
        BreakDown, BrokenDown, Finding, FindingRefusal, FindingStatus, Mark, NewPart, Part,
        PartReopened, PartSettled, SettlePart,
    },
};

/// Most parts named by one act, and of one finding in all.
const PARTS_AT_ONCE_MOST: u16 = 200;
const PARTS_MOST: u16 = 1_000;

/// Where a part, and which object: two parts for the same are one too many.
type Where<'a> = (Option<UnitId>, Option<&'a str>);

impl Decides for BreakDown {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[
            FindingStatus::Confirmed,
            FindingStatus::Issued,
            FindingStatus::InProgress,
            FindingStatus::BrokenDown,
        ])?;
        finding.may_be_broken_down()?;
        if self.parts.is_empty() {
            return Err(FindingRefusal::PartsMissing);
        }
        at_most(self.parts.len(), PARTS_AT_ONCE_MOST)?;
        at_most(finding.parts.len() + self.parts.len(), PARTS_MOST)?;
        self.no_part_twice(finding)?;
        let number = &finding.number.as_ref().ok_or(FindingRefusal::NotRecorded)?;
        let mut parts = Vec::with_capacity(self.parts.len());
        for (part, ordinal) in self.parts.iter().zip(finding.parts.len() + 1..) {
            part.fits(finding, context)?;
            let number = Line::parse(&format!("{number}-{ordinal}"));
            parts.push(part.numbered(number.map_err(|_| FindingRefusal::ValueDoesNotFit)?));
        }
        one(BrokenDown { parts, broken_down_by: person(context)?, agent_for: principal(context) })
    }
}

impl Finding {
    fn may_be_broken_down(&self) -> Result<(), FindingRefusal> {
        if self.part_of.is_some() {
            return Err(FindingRefusal::PartOfPart);
        }
        // Parts carry the whole's words: a restricted whole would be read through them.
        for mark in [Mark::Disputed, Mark::Suspended, Mark::Continuing, Mark::Restricted] {
            self.must_not_have(mark)?;
        }
        if self.assigned.hand_back.is_some() {
            return Err(FindingRefusal::HandBackUndecided);
        }
        Ok(())
    }

    /// A whole is laid aside only with nothing left hanging on it.
    pub(super) fn no_part_is_left(&self) -> Result<(), FindingRefusal> {
        if self.is_parent() && !self.parts_are_settled() {
            return Err(FindingRefusal::PartsUnsettled);
        }
        Ok(())
    }
}

impl BreakDown {
    fn no_part_twice(&self, finding: &Finding) -> Result<(), FindingRefusal> {
        let known = finding.parts.iter().map(|known| known.part.as_ref());
        let mut ids: BTreeSet<_> = known.clone().map(|part| part.id).collect();
        let mut places: BTreeSet<Where<'_>> = known.map(stands).collect();
        for part in &self.parts {
            let place = part.place.as_ref().map(|place| place.words.as_str());
            if !ids.insert(part.id) || !places.insert((part.lead, place)) {
                return Err(FindingRefusal::PartTwice);
            }
        }
        Ok(())
    }
}

fn stands(part: &Part) -> Where<'_> {
    (part.lead, part.place.as_ref().map(|place| place.words.as_str()))
}

impl NewPart {
    fn fits(&self, finding: &Finding, context: &Context) -> Result<(), FindingRefusal> {
        if self.lead.is_none() && self.place.is_none() {
            return Err(FindingRefusal::PartUnnamed);
        }
        let place = self.place.as_ref().and_then(|place| place.unit);
        for unit in self.lead.into_iter().chain(place) {
            unit_is_active(unit, context)?;
        }
        if self.target.words.is_none() && self.target.quantity.is_none() {
            return Err(FindingRefusal::TargetMissing);
        }
        not_negative(self.target.quantity)?;
        finding.due_date_fits(self.due_on, context)
    }

    fn numbered(&self, number: Line) -> Part {
        let Self { id, lead, place, words, due_on, target } = self.clone();
        Part { id, number, lead, place, words, due_on, target }
    }
}

impl Decides for SettlePart {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[
            FindingStatus::BrokenDown,
            FindingStatus::Verified,
            FindingStatus::OnPublicNotice,
            FindingStatus::Closed,
        ])?;
        let known = finding.known_part(self.part).ok_or(FindingRefusal::NoSuchPart)?;
        let (part, number) = (self.part, known.part.number.clone());
        match (known.outcome, self.outcome) {
            (before, now) if before == now => Err(FindingRefusal::NothingChanges),
            (Some(before), None) => one(PartReopened { part, number, before }),
            (before, Some(outcome)) => one(PartSettled {
                part,
                number,
                outcome,
                before,
                rested_on: Some(self.rested_on.unwrap_or(context.today)),
                done_by: self.done_by.clone(),
                done_by_units: self.done_by_units.clone(),
            }),
            (None, None) => Err(FindingRefusal::NothingChanges),
        }
    }
}
