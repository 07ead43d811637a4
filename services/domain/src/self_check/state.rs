//! What the rules need to know of a self-check: whether it is filed.

use chrono::NaiveDate;

use super::{CheckPeriod, SelfCheckCommand, SelfCheckEvent, SelfCheckRefusal};
use crate::{Actor, Context, Decider, FindingId, Prose, UnitId};

/// Most hazards of one filing.
pub const HAZARDS_MAX: usize = 50;

/// Nothing, or a check that was filed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelfCheck(Option<FiledCheck>);

/// A filed check as the rules know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledCheck {
    pub school: UnitId,
    pub hazards: Vec<FindingId>,
}

type Decision = Result<SelfCheckEvent, SelfCheckRefusal>;

impl Decider for SelfCheck {
    const CATEGORY: &'static str = "selfcheck";
    type Command = SelfCheckCommand;
    type Event = SelfCheckEvent;
    type Refusal = SelfCheckRefusal;

    fn decide(
        &self,
        command: &SelfCheckCommand,
        context: &Context,
    ) -> Result<Vec<SelfCheckEvent>, SelfCheckRefusal> {
        let SelfCheckCommand::FileSelfCheck { school, period, on, words, hazards } = command;
        if self.0.is_some() {
            return Err(SelfCheckRefusal::AlreadyFiled);
        }
        acts_for(*school, context)?;
        if hazards.len() > HAZARDS_MAX {
            return Err(SelfCheckRefusal::TooMany);
        }
        filed((*school, *period, *on), words.as_ref(), hazards, context).map(|event| vec![event])
    }

    fn evolve(self, event: &SelfCheckEvent) -> Self {
        let SelfCheckEvent::Filed { school, hazards, .. } = event;
        Self(Some(FiledCheck { school: *school, hazards: hazards.clone() }))
    }

    /// Its one command is a contribution.
    fn material(_: &SelfCheckCommand, event: &SelfCheckEvent) -> bool {
        match event {
            SelfCheckEvent::Filed { .. } => true,
        }
    }
}

impl SelfCheck {
    #[must_use]
    pub fn filed(&self) -> Option<&FiledCheck> {
        self.0.as_ref()
    }
}

/// Somebody of the school, or whoever enters for it.
fn acts_for(school: UnitId, context: &Context) -> Result<(), SelfCheckRefusal> {
    let Actor::Person(acting) = &context.actor else {
        return Err(SelfCheckRefusal::NotByAPerson);
    };
    let unit = acting.on_behalf.as_ref().map_or(acting.unit, |on_behalf| on_behalf.unit);
    if unit != school {
        return Err(SelfCheckRefusal::NotOwnSchool);
    }
    if context.unit_is_active(school) { Ok(()) } else { Err(SelfCheckRefusal::UnitNotActive) }
}

fn filed(
    (school, period, on): (UnitId, CheckPeriod, NaiveDate),
    words: Option<&Prose>,
    hazards: &[FindingId],
    context: &Context,
) -> Decision {
    let reckoner = context.reckoner().ok_or(SelfCheckRefusal::NotAskedFor)?;
    let rules = reckoner.policy.rules.self_checks.as_ref();
    let rules = rules.ok_or(SelfCheckRefusal::NotAskedFor)?;
    let list = rules.list(period).ok_or(SelfCheckRefusal::NotAskedFor)?;
    let (from, to) = period.span(on);
    if from > context.today {
        return Err(SelfCheckRefusal::InTheFuture);
    }
    let due_on = period.due_on(on, &reckoner.calendar.calendar);
    let due_on = due_on.ok_or(SelfCheckRefusal::NoSchoolDay)?;
    if due_on < rules.begins_on {
        return Err(SelfCheckRefusal::BeforeItBegan);
    }
    Ok(SelfCheckEvent::Filed {
        school,
        period,
        from,
        to,
        due_on,
        items: list.items.clone(),
        words: words.cloned(),
        hazards: hazards.to_vec(),
        filed_by: context.actor.person().ok_or(SelfCheckRefusal::NotByAPerson)?,
        policy: reckoner.policy.version.clone(),
        calendar: reckoner.calendar.version.clone(),
    })
}
