//! Visits: one record, with everything that was found on it, also where that is nothing.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use duban_app::{FoundOnVisit, NewVisit};
use duban_domain::{InspectionId, PersonId, UnitId, inspection::InspectionCommand};
use duban_readmodel as readmodel;
use uuid::Uuid;

use super::Inspection;
use crate::{
    code::{FindingKind, Grade, Severity},
    finding::Finding,
    head::{Head, InspectionContribution, InspectionDecision},
    page::PageInfo,
    parts::{MeasuredInput, ScoreInput, ThresholdInput},
    payload::{InspectionPayload, Outcome},
    person::Person,
    reading,
    routine::{FileSelfCheckInput, SelfCheckPayload},
    run,
    scalar::{Date, Id, LineText, ProseText},
    unit::Unit,
    unpack::Unpack,
};

/// 到场督导: one visit to one place.
#[derive(Debug, Clone)]
pub struct Visit(pub readmodel::Visit);

/// 到场督导: one visit to one place.
#[Object]
impl Visit {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn inspection(&self) -> Inspection {
        Inspection(self.0.inspection)
    }

    /// In words, as it was recorded.
    async fn place(&self) -> &str {
        self.0.place.as_str()
    }

    /// The school or unit that was visited.
    async fn unit(&self) -> Option<Unit> {
        self.0.unit.map(Unit)
    }

    async fn visited_on(&self) -> Date {
        Date(self.0.visited_on)
    }

    async fn inspectors(&self) -> Vec<Person> {
        self.0.inspectors.iter().copied().map(Person).collect()
    }

    /// 陪同人员
    async fn companions(&self) -> Vec<Person> {
        self.0.companions.iter().copied().map(Person).collect()
    }

    async fn words(&self) -> &str {
        self.0.words.as_str()
    }

    /// 未发现问题
    async fn no_problem_found(&self) -> bool {
        self.0.no_problem_found
    }

    /// What was found, as far as the viewer sees it.
    #[graphql(complexity = "10 + 10 * child_complexity")]
    async fn findings(&self, ctx: &Context<'_>) -> Result<Vec<Finding>> {
        reading::findings_of_visit(ctx, self.0.id).await
    }
}

/// Which visits; everything that is given must hold.
#[derive(Debug, Clone, Default, InputObject)]
pub struct VisitFilterInput {
    pub inspection: Option<Id<InspectionId>>,
    /// The school or unit that was visited.
    pub unit: Option<Id<UnitId>>,
    /// That day or later.
    pub from: Option<Date>,
    /// That day or earlier.
    pub to: Option<Date>,
    pub no_problem_found: Option<bool>,
}

impl From<VisitFilterInput> for readmodel::VisitFilter {
    fn from(given: VisitFilterInput) -> Self {
        Self {
            id: None,
            inspection: given.inspection.map(|id| id.0),
            unit: given.unit.map(|id| id.0),
            from: given.from.map(|day| day.0),
            to: given.to.map(|day| day.0),
            no_problem: given.no_problem_found,
        }
    }
}

/// A page of visits.
#[derive(Debug, Clone, SimpleObject)]
pub struct VisitConnection {
    pub edges: Vec<VisitEdge>,
    pub page_info: PageInfo,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct VisitEdge {
    pub cursor: String,
    pub node: Visit,
}

/// How often a school was visited.
#[derive(Debug, Clone, SimpleObject)]
pub struct SchoolVisits {
    pub school: Unit,
    pub visits: u64,
    /// Of those, with no problem found 未发现问题.
    pub without_problem: u64,
    /// Null: not in that time.
    pub last_on: Option<Date>,
}

/// Something found on a visit; place, date, source and inspection follow from the visit.
#[derive(Debug, Clone, InputObject)]
pub struct VisitFindingInput {
    pub kind: FindingKind,
    pub severity: Severity,
    /// 一票否决
    #[graphql(default)]
    pub veto: bool,
    /// A danger to life or health.
    #[graphql(default)]
    pub safety: bool,
    /// 问题类别
    pub category: Option<LineText>,
    /// Words as found; names of people do not belong here.
    pub description: ProseText,
    /// The clause that it breaks.
    pub clause: Option<LineText>,
    pub threshold: Option<ThresholdInput>,
    pub measured: Option<MeasuredInput>,
}

impl Unpack for VisitFindingInput {
    type Domain = FoundOnVisit;

