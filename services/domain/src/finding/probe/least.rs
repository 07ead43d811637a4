//! Commands with as little in them as there can be.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::finding::{
    AcceptStage, ApprovePlan, Assignment, AttachEvidence, Audience, BreakDown, ClaimClosure,
    CloseFinding, ClosureGround, Comment, ConfirmFinding, ConfirmOpening, ContactMeans,
    ContestEntry, CorrectEntry, CorrectableField, DecideContestedEntry, DecideDefence,
    DecideDispute, DecideExtension, DecideHandBack, DecideObjection, EndContinuing, Evidence,
    EvidenceKind, FeedBack, FileDefence, FileObjection, FilePlan, Finding, FindingCommand,
    FundingStep, HandBack, HandBackOutcome, InCharge, Instruct, IssueFinding, LinkFinding,
    LinkKind, Measured, MergeFinding, MoveToContinuing, NameOwner, OrderInterimMeasure,
    PassVerification, Plan, Progress, PublishNotice, RaiseDispute, Reassign, RecallIssue,
    RecordContact, RecordFunding, RecordLookBack, RecordMeasurement, RecordUpperDecision,
    RecordUpperDueDate, RectificationType, RefuseClosing, ReopenFinding, ReportDuty,
    ReportInterimMeasure, ReportProgress, ReportUp, RequestExtension, Restrict, ResumeFinding,
    ReturnFinding, ReturnPlan, ReturnStage, ReviewContinuing, SignFor, SucceedUnit, SuspendFinding,
    Suspension, TakeBackClaim, Target, TerminateFinding, Unrestrict, UpperVerdict, VerifierSigning,
    VerifyInterimMeasure, WaiveDuty, WaiveMeasurement, WithdrawEvidence, WithdrawFinding,
};
use crate::{
    Context, DutyId, EvidenceId, FindingId, Line, Measure, MeasureId, PersonId, Prose, Quantity,
    RequestId, Signing, UnitId,
};

/// Most of one kind of piece (duties, measures, files) that are tried one by one.
pub(super) const PIECES_MAX: usize = 60;

/// Makes commands with as little in them as there can be.
pub(super) struct Least<'a> {
    pub finding: &'a Finding,
    pub context: &'a Context,
}

pub(super) type Probes = Option<Vec<FindingCommand>>;

#[expect(clippy::unnecessary_wraps, reason = "an arm of a match that may know no such command")]
pub(super) fn one(command: impl Into<FindingCommand>) -> Probes {
    Some(vec![command.into()])
}

