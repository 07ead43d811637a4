//! A finding as people see it. Views hold ids; names come by page from the loaders.

mod after;
mod assignment;
mod evidence;
mod figures;
mod hands;
mod intake;
mod item;
mod judgement;
mod ladder;
mod marks;
mod part;
mod rungs;
mod signed;
mod stage;
mod time;
mod timing;
mod work;
mod works;

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use duban_readmodel::FindingItem;

use crate::{
    asking::Asked,
    code::{FindingKind, FindingStatus, Lack, RectificationType, Severity},
    inspection::{Inspection, Visit},
    reading,
    scalar::Date,
    shown::{InCharge, Measured, Place, Quantity, Source, Target, Threshold},
    timeline::{AsOfInput, TimelineConnection},
    unit::Unit,
};

pub use after::AfterMutation;
pub use assignment::AssignmentMutation;
pub use evidence::{AttachEvidenceInput, EvidenceMutation};
use figures::Figures;
use hands::Hands;
pub use hands::{ClosingSigner, CommandsForUnit};
pub use intake::{RecordMutation, StandingMutation};
pub use item::{Duty, Evidence, FindingLink, FindingRequest, InterimMeasure};
pub use judgement::JudgementMutation;
pub use ladder::LadderMutation;
pub use marks::{FindingMarks, Holder, Light, MarkCode};
pub use part::{Breakdown, PartMutation, PartQuantity};
use rungs::Rungs;
pub use rungs::{EscalationStep, PaperDraft};
pub use signed::{SignatureShown, Upper};
pub use stage::{PlanInput, StageMutation};
pub use time::DeadlineKind;
pub use timing::TimingMutation;
pub use work::WorkMutation;
pub use works::{FiledPlan, Funding, FundingSums, OverdueStage, PlanStage, Works};

/// One departure from a requirement, followed until it is put right.
#[derive(Debug, Clone)]
pub struct Finding {
    pub item: FindingItem,
    /// What `asOf` asked for; details are read as known then, too.
    pub as_of: Option<AsOfInput>,
}

/// One departure from a requirement, followed until it is put right.
#[Object]
impl Finding {
    async fn id(&self) -> ID {
        self.item.id.into()
    }

    /// 问题编号; never reused.
    async fn number(&self) -> &str {
        self.item.matter.number.as_str()
    }

    /// What a decision states as `seen`.
    async fn revision(&self) -> u64 {
        self.item.revision
    }

    /// Of its last event, in the whole log.
    async fn log_index(&self) -> u64 {
        self.item.log_index
    }