    fn unpack(self, command: Uuid) -> FoundOnVisit {
        FoundOnVisit {
            kind: self.kind.into(),
            severity: self.severity.into(),
            veto: self.veto,
            safety: self.safety,
            category: self.category.unpack(command),
            description: self.description.0,
            clause: self.clause.unpack(command),
            threshold: self.threshold.unpack(command),
            measured: self.measured.unpack(command),
        }
    }
}

/// A visit, and what was found on it.
#[derive(Debug, InputObject)]
pub struct RecordVisitInput {
    #[graphql(flatten)]
    about: InspectionContribution,
    place: LineText,
    unit: Option<Id<UnitId>>,
    visited_on: Date,
    inspectors: Vec<Id<PersonId>>,
    /// 陪同人员
    #[graphql(default)]
    companions: Vec<Id<PersonId>>,
    words: ProseText,
    /// 未发现问题: a fact that counts; then there are no findings.
    no_problem_found: bool,
    /// Each becomes a draft with a number of its own. At most 50.
    #[graphql(default)]
    findings: Vec<VisitFindingInput>,
}

/// What became of a visit.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct VisitPayload {
    #[graphql(skip)]
    pub about: Uuid,
    #[graphql(flatten)]
    pub outcome: Outcome,
    /// The findings that were recorded with it.
    pub finding_ids: Vec<ID>,
}

#[async_graphql::ComplexObject]
impl VisitPayload {
    /// Null: refused, or no screen shows it yet.
    async fn visit(&self, ctx: &Context<'_>) -> Result<Option<Visit>> {
        reading::visit(ctx, self.about).await
    }
}

/// 评定等级.
#[derive(Debug, InputObject)]
pub struct DecideInspectionGradeInput {
    #[graphql(flatten)]
    about: InspectionDecision,
    score: ScoreInput,
    /// What the points alone give, where the policy has no bands; else it is derived.
    earned: Option<Grade>,
}

#[derive(Debug, Default)]
pub struct VisitMutation;

#[Object]
impl VisitMutation {
    /// 到场督导, with everything that was found, also where nothing was. Sent again it
    /// completes what was cut off. Inspector, office.
    async fn record_visit(
        &self,
        ctx: &Context<'_>,
        input: RecordVisitInput,
    ) -> Result<VisitPayload> {
        let head = Head::from(input.about);
        let command = head.command_id;
        let visit = NewVisit {
            place: input.place.0,
            unit: input.unit.unpack(command),
            visited_on: input.visited_on.0,
            inspectors: input.inspectors.unpack(command),
            companions: input.companions.unpack(command),
            words: input.words.0,
            no_problem_found: input.no_problem_found,
            findings: input.findings.unpack(command),
        };
        run::record_visit(ctx, head, visit).await
    }

    /// 学校自查: done, with the hazards that were found, each of which becomes a draft; also where
    /// none were. Sent again it completes what was cut off. The school; the office and its
    /// central school enter for it.
    async fn file_self_check(
        &self,
        ctx: &Context<'_>,
        input: FileSelfCheckInput,
    ) -> Result<SelfCheckPayload> {
        let (head, check) = input.unpack();
        run::file_self_check(ctx, head, check).await
    }

    /// 评定等级, by the policy's bands, capped while a veto finding of it is open. Office head.
    async fn decide_inspection_grade(
        &self,
        ctx: &Context<'_>,
        input: DecideInspectionGradeInput,
    ) -> Result<InspectionPayload> {
        let DecideInspectionGradeInput { about, score, earned } = input;
        let head = Head::from(about);
        let open_vetoes = reading::open_vetoes(ctx, head.about.unwrap_or_default()).await?;
        let command = InspectionCommand::DecideGrade {
            score: score.unpack(head.command_id),
            earned: earned.map(Into::into),
            open_vetoes,
        };
        run::on_inspection(ctx, head, command).await
    }
}
