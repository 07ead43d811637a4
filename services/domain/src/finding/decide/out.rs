//! Out of the ledger, and putting entries right.

use super::{
    Decides, Decision,
    guards::{BEFORE_CLAIM, acting, doer, last_day, person, policy, unit_is_active},
    one,
};
use crate::{
    Context, Line, Prose,
    finding::{
        ContestEntry, ContestedEntryDecided, CorrectEntry, CorrectableField, Corrected,
        DecideContestedEntry, EntryContested, Finding, FindingRefusal, FindingStatus, MergeFinding,
        Merged, Particulars, Severity, TerminateFinding, Terminated, WithdrawFinding, Withdrawn,
    },
};

impl Decides for MergeFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        let status = finding.standing()?;
        if !matches!(status, FindingStatus::Draft | FindingStatus::Confirmed) {
            finding.must_be_open()?;
        }
        finding.no_part_is_left()?;
        one(Merged { into: self.into, reason: self.reason.clone(), merged_by: person(context)? })
    }
}

impl Decides for WithdrawFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&BEFORE_CLAIM)?;
        finding.no_part_is_left()?;
        one(Withdrawn { reason: self.reason.clone(), withdrawn_by: person(context)? })
    }
}

impl Decides for TerminateFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.no_part_is_left()?;
        self.successor.map_or(Ok(()), |unit| unit_is_active(unit, context))?;
        one(Terminated {
            reason: self.reason.clone(),
            successor: self.successor,
            terminated_by: person(context)?,
        })
    }
}

impl Decides for ContestEntry {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        let entry = finding.entered(self.entry)?;
        let doer = doer(context)?;
        if entry.unit != doer.unit {
            return Err(FindingRefusal::NotYourEntry { unit: entry.unit });
        }
        if entry.contested {
            return Err(FindingRefusal::AlreadyContested);
        }
        let until = last_day(entry.entered_on, policy(context)?.rules.contest.days);
        if context.today > until {
            return Err(FindingRefusal::ContestPeriodOver { until });
        }
        one(EntryContested {
            entry: self.entry,
            reason: self.reason.clone(),
            unit: doer.unit,
            contested_by: doer.person,
        })
    }
}

impl Decides for DecideContestedEntry {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        let entry = finding.entered(self.entry)?;
        if !entry.contested || entry.decided {
            return Err(FindingRefusal::NotContested { entry: self.entry });
        }
        let own = context.actor.counts_as().find(|who| finding.hands.enterers.contains(who));
        if let Some(person) = own {
            return Err(FindingRefusal::EntererDecides { person });
        }
        one(ContestedEntryDecided {
            entry: self.entry,
            unit: entry.unit,
            stands: self.stands,
            reasons: self.reasons.clone(),
            decided_by: person(context)?,
        })
    }
}

impl Decides for CorrectEntry {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        let found = finding.particulars().ok_or(FindingRefusal::NotRecorded)?;
        let acting = acting(context)?;
        let author = context.actor.counts_as().any(|who| finding.hands.recorders.contains(&who));
        if !author && !acting.role.is_office_side() {
            return Err(FindingRefusal::NotTheAuthor);
        }
        self.value_fits()?;
        self.unit.map_or(Ok(()), |unit| unit_is_active(unit, context))?;
        let old = self.field.stands_at(found);
        if old.as_ref() == Some(&self.new) && self.unit == self.unit_before(found) {
            return Err(FindingRefusal::NothingChanges);
        }
        one(Corrected {
            field: self.field,
            old,
            new: self.new.clone(),
            reason: self.reason.clone(),
            corrected_by: Some(acting.person),
            unit: self.unit,
        })
    }
}

impl CorrectEntry {
    fn value_fits(&self) -> Result<(), FindingRefusal> {
        let new = self.new.as_str();
        let fits = match self.field {
            CorrectableField::Description => true,
            CorrectableField::Severity => Severity::from_code(new).is_some(),
            CorrectableField::Clause
            | CorrectableField::Category
            | CorrectableField::Place
            | CorrectableField::ThresholdWords
            | CorrectableField::MeasuredWords
            | CorrectableField::SourceBody
            | CorrectableField::SourceDocument => Line::parse(new).is_ok(),
        };
        let names_a_unit = self.unit.is_some() && self.field != CorrectableField::Place;
        if fits && !names_a_unit { Ok(()) } else { Err(FindingRefusal::ValueDoesNotFit) }
    }

    /// Only a place has a unit to change.
    fn unit_before(&self, found: &Particulars) -> Option<crate::UnitId> {
        match self.field {
            CorrectableField::Place => found.place.unit,
            CorrectableField::Description
            | CorrectableField::Clause
            | CorrectableField::Category
            | CorrectableField::Severity
            | CorrectableField::ThresholdWords
            | CorrectableField::MeasuredWords
            | CorrectableField::SourceBody
            | CorrectableField::SourceDocument => self.unit,
        }
    }
}

impl CorrectableField {
    fn stands_at(self, found: &Particulars) -> Option<Prose> {
        let line = match self {
            Self::Description => return Some(found.description.clone()),
            Self::Severity => return Prose::parse(found.severity.code()).ok(),
            Self::Place => Some(&found.place.words),
            Self::Clause => found.clause.as_ref(),
            Self::Category => found.category.as_ref(),
            Self::ThresholdWords => found.threshold_words.as_ref(),
            Self::MeasuredWords => found.measured_words.as_ref(),
            Self::SourceBody => found.source.body.as_ref(),
            Self::SourceDocument => found.source.document.as_ref(),
        };
        line.and_then(|line| Prose::parse(line.as_str()).ok())
    }
}
