//! Into the ledger, and coming to stand.

use super::{
    Decides, Decision,
    guards::{
        day_of_act, doer, has_happened, last_day, not_negative, person, policy, principal,
        unit_is_active,
    },
    one,
};
use crate::{
    Actor, Context, Quantity,
    finding::{
        CarriedOver, CarryOverFinding, Comparator, ConfirmFinding, ConfirmOpening, Confirmed,
        DecideDefence, DefenceDecided, DefenceFiled, FedBack, FeedBack, FileDefence, Finding,
        FindingKind, FindingRefusal, FindingStatus, InterimMeasureOrdered, Lack, Mark, Measured,
        OpeningConfirmed, Particulars, RecordFinding, Recorded, StatedStanding, Threshold,
    },
};

impl Decides for RecordFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        if finding.recorded() {
            return Err(FindingRefusal::AlreadyRecorded);
        }
        if self.parent.is_some() && context.actor != Actor::Clock {
            return Err(FindingRefusal::PartRecordedByHand);
        }
        particulars_hold(&self.particulars, context)?;
        // A part was judged when it was named.
        if let Some(unit) = self.particulars.place.unit.filter(|_| self.parent.is_none()) {
            unit_is_active(unit, context)?;
            recorder_is_not_recused(unit, context)?;
        }
        let mut events = one(Recorded {
            number: self.number.clone(),
            particulars: self.particulars.clone(),
            recorded_by: context.actor.person(),
            agent_for: principal(context),
            parent: self.parent.as_ref().map(|part_of| part_of.parent),
            proposed: self.parent.as_ref().map(|part_of| part_of.proposed.clone()),
            self_checked_by: self_checking_unit(context),
            indicator: self.indicator.clone(),
        })?;
        if let Some(order) = &self.interim_measure {
            order.fits(context)?;
            events.push(InterimMeasureOrdered::from_order(order, person(context)?).into());
        }
        Ok(events)
    }
}

/// Whoever acts for a unit records what the unit found about itself.
fn self_checking_unit(context: &Context) -> Option<crate::UnitId> {
    let acting = super::guards::acting(context).ok()?;
    acting.role.is_unit_side().then_some(acting.unit)
}

/// Rule 5 before there is a history: an inspector does not judge where they must recuse.
fn recorder_is_not_recused(unit: crate::UnitId, context: &Context) -> Result<(), FindingRefusal> {
    let office_side = super::guards::acting(context).is_ok_and(|who| who.role.is_office_side());
    match context.actor.counts_as().find(|who| context.facts_of(*who).recused_from.contains(&unit))
    {
        Some(person) if office_side => Err(FindingRefusal::Recused { person, unit }),
        Some(_) | None => Ok(()),
    }
}

fn particulars_hold(found: &Particulars, context: &Context) -> Result<(), FindingRefusal> {
    found.found_on.map_or(Ok(()), |on| has_happened(on, context))?;
    found.measured.as_ref().map_or(Ok(()), value_holds)
}

pub(super) fn value_holds(measured: &Measured) -> Result<(), FindingRefusal> {
    not_negative(measured.gap)
}

impl Decides for CarryOverFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        if finding.recorded() {
            return Err(FindingRefusal::AlreadyRecorded);
        }
        self.row_fits_its_standing()?;
        if let Some(lead) = self.lead.filter(|_| self.standing != StatedStanding::ClosedBefore) {
            unit_is_active(lead, context)?;
        }
        one(self.as_stated(context))
    }
}

impl CarryOverFinding {
    /// Without a single lead or without a date there is nothing to issue.
    fn row_fits_its_standing(&self) -> Result<(), FindingRefusal> {
        let mut lacks = Vec::new();
        if self.lead.is_none() {
            lacks.push(Lack::LeadUnit);
        }
        if self.due_on.is_none() {
            lacks.push(Lack::DueDate);
        }
        let fits = match self.standing {
            StatedStanding::ClosedBefore => true,
            StatedStanding::Confirmed => lacks.iter().all(|lack| self.lacks.contains(lack)),
            StatedStanding::Issued | StatedStanding::InProgress => lacks.is_empty(),
        };
        if fits { Ok(()) } else { Err(FindingRefusal::LedgerContradictsItself { lacks }) }
    }

    fn as_stated(&self, context: &Context) -> CarriedOver {
        CarriedOver {
            number: self.number.clone(),
            particulars: self.particulars.clone(),
            standing: self.standing,
            lacks: self.lacks.clone(),
            lead: self.lead,
            lead_words: self.lead_words.clone(),
            co_units: self.co_units.clone(),
            co_unit_words: self.co_unit_words.clone(),
            due_on: self.due_on,
            due_words: self.due_words.clone(),
            rectification: self.rectification,
            target: self.target.clone(),
            measures: self.measures.clone(),
            progress_words: self.progress_words.clone(),
            status_words: self.status_words.clone(),
            remark: self.remark.clone(),
            closed_on: self.closed_on,
            in_charge: self.in_charge.clone(),
            row: self.row.clone(),
            carried_over_by: context.actor.person(),
            agent_for: principal(context),
        }
    }
}

