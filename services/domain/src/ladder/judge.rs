//! Which rung should stand, why, what is due today, and when to look again.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::{Climb, Ground, Ladder, Rung, RungRule, Trigger};
use crate::finding::FindingStatus;

/// How a finding stands, as far as the ladder goes.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Place<'a> {
    pub climb: &'a Climb,
    pub status: FindingStatus,
    pub due_on: Option<NaiveDate>,
    /// Its clock stands still: suspended, or long-term.
    pub still: bool,
    /// Danger to life: rungs may be left out.
    pub safety: bool,
    pub veto: bool,
    pub relapses: u16,
    pub carried_over: bool,
    /// Nothing fires on what was carried over before this day, nor on dates before it.
    pub start_day: Option<NaiveDate>,
}

/// What the clock has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Remind { grounds: Vec<Ground> },
    Propose { rung: Rung, grounds: Vec<Ground> },
}

/// From which day a ground holds.
type Fires = (NaiveDate, Ground);

impl Place<'_> {
    /// Somebody on the doing side has it, and its clock runs.
    fn in_hand(&self) -> bool {
        use FindingStatus as S;
        !self.still
            && matches!(self.status, S::Issued | S::SignedFor | S::PlanFiled | S::InProgress)
    }

    /// The day before which nothing fires; `None`: nothing fires at all.
    fn begins(&self) -> Option<NaiveDate> {
        let start_day = self.start_day.filter(|_| self.carried_over);
        let Some(start_day) = start_day else { return Some(NaiveDate::MIN) };
        let too_old = self.due_on.is_some_and(|due_on| due_on < start_day);
        (!too_old).then_some(start_day)
    }

    /// Once somebody was reminded, and from the day after on; danger waits for nobody.
    fn may_be_stepped_up(&self) -> Option<NaiveDate> {
        if self.safety {
            return Some(NaiveDate::MIN);
        }
        self.climb.reminded_first.map(|day| later(day, 1))
    }

    fn fires(&self, trigger: &Trigger) -> Vec<Fires> {
        match trigger {
            Trigger::DaysLeft { days } => self.days_left(days),
            Trigger::MilestoneMissed { days } => self.milestones_missed(*days),
            Trigger::NoReport { days } => {
                let since = self.climb.reported_on.or(self.opened_on());
                let since = since.filter(|_| self.status != FindingStatus::Issued);
                let fires = |since| (later(since, *days), Ground::NoReport { since, days: *days });
                since.map(fires).into_iter().collect()
            }
            Trigger::VerificationFailed { times } if self.climb.failed >= *times => {
                vec![(NaiveDate::MIN, Ground::VerificationFailed { times: *times })]
            }
            Trigger::Overdue { days } => {
                self.past(*days, |due_on| Ground::Overdue { due_on, days: *days })
            }
            Trigger::VetoOverdue {} if self.veto => {
                self.past(1, |due_on| Ground::VetoOverdue { due_on })
            }
            Trigger::Relapsed {} if self.relapses > 0 => {
                vec![(NaiveDate::MIN, Ground::Relapsed { times: self.relapses })]
            }
            Trigger::NotCured { after, days } => self.not_cured(*after, *days),
            Trigger::VerificationFailed { .. } | Trigger::VetoOverdue {} | Trigger::Relapsed {} => {
                Vec::new()
            }
        }
    }

    /// What was under way when the office began is reported on from the start day; who carried it
    /// over signed for nothing here.
    fn opened_on(&self) -> Option<NaiveDate> {
        let under_way = self.carried_over && self.status == FindingStatus::InProgress;
        self.start_day.filter(|_| under_way)
    }

    fn days_left(&self, steps: &[u16]) -> Vec<Fires> {
        let Some(due_on) = self.due_on else { return Vec::new() };
        let fires = |days: &u16| {
            let day = due_on.checked_sub_days(Days::new((*days).into()));
            (day.unwrap_or(due_on), Ground::DaysLeft { due_on, days: *days })
        };
        steps.iter().map(fires).collect()
    }

    fn past(&self, days: u16, ground: impl Fn(NaiveDate) -> Ground) -> Vec<Fires> {
        self.due_on.map(|due_on| (later(due_on, days), ground(due_on))).into_iter().collect()
    }

    fn milestones_missed(&self, days: u16) -> Vec<Fires> {
        let open = self.climb.stages.iter().filter(|stage| !stage.accepted);
        let fires = |stage: &super::climb::Milestone| {
            let (stage, due_on) = (stage.stage, stage.due_on);
            (later(due_on, days), Ground::MilestoneMissed { stage, due_on, days })
        };
        open.map(fires).collect()
    }

    fn not_cured(&self, after: Rung, days: u16) -> Vec<Fires> {
        let stands = self.climb.reached.is_some_and(|reached| reached >= after);
        let since = self.climb.reached_on.filter(|_| stands);
        let fires = |since| (later(since, days), Ground::NotCured { after, since, days });
        since.map(fires).into_iter().collect()
    }
}

impl RungRule {
    fn fires(&self, place: &Place<'_>) -> Vec<Fires> {
        self.triggers.iter().flat_map(|trigger| place.fires(trigger)).collect()
    }
}

