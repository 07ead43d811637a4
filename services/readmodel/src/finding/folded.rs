//! A finding in the projector's hands: what is shown, and what is only needed to go on folding.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{
    DutyId, FindingId, PersonId, Signature, UnitId,
    finding::{Assignment, FindingStatus},
    ladder::Climb,
};
use duban_eventlog::Envelope;
use serde::{Deserialize, Serialize};

use super::{
    FormalAct, Holder, Mark, Matter, SignedAct, Standing, Task, Terms, holder_of, tasks_of,
};

/// Where an event stands and who brought it about.
pub(crate) struct At<'a> {
    /// Dense log index.
    pub index: u64,
    pub revision: u64,
    /// The office day on which it was recorded; never goes back.
    pub day: NaiveDate,
    pub envelope: &'a Envelope,
    pub terms: &'a Terms,
}

impl At<'_> {
    pub(super) fn person(&self) -> Option<PersonId> {
        self.envelope.actor.person.map(PersonId)
    }
}

/// How somebody takes part. One bit each, as views.db holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Party {
    Lead = 1,
    CoUnit = 2,
    /// Ordered to take an interim measure.
    Ordered = 4,
    /// Asked to answer a preliminary opinion.
    FedBack = 8,
    /// Recorded it itself (自查).
    SelfCheck = 16,
    /// A person named to read a restricted finding.
    Reader = 32,
    /// The inspection that found it, for whoever inspects by a grant for that one alone.
    FoundBy = 64,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Folded {
    /// Log index of its first event: the same in every build of the views.
    pub key: u64,
    pub id: FindingId,
    /// Shared: it is copied at every event, and changes seldom.
    pub matter: Arc<Matter>,
    pub standing: Standing,
    pub inner: Inner,
}

/// Not shown as such; parties, queue and hints come of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Inner {
    pub revision: u64,
    pub log_index: u64,
    pub updated_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answering: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ordered: Vec<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_checked_by: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readers: Vec<PersonId>,
    /// Where a plan goes back to when it is returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_filed_from: Option<FindingStatus>,
    /// Duties neither done nor waived.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<(DutyId, UnitId)>,
    /// Duties done or waived: they stay so if the finding is issued again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled_duties: Vec<DutyId>,
    /// Of what was carried over: the start day as it stood then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_day: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<PersonId>,
    /// Who did something towards the cure: entered, uploaded, claimed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub did: Vec<PersonId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verified_by: Vec<PersonId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// Log index of the event that made the newest version, and the newest matter.
    pub version: u64,
    pub matter_version: u64,
    #[serde(default)]
    pub set_aside: bool,
    /// By when the rules want the next step: the plan, or the verification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_due: Option<NaiveDate>,
    /// Entries for a unit to which it objects, by revision, until that is decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested_entries: Vec<u64>,
    #[serde(default)]
    pub climb: Climb,
    /// The day on which its due date was set: steps of before are not caught up with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_since: Option<NaiveDate>,
    /// The day on which the clock has something to do here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wakes_on: Option<NaiveDate>,
}

impl Folded {
    /// Everybody who takes part, with the parts as bits.
    pub(crate) fn parties(&self) -> BTreeMap<uuid::Uuid, u8> {
        let mut parties = BTreeMap::new();
        let mut add = |id: uuid::Uuid, part: Party| *parties.entry(id).or_insert(0) |= part as u8;
        self.standing.lead.iter().for_each(|unit| add(unit.0, Party::Lead));
        self.standing.co_units.iter().for_each(|unit| add(unit.0, Party::CoUnit));
        self.inner.ordered.iter().for_each(|unit| add(unit.0, Party::Ordered));
        self.inner.answering.iter().for_each(|unit| add(unit.0, Party::FedBack));
        self.inner.self_checked_by.iter().for_each(|unit| add(unit.0, Party::SelfCheck));
        self.inner.readers.iter().for_each(|person| add(person.0, Party::Reader));
        self.matter.particulars.inspection.iter().for_each(|one| add(one.0, Party::FoundBy));
        parties
    }