impl Decides for ConfirmOpening {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        finding.must_have(Mark::OpeningUnconfirmed)?;
        finding.rule_2_recorder_never_confirms(context)?;
        one(OpeningConfirmed {
            confirmed_by: person(context)?,
            definition_differs: self.definition_differs,
        })
    }
}

impl Decides for FeedBack {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Draft])?;
        unit_is_active(self.to, context)?;
        let policy = policy(context)?;
        let defence_due = finding.defence_due(context.today, context);
        let older = || last_day(context.today, policy.rules.defence.days);
        one(FedBack {
            to: self.to,
            defence_until: defence_due.as_ref().map_or_else(older, |set| set.on),
            policy: policy.version.clone(),
            fed_back_by: person(context)?,
            defence_due,
        })
    }
}

impl Decides for FileDefence {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::FedBack])?;
        let doer = doer(context)?;
        let defence = finding.defence.filter(|defence| defence.to == doer.unit);
        let Some(defence) = defence else {
            return Err(FindingRefusal::NotFedBackToYou { unit: finding.fed_back_to() });
        };
        if day_of_act(context) > defence.until {
            return Err(FindingRefusal::DefencePeriodOver { until: defence.until });
        }
        one(DefenceFiled {
            statement: self.statement.clone(),
            filed_by: doer.person,
            agent_for: doer.agent_for,
            unit: doer.unit,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Decides for DecideDefence {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Contested])?;
        finding.rule_2_recorder_never_confirms(context)?;
        self.corrected.as_ref().map_or(Ok(()), value_holds)?;
        if !self.upheld {
            names_its_clause(finding.particulars().ok_or(FindingRefusal::NotRecorded)?)?;
        }
        one(DefenceDecided {
            upheld: self.upheld,
            reasons: self.reasons.clone(),
            corrected: self.corrected.clone(),
            decided_by: person(context)?,
        })
    }
}

impl Decides for ConfirmFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Draft, FindingStatus::FedBack])?;
        finding.rule_2_recorder_never_confirms(context)?;
        defence_period_is_over(finding, context)?;
        let found = finding.particulars().ok_or(FindingRefusal::NotRecorded)?;
        names_its_clause(found)?;
        let differs = self.definition_differs || self.same_measure(found)?;
        one(Confirmed {
            confirmed_by: person(context)?,
            definition_differs: self.definition_differs,
            gap: if differs { None } else { gap_of(found) },
        })
    }
}

/// Whichever way it comes to stand.
fn names_its_clause(found: &Particulars) -> Result<(), FindingRefusal> {
    if found.kind == FindingKind::Problem && found.clause.is_none() {
        return Err(FindingRefusal::ClauseMissing);
    }
    Ok(())
}

impl ConfirmFinding {
    /// Never differs silently: the office says so, or it is refused.
    fn same_measure(&self, found: &Particulars) -> Result<bool, FindingRefusal> {
        match (&found.threshold, &found.measured) {
            (Some(threshold), Some(measured)) if !measures_agree(threshold, measured) => {
                Err(FindingRefusal::DefinitionDiffers {
                    threshold: threshold.measure.clone(),
                    measured: measured.measure.clone(),
                })
            }
            (Some(_) | None, Some(_) | None) => Ok(self.definition_differs),
        }
    }
}

/// The unit's right to answer (条例 art. 20) is not cut short.
fn defence_period_is_over(finding: &Finding, context: &Context) -> Result<(), FindingRefusal> {
    match finding.defence {
        Some(defence) if context.today <= defence.until => {
            Err(FindingRefusal::DefencePeriodRunning { until: defence.until })
        }
        Some(_) | None => Ok(()),
    }
}

fn measures_agree(threshold: &Threshold, measured: &Measured) -> bool {
    threshold.measure == measured.measure && threshold.limit.unit == measured.value.unit
}

/// As recorded, else limit and value apart, never below zero.
fn gap_of(found: &Particulars) -> Option<Quantity> {
    let measured = found.measured.as_ref()?;
    if measured.gap.is_some() {
        return measured.gap;
    }
    let threshold = found.threshold.as_ref()?;
    let (limit, value) = (threshold.limit.amount, measured.value.amount);
    let short = match threshold.comparator {
        Comparator::AtLeast | Comparator::Above => limit.checked_sub(value)?,
        Comparator::AtMost | Comparator::Below => value.checked_sub(limit)?,
    };
    Some(Quantity { amount: short.max(rust_decimal::Decimal::ZERO), unit: measured.value.unit })
}
