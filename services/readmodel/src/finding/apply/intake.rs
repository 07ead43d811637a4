//! How a finding comes into the ledger and comes to stand.

use std::sync::Arc;

use duban_domain::{
    FindingId, Role, UnitId,
    finding::{
        CarriedOver, Confirmed, DefenceDecided, DefenceFiled, FedBack, FindingStatus, InCharge,
        OpeningConfirmed, Particulars, Recorded, StatedStanding,
    },
};

use crate::finding::{At, Folded, Holder, HolderKind, Inner, Mark, Marks, Matter, Standing, Upper};

pub(super) fn recorded(id: FindingId, fact: &Recorded, at: &At<'_>) -> Folded {
    let is_part = fact.parent.is_some();
    let status = if is_part { FindingStatus::Confirmed } else { FindingStatus::Draft };
    let matter = Matter {
        number: fact.number.clone(),
        particulars: fact.particulars.clone(),
        indicator: fact.indicator.clone(),
        opening: false,
        parent: fact.parent,
        lead_words: None,
        co_unit_words: None,
        due_words: None,
        target: fact.proposed.as_ref().map(|proposed| proposed.target.clone()),
        measures: None,
        remark: None,
    };
    let proposed = fact.proposed.as_ref();
    let mut standing = Standing {
        lead: proposed.and_then(|proposed| proposed.lead),
        due_on: proposed.map(|proposed| proposed.due_on),
        upper_due_on: fact.particulars.source.upper_due_on,
        ..standing(status, at)
    };
    standing.marks.set(Mark::DefinitionDiffers, measures_differ(&fact.particulars));
    let inner = Inner {
        recorded_by: fact.recorded_by,
        self_checked_by: fact.self_checked_by.or_else(|| self_checking_unit(at)),
        ..inner(at)
    };
    Folded { key: at.index, id, matter: Arc::new(matter), standing, inner }
}

/// The unit that recorded a finding about itself; the office's own people record for no unit.
fn self_checking_unit(at: &At<'_>) -> Option<UnitId> {
    let role = at.envelope.actor.role.as_deref()?;
    let doing_side = Role::ALL.iter().any(|one| one.code() == role && one.is_unit_side());
    at.envelope.actor.unit.filter(|_| doing_side).map(UnitId)
}

pub(super) fn carried_over(id: FindingId, fact: &CarriedOver, at: &At<'_>) -> Folded {
    let matter = Matter {
        number: fact.number.clone(),
        particulars: fact.particulars.clone(),
        indicator: None,
        opening: true,
        parent: None,
        lead_words: fact.lead_words.clone(),
        co_unit_words: fact.co_unit_words.clone(),
        due_words: fact.due_words.clone(),
        target: Some(fact.target.clone()),
        measures: fact.measures.clone(),
        remark: fact.remark.clone(),
    };
    let standing = Standing {
        marks: Marks::of(&[Mark::OpeningUnconfirmed]),
        lead: fact.lead,
        co_units: fact.co_units.clone(),
        in_charge: fact.in_charge.clone(),
        lacks: fact.lacks.clone(),
        rectification: fact.rectification,
        due_on: fact.due_on,
        first_due_on: fact.due_on,
        upper_due_on: fact.particulars.source.upper_due_on,
        closed_on: fact.closed_on,
        progress_words: fact.progress_words.clone(),
        status_words: fact.status_words.clone(),
        ..standing(stated(fact.standing), at)
    };
    let inner =
        Inner { recorded_by: fact.carried_over_by, start_day: at.terms.start_day, ..inner(at) };
    Folded { key: at.index, id, matter: Arc::new(matter), standing, inner }
}

fn stated(standing: StatedStanding) -> FindingStatus {
    match standing {
        StatedStanding::Confirmed => FindingStatus::Confirmed,
        StatedStanding::Issued => FindingStatus::Issued,
        StatedStanding::InProgress => FindingStatus::InProgress,
        StatedStanding::ClosedBefore => FindingStatus::ClosedBefore,
    }
}

fn standing(status: FindingStatus, at: &At<'_>) -> Standing {
    Standing {
        status,
        marks: Marks::default(),
        holder: Holder { kind: HolderKind::Nobody, unit: None, since: at.day },
        lead: None,
        co_units: Vec::new(),
        in_charge: InCharge::default(),
        lacks: Vec::new(),
        rectification: None,
        due_on: None,
        first_due_on: None,
        upper_due_on: None,
        defence_until: None,
        next_review_on: None,
        recorded_on: at.day,
        issued_on: None,
        claimed_on: None,
        verified_on: None,
        notice_until: None,
        closed_on: None,
        look_backs: Vec::new(),
        upper: Upper::NotAsked,
        upper_closed_on: None,
        signed: Vec::new(),
        measured: None,
        done: None,
        forecast_on: None,
        progress_words: None,
        status_words: None,
        extensions: 0,
        relapses: 0,
        evidence_set_sha256: None,
        requests: Vec::new(),
        interim: Vec::new(),
        parts: None,
        merged_into: None,
        rung: None,
        proposal: None,
        listed: None,
    }
}

fn inner(at: &At<'_>) -> Inner {
    Inner { version: at.index, matter_version: at.index, ..Inner::default() }
}

pub(super) fn opening_confirmed(finding: &mut Folded, fact: &OpeningConfirmed) {
    finding.standing.marks.set(Mark::OpeningUnconfirmed, false);
    finding.standing.marks.set(Mark::DefinitionDiffers, fact.definition_differs);
}

pub(super) fn fed_back(finding: &mut Folded, fact: &FedBack) {
    finding.standing.status = FindingStatus::FedBack;
    finding.standing.defence_until = Some(fact.defence_until);
    finding.inner.answering = Some(fact.to);
}

pub(super) fn defence_filed(finding: &mut Folded, fact: &DefenceFiled) {
    finding.standing.status = FindingStatus::Contested;
    finding.did(fact.filed_by);
}

pub(super) fn defence_decided(finding: &mut Folded, fact: &DefenceDecided) {
    if fact.upheld {
        finding.lay_down(FindingStatus::Withdrawn);
    } else {
        finding.standing.status = FindingStatus::Confirmed;
    }
    if fact.corrected.is_some() {
        finding.standing.measured.clone_from(&fact.corrected);
    }
}

/// Limit and value name different measures; what is only words is for the office to judge.
fn measures_differ(found: &Particulars) -> bool {
    let both = found.threshold.as_ref().zip(found.measured.as_ref());
    both.is_some_and(|(threshold, measured)| threshold.measure != measured.measure)
}

pub(super) fn confirmed(finding: &mut Folded, fact: &Confirmed) {
    finding.standing.marks.set(Mark::DefinitionDiffers, fact.definition_differs);
    finding.standing.status = FindingStatus::Confirmed;
}
