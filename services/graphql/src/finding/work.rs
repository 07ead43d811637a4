//! What is done to put it right, and what shows it.

use duban_domain::{DutyId, EvidenceId, MeasureId, PersonId, UnitId};

use crate::{
    code::{Audience, ContactMeans},
    finding::PlanInput,
    parts::{MeasuredInput, ProgressInput},
    payload::FindingPayload,
    run,
    scalar::{Date, Id, LineText, ProseText},
    unpack::{INTERIM_MEASURE, commands},
};

commands! { WorkMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 临时管控措施: what must be done at once; the unit ordered sees the finding. Inspector, office.
    order_interim_measure(OrderInterimMeasureInput: Contribution) => OrderInterimMeasure {
        unit: Id<UnitId>,
        words: ProseText,
        due_on: Date,
    } new { measure: INTERIM_MEASURE };

    /// The unit ordered reports that the interim measure is in place.
    report_interim_measure(ReportInterimMeasureInput: Contribution) => ReportInterimMeasure {
        /// `Finding.interimMeasures.id`.
        measure: Id<MeasureId>,
        words: ProseText,
        happened_on: Date,
    };

    /// Whether the interim measure holds; if not it stays due. Verifier.
    verify_interim_measure(VerifyInterimMeasureInput: Decision) => VerifyInterimMeasure {
        /// `Finding.interimMeasures.id`.
        measure: Id<MeasureId>,
        holds: bool,
        words: ProseText,
    };

    /// 报送整改方案. Lead.
    file_plan(FilePlanInput: Contribution) => FilePlan { plan: PlanInput };

    /// Office.
    approve_plan(ApprovePlanInput: Decision) => ApprovePlan { remark: Option<ProseText> };

    /// The plan goes back with numbered defects. Office.
    return_plan(ReturnPlanInput: Decision) => ReturnPlan { defects: Vec<ProseText> };

    /// 报告进展, in real quantities. Lead, co-units.
    report_progress(ReportProgressInput: Contribution) => ReportProgress { progress: ProgressInput };

    /// A co-unit has done its duty.
    report_duty(ReportDutyInput: Contribution) => ReportDuty {
        /// `Finding.duties.id`.
        duty: Id<DutyId>,
        words: ProseText,
        happened_on: Date,
    };

    /// A duty is no longer asked for. Office.
    waive_duty(WaiveDutyInput: Decision) => WaiveDuty {
        /// `Finding.duties.id`.
        duty: Id<DutyId>,
        reason: ProseText,
    };

    /// Takes evidence back; it stays listed. A file of a frozen set cannot be taken back.
    withdraw_evidence(WithdrawEvidenceInput: Contribution) => WithdrawEvidence {
        /// `Finding.evidence.id`.
        evidence: Id<EvidenceId>,
        reason: ProseText,
    };

    /// 复测: a new value; closes nothing. Lead, inspector, office.
    record_measurement(RecordMeasurementInput: Contribution) => RecordMeasurement {
        measured: MeasuredInput,
        measured_on: Date,
    };

    /// A measured finding may be claimed without a new measurement. Office head.
    waive_measurement(WaiveMeasurementInput: Decision) => WaiveMeasurement { reasons: ProseText };

    /// Words beside the work; names of people do not belong here.
    comment(CommentInput: Contribution) => Comment { words: ProseText, audience: Audience };

    /// A call, a visit, a message, and what was promised by when. Office.
    record_contact(RecordContactInput: Contribution) => RecordContact {
        means: ContactMeans,
        unit: Id<UnitId>,
        person: Option<Id<PersonId>>,
        words: ProseText,
        promised: Option<LineText>,
        promised_by: Option<Date>,
        happened_on: Date,
        /// 送达: by this the lead was handed what was issued; days to sign for it begin.
        #[graphql(default)]
        delivered: bool,
    };
}