    /// When its last event was recorded.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.item.updated_at
    }

    async fn status(&self) -> FindingStatus {
        self.item.standing.status.into()
    }

    /// Issued to public notice, and broken down.
    async fn open(&self) -> bool {
        self.item.standing.status.is_open()
    }

    async fn kind(&self) -> FindingKind {
        self.item.matter.particulars.kind.into()
    }

    async fn severity(&self) -> Severity {
        self.item.matter.particulars.severity.into()
    }

    /// 一票否决
    async fn veto(&self) -> bool {
        self.item.matter.particulars.veto
    }

    /// A danger to life or health.
    async fn safety(&self) -> bool {
        self.item.matter.particulars.safety
    }

    async fn source(&self) -> Source {
        (&self.item.matter.particulars.source).into()
    }

    async fn inspection(&self) -> Option<Inspection> {
        self.item.matter.particulars.inspection.map(Inspection)
    }

    async fn place(&self) -> Place {
        (&self.item.matter.particulars.place).into()
    }

    /// 问题类别
    async fn category(&self) -> Option<&str> {
        self.item.matter.particulars.category.as_ref().map(duban_domain::Line::as_str)
    }

    /// Words as found.
    async fn description(&self) -> &str {
        self.item.matter.particulars.description.as_str()
    }

    /// The clause that it breaks.
    async fn clause(&self) -> Option<&str> {
        self.item.matter.particulars.clause.as_ref().map(duban_domain::Line::as_str)
    }

    /// The limit in the source's own words, where it is no clean number.
    async fn threshold_words(&self) -> Option<&str> {
        self.item.matter.particulars.threshold_words.as_ref().map(duban_domain::Line::as_str)
    }

    /// The value in the source's own words, where it is no clean number.
    async fn measured_words(&self) -> Option<&str> {
        self.item.matter.particulars.measured_words.as_ref().map(duban_domain::Line::as_str)
    }

    async fn threshold(&self) -> Option<Threshold> {
        self.item.matter.particulars.threshold.as_ref().map(Threshold::from)
    }

    /// As it was first measured, with the gap in absolute units.
    async fn measured(&self) -> Option<Measured> {
        self.item.matter.particulars.measured.as_ref().map(Measured::from)
    }

    async fn found_on(&self) -> Option<Date> {
        self.item.matter.particulars.found_on.map(Date)
    }

    /// Carried over from a ledger that was kept elsewhere 期初结转.
    async fn opening(&self) -> bool {
        self.item.matter.opening
    }

    /// The finding of which this is a part; null too where the viewer may not see it.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<Finding>> {
        reading::other(ctx, self.item.matter.parent, self.as_of).await
    }

    /// 分解: its parts 子项 and how they stand. Null: it was not broken down.
    async fn breakdown(&self) -> Option<Breakdown> {
        self.item.standing.parts.map(|tally| Breakdown { whole: self.clone(), tally })
    }

    /// 牵头单位
    async fn lead(&self) -> Option<Unit> {
        self.item.standing.lead.map(Unit)
    }

    /// The lead's words, where they name no single unit.
    async fn lead_words(&self) -> Option<&str> {
        self.item.matter.lead_words.as_ref().map(duban_domain::Line::as_str)
    }

    /// 配合单位
    async fn co_units(&self) -> Vec<Unit> {
        self.item.standing.co_units.iter().copied().map(Unit).collect()
    }

    async fn co_unit_words(&self) -> Option<&str> {
        self.item.matter.co_unit_words.as_ref().map(duban_domain::Line::as_str)
    }

    async fn in_charge(&self) -> InCharge {
        (&self.item.standing.in_charge).into()
    }

    /// What a carried-over finding lacks before it can be issued.
    async fn lacks(&self) -> Vec<Lack> {
        self.item.standing.lacks.iter().copied().map(Lack::from).collect()
    }

    async fn rectification(&self) -> Option<RectificationType> {
        self.item.standing.rectification.map(RectificationType::from)
    }

    /// 整改期限
    async fn due_on(&self) -> Option<Date> {
        self.item.standing.due_on.map(Date)
    }

    /// Before any extension.
    async fn first_due_on(&self) -> Option<Date> {
        self.item.standing.first_due_on.map(Date)
    }

    /// The upper body's, which no due date may pass.
    async fn upper_due_on(&self) -> Option<Date> {
        self.item.standing.upper_due_on.map(Date)
    }

    /// The date's words as they stood in the ledger: `尽快`.
    async fn due_words(&self) -> Option<&str> {
        self.item.matter.due_words.as_ref().map(duban_domain::Line::as_str)
    }

    /// Last day of the defence period.
    async fn defence_until(&self) -> Option<Date> {
        self.item.standing.defence_until.map(Date)
    }

    /// Of a suspended or continuing item.
    async fn next_review_on(&self) -> Option<Date> {
        self.item.standing.next_review_on.map(Date)
    }

    /// By the policy in force.
    async fn light(&self) -> Light {
        self.item.light.into()
    }

    async fn overdue(&self) -> bool {
        self.item.overdue_days > 0
    }

    /// Days past the due date; 0 when not overdue.
    async fn overdue_days(&self) -> u32 {
        self.item.overdue_days
    }

    async fn marks(&self, ctx: &Context<'_>) -> FindingMarks {
        FindingMarks::for_viewer(self.item.standing.marks, ctx.scope().sees_all())
    }

    async fn target(&self) -> Option<Target> {
        self.item.matter.target.as_ref().map(Target::from)
    }

    /// Done in all so far, in the target's unit.
    async fn done(&self) -> Option<Quantity> {
        self.item.standing.done.map(Quantity::from)
    }

    /// When the unit expects to be done.
    async fn forecast_on(&self) -> Option<Date> {
        self.item.standing.forecast_on.map(Date)
    }

    /// 整改措施
    async fn measures(&self) -> Option<&str> {
        self.item.matter.measures.as_ref().map(duban_domain::Prose::as_str)
    }

    /// The last report's words.
    async fn progress_words(&self) -> Option<&str> {
        self.item.standing.progress_words.as_ref().map(duban_domain::Prose::as_str)
    }

    /// 完成情况 in the ledger's own words.
    async fn status_words(&self) -> Option<&str> {
        self.item.standing.status_words.as_ref().map(duban_domain::Line::as_str)
    }

    async fn remark(&self) -> Option<&str> {
        self.item.matter.remark.as_ref().map(duban_domain::Prose::as_str)
    }

    async fn recorded_on(&self) -> Date {
        Date(self.item.standing.recorded_on)
    }

    async fn issued_on(&self) -> Option<Date> {
        self.item.standing.issued_on.map(Date)
    }

    /// On time is judged by this day.
    async fn claimed_on(&self) -> Option<Date> {
        self.item.standing.claimed_on.map(Date)
    }

    async fn verified_on(&self) -> Option<Date> {
        self.item.standing.verified_on.map(Date)
    }

    async fn closed_on(&self) -> Option<Date> {
        self.item.standing.closed_on.map(Date)
    }

    /// 并案: the finding that goes on.
    async fn merged_into(&self, ctx: &Context<'_>) -> Result<Option<Finding>> {
        reading::other(ctx, self.item.standing.merged_into, self.as_of).await
    }

    /// Something on it could not be read and was set aside by the operator.
    async fn set_aside(&self) -> bool {
        self.item.set_aside
    }

    /// In whose hands the next step lies, and what was signed.
    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn hands(&self) -> Hands<'_> {
        Hands(self)
    }

    /// Everything that has happened, newest first.
    #[graphql(complexity = "crate::page::list_cost(first, child_complexity)")]
    async fn timeline(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<TimelineConnection> {
        reading::timeline(ctx, self, first, after).await
    }

    /// 佐证材料, withdrawn ones too.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn evidence(&self, ctx: &Context<'_>) -> Result<Vec<Evidence>> {
        reading::evidence(ctx, self).await
    }

    /// SHA-256 over the evidence set: of the frozen one while a claim stands, else of what
    /// would be frozen now. Verification and closing cite it.
    #[graphql(complexity = "10")]
    async fn evidence_set_sha256(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        reading::evidence_set(ctx, self).await
    }

    /// Co-units' duties 配合责任.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn duties(&self, ctx: &Context<'_>) -> Result<Vec<Duty>> {
        reading::duties(ctx, self).await
    }

    /// 临时管控措施
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn interim_measures(&self, ctx: &Context<'_>) -> Result<Vec<InterimMeasure>> {
        reading::interim_measures(ctx, self).await
    }

    /// 节点与资金: the plan that waits, the approved plan's stages and money.
    async fn works(&self) -> Works {
        Works(self.clone())
    }

    /// The reported figure behind it, and what was promised of it.
    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn figures(&self) -> Figures<'_> {
        Figures(self)
    }

    /// The visit on which it was found.
    #[graphql(complexity = "5 + child_complexity")]
    async fn visit(&self, ctx: &Context<'_>) -> Result<Option<Visit>> {
        match self.item.matter.particulars.visit {
            Some(visit) => reading::visit(ctx, visit.0).await,
            None => Ok(None),
        }
    }

    /// Where it stands on the ladder.
    #[graphql(flatten)]
    #[expect(clippy::unused_async, reason = "what is flattened is awaited")]
    async fn rungs(&self) -> Rungs<'_> {
        Rungs(self)
    }
}
