//! What may be asked of an inspection.

use duban_domain::{PersonId, UnitId};

use crate::{
    code::{Grade, InspectionKind, SourceLevel},
    parts::ScoreInput,
    run,
    scalar::{Date, Id, LineText},
    unpack::commands,
};

commands! { InspectionMutation by(inspection) for(run::on_inspection) -> crate::payload::InspectionPayload:
    /// 立项. Its id follows from the command's. Inspector, office.
    open_inspection(OpenInspectionInput: Beginning) => OpenInspection {
        title: LineText,
        kind: InspectionKind,
        level: SourceLevel,
        /// The inspecting body.
        body: Option<LineText>,
        document: Option<LineText>,
        started_on: Option<Date>,
        ended_on: Option<Date>,
        /// The best grade while a veto finding is open.
        veto_caps_at: Grade,
    };

    /// 督导通知书. Inspector, office.
    send_inspection_notice(SendInspectionNoticeInput: InspectionContribution) => SendNotice {
        document: LineText,
        sent_on: Date,
        inspected: Vec<Id<UnitId>>,
        /// 督导小组
        group: Vec<Id<PersonId>>,
    };

    /// 自评. Inspector, office.
    record_self_evaluation(RecordSelfEvaluationInput: InspectionContribution) => RecordSelfEvaluation {
        /// Absent: of the whole inspection.
        unit: Option<Id<UnitId>>,
        score: ScoreInput,
    };

    /// 复评. Inspector, office.
    record_evaluation(RecordEvaluationInput: InspectionContribution) => RecordEvaluation {
        /// Absent: of the whole inspection.
        unit: Option<Id<UnitId>>,
        score: ScoreInput,
    };

    /// Its findings live on.
    close_inspection(CloseInspectionInput: InspectionDecision) => CloseInspection { on: Date };
}
