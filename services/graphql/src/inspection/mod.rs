//! Inspections 督导, of which findings come.

mod command;
mod visit;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use duban_domain::{InspectionId, PersonId, inspection};
use duban_readmodel::{InspectionCard, VisitGrant};

use crate::{
    asking::Asked,
    code::{Grade, InspectionKind, SourceLevel},
    person::Person,
    reading,
    scalar::{Date, Decimal},
    unit::Unit,
};

pub use command::InspectionMutation;
pub use visit::{
    SchoolVisits, Visit, VisitConnection, VisitEdge, VisitFilterInput, VisitMutation, VisitPayload,
};

/// One inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspection(pub InspectionId);

/// One inspection.
#[Object]
impl Inspection {
    async fn id(&self) -> ID {
        self.0.into()
    }

    /// Its title; the id where it is not known.
    async fn title(&self, ctx: &Context<'_>) -> Result<String> {
        let opened = self.opened(ctx).await?;
        Ok(opened.map_or_else(|| self.0.to_string(), |opened| opened.title.to_string()))
    }

    /// What a decision about it states as `seen`; null where it is not opened.
    async fn revision(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        Ok(reading::inspection_card(ctx, self.0).await?.map(|found| found.revision))
    }

    async fn kind(&self, ctx: &Context<'_>) -> Result<Option<InspectionKind>> {
        Ok(self.opened(ctx).await?.map(|opened| opened.kind.into()))
    }

    async fn level(&self, ctx: &Context<'_>) -> Result<Option<SourceLevel>> {
        Ok(self.opened(ctx).await?.map(|opened| opened.level.into()))
    }

    async fn started_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.started_on).map(Date))
    }

    /// As decided last.
    async fn grade(&self, ctx: &Context<'_>) -> Result<Option<Grade>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.grade).map(Grade::from))
    }

    /// What the points alone give.
    async fn earned(&self, ctx: &Context<'_>) -> Result<Option<Grade>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.earned).map(Grade::from))
    }

    /// The grade is below the earned one because of open veto findings 一票否决.
    async fn capped_by_veto(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.opened(ctx).await?.is_some_and(|opened| opened.grade < opened.earned))
    }

    /// Veto findings that were open when the grade was decided.
    async fn open_vetoes(&self, ctx: &Context<'_>) -> Result<u32> {
        Ok(self.opened(ctx).await?.map_or(0, |opened| opened.open_vetoes))
    }

    /// The best grade while a veto finding is open.
    async fn veto_caps_at(&self, ctx: &Context<'_>) -> Result<Option<Grade>> {
        Ok(self.opened(ctx).await?.map(|opened| opened.veto_caps_at.into()))
    }

    /// The points that the grade was decided by, else those of the evaluation.
    async fn score(&self, ctx: &Context<'_>) -> Result<Option<Score>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.score).map(Score::from))
    }

    /// 自评, of the inspection as a whole.
    async fn self_evaluation(&self, ctx: &Context<'_>) -> Result<Option<Score>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.self_evaluation).map(Score::from))
    }

    /// 复评, of the inspection as a whole.
    async fn evaluation(&self, ctx: &Context<'_>) -> Result<Option<Score>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.evaluation).map(Score::from))
    }

    /// 自评 and 复评 of single units.
    async fn unit_scores(&self, ctx: &Context<'_>) -> Result<Vec<UnitScores>> {
        let opened = self.opened(ctx).await?;
        let scores = opened.map_or_else(Vec::new, |opened| opened.units);
        Ok(scores.into_iter().map(UnitScores::from).collect())
    }

    /// 督导通知书
    async fn notice(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let notice = self.opened(ctx).await?.and_then(|opened| opened.notice);
        Ok(notice.map(|notice| notice.to_string()))
    }

    async fn notice_sent_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.notice_sent_on).map(Date))
    }

    /// 督导小组
    async fn group(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        let opened = self.opened(ctx).await?;
        Ok(opened.map_or_else(Vec::new, |card| card.group.into_iter().map(Person).collect()))
    }

    /// 一次性授权: who is an inspector for this inspection alone, past and coming ones too; for
    /// whoever sees every inspection.
    async fn visit_grants(&self, ctx: &Context<'_>) -> Result<Vec<GrantedInspector>> {
        let found = ctx.views().granted_for_visit(&ctx.scope(), self.0).await;
        let found = found.map_err(|error| ctx.unread(&error))?;
        let shown = |(person, grant): (PersonId, VisitGrant)| GrantedInspector {
            person: Person(person),
            from: Date(grant.from),
            until: Date(grant.until),
            basis: grant.basis.to_string(),
        };
        Ok(found.into_iter().map(shown).collect())
    }

    /// Of the visits, with no problem found 未发现问题.
    async fn visits_without_problem(&self, ctx: &Context<'_>) -> Result<u32> {
        Ok(self.opened(ctx).await?.map_or(0, |opened| opened.visits_without_problem))
    }

    /// The visits themselves, the newest first.
    #[graphql(complexity = "crate::page::list_cost(first, child_complexity)")]
    async fn visit_records(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<VisitConnection> {
        let filter = duban_readmodel::VisitFilter {
            inspection: Some(self.0),
            ..duban_readmodel::VisitFilter::default()
        };
        reading::visits(ctx, filter, first, after).await
    }

    /// Visits recorded so far.
    async fn visits(&self, ctx: &Context<'_>) -> Result<u32> {
        Ok(self.opened(ctx).await?.map_or(0, |opened| opened.visits))
    }

    async fn ended_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.ended_on).map(Date))
    }

    /// The inspecting body.
    async fn body(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.body).map(|body| body.to_string()))
    }

    /// Its document's number.
    async fn document(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let document = self.opened(ctx).await?.and_then(|opened| opened.document);
        Ok(document.map(|document| document.to_string()))
    }

    /// Units inspected.
    async fn inspected(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        let opened = self.opened(ctx).await?;
        Ok(opened.map_or_else(Vec::new, |card| card.inspected.into_iter().map(Unit).collect()))
    }

    async fn closed(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.opened(ctx).await?.is_some_and(|opened| opened.closed_on.is_some()))
    }

    /// Null: not closed.
    async fn closed_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.closed_on).map(Date))
    }
}

impl Inspection {
    async fn opened(&self, ctx: &Context<'_>) -> Result<Option<InspectionCard>> {
        Ok(reading::inspection_card(ctx, self.0).await?.map(|found| found.card))
    }
}

/// Points out of a total.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Score {
    pub points: Decimal,
    pub out_of: Decimal,
}

impl From<inspection::Score> for Score {
    fn from(score: inspection::Score) -> Self {
        Self { points: Decimal(score.points), out_of: Decimal(score.out_of) }
    }
}

/// An inspector for this inspection alone, from the first to the last day, both included.
#[derive(Debug, Clone, SimpleObject)]
pub struct GrantedInspector {
    pub person: Person,
    pub from: Date,
    pub until: Date,
    /// The paper or order.
    pub basis: String,
}

/// What one unit gave itself and was given.
#[derive(Debug, Clone, SimpleObject)]
pub struct UnitScores {
    pub unit: Unit,
    /// 自评
    pub self_evaluation: Option<Score>,
    /// 复评
    pub evaluation: Option<Score>,
}

impl From<duban_readmodel::UnitScores> for UnitScores {
    fn from(scores: duban_readmodel::UnitScores) -> Self {
        Self {
            unit: Unit(scores.unit),
            self_evaluation: scores.self_evaluation.map(Score::from),
            evaluation: scores.evaluation.map(Score::from),
        }
    }
}