    /// Everybody who is in charge in some way.
    pub(crate) fn named(&self) -> BTreeSet<PersonId> {
        let charge = &self.standing.in_charge;
        let people = [charge.owner, charge.unit_leader, charge.responsible_leader];
        people.into_iter().flatten().collect()
    }

    pub(crate) fn restricted(&self) -> bool {
        self.standing.marks.has(Mark::Restricted)
    }

    /// The date by which it must be done, while its clock runs and nobody has claimed in time.
    pub(crate) fn clock_due(&self) -> Option<NaiveDate> {
        let standing = &self.standing;
        let due_on = standing.running_due()?;
        let in_time = standing.claimed_on.is_some_and(|claimed_on| claimed_on <= due_on);
        (!in_time).then_some(due_on)
    }

    /// Closed, and had a date to be held to: whether it was held. The claim's date counts.
    pub(crate) fn closed_on_time(&self) -> Option<bool> {
        let standing = &self.standing;
        if standing.status != FindingStatus::Closed {
            return None;
        }
        Some(standing.claimed_on? <= standing.due_on?)
    }

    pub(super) fn assign(&mut self, assignment: &Assignment) {
        self.pass_to(assignment.lead);
        let units: BTreeSet<_> = assignment.duties.iter().map(|duty| duty.unit).collect();
        self.standing.co_units = units.into_iter().collect();
        self.standing.requests.clear();
        self.standing.due_on = Some(assignment.due_on);
        self.standing.first_due_on.get_or_insert(assignment.due_on);
        self.standing.rectification = Some(assignment.rectification);
        self.standing.lacks.clear();
        let settled = std::mem::take(&mut self.inner.settled_duties);
        let duties = assignment.duties.iter().map(|duty| (duty.id, duty.unit));
        self.inner.duties = duties.filter(|(id, _)| !settled.contains(id)).collect();
        self.inner.settled_duties = settled;
        let matter = Arc::make_mut(&mut self.matter);
        matter.target = Some(assignment.target.clone());
        if assignment.measures.is_some() {
            matter.measures.clone_from(&assignment.measures);
        }
    }

    /// Another unit leads: its people are not named yet, and it is no co-unit of itself.
    pub(super) fn pass_to(&mut self, lead: UnitId) {
        if self.standing.lead != Some(lead) {
            self.standing.in_charge.owner = None;
            self.standing.in_charge.unit_leader = None;
        }
        self.standing.lead = Some(lead);
        self.standing.co_units.retain(|unit| *unit != lead);
    }

    /// Nothing that waited for a decision, or held the clock, outlives the work.
    pub(super) fn lay_down(&mut self, status: FindingStatus) {
        self.standing.status = status;
        self.standing.requests.clear();
        self.standing.listed = None;
        for mark in [Mark::Suspended, Mark::Continuing, Mark::Disputed, Mark::Listed] {
            self.standing.marks.set(mark, false);
        }
    }

    /// Beside those that stand already: several verifiers sign one verification.
    pub(super) fn signed(&mut self, act: FormalAct, signature: &Signature) {
        self.standing.signed.push(SignedAct { act, signature: signature.clone() });
    }

    /// 期初: a date that had passed before the office began is history, no deadline.
    fn is_due_before_start(&self) -> bool {
        let dates = self.inner.start_day.zip(self.standing.due_on);
        dates.is_some_and(|(start_day, due_on)| due_on < start_day)
    }

    pub(super) fn did(&mut self, person: PersonId) {
        if !self.inner.did.contains(&person) {
            self.inner.did.push(person);
        }
    }

    /// After an event: who holds it now, and what waits for whom.
    pub(super) fn settle(&mut self, day: NaiveDate) {
        self.standing.marks.set(Mark::BeforeStart, self.is_due_before_start());
        let (kind, unit) = holder_of(&self.standing, self.inner.answering);
        let before = self.standing.holder;
        if (before.kind, before.unit) != (kind, unit) {
            self.standing.holder = Holder { kind, unit, since: day };
        }
        let before = std::mem::take(&mut self.inner.tasks);
        self.inner.tasks = tasks_of(self, &before, day);
    }
}