impl Least<'_> {
    /// The least of each command; several where it is about one piece of many. `None`: it is
    /// not known here.
    pub fn of(&self, command: &str) -> Probes {
        self.coming(command)
            .or_else(|| self.assigning(command))
            .or_else(|| self.timing(command))
            .or_else(|| self.working(command))
            .or_else(|| self.staging(command))
            .or_else(|| self.judging(command))
            .or_else(|| self.climbing(command))
            .or_else(|| self.beside(command))
    }

    fn coming(&self, command: &str) -> Probes {
        match command {
            "confirmOpening" => one(ConfirmOpening { definition_differs: false }),
            "feedBack" => one(FeedBack { to: self.unit() }),
            "fileDefence" => one(FileDefence { statement: words() }),
            "decideDefence" => {
                one(DecideDefence { upheld: false, reasons: words(), corrected: None })
            }
            "confirmFinding" => one(ConfirmFinding { definition_differs: true }),
            "breakDown" => one(BreakDown { parts: Vec::new() }),
            _ => None,
        }
    }

    fn assigning(&self, command: &str) -> Probes {
        let (signing, reason) = (Signing::InSystem, words());
        match command {
            "issueFinding" => one(IssueFinding { assignment: self.assignment(), signing }),
            "reassign" => one(Reassign { assignment: self.assignment(), reason, signing }),
            "recallIssue" => one(RecallIssue { reason }),
            "nameOwner" => one(NameOwner { in_charge: InCharge::default() }),
            "signFor" => one(SignFor {}),
            "handBack" => {
                one(HandBack { request: RequestId(Uuid::nil()), reason, duty_document: line() })
            }
            "decideHandBack" => one(DecideHandBack {
                request: waiting(self.finding.hand_back_waiting()),
                outcome: HandBackOutcome::Insisted,
                reasons: reason,
            }),
            "raiseDispute" => one(RaiseDispute {
                request: RequestId(Uuid::nil()),
                statement: words(),
                counter_statement: words(),
                interim_lead: self.unit(),
            }),
            "decideDispute" => one(DecideDispute {
                request: waiting(self.finding.dispute_waiting()),
                lead: self.unit(),
                reasons: reason,
                minutes_number: line(),
                signing,
            }),
            "succeedUnit" => {
                one(SucceedUnit { from: self.unit(), to: UnitId(Uuid::nil()), basis: line() })
            }
            _ => None,
        }
    }

    fn timing(&self, command: &str) -> Probes {
        let (later, reasons) = (self.later(), words());
        match command {
            "recordUpperDueDate" => one(RecordUpperDueDate { to: later, document: line() }),
            "requestExtension" => one(RequestExtension {
                request: RequestId(Uuid::nil()),
                requested_due_on: later,
                reason: reasons,
            }),
            "decideExtension" => {
                let asked = self.finding.extension_waiting().map(|(request, _)| request);
                let signing = Signing::InSystem;
                let request = waiting(asked);
                one(DecideExtension { request, grant: false, new_due_on: None, reasons, signing })
            }
            "suspendFinding" => {
                let suspension = Suspension {
                    cause: words(),
                    interim_control: words(),
                    review_on: later,
                    money: None,
                };
                one(SuspendFinding { suspension, signing: Signing::InSystem })
            }
            "resumeFinding" => one(ResumeFinding { due_on: later, reasons }),
            "moveToContinuing" => one(MoveToContinuing { reasons, next_review_on: later }),
            "reviewContinuing" => one(ReviewContinuing { result: reasons, next_review_on: later }),
            "endContinuing" => one(EndContinuing { reasons, due_on: later }),
            "reopenFinding" => one(ReopenFinding { reasons, due_on: Some(later) }),
            _ => None,
        }
    }

    fn working(&self, command: &str) -> Probes {
        let today = self.context.today;
        match command {
            "filePlan" => one(FilePlan {
                plan: Plan {
                    measures: words(),
                    forecast_on: None,
                    stages: Vec::new(),
                    funding: Vec::new(),
                },
            }),
            "approvePlan" => one(ApprovePlan { remark: None }),
            "returnPlan" => one(ReturnPlan { defects: vec![words()] }),
            "reportProgress" => one(ReportProgress {
                progress: Progress {
                    words: words(),
                    stage: None,
                    done: None,
                    forecast_on: None,
                    happened_on: today,
                },
            }),
            "reportDuty" => each(self.duties(), |duty| {
                ReportDuty { duty, words: words(), happened_on: today }.into()
            }),
            "waiveDuty" => each(self.duties(), |duty| WaiveDuty { duty, reason: words() }.into()),
            "attachEvidence" => one(AttachEvidence { evidence: file() }),
            "withdrawEvidence" => {
                each(self.files(), |evidence| WithdrawEvidence { evidence, reason: words() }.into())
            }
            "recordMeasurement" => {
                one(RecordMeasurement { measured: measured(), measured_on: today })
            }
            "waiveMeasurement" => one(WaiveMeasurement { reasons: words() }),
            "orderInterimMeasure" => one(OrderInterimMeasure {
                measure: MeasureId(Uuid::nil()),
                unit: self.unit(),
                words: words(),
                due_on: self.later(),
            }),
            "reportInterimMeasure" => each(self.measures(), |measure| {
                ReportInterimMeasure { measure, words: words(), happened_on: today }.into()
            }),
            "verifyInterimMeasure" => each(self.measures(), |measure| {
                VerifyInterimMeasure { measure, holds: true, words: words() }.into()
            }),
            _ => None,
        }
    }

    fn staging(&self, command: &str) -> Probes {
        let today = self.context.today;
        let works = &self.finding.works;
        match command {
            "acceptStage" => {
                let open = works.stages.iter().filter(|stage| !stage.accepted);
                let accept = |stage| AcceptStage { stage, accepted_on: today, remark: None };
                each(open.map(|stage| stage.id), |stage| accept(stage).into())
            }
            "returnStage" => each(works.stages.iter().map(|stage| stage.id), |stage| {
                ReturnStage { stage, defects: vec![words()] }.into()
            }),
            "recordFunding" => each(works.lines.iter().map(|line| line.id), |known| {
                let step = FundingStep::Requested;
                let (amount, document) = (Decimal::ONE, line());
                RecordFunding { line: known, step, amount, on: today, document }.into()
            }),
            _ => None,
        }
    }

    fn judging(&self, command: &str) -> Probes {
        let judged = self.finding.digest_to_judge().unwrap_or_default();
        let me = || vec![VerifierSigning { signing: Signing::InSystem, on_site: true }];
        let signing = Signing::InSystem;
        match command {
            "claimClosure" => one(ClaimClosure {
                ground: ClosureGround::Cured,
                words: words(),
                figures: None,
                signing,
            }),
            "takeBackClaim" => one(TakeBackClaim { reason: words() }),
            "passVerification" => one(PassVerification {
                verifiers: me(),
                words: words(),
                evidence_set_sha256: judged,
                verified_on: self.context.today,
            }),
            "returnFinding" => one(ReturnFinding {
                verifiers: me(),
                defects: vec![words()],
                evidence_set_sha256: judged,
            }),
            "closeFinding" => one(CloseFinding {
                evidence_set_sha256: judged,
                signing,
                sheet: None,
                remark: None,
            }),
            "publishNotice" => one(PublishNotice {
                published_on: self.context.today,
                until: Some(self.later()),
                place: line(),
                document: None,
            }),
            "fileObjection" => one(FileObjection {
                objection: RequestId(Uuid::nil()),
                statement: words(),
                received_on: self.context.today,
            }),
            "decideObjection" => each(self.finding.objection_waiting().into_iter(), |objection| {
                DecideObjection { objection, upheld: false, reasons: words() }.into()
            }),
            "refuseClosing" => one(RefuseClosing { reasons: words(), signing }),
            "reportUp" => one(ReportUp { body: line(), document: line() }),
            "recordUpperDecision" => one(RecordUpperDecision {
                document: line(),
                decided_on: self.context.today,
                verdict: UpperVerdict::Closed,
            }),
            "recordLookBack" => one(RecordLookBack {
                holds: true,
                words: words(),
                visited_on: self.context.today,
                visited_by: self.context.actor.person().into_iter().collect(),
            }),
            _ => None,
        }
    }

    fn beside(&self, command: &str) -> Probes {
        let reason = words();
        match command {
            "comment" => one(Comment { words: reason, audience: Audience::AllParties }),
            "recordContact" => one(RecordContact {
                means: ContactMeans::Phone,
                unit: self.unit(),
                person: None,
                words: reason,
                promised: None,
                promised_by: None,
                happened_on: self.context.today,
                delivered: false,
            }),
            "instruct" => one(Instruct { words: reason, signing: Signing::InSystem }),
            "restrict" => one(Restrict { readers: vec![PersonId(Uuid::nil())], reason }),
            "unrestrict" => one(Unrestrict { reason }),
            "linkFinding" => one(LinkFinding { kind: LinkKind::SameCause, to: nobody() }),
            "mergeFinding" => one(MergeFinding { into: nobody(), reason }),
            "withdrawFinding" => one(WithdrawFinding { reason }),
            "terminateFinding" => one(TerminateFinding { reason, successor: None }),
            "contestEntry" => each(self.finding.hands.uncontested(), contest),
            "decideContestedEntry" => {
                let entries = self.finding.hands.undecided();
                let decide =
                    |entry| DecideContestedEntry { entry, stands: true, reasons: words() }.into();
                each(entries, decide)
            }
            "correctEntry" => one(CorrectEntry {
                field: CorrectableField::Description,
                new: words(),
                reason,
                unit: None,
            }),
            // A finding that is there is not recorded again; what the clock does is its own.
            "recordFinding" | "carryOverFinding" | "deemSignedFor" | "remind"
            | "offerMeasurement" => Some(Vec::new()),
            _ => None,
        }
    }

    /// A unit that the item knows, whatever for.
    fn unit(&self) -> UnitId {
        let place = self.finding.particulars().and_then(|found| found.place.unit);
        self.finding.lead().or(place).unwrap_or(UnitId(Uuid::nil()))
    }

    /// A day that is ahead, and later than what stands.
    pub(super) fn later(&self) -> NaiveDate {
        let last =
            self.finding.due_on().map_or(self.context.today, |due| due.max(self.context.today));
        last.succ_opt().unwrap_or(last)
    }

    fn duties(&self) -> impl Iterator<Item = DutyId> {
        self.finding.open_duties().map(|(duty, _)| duty)
    }

    fn measures(&self) -> impl Iterator<Item = MeasureId> {
        self.finding.open_interim_measures().map(|(measure, _)| measure)
    }

    fn files(&self) -> impl Iterator<Item = EvidenceId> {
        self.finding.evidence().map(|file| file.id)
    }

    fn assignment(&self) -> Assignment {
        Assignment {
            lead: self.unit(),
            duties: Vec::new(),
            due_on: self.later(),
            target: Target { words: Some(words()), quantity: None },
            measures: None,
            rectification: RectificationType::ByDate,
        }
    }
}

