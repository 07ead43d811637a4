//! One sample of every piece of a command, fit for the sample finding.

use rust_decimal::Decimal;
use uuid::Uuid;

use super::{CO_UNIT, LEAD, OTHER_UNIT, SCHOOL, day, line, prose};
use crate::{
    DutyId, EvidenceId, FindingId, FundingLineId, Measure, MeasureId, PaperSigning, PersonId,
    Quantity, RequestId, Signing, StageId, UnitId,
    finding::{
        AcceptStage, Assignment, AttachEvidence, BreakDown, ClaimClosure, CloseFinding,
        ClosureGround, Comparator, ConfirmFinding, Duty, Evidence, EvidenceKind, FilePlan,
        FindingKind, FundingLine, FundingStep, IssueFinding, Measured, NewPart, PartOutcome,
        Particulars, PassVerification, Place, Plan, Progress, RecordFinding, RecordFunding,
        RecordMeasurement, RectificationType, ReportDuty, ReportProgress, SettlePart, Severity,
        Source, SourceLevel, Stage, Target, Threshold, VerifierSigning,
    },
};

pub const DUTY: DutyId = DutyId(Uuid::from_u128(0x31));
pub const MEASURE: MeasureId = MeasureId(Uuid::from_u128(0x32));
pub const STAGE: StageId = StageId(Uuid::from_u128(0x34));
pub const NEXT_STAGE: StageId = StageId(Uuid::from_u128(0x35));
pub const FUNDING_LINE: FundingLineId = FundingLineId(Uuid::from_u128(0x36));
pub const REQUEST: RequestId = RequestId(Uuid::from_u128(0x33));
/// Two parts of the sample finding.
pub const PART: FindingId = FindingId(Uuid::from_u128(0x61));
pub const PART_TWO: FindingId = FindingId(Uuid::from_u128(0x62));
/// The day on which the sample finding is due.
pub const DUE_DAY: i64 = 60;

#[must_use]
pub const fn evidence_id(number: u128) -> EvidenceId {
    EvidenceId(Uuid::from_u128(0x4000 + number))
}

/// A digest that only a test could love: one hex digit, 64 times.
#[must_use]
pub fn digest(digit: char) -> String {
    digit.to_string().repeat(64)
}

#[must_use]
pub fn rooms(amount: i64) -> Quantity {
    Quantity { amount: Decimal::from(amount), unit: Measure::Room }
}

/// So many multimedia rooms, and so many too few.
#[must_use]
pub fn counted(value: i64, gap: i64) -> Measured {
    Measured {
        measure: line("网络多媒体教室间数"),
        value: rooms(value),
        gap: Some(rooms(gap)),
        source: line("2025年事业统计表 第12行"),
    }
}

/// A problem with a clause, a limit and a value: ten rooms where thirty are due.
#[must_use]
pub fn particulars() -> Particulars {
    Particulars {
        kind: FindingKind::Problem,
        source: Source {
            level: SourceLevel::County,
            body: None,
            document: None,
            number: None,
            upper_due_on: None,
        },
        inspection: None,
        visit: None,
        severity: Severity::General,
        veto: false,
        safety: false,
        place: Place { words: line("中心小学"), unit: Some(SCHOOL) },
        category: Some(line("装备图书")),
        description: prose("多媒体教室不足"),
        clause: Some(line("A3-B8-C37")),
        threshold_words: None,
        measured_words: None,
        threshold: Some(Threshold {
            measure: line("网络多媒体教室间数"),
            comparator: Comparator::AtLeast,
            limit: rooms(30),
        }),
        measured: Some(counted(10, 20)),
        found_on: Some(day(-3)),
    }
}

#[must_use]
pub fn record() -> RecordFinding {
    RecordFinding {
        number: line("2026-001"),
        particulars: particulars(),
        parent: None,
        interim_measure: None,
        indicator: None,
    }
}

#[must_use]
pub fn confirm() -> ConfirmFinding {
    ConfirmFinding { definition_differs: false }
}

#[must_use]
pub fn assignment() -> Assignment {
    Assignment {
        lead: LEAD,
        duties: vec![Duty { id: DUTY, unit: CO_UNIT, words: prose("拨付设备经费") }],
        due_on: day(DUE_DAY),
        target: Target { words: None, quantity: Some(rooms(20)) },
        measures: None,
        rectification: RectificationType::ByDate,
    }
}

#[must_use]
pub fn issue() -> IssueFinding {
    IssueFinding { assignment: assignment(), signing: Signing::InSystem }
}