impl Ladder {
    /// The highest rung that has a ground today, with its grounds. While nobody on the doing
    /// side has the finding, none should stand.
    #[must_use]
    pub fn should_stand(&self, place: &Place<'_>, today: NaiveDate) -> Option<(Rung, Vec<Ground>)> {
        let begun = place.begins().is_some_and(|day| day <= today);
        if !begun || !place.in_hand() {
            return None;
        }
        let holding = self.rungs.iter().map(|rule| (rule.rung, holding(rule.fires(place), today)));
        holding.filter(|(_, grounds)| !grounds.is_empty()).max_by_key(|(rung, _)| *rung)
    }

    /// Grounds of the rungs from `rung` up that hold today.
    #[must_use]
    pub fn grounds_from(&self, rung: Rung, place: &Place<'_>, today: NaiveDate) -> Vec<Ground> {
        let rules = self.rungs.iter().filter(|rule| rule.rung >= rung);
        holding(rules.flat_map(|rule| rule.fires(place)).collect(), today)
    }

    /// On what nobody was reminded yet.
    #[must_use]
    pub fn to_remind_of(&self, place: &Place<'_>, today: NaiveDate) -> Vec<Ground> {
        let mut grounds = holding(self.unreminded(place), today);
        if grounds.is_empty() && !place.climb.was_reminded() && !place.safety {
            grounds =
                holding(self.undeclined(place).into_iter().map(|(_, one)| one).collect(), today);
        }
        grounds
    }

    /// What the clock has to do today: one reminder for everything that came due since it last
    /// looked, and the next rung.
    #[must_use]
    pub fn due(&self, place: &Place<'_>, today: NaiveDate) -> Option<Act> {
        let begun = place.begins().is_some_and(|day| day <= today);
        if !begun || !place.in_hand() {
            return None;
        }
        let again = place.climb.reminded_last.is_none_or(|last| last < today);
        let grounds = self.to_remind_of(place, today);
        if again && !grounds.is_empty() {
            return Some(Act::Remind { grounds });
        }
        self.to_propose(place, today)
    }

    fn to_propose(&self, place: &Place<'_>, today: NaiveDate) -> Option<Act> {
        let may = place.may_be_stepped_up().is_some_and(|day| day <= today);
        if !may || place.climb.proposal.is_some() {
            return None;
        }
        let mut open = self.undeclined(place);
        open.retain(|(_, (day, _))| *day <= today);
        let rung = open.iter().map(|(target, _)| *target).max()?;
        let fires = open.into_iter().filter(|(target, _)| *target == rung);
        Some(Act::Propose { rung, grounds: holding(fires.map(|(_, one)| one).collect(), today) })
    }

    /// The first day on which something is due, if nothing happens before. `since`: what came
    /// before the day of issue is not caught up with.
    #[must_use]
    pub fn wakes_on(&self, place: &Place<'_>, since: Option<NaiveDate>) -> Option<NaiveDate> {
        let begins = place.begins().filter(|_| place.in_hand())?;
        let climb = place.climb;
        let current = |day: &NaiveDate| since.is_none_or(|since| *day >= since);
        let reminder = self.unreminded(place).into_iter().map(|(day, _)| day).filter(current);
        let reminder =
            reminder.map(|day| climb.reminded_last.map_or(day, |last| day.max(later(last, 1))));
        let steps = self.undeclined(place).into_iter().map(|(_, (day, _))| day);
        // Nobody was reminded: the ground of a rung is a reminder first.
        let from = place.may_be_stepped_up().unwrap_or(NaiveDate::MIN);
        let steps = steps.filter(|_| climb.proposal.is_none()).map(|day| day.max(from));
        reminder.chain(steps).min().map(|day| day.max(begins))
    }

    fn unreminded(&self, place: &Place<'_>) -> Vec<Fires> {
        let mut fires = self.rule(Rung::Reminder).map(|rule| rule.fires(place)).unwrap_or_default();
        fires.retain(|(_, ground)| !place.climb.reminded.contains(ground));
        fires
    }

    /// What speaks for stepping up, by the rung that it speaks for now: the next one, or for a
    /// danger to life its own. What was declined there speaks no more.
    fn undeclined(&self, place: &Place<'_>) -> Vec<(Rung, Fires)> {
        let Some(next) = self.next(place.climb.reached) else { return Vec::new() };
        let above = self.rungs.iter().filter(|rule| rule.rung >= next);
        let all = above.flat_map(|rule| {
            let target = if place.safety { rule.rung } else { next };
            rule.fires(place).into_iter().map(move |fires| (target, fires))
        });
        let declined = |target, ground| place.climb.declined.contains(&(target, ground));
        all.filter(|(target, (_, ground))| !declined(*target, *ground)).collect()
    }
}

/// Each once, in one order on every node.
fn holding(fires: Vec<Fires>, today: NaiveDate) -> Vec<Ground> {
    let holds = fires.into_iter().filter(|(day, _)| *day <= today);
    holds.map(|(_, ground)| ground).collect::<BTreeSet<_>>().into_iter().collect()
}

fn later(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}
