//! How long what may take, each with the unit that it is counted in.
//!
//! A rule holds once a working calendar is adopted: none of its units can be counted without.
//! Where it is silent, and until there is a calendar, the older rules hold as they always did.

use serde::{Deserialize, Serialize};

use super::{
    DAYS_MAX, ENTRIES_MAX, MONTHS_MAX, RuleFault,
    check::{distinct, within},
};
use crate::{
    Line,
    calendar::Counting,
    finding::{Particulars, Severity, SourceLevel},
};

/// Periods of `[rules.deadlines]`. One that is absent is not set by rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// 签收: after proven delivery, then it counts as signed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_for: Option<PeriodRule>,
    /// 整改方案: after signing for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PeriodRule>,
    /// 进展报告: read in texts that were adopted with it, and used by nothing. The ladder's
    /// `no_report` is the one rule of how often is reported; a text that is adopted has no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress_cycle: Option<PeriodRule>,
    /// 整改: offered when it is issued, never imposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectification: Option<PeriodRule>,
    /// 核查: after the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<PeriodRule>,
    /// 公示
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<PeriodRule>,
    /// 申辩: after the preliminary opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defence: Option<PeriodRule>,
    /// 暂缓复核: offered when it is suspended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspension_review: Option<PeriodRule>,
    /// 回头看: after closing. Empty: the months of `look_back.after_months`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub look_back: Vec<Period>,
    /// 延期: how much later than the present date at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<ExtensionPeriods>,
}

/// Longest extensions. The first that applies holds, in the order of [`Self::rule_for`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionPeriods {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<PeriodRule>,
    /// The second and every later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<PeriodRule>,
    /// Asked for after the date had passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<PeriodRule>,
    /// Of an item with an upper body's date, which is not passed in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<PeriodRule>,
}

/// A period, and other ones for some findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodRule {
    pub period: Period,
    /// The first line that fits a finding holds, else `period`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<PeriodLine>,
}

/// For findings that fit every list; an empty list fits all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodLine {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub severities: Vec<Severity>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Line>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source_levels: Vec<SourceLevel>,
    pub period: Period,
}

/// So many of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 工作日
    WorkingDays(u16),
    /// 自然日
    NaturalDays(u16),
    /// 月
    Months(u16),
}

impl Period {
    #[must_use]
    pub const fn counting(self) -> Counting {
        match self {
            Self::WorkingDays(_) => Counting::Working,
            Self::NaturalDays(_) => Counting::Natural,
            Self::Months(_) => Counting::Month,
        }
    }

    #[must_use]
    pub const fn count(self) -> u16 {
        match self {
            Self::WorkingDays(count) | Self::NaturalDays(count) | Self::Months(count) => count,
        }
    }
}

impl PeriodRule {
    #[must_use]
    pub fn period_for(&self, found: &Particulars) -> Period {
        let line = self.lines.iter().find(|line| line.fits(found));
        line.map_or(self.period, |line| line.period)
    }

    fn check(&self, field: &'static str) -> Result<(), RuleFault> {
        if self.lines.len() > ENTRIES_MAX {
            return Err(RuleFault {
                field, chinese: "条目过多", english: "the list is too long"
            });
        }
        check_period(field, self.period)?;
        self.lines.iter().try_for_each(|line| {
            distinct(field, &line.severities)?;
            distinct(field, &line.categories)?;
            distinct(field, &line.source_levels)?;
            check_period(field, line.period)
        })
    }
}

impl PeriodLine {
    fn fits(&self, found: &Particulars) -> bool {
        let category = || found.category.as_ref().is_some_and(|one| self.categories.contains(one));
        (self.severities.is_empty() || self.severities.contains(&found.severity))
            && (self.categories.is_empty() || category())
            && (self.source_levels.is_empty() || self.source_levels.contains(&found.source.level))
    }
}

impl ExtensionPeriods {
    /// By the upper body's date, then by lateness, then by how often it was extended.
    #[must_use]
    pub fn rule_for(&self, has_upper: bool, late: bool, extended: u16) -> Option<&PeriodRule> {
        let upper = self.upper.as_ref().filter(|_| has_upper);
        let late = self.late.as_ref().filter(|_| late);
        let by_count = if extended == 0 { &self.first } else { &self.second };
        upper.or(late).or(by_count.as_ref())
    }
}

impl Deadlines {
    /// Nothing is set by this table.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn check(&self) -> Result<(), RuleFault> {
        if self.progress_cycle.is_some() {
            return Err(RuleFault {
                field: "deadlines.progress_cycle",
                chinese: "报告周期写在督办阶梯的 no_report 中,这里请删去",
                english: "how often is reported is the ladder's no_report; take it out here",
            });
        }
        let extension = self.extension.clone().unwrap_or_default();
        let rules = [
            ("deadlines.sign_for", &self.sign_for),
            ("deadlines.plan", &self.plan),
            ("deadlines.rectification", &self.rectification),
            ("deadlines.verification", &self.verification),
            ("deadlines.notice", &self.notice),
            ("deadlines.defence", &self.defence),
            ("deadlines.suspension_review", &self.suspension_review),
            ("deadlines.extension.first", &extension.first),
            ("deadlines.extension.second", &extension.second),
            ("deadlines.extension.late", &extension.late),
            ("deadlines.extension.upper", &extension.upper),
        ];
        for (field, rule) in rules {
            rule.as_ref().map_or(Ok(()), |rule| rule.check(field))?;
        }
        let field = "deadlines.look_back";
        if self.look_back.len() > ENTRIES_MAX {
            return Err(RuleFault {
                field, chinese: "条目过多", english: "the list is too long"
            });
        }
        self.look_back.iter().try_for_each(|period| check_period(field, *period))
    }
}

fn check_period(field: &'static str, period: Period) -> Result<(), RuleFault> {
    let most = match period {
        Period::WorkingDays(_) | Period::NaturalDays(_) => DAYS_MAX,
        Period::Months(_) => MONTHS_MAX,
    };
    within(field, period.count(), 1, most)
}