#[must_use]
pub fn new_part(id: FindingId, lead: UnitId) -> NewPart {
    NewPart {
        id,
        lead: Some(lead),
        place: None,
        words: None,
        due_on: day(DUE_DAY),
        target: Target { words: None, quantity: Some(rooms(10)) },
    }
}

/// Broken down by unit: half of it each.
#[must_use]
pub fn break_down() -> BreakDown {
    BreakDown { parts: vec![new_part(PART, LEAD), new_part(PART_TWO, OTHER_UNIT)] }
}

/// The process manager says how a part stands.
#[must_use]
pub fn settle(part: FindingId, outcome: Option<PartOutcome>) -> SettlePart {
    let (done_by, done_by_units) = (Vec::new(), Vec::new());
    SettlePart { part, outcome, rested_on: None, done_by, done_by_units }
}

#[must_use]
pub fn progress(done: i64) -> ReportProgress {
    ReportProgress {
        progress: Progress {
            words: prose("已安装"),
            stage: None,
            done: Some(rooms(done)),
            forecast_on: None,
            happened_on: day(0),
        },
    }
}

/// Two stages on the way to twenty rooms, and a hundred thousand 元 for them.
#[must_use]
pub fn staged_plan() -> Plan {
    let stage = |id, name, due_on, reached: Option<i64>| Stage {
        id,
        name: line(name),
        due_on: day(due_on),
        target: reached.map(rooms),
        acceptance: Some(line("到货验收单")),
    };
    Plan {
        measures: prose("采购安装"),
        forecast_on: None,
        stages: vec![stage(STAGE, "招标", 20, None), stage(NEXT_STAGE, "完工", 40, Some(20))],
        funding: vec![FundingLine {
            id: FUNDING_LINE,
            name: line("县级财政"),
            planned: Decimal::from(100_000),
        }],
    }
}

#[must_use]
pub fn file_plan() -> FilePlan {
    FilePlan { plan: staged_plan() }
}

#[must_use]
pub fn accept_stage() -> AcceptStage {
    AcceptStage { stage: STAGE, accepted_on: day(0), remark: None }
}

/// So many 分 that were asked for.
#[must_use]
pub fn requested(fen: i64) -> RecordFunding {
    RecordFunding {
        line: FUNDING_LINE,
        step: FundingStep::Requested,
        amount: Decimal::new(fen, 2),
        on: day(0),
        document: line("县教〔2026〕3号"),
    }
}

#[must_use]
pub fn report_duty() -> ReportDuty {
    ReportDuty { duty: DUTY, words: prose("经费已拨付"), happened_on: day(0) }
}

#[must_use]
pub fn photo(number: u128) -> Evidence {
    Evidence {
        id: evidence_id(number),
        sha256: Some(digest('a')),
        size: 48_000,
        media_type: line("image/jpeg"),
        file_name: line("教室.jpg"),
        kind: EvidenceKind::PhotoAfter,
        proves: line("设备已安装"),
        captured_on: Some(day(0)),
    }
}

#[must_use]
pub fn attach(number: u128) -> AttachEvidence {
    AttachEvidence { evidence: photo(number) }
}

/// Measured again: nothing is short.
#[must_use]
pub fn measure_again() -> RecordMeasurement {
    RecordMeasurement { measured: counted(30, 0), measured_on: day(0) }
}

#[must_use]
pub fn claim() -> ClaimClosure {
    ClaimClosure {
        ground: ClosureGround::Cured,
        words: prose("已全部完成"),
        figures: None,
        signing: Signing::InSystem,
    }
}

#[must_use]
pub fn paper(signatory: PersonId) -> Signing {
    Signing::Paper(PaperSigning {
        signatory,
        signed_on: day(0),
        document_number: line("督办签〔2026〕7号"),
        scan_sha256: digest('b'),
    })
}

/// Seen on site by whoever acts.
#[must_use]
pub fn pass(frozen: &str) -> PassVerification {
    PassVerification {
        verifiers: vec![VerifierSigning { signing: Signing::InSystem, on_site: true }],
        words: prose("现场核查属实"),
        evidence_set_sha256: frozen.to_owned(),
        verified_on: day(0),
    }
}

#[must_use]
pub fn close(frozen: &str) -> CloseFinding {
    CloseFinding {
        evidence_set_sha256: frozen.to_owned(),
        signing: Signing::InSystem,
        sheet: None,
        remark: None,
    }
}
