//! Policy 办理规则: what the office has adopted as its own law.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};

use crate::{
    code::Grade, finding::Light, head::Beginning, payload::Outcome, person::Person, reading, run,
};

/// The rules in force, and what is proposed.
#[derive(Debug, Clone, SimpleObject)]
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
        use duban_domain::policy::LightKind;
        Self {
            light: match shown.light {
                LightKind::Off => Light::Off,
                LightKind::Green => Light::Green,
                LightKind::Yellow => Light::Yellow,
                LightKind::Red => Light::Red,
            },
            name_zh: shown.name_zh.to_string(),
            name_en: shown.name_en.to_string(),
            icon: shown.icon.into(),
            colour: shown.colour.to_string(),
        }
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
