//! One arm and one private function for each command.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Grade, InspectionCommand, InspectionEvent, InspectionKind, InspectionRefusal, OpenedInspection,
    Score,
};
use crate::{Context, Line, PersonId, PolicyVersion, UnitId};

/// Fewest inspectors of a comprehensive or special inspection, 教育督导条例 art. 16.
pub const GROUP_MIN: usize = 3;
/// Most people that one notice or visit names.
pub const PEOPLE_MAX: usize = 100;
/// Most units that one notice names.
pub const INSPECTED_MAX: usize = 500;
/// Most findings that are recorded together with one visit.
pub const FINDINGS_OF_VISIT_MAX: usize = 50;

type Decision = Result<InspectionEvent, InspectionRefusal>;

pub(super) fn open(command: &InspectionCommand) -> Decision {
    let InspectionCommand::OpenInspection {
        title,
        kind,
        level,
        body,
        document,
        started_on,
        ended_on,
        veto_caps_at,
    } = command
    else {
        return Err(InspectionRefusal::NotOpened);
    };
    if started_on.zip(*ended_on).is_some_and(|(first, last)| last < first) {
        return Err(InspectionRefusal::EndsBeforeItBegins);
    }
    Ok(InspectionEvent::Opened {
        title: title.clone(),
        kind: *kind,
        level: *level,
        body: body.clone(),
        document: document.clone(),
        started_on: *started_on,
        ended_on: *ended_on,
        veto_caps_at: *veto_caps_at,
    })
}

impl OpenedInspection {
    pub(super) fn decide(&self, command: &InspectionCommand, context: &Context) -> Decision {
        use InspectionCommand as C;
        if let C::OpenInspection { .. } = command {
            return Err(InspectionRefusal::AlreadyOpened);
        }
        if self.closed {
            return Err(InspectionRefusal::Closed);
        }
        match command {
            C::OpenInspection { .. } => Err(InspectionRefusal::AlreadyOpened),
            C::SendNotice { document, sent_on, inspected, group } => {
                self.send_notice(document, *sent_on, inspected, group, context)
            }
            C::RecordSelfEvaluation { unit, score } => {
                must_be_possible(*score)?;
                Ok(InspectionEvent::SelfEvaluated { unit: *unit, score: *score })
            }
            C::RecordEvaluation { unit, score } => {
                must_be_possible(*score)?;
                Ok(InspectionEvent::Evaluated { unit: *unit, score: *score })
            }
            C::RecordVisit { .. } => record_visit(command, context),
            C::DecideGrade { score, earned, open_vetoes } => {
                self.decide_grade(*score, *earned, *open_vetoes, context)
            }
            C::CloseInspection { on } => self.close(*on, context),
        }
    }

    fn send_notice(
        &self,
        document: &Line,
        sent_on: NaiveDate,
        inspected: &[UnitId],
        group: &[PersonId],
        context: &Context,
    ) -> Decision {
        must_not_lie_ahead(sent_on, context)?;
        if inspected.is_empty() {
            return Err(InspectionRefusal::NoUnitInspected);
        }
        must_be_few_and_different(inspected, INSPECTED_MAX)?;
        must_be_few_and_different(group, PEOPLE_MAX)?;
        if !inspected.iter().all(|unit| context.unit_is_active(*unit)) {
            return Err(InspectionRefusal::UnitNotActive);
        }
        if group.len() < self.least_group() {
            return Err(InspectionRefusal::GroupTooSmall);
        }
        must_be_inspectors(group, context)?;
        Ok(InspectionEvent::NoticeSent {
            document: document.clone(),
            sent_on,
            inspected: inspected.to_vec(),
            group: group.to_vec(),
        })
    }

    const fn least_group(&self) -> usize {
        match self.kind {
            InspectionKind::Comprehensive | InspectionKind::Special => GROUP_MIN,
            InspectionKind::Routine => 1,
        }
    }

    /// 一票否决: an open veto finding caps the grade, whatever the points say.
    fn decide_grade(
        &self,
        score: Score,
        stated: Option<Grade>,
        open_vetoes: u32,
        context: &Context,
    ) -> Decision {
        must_be_possible(score)?;
        let (earned, policy) = earned(score, stated, context)?;
        let decided_by = context.actor.person().ok_or(InspectionRefusal::NotByAPerson)?;
        let grade = if open_vetoes == 0 { earned } else { earned.min(self.veto_caps_at) };
        Ok(InspectionEvent::GradeDecided {
            score,
            earned,
            grade,
            capped_by_veto: grade < earned,
            open_vetoes,
            decided_by,
            policy,
        })
    }

