//! Questions that many commands ask of the finding and its context.

use chrono::{Days, NaiveDate};

use crate::{
    ActingPerson, Actor, AdoptedPolicy, Context, OnBehalf, PersonId, Quantity, UnitId,
    digest::is_sha256_hex,
    finding::{Finding, FindingRefusal, FindingStatus, Mark},
};

type Checked = Result<(), FindingRefusal>;

/// Not yet struck off, and not out of the ledger.
pub(super) const BEFORE_CLOSED: [FindingStatus; 12] = [
    FindingStatus::Draft,
    FindingStatus::FedBack,
    FindingStatus::Contested,
    FindingStatus::Confirmed,
    FindingStatus::BrokenDown,
    FindingStatus::Issued,
    FindingStatus::SignedFor,
    FindingStatus::PlanFiled,
    FindingStatus::InProgress,
    FindingStatus::ClosureClaimed,
    FindingStatus::Verified,
    FindingStatus::OnPublicNotice,
];

/// Before anybody has said that it is cured.
pub(super) const BEFORE_CLAIM: [FindingStatus; 9] = [
    FindingStatus::Draft,
    FindingStatus::FedBack,
    FindingStatus::Contested,
    FindingStatus::Confirmed,
    FindingStatus::BrokenDown,
    FindingStatus::Issued,
    FindingStatus::SignedFor,
    FindingStatus::PlanFiled,
    FindingStatus::InProgress,
];

impl Finding {
    pub(super) fn standing(&self) -> Result<FindingStatus, FindingRefusal> {
        self.status.ok_or(FindingRefusal::NotRecorded)
    }

    pub(super) fn must_be(&self, allowed: &[FindingStatus]) -> Checked {
        let status = self.standing()?;
        if allowed.contains(&status) {
            return Ok(());
        }
        Err(FindingRefusal::WrongStatus { status, allowed: allowed.to_vec() })
    }

    pub(super) fn must_be_open(&self) -> Checked {
        let status = self.standing()?;
        if status.is_open() { Ok(()) } else { Err(FindingRefusal::NotOpen { status }) }
    }

    pub(super) fn must_have(&self, mark: Mark) -> Checked {
        if self.has(mark) { Ok(()) } else { Err(FindingRefusal::MarkMissing { mark }) }
    }

    pub(super) fn must_not_have(&self, mark: Mark) -> Checked {
        if self.has(mark) { Err(FindingRefusal::MarkStands { mark }) } else { Ok(()) }
    }

    /// Acts for the lead unit; gives back the unit.
    pub(super) fn for_the_lead(&self, doer: &Doer) -> Result<UnitId, FindingRefusal> {
        if self.lead() == Some(doer.unit) {
            return Ok(doer.unit);
        }
        Err(FindingRefusal::NotTheLead { lead: self.lead() })
    }

    /// Not later than the upper body's date, and not past, unless the upper body's is.
    pub(super) fn due_date_fits(&self, due_on: NaiveDate, context: &Context) -> Checked {
        let upper = self.upper_due_on;
        if let Some(upper_due_on) = upper.filter(|upper| due_on > *upper) {
            return Err(FindingRefusal::DueAfterUpper { due_on, upper_due_on });
        }
        let upper_has_passed = upper.is_some_and(|upper| upper < context.occurred_on);
        if due_on < context.occurred_on && !upper_has_passed {
            return Err(FindingRefusal::DueInPast { due_on });
        }
        Ok(())
    }

    /// A date after a standstill or a relapse: ahead, and not later than an upper date
    /// that has not passed itself.
    pub(super) fn new_due_date_fits(&self, due_on: NaiveDate, context: &Context) -> Checked {
        if due_on < context.today {
            return Err(FindingRefusal::DueInPast { due_on });
        }
        match self.upper_due_on {
            Some(upper) if upper >= context.today && due_on > upper => {
                Err(FindingRefusal::DueAfterUpper { due_on, upper_due_on: upper })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// It breaks a limit that is measured, and so is closed by measuring again.
    pub(super) fn is_measured(&self) -> bool {
        self.particulars()
            .is_some_and(|found| found.threshold.is_some() || found.measured.is_some())
    }
}

/// A person who acts, and for which unit: their own, or the one they enter for.
pub(super) struct Doer {
    pub person: PersonId,
    pub agent_for: Option<PersonId>,
    pub unit: UnitId,
    pub on_behalf: Option<OnBehalf>,
}

pub(super) fn acting(context: &Context) -> Result<&ActingPerson, FindingRefusal> {
    match &context.actor {
        Actor::Person(acting) => Ok(acting),
        Actor::Clock | Actor::LocalOperator => Err(FindingRefusal::PersonNeeded),
    }
}

pub(super) fn doer(context: &Context) -> Result<Doer, FindingRefusal> {
    let acting = acting(context)?;
    Ok(Doer {
        person: acting.person,
        agent_for: acting.agent_for,
        unit: acting.on_behalf.as_ref().map_or(acting.unit, |entered| entered.unit),
        on_behalf: acting.on_behalf.clone(),
    })
}

pub(super) fn person(context: &Context) -> Result<PersonId, FindingRefusal> {
    acting(context).map(|acting| acting.person)
}

pub(super) fn principal(context: &Context) -> Option<PersonId> {
    match &context.actor {
        Actor::Person(acting) => acting.agent_for,
        Actor::Clock | Actor::LocalOperator => None,
    }
}

/// The day that counts: of the slip where somebody enters for a unit, else today's.
pub(super) fn day_of_act(context: &Context) -> NaiveDate {
    match &context.actor {
        Actor::Person(ActingPerson { on_behalf: Some(_), .. }) => context.occurred_on,
        Actor::Person(_) | Actor::Clock | Actor::LocalOperator => context.today,
    }
}

pub(super) fn policy(context: &Context) -> Result<&AdoptedPolicy, FindingRefusal> {
    context.policy.as_ref().ok_or(FindingRefusal::PolicyNotAdopted)
}

pub(super) fn unit_is_active(unit: UnitId, context: &Context) -> Checked {
    if context.unit_is_active(unit) {
        return Ok(());
    }
    Err(FindingRefusal::UnitNotActive { unit })
}

pub(super) fn has_happened(date: NaiveDate, context: &Context) -> Checked {
    if date > context.today { Err(FindingRefusal::InFuture { date }) } else { Ok(()) }
}

pub(super) fn is_ahead(date: NaiveDate, context: &Context) -> Checked {
    if date <= context.occurred_on { Err(FindingRefusal::NotAhead { date }) } else { Ok(()) }
}

pub(super) fn not_negative(quantity: Option<Quantity>) -> Checked {
    match quantity.filter(|one| one.amount.is_sign_negative() && !one.amount.is_zero()) {
        Some(quantity) => Err(FindingRefusal::NegativeQuantity { quantity }),
        None => Ok(()),
    }
}

/// No list in a command is endless.
pub(super) fn at_most(found: usize, most: u16) -> Checked {
    if found > usize::from(most) { Err(FindingRefusal::TooMany { most }) } else { Ok(()) }
}

pub(super) fn well_formed(sha256: &str) -> Checked {
    if is_sha256_hex(sha256) { Ok(()) } else { Err(FindingRefusal::DigestMalformed) }
}

/// The last day of a period of natural days; the day of the event is not counted.
pub(super) fn last_day(from: NaiveDate, days: u16) -> NaiveDate {
    from.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}
