//! Whether a set of rules can be worked by. It judges sense, not taste: an office
//! may be as strict or as lenient as it likes.

use std::{collections::BTreeSet, fmt};

use super::{Rules, SelfChecks, Visits, lights};
use crate::Role;

/// Longest span of days in a policy.
pub const DAYS_MAX: u16 = 366;
/// Longest span of months in a policy.
pub const MONTHS_MAX: u16 = 120;
/// Most entries of one list in a policy.
pub const ENTRIES_MAX: usize = 100;
/// All points there are.
pub const PERCENT_MAX: u16 = 100;
/// Most extensions that a policy may allow one finding.
pub const EXTENSIONS_MAX: u16 = 10;

/// A rule that cannot stand, by the name of its field in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    pub field: &'static str,
    pub chinese: &'static str,
    pub english: &'static str,
}

impl fmt::Display for RuleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.english)
    }
}

impl Rules {
    /// The first rule that cannot stand.
    pub fn check(&self) -> Result<(), RuleFault> {
        within("defence.days", self.defence.days, 1, DAYS_MAX)?;
        within("sign_for.deemed_after_days", self.sign_for.deemed_after_days, 1, DAYS_MAX)?;
        within("contest.days", self.contest.days, 1, DAYS_MAX)?;
        within("lights.near_due_days", self.lights.near_due_days, 1, DAYS_MAX)?;
        lights::check(&self.lights.shown)?;
        within("extension.most", self.extension.most, 0, EXTENSIONS_MAX)?;
        self.check_plan()?;
        self.check_claim()?;
        deciders("extension.first_decided_by", &self.extension.first_decided_by)?;
        deciders("extension.later_decided_by", &self.extension.later_decided_by)?;
        distinct("closing.reported_up_from", &self.closing.reported_up_from)?;
        self.check_bands()?;
        self.ladder.check()?;
        self.deadlines.check()?;
        self.messages.check()?;
        self.visits.as_ref().map_or(Ok(()), Visits::check)?;
        self.self_checks.as_ref().map_or(Ok(()), SelfChecks::check)?;
        self.check_look_back()
    }

    /// A better grade takes more points.
    fn check_bands(&self) -> Result<(), RuleFault> {
        let field = "inspection.grade_bands";
        let mut bands = self.inspection.grade_bands.clone();
        distinct(field, &bands.iter().map(|band| band.grade).collect::<Vec<_>>())?;
        bands.sort_unstable_by_key(|band| band.grade);
        bands.iter().try_for_each(|band| within(field, band.from_percent, 0, PERCENT_MAX))?;
        if bands.windows(2).all(|pair| pair[0].from_percent < pair[1].from_percent) {
            return Ok(());
        }
        Err(RuleFault {
            field,
            chinese: "等级越高,起始分须越高",
            english: "a better grade must take more points",
        })
    }

    fn check_plan(&self) -> Result<(), RuleFault> {
        distinct("plan.not_needed_for_kinds", &self.plan.not_needed_for_kinds)?;
        distinct("plan.not_needed_for_severities", &self.plan.not_needed_for_severities)?;
        let field = "plan.stage_templates";
        let templates = &self.plan.stage_templates;
        distinct(field, &templates.iter().map(|template| &template.name).collect::<Vec<_>>())?;
        templates.iter().try_for_each(|template| {
            filled(field, &template.stages)?;
            distinct(field, &template.stages)
        })
    }

    fn check_claim(&self) -> Result<(), RuleFault> {
        filled("claim.any_of", &self.claim.any_of)?;
        distinct("claim.any_of", &self.claim.any_of)?;
        let lines = &self.claim.by_category;
        let categories: Vec<_> = lines.iter().map(|line| &line.category).collect();
        distinct("claim.by_category", &categories)?;
        lines.iter().try_for_each(|line| {
            filled("claim.by_category.all_of", &line.all_of)?;
            distinct("claim.by_category.all_of", &line.all_of)
        })
    }

    fn check_look_back(&self) -> Result<(), RuleFault> {
        let months = &self.look_back.after_months;
        distinct("look_back.after_months", months)?;
        months
            .iter()
            .try_for_each(|month| within("look_back.after_months", *month, 1, MONTHS_MAX))?;
        within("look_back.lead_days", self.look_back.lead_days(), 0, DAYS_MAX)?;
        within(
            "look_back.relapse_within_months",
            self.look_back.relapse_within_months,
            1,
            MONTHS_MAX,
        )
    }
}

pub(crate) fn within(
    field: &'static str,
    value: u16,
    least: u16,
    most: u16,
) -> Result<(), RuleFault> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(RuleFault { field, chinese: "数值超出范围", english: "the number is out of range" })
}

pub(crate) fn filled<T>(field: &'static str, entries: &[T]) -> Result<(), RuleFault> {
    if entries.is_empty() {
        return Err(RuleFault { field, chinese: "不能为空", english: "the list is empty" });
    }
    Ok(())
}

pub(crate) fn distinct<T: Ord>(field: &'static str, entries: &[T]) -> Result<(), RuleFault> {
    if entries.len() > ENTRIES_MAX {
        return Err(RuleFault { field, chinese: "条目过多", english: "the list is too long" });
    }
    let different: BTreeSet<&T> = entries.iter().collect();
    if different.len() < entries.len() {
        return Err(RuleFault { field, chinese: "有重复项", english: "an entry stands twice" });
    }
    Ok(())
}

/// Nobody who has to put things right decides on their own delay, and those who
/// only look on or keep accounts decide nothing.
pub(crate) fn deciders(field: &'static str, roles: &[Role]) -> Result<(), RuleFault> {
    filled(field, roles)?;
    distinct(field, roles)?;
    let may = |role: &Role| match role {
        Role::Office | Role::OfficeHead | Role::Leadership | Role::Committee => true,
        Role::Inspector
        | Role::UnitMember
        | Role::UnitLeader
        | Role::Reviewer
        | Role::Administrator => false,
    };
    if roles.iter().all(may) {
        return Ok(());
    }
    Err(RuleFault {
        field,
        chinese: "只能由督导室、县领导或督导委员会决定",
        english: "only the office, leaders and the committee decide",
    })
}