    fn close(&self, on: NaiveDate, context: &Context) -> Decision {
        must_not_lie_ahead(on, context)?;
        if self.started_on.is_some_and(|first| on < first) {
            return Err(InspectionRefusal::EndsBeforeItBegins);
        }
        let closed_by = context.actor.person().ok_or(InspectionRefusal::NotByAPerson)?;
        Ok(InspectionEvent::Closed { on, closed_by })
    }
}

/// By the policy's bands, which nobody overrides; without bands as it is stated.
fn earned(
    score: Score,
    stated: Option<Grade>,
    context: &Context,
) -> Result<(Grade, Option<PolicyVersion>), InspectionRefusal> {
    let policy = context.policy.as_ref();
    let by_bands = policy.and_then(|policy| policy.rules.inspection.grade_of(score));
    match (by_bands, stated) {
        (Some(earned), Some(stated)) if stated != earned => Err(InspectionRefusal::GradeDiffers),
        (Some(earned), Some(_) | None) => Ok((earned, policy.map(|known| known.version.clone()))),
        (None, Some(stated)) => Ok((stated, None)),
        (None, None) => Err(InspectionRefusal::GradeMissing),
    }
}

fn record_visit(command: &InspectionCommand, context: &Context) -> Decision {
    let InspectionCommand::RecordVisit {
        visit,
        place,
        unit,
        visited_on,
        inspectors,
        companions,
        words,
        no_problem_found,
        findings,
    } = command
    else {
        return Err(InspectionRefusal::NotOpened);
    };
    must_not_lie_ahead(*visited_on, context)?;
    if *no_problem_found && !findings.is_empty() {
        return Err(InspectionRefusal::FoundAndNotFound);
    }
    must_be_few_and_different(findings, FINDINGS_OF_VISIT_MAX)?;
    if inspectors.is_empty() {
        return Err(InspectionRefusal::NoInspector);
    }
    let everybody: Vec<PersonId> = inspectors.iter().chain(companions).copied().collect();
    must_be_few_and_different(&everybody, PEOPLE_MAX)?;
    must_be_inspectors(inspectors, context)?;
    if let Some(unit) = unit {
        must_be_strangers_to(*unit, inspectors, context)?;
    }
    Ok(InspectionEvent::VisitRecorded {
        visit: Some(*visit),
        place: place.clone(),
        unit: *unit,
        visited_on: *visited_on,
        inspectors: inspectors.clone(),
        companions: companions.clone(),
        words: words.clone(),
        no_problem_found: *no_problem_found,
        findings: findings.clone(),
    })
}

fn must_be_inspectors(people: &[PersonId], context: &Context) -> Result<(), InspectionRefusal> {
    let inspects = |person: &PersonId| {
        context.facts_of(*person).grants.iter().any(|grant| grant.role.is_office_side())
    };
    if people.iter().all(inspects) { Ok(()) } else { Err(InspectionRefusal::NotAnInspector) }
}

/// Part-time inspectors come from schools and never inspect their own.
fn must_be_strangers_to(
    unit: UnitId,
    inspectors: &[PersonId],
    context: &Context,
) -> Result<(), InspectionRefusal> {
    for inspector in inspectors {
        let facts = context.facts_of(*inspector);
        if facts.recused_from.contains(&unit) {
            return Err(InspectionRefusal::InspectorRecused);
        }
        // The bureau that houses the office pays its people; they do inspect it.
        let paid = facts.employer == Some(unit) && context.office.housed_by != Some(unit);
        if paid || facts.does_for(unit) {
            return Err(InspectionRefusal::InspectorOfOwnUnit);
        }
    }
    Ok(())
}

fn must_be_few_and_different<T: Ord>(named: &[T], most: usize) -> Result<(), InspectionRefusal> {
    if named.len() > most {
        return Err(InspectionRefusal::TooMany);
    }
    if named.iter().collect::<BTreeSet<_>>().len() < named.len() {
        return Err(InspectionRefusal::NamedTwice);
    }
    Ok(())
}

fn must_be_possible(score: Score) -> Result<(), InspectionRefusal> {
    if score.is_possible() { Ok(()) } else { Err(InspectionRefusal::ImpossibleScore) }
}

fn must_not_lie_ahead(date: NaiveDate, context: &Context) -> Result<(), InspectionRefusal> {
    if date > context.today { Err(InspectionRefusal::InTheFuture) } else { Ok(()) }
}