fn file() -> Evidence {
    Evidence {
        id: EvidenceId(Uuid::nil()),
        sha256: None,
        size: 0,
        media_type: line(),
        file_name: line(),
        kind: EvidenceKind::DoneOnSiteWitnessed,
        proves: line(),
        captured_on: None,
    }
}

pub(super) fn contest(entry: u64) -> FindingCommand {
    ContestEntry { entry, reason: words() }.into()
}

#[expect(clippy::unnecessary_wraps, reason = "an arm of a match that may know no such command")]
fn each<T>(pieces: impl Iterator<Item = T>, command: impl Fn(T) -> FindingCommand) -> Probes {
    Some(pieces.take(PIECES_MAX).map(command).collect())
}

pub(super) fn waiting(request: Option<RequestId>) -> RequestId {
    request.unwrap_or(RequestId(Uuid::nil()))
}

fn nobody() -> FindingId {
    FindingId(Uuid::nil())
}

fn measured() -> Measured {
    Measured {
        measure: line(),
        value: Quantity { amount: Decimal::ZERO, unit: Measure::Room },
        gap: None,
        source: line(),
    }
}

pub(super) fn words() -> Prose {
    Prose::parse("-").expect("a constant that is prose")
}

pub(super) fn line() -> Line {
    Line::parse("-").expect("a constant that is a line")
}
