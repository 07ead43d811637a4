//! What adopting other rules would change: which rules, in words, and which open findings would
//! stand otherwise if their dates were set anew. Nothing is moved: a date that was set stands.

mod words;

use async_trait::async_trait;
use chrono::{Days, NaiveDate};
use duban_domain::{
    AdoptedPolicy, Context, FindingId, PolicyVersion,
    deadline::{DeadlineKind, SetDate},
    finding::{DatedFact, Finding, FindingStatus, Ground, Particulars, dates_of, delivery_of},
    ladder::Rung,
    policy::{Deadlines, LightKind, PeriodRule, Rules},
};

use crate::{App, Fault, Scope, policy_file::Proposal};

pub use words::{RuleChange, changes};

/// Open findings that a preview compares.
pub const OPEN_MAX: usize = 200_000;
/// Findings that it lists.
pub const LISTED_MAX: usize = 200;

/// A finding that is open, or fed back, as the views have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenFinding {
    pub finding: FindingId,
    /// The date against which its light is shown; `None`: no clock runs.
    pub clock_due: Option<NaiveDate>,
}

/// What a preview asks of the read models.
#[async_trait]
pub trait OpenFindings: Send + Sync {
    /// At most `most` of them, in the order of their recording.
    async fn open_findings(&self, most: usize) -> Result<Vec<OpenFinding>, Fault>;
}

/// What it is, and what it would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Otherwise<T> {
    pub before: T,
    pub after: T,
}

/// One finding that would stand otherwise, in at least one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesEffect {
    pub finding: FindingId,
    pub due: Option<(DeadlineKind, Otherwise<Option<NaiveDate>>)>,
    pub light: Option<Otherwise<LightKind>>,
    pub rung: Option<Otherwise<Option<Rung>>>,
}

/// Totals are exact, as far as the viewer sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RulesEffects {
    /// At most [`LISTED_MAX`].
    pub first: Vec<RulesEffect>,
    pub compared: usize,
    pub due: usize,
    pub light: usize,
    pub rung: usize,
    /// False: there are more than [`OPEN_MAX`], or the viewer sees single units alone.
    pub all_compared: bool,
}

/// The same moment by the rules in force and by the others.
struct Compared {
    before: Context,
    after: Context,
}

impl App {
    /// What the rules of `new` would change on open findings; nothing where none are in force.
    pub async fn rules_effects(
        &self,
        new: &Proposal,
        open: &dyn OpenFindings,
        scope: &Scope,
    ) -> Result<RulesEffects, Fault> {
        let before = self.context_of_clock().await?;
        let mut effects = RulesEffects::default();
        // A unit is told of its own findings when something changes on them.
        if before.policy.is_none() || !scope.sees_all() {
            return Ok(effects);
        }
        let version = PolicyVersion { name: new.name.clone(), version: new.version.clone() };
        let policy = Some(AdoptedPolicy { version, rules: new.rules.clone() });
        let compared = Compared { after: Context { policy, ..before.clone() }, before };
        let found = open.open_findings(OPEN_MAX + 1).await?;
        effects.all_compared = found.len() <= OPEN_MAX;
        for one in found.into_iter().take(OPEN_MAX) {
            let entity = self.load::<Finding>(&one.finding.to_string()).await?;
            if !scope.admits(&entity.state) {
                continue;
            }
            let due = if has_set_dates(&entity.state) {
                compared.due(&entity.state, &self.dated_facts(one.finding).await?)
            } else {
                None
            };
            let light = compared.light(one.clock_due);
            let rung = compared.rung(&entity.state);
            effects.count(RulesEffect { finding: one.finding, due, light, rung });
        }
        Ok(effects)
    }
}

impl RulesEffects {
    fn count(&mut self, effect: RulesEffect) {
        self.compared += 1;
        self.due += usize::from(effect.due.is_some());
        self.light += usize::from(effect.light.is_some());
        self.rung += usize::from(effect.rung.is_some());
        let differs = effect.due.is_some() || effect.light.is_some() || effect.rung.is_some();
        if differs && self.first.len() < LISTED_MAX {
            self.first.push(effect);
        }
    }
}

impl Compared {
    fn rules(context: &Context) -> Option<&Rules> {
        context.policy.as_ref().map(|policy| &policy.rules)
    }

    fn light(&self, clock_due: Option<NaiveDate>) -> Option<Otherwise<LightKind>> {
        let (due_on, today) = (clock_due?, self.before.today);
        let of = |context| {
            let near = Self::rules(context)?.lights.near_due_days;
            let until = today.checked_add_days(Days::new(near.into()))?;
            Some(LightKind::running(due_on, today, until))
        };
        differs(of(&self.before)?, of(&self.after)?)
    }

    fn rung(&self, finding: &Finding) -> Option<Otherwise<Option<Rung>>> {
        let of = |context: &Context| {
            let place = finding.place(&context.office);
            let ladder = &Self::rules(context)?.ladder;
            ladder.should_stand(&place, context.today).map(|(rung, _)| rung)
        };
        differs(of(&self.before), of(&self.after))
    }

    /// The first date that waits and would be another one.
    fn due(
        &self,
        finding: &Finding,
        history: &[DatedFact],
    ) -> Option<(DeadlineKind, Otherwise<Option<NaiveDate>>)> {
        if let Some(delivered_on) = delivery_of(history) {
            let until = |context| Some(finding.sign_for_until(delivered_on, context)?.0);
            let dates = differs(until(&self.before), until(&self.after));
            return dates.map(|dates| (DeadlineKind::SignFor, dates));
        }
        let found = finding.particulars()?;
        dates_of(history).into_iter().find_map(|date| {
            let Ground::Set(set) = date.ground else { return None };
            if !is_set_by_a_rule(date.kind) {
                return None;
            }
            let rule = rule_of(date.kind, &Self::rules(&self.after)?.deadlines);
            let after = self.anew(rule, found, &set);
            differs(Some(set.on), after).map(|dates| (date.kind, dates))
        })
    }

    fn anew(
        &self,
        rule: Option<&PeriodRule>,
        found: &Particulars,
        set: &SetDate,
    ) -> Option<NaiveDate> {
        Some(self.after.reckoner()?.by_rule(rule, found, set.from)?.on)
    }
}

/// Dates that wait to be kept, by the state that waits for them.
fn has_set_dates(finding: &Finding) -> bool {
    use FindingStatus as S;
    let waits = [S::FedBack, S::Issued, S::SignedFor, S::ClosureClaimed, S::OnPublicNotice];
    finding.status().is_some_and(|status| waits.contains(&status))
}

/// The others are people's, or only offered.
const fn is_set_by_a_rule(kind: DeadlineKind) -> bool {
    use DeadlineKind as D;
    matches!(kind, D::Defence | D::Plan | D::Verification | D::PublicNotice)
}

fn rule_of(kind: DeadlineKind, rules: &Deadlines) -> Option<&PeriodRule> {
    match kind {
        DeadlineKind::Defence => rules.defence.as_ref(),
        DeadlineKind::Plan => rules.plan.as_ref(),
        DeadlineKind::Verification => rules.verification.as_ref(),
        DeadlineKind::PublicNotice => rules.notice.as_ref(),
        DeadlineKind::Rectification
        | DeadlineKind::SignFor
        | DeadlineKind::LookBack
        | DeadlineKind::OfferedRectification
        | DeadlineKind::OfferedReview => None,
    }
}

fn differs<T: PartialEq>(before: T, after: T) -> Option<Otherwise<T>> {
    (before != after).then_some(Otherwise { before, after })
}
