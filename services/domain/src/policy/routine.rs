//! What recurs whether or not there is a finding 常态督导: visits to every school in every term,
//! and what schools check themselves. A text without these tables asks for neither.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    DAYS_MAX, RuleFault,
    check::{distinct, filled, within},
};
use crate::{
    Line,
    inspection::InspectionKind,
    institution::Stage,
    self_check::{CheckPeriod, ITEMS_MAX},
};

/// 教育督导条例 art. 14: at least two routine inspections per term and school.
const VISITS_PER_TERM: u16 = 2;
/// Most visits that a policy may ask for in one term.
pub const VISITS_PER_TERM_MAX: u16 = 40;
/// Time enough to go to twenty schools before the term ends.
const VISITS_LEAD_DAYS: u16 = 45;

/// 责任督学到校: how often somebody goes to every school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visits {
    #[serde(default = "visits_per_term")]
    pub per_term: u16,
    /// Natural days before the end of a term from which what is missing waits in the queue of
    /// the responsible inspector.
    #[serde(default = "visits_lead_days")]
    pub lead_days: u16,
    /// Visits of which inspections count; empty: of all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<InspectionKind>,
    /// Schools with any of these stages; empty: every school.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
}

fn visits_per_term() -> u16 {
    VISITS_PER_TERM
}

fn visits_lead_days() -> u16 {
    VISITS_LEAD_DAYS
}

impl Visits {
    pub(super) fn check(&self) -> Result<(), RuleFault> {
        within("visits.per_term", self.per_term, 1, VISITS_PER_TERM_MAX)?;
        within("visits.lead_days", self.lead_days, 0, DAYS_MAX)?;
        distinct("visits.kinds", &self.kinds)?;
        distinct("visits.stages", &self.stages)
    }
}

/// 学校自查: what schools look at by themselves, and how often. A period without its list is
/// not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfChecks {
    /// 日查: on every school day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily: Option<CheckList>,
    /// 周报: for every week that has a school day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly: Option<CheckList>,
    /// 月汇总: for every month that has a school day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<CheckList>,
    /// Schools with any of these stages; empty: every school.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Nothing of before this day is missing.
    pub begins_on: NaiveDate,
}

/// What is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckList {
    pub items: Vec<Line>,
}

impl SelfChecks {
    /// `None`: it is not asked for.
    #[must_use]
    pub fn list(&self, period: CheckPeriod) -> Option<&CheckList> {
        match period {
            CheckPeriod::Daily => self.daily.as_ref(),
            CheckPeriod::Weekly => self.weekly.as_ref(),
            CheckPeriod::Monthly => self.monthly.as_ref(),
        }
    }

    pub(super) fn check(&self) -> Result<(), RuleFault> {
        let field = "self_checks.items";
        for list in CheckPeriod::ALL.iter().filter_map(|period| self.list(*period)) {
            filled(field, &list.items)?;
            distinct(field, &list.items)?;
            let count = u16::try_from(list.items.len()).unwrap_or(u16::MAX);
            within(field, count, 1, ITEMS_MAX)?;
        }
        distinct("self_checks.stages", &self.stages)
    }
}
