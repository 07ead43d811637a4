//! Policy 办理规则: what the office has adopted as its own law.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};

use duban_domain::policy::LightKind;

use crate::{
    code::{Grade, Rung},
    finding::{DeadlineKind, Finding, Light},
    head::Beginning,
    payload::Outcome,
    person::Person,
    reading, run,
    scalar::Date,
};

/// The rules in force, and what is proposed.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct PolicyShelf {
    /// What a decision about it states as `seen`; null until one was adopted.
    pub revision: Option<u64>,
    /// Null until the office has adopted one.
    pub in_force: Option<PolicyText>,
    /// Ships with this release; only a proposal.
    pub proposal: PolicyText,
    /// Stages that a plan may begin from: of the rules in force, else of the proposal.
    pub stage_templates: Vec<StageTemplate>,
    /// Points that make a grade, by the rules in force; empty: the head names the grade.
    pub grade_bands: Vec<GradeBand>,
    /// 灯: how this office calls and paints them, by the rules in force; empty: as the product does.
    pub lights: Vec<LightShown>,
}

#[async_graphql::ComplexObject]
impl PolicyShelf {
    /// What adopting a text would change, and which open findings would stand otherwise if their
    /// dates were set anew. Dates that stand are not moved; nothing is recorded.
    #[graphql(complexity = "500 + child_complexity")]
    async fn preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "TOML, as `adoptPolicy` takes it.")] text: String,
    ) -> Result<PolicyPreview> {
        reading::policy_preview(ctx, text).await
    }
}

/// What a text of rules would do, before anybody adopts it.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct PolicyPreview {
    /// Null: it cannot be adopted, and `fault` says why.
    pub version: Option<String>,
    pub fault: Option<String>,
    /// The fault in Chinese, with its line; null where it is none of the common ones.
    pub fault_zh: Option<String>,
    /// Against the rules in force.
    pub changes: Vec<RuleChange>,
    /// Findings that would stand otherwise, and that the viewer sees; the first 200.
    pub effects: Vec<RulesEffect>,
    /// Open findings that were compared.
    pub compared: usize,
    /// Of these, counted exactly: with another date, another light, on another rung.
    pub due_total: usize,
    pub light_total: usize,
    pub rung_total: usize,
    /// False: there are more than 200,000 open ones, or the viewer sees single units alone.
    pub all_compared: bool,
}

/// One rule that is new, gone or another one.
#[derive(Debug, Clone, SimpleObject)]
pub struct RuleChange {
    pub name_zh: String,
    pub name_en: String,
    /// Null: there was none.
    pub old_zh: Option<String>,
    pub old_en: Option<String>,
    /// Null: there is none any more.
    pub new_zh: Option<String>,
    pub new_en: Option<String>,
}

impl From<duban_app::rules_preview::RuleChange> for RuleChange {
    fn from(change: duban_app::rules_preview::RuleChange) -> Self {
        let (old_zh, old_en) = change.old.unzip();
        let (new_zh, new_en) = change.new.unzip();
        let (name_zh, name_en) = (change.name_zh, change.name_en);
        Self { name_zh, name_en, old_zh, old_en, new_zh, new_en }
    }
}

/// A finding that would stand otherwise, if its dates were set anew; what would stay is null.
#[derive(Debug, Clone, SimpleObject)]
pub struct RulesEffect {
    pub finding: Finding,
    /// Which date it is that would be another one.
    pub deadline: Option<DeadlineKind>,
    pub due_before: Option<Date>,
    /// Null with a `deadline`: no rule would set it.
    pub due_after: Option<Date>,
    pub light_before: Option<Light>,
    pub light_after: Option<Light>,
    /// Whether another rung would be called for; null on either side: none.
    pub rung_differs: bool,
    pub rung_before: Option<Rung>,
    pub rung_after: Option<Rung>,
}

/// The shape that says a light without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::policy::LightIcon")]
pub enum LightIcon {
    Circle,
    Triangle,
    Square,
    Diamond,
    Flag,
    Dash,
}

/// One light, never by colour alone.
#[derive(Debug, Clone, SimpleObject)]
pub struct LightShown {
    pub light: Light,
    pub name_zh: String,
    pub name_en: String,
    pub icon: LightIcon,
    /// `#rrggbb`
    pub colour: String,
}

impl From<&duban_domain::policy::LightShown> for LightShown {
    fn from(shown: &duban_domain::policy::LightShown) -> Self {
        Self {
            light: light_of(shown.light),
            name_zh: shown.name_zh.to_string(),
            name_en: shown.name_en.to_string(),
            icon: shown.icon.into(),
            colour: shown.colour.to_string(),
        }
    }
}

pub(crate) const fn light_of(kind: LightKind) -> Light {
    match kind {
        LightKind::Off => Light::Off,
        LightKind::Green => Light::Green,
        LightKind::Yellow => Light::Yellow,
        LightKind::Red => Light::Red,
    }
}

/// Stages by name, in their order.
#[derive(Debug, Clone, SimpleObject)]
pub struct StageTemplate {
    pub name: String,
    pub stages: Vec<String>,
}

/// From so many points of a hundred on it is this grade.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct GradeBand {
    pub grade: Grade,
    pub from_percent: u16,
}

/// One version of the rules, whole.
#[derive(Debug, Clone, SimpleObject)]
pub struct PolicyText {
    pub name: String,
    pub version: String,
    /// SHA-256 of `text`.
    pub digest: String,
    /// TOML.
    pub text: String,
    pub adopted_by: Option<Person>,
}

/// The text to adopt, whole.
#[derive(Debug, InputObject)]
pub struct AdoptPolicyInput {
    #[graphql(flatten)]
    about: Beginning,
    /// `PolicyShelf.revision` as it was shown; absent for the first.
    seen: Option<u64>,
    /// TOML with name, version and rules; at most 64 KiB.
    text: String,
}

/// What became of an adoption.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct PolicyPayload {
    #[graphql(flatten)]
    pub outcome: Outcome,
}

#[async_graphql::ComplexObject]
impl PolicyPayload {
    async fn policy(&self, ctx: &Context<'_>) -> Result<PolicyShelf> {
        reading::policy(ctx).await
    }
}

#[derive(Debug, Default)]
pub struct PolicyMutation;

#[Object]
impl PolicyMutation {
    /// 通过规则: makes a text the office's law from now on. Office head, leadership.
    async fn adopt_policy(
        &self,
        ctx: &Context<'_>,
        input: AdoptPolicyInput,
    ) -> Result<PolicyPayload> {
        let AdoptPolicyInput { about, seen, text } = input;
        run::on_policy(ctx, crate::head::Head { seen, ..about.into() }, text).await
    }
}
