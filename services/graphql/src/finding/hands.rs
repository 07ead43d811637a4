//! In whose hands the next step lies: who may sign, what may be entered for whom, what was
//! signed, and how far the body above has come. Its fields stand on `Finding` itself.

use async_graphql::{Context, Object, Result, SimpleObject};

use super::{
    DeadlineKind, Finding, FindingLink, FindingRequest, Holder, SignatureShown, Upper,
    time::{Deadline, FindingDays},
};
use crate::{
    message::Message, person::Person, reading, refusal::Refusal, scalar::Date,
    timeline::TimelineEntry, unit::Unit,
};

/// What the viewer may enter for one unit 代录, by mutation name.
#[derive(Debug, Clone, SimpleObject)]
pub struct CommandsForUnit {
    pub unit: Unit,
    pub commands: Vec<String>,
}

/// One who holds a role that signs closings.
#[derive(Debug, Clone, SimpleObject)]
pub struct ClosingSigner {
    pub person: Person,
    /// Null: may sign. Else the first rule that says no.
    pub refusal: Option<Refusal>,
}

/// The part of a finding that this file shows.
pub struct Hands<'a>(pub &'a Finding);

#[Object]
impl Hands<'_> {
    /// 当前办理方
    async fn current_holder(&self) -> Holder {
        Holder::of(&self.0.item)
    }

    /// How often the due date was moved.
    async fn extensions(&self) -> u16 {
        self.0.item.standing.extensions
    }

    /// How often it has relapsed 反弹.
    async fn relapses(&self) -> u16 {
        self.0.item.standing.relapses
    }

    /// 期限说明: the dates that stand on it or are offered now, each with every step that led
    /// there; `kind` absent: all of them. Reads its whole history.
    #[graphql(complexity = "100 + 5 * child_complexity")]
    async fn explain_deadline(
        &self,
        ctx: &Context<'_>,
        kind: Option<DeadlineKind>,
    ) -> Result<Vec<Deadline>> {
        let time = reading::time(ctx, self.0).await?.unwrap_or_default();
        let asked = kind.map(duban_domain::deadline::DeadlineKind::from);
        let wanted = time.dates.into_iter().filter(|date| asked.is_none_or(|one| one == date.kind));
        Ok(wanted.map(Deadline::from).collect())
    }

    /// Whose days it took; null as of another day. Reads its whole history.
    #[graphql(complexity = "100")]
    async fn days(&self, ctx: &Context<'_>) -> Result<Option<FindingDays>> {
        Ok(reading::time(ctx, self.0).await?.map(|time| time.days.into()))
    }

    /// What the viewer may do here now, by mutation name; nothing of what was known then.
    #[graphql(complexity = "20")]
    async fn allowed_commands(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        reading::allowed_commands(ctx, self.0).await
    }

    /// 代录: what the viewer may enter here for a unit without an account, by unit.
    #[graphql(complexity = "20")]
    async fn commands_on_behalf(&self, ctx: &Context<'_>) -> Result<Vec<CommandsForUnit>> {
        reading::commands_on_behalf(ctx, self.0).await
    }

    /// Entries made for a unit 代录 that the viewer may contest now, as one of its own or in its
    /// name; `actor.onBehalfOf` is the unit. Newest first, at most 100.
    #[graphql(complexity = "20 + 5 * child_complexity")]
    async fn contestable_entries(&self, ctx: &Context<'_>) -> Result<Vec<TimelineEntry>> {
        reading::contestable_entries(ctx, self.0).await
    }

    /// 代录有异议: entries that a unit objects to, undecided. Newest first, at most 100.
    #[graphql(complexity = "20 + 5 * child_complexity")]
    async fn contested_entries(&self, ctx: &Context<'_>) -> Result<Vec<TimelineEntry>> {
        reading::contested_entries(ctx, self.0).await
    }

    /// Who could sign the closing, and why others could not. Empty unless it waits for a
    /// signature; with a refusal for each, nobody may, and it waits as verified.
    #[graphql(complexity = "100")]
    async fn closing_signers(&self, ctx: &Context<'_>) -> Result<Vec<ClosingSigner>> {
        reading::closing_signers(ctx, self.0).await
    }

    /// How far it has come with the body above, once the county has closed it.
    async fn upper(&self) -> Upper {
        self.0.item.standing.upper.into()
    }

    /// 上级销号日期
    async fn upper_closed_on(&self) -> Option<Date> {
        self.0.item.standing.upper_closed_on.map(Date)
    }

    /// Signatures of the formal acts that stand; on paper with who entered them.
    async fn signatures(&self) -> Vec<SignatureShown> {
        self.0.item.standing.signed.iter().map(SignatureShown::from).collect()
    }

    /// 消息送达情况: urgent messages that told of it, with every step of each, the oldest first; at
    /// most 500. For whoever sees every finding; empty for others.
    #[graphql(complexity = "20 + 10 * child_complexity")]
    async fn notices(&self, ctx: &Context<'_>) -> Result<Vec<Message>> {
        reading::notices(ctx, self.0).await
    }

    /// Findings that belong together with this one.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn links(&self, ctx: &Context<'_>) -> Result<Vec<FindingLink>> {
        reading::links(ctx, self.0).await
    }

    /// Hand-backs, disputes and extensions, decided or not.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn requests(&self, ctx: &Context<'_>) -> Result<Vec<FindingRequest>> {
        reading::requests(ctx, self.0).await
    }
}
