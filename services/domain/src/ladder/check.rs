//! Whether a ladder can be worked by.

use super::{Ladder, Paper, Rung, RungRule, Trigger, paper::PLACES};
use crate::policy::{DAYS_MAX, RuleFault, deciders, distinct, filled, within};

/// Most failed verifications that a rung may wait for.
const TIMES_MAX: u16 = 20;

const RUNGS: &str = "ladder.rungs";
const TRIGGERS: &str = "ladder.rungs.triggers";
const SIGNED_BY: &str = "ladder.rungs.signed_by";
const PAPER: &str = "ladder.rungs.paper";

type Checked = Result<(), RuleFault>;

impl Ladder {
    /// The first rule that cannot stand.
    pub fn check(&self) -> Checked {
        let rungs: Vec<_> = self.rungs.iter().map(|rule| rule.rung).collect();
        distinct(RUNGS, &rungs)?;
        if !rungs.is_empty() && !rungs.contains(&Rung::Reminder) {
            return Err(RuleFault {
                field: RUNGS,
                chinese: "须有“提醒”一级:不提醒就不升级",
                english: "nobody is stepped over: there must be a reminder",
            });
        }
        self.rungs.iter().try_for_each(|rule| rule.check(&rungs))
    }
}

impl RungRule {
    fn check(&self, rungs: &[Rung]) -> Checked {
        if self.by_itself != (self.rung == Rung::Reminder) {
            return Err(RuleFault {
                field: "ladder.rungs.by_itself",
                chinese: "只有“提醒”自动办理,其余各级由人决定",
                english: "the reminder acts by itself, and nothing else does",
            });
        }
        filled(TRIGGERS, &self.triggers)?;
        distinct(TRIGGERS, &self.triggers)?;
        self.triggers.iter().try_for_each(|trigger| trigger.check(self.rung, rungs))?;
        if self.rung != Rung::Reminder {
            deciders(SIGNED_BY, &self.signed_by)?;
        }
        self.paper.as_ref().map_or(Ok(()), check_paper)
    }
}

impl Trigger {
    fn check(&self, rung: Rung, rungs: &[Rung]) -> Checked {
        match self {
            Self::DaysLeft { days } => {
                filled(TRIGGERS, days)?;
                distinct(TRIGGERS, days)?;
                days.iter().try_for_each(|days| within(TRIGGERS, *days, 0, DAYS_MAX))
            }
            Self::MilestoneMissed { days } | Self::NoReport { days } | Self::Overdue { days } => {
                within(TRIGGERS, *days, 1, DAYS_MAX)
            }
            Self::VerificationFailed { times } => within(TRIGGERS, *times, 1, TIMES_MAX),
            Self::VetoOverdue {} | Self::Relapsed {} => Ok(()),
            Self::NotCured { after, days } if *after < rung && rungs.contains(after) => {
                within(TRIGGERS, *days, 1, DAYS_MAX)
            }
            Self::NotCured { .. } => Err(RuleFault {
                field: TRIGGERS,
                chinese: "“仍未整改”须指明一个更低的级别",
                english: "what is not cured after a rung names a lower one that there is",
            }),
        }
    }
}

fn check_paper(paper: &Paper) -> Checked {
    let unknown = paper.texts().into_iter().flat_map(places_in).any(|at| !PLACES.contains(&at));
    if unknown || paper.texts().iter().any(|text| text.trim().is_empty()) {
        return Err(RuleFault {
            field: PAPER,
            chinese: "标题、正文均须填写,空格处只能用已列出的名称",
            english: "title and body are needed, with no places to fill in but the listed ones",
        });
    }
    Ok(())
}

/// What stands between braces.
fn places_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default())
}
