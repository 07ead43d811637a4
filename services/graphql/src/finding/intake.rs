//! Into the ledger, and coming to stand.

use async_graphql::{Context, InputObject, Object, Result};
use duban_domain::{UnitId, finding::OrderInterimMeasure};
use uuid::Uuid;

use crate::{
    code::{Lack, RectificationType, StatedStanding},
    head::{Beginning, Head},
    parts::{InChargeInput, MeasuredInput, ParticularsInput, SourceRowInput, TargetInput},
    payload::FindingPayload,
    run,
    scalar::{Date, Id, LineText, ProseText},
    unpack::{INTERIM_MEASURE, Unpack, commands, derived_id},
};

commands! { StandingMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 期初结转: one line of a ledger that was kept elsewhere before, as it states itself and on
    /// its authority. Nothing is guessed: what it lacks is listed. Office; usually an import does it.
    carry_over_finding(CarryOverFindingInput: Beginning) => CarryOverFinding {
        /// 问题编号 as the ledger has it.
        number: LineText,
        particulars: ParticularsInput,
        standing: StatedStanding,
        /// What it lacks before it can be issued.
        lacks: Vec<Lack>,
        lead: Option<Id<UnitId>>,
        /// The lead's words, where they name no single unit: `各乡镇人民政府`.
        lead_words: Option<LineText>,
        co_units: Vec<Id<UnitId>>,
        co_unit_words: Option<LineText>,
        /// The sheet's 整改时限, never the upper due date.
        due_on: Option<Date>,
        /// The date's words as they stand: `尽快`.
        due_words: Option<LineText>,
        rectification: Option<RectificationType>,
        target: TargetInput,
        measures: Option<ProseText>,
        progress_words: Option<ProseText>,
        /// 完成情况 as it stands.
        status_words: Option<LineText>,
        remark: Option<ProseText>,
        closed_on: Option<Date>,
        in_charge: InChargeInput,
        row: SourceRowInput,
    };

    /// 期初确认: one line of the opening balance is right. Office head.
    confirm_opening(ConfirmOpeningInput: Decision) => ConfirmOpening {
        /// The ledger's limit and value are not of the same measure (口径不一致).
        #[graphql(default)]
        definition_differs: bool,
    };

    /// 反馈: sends the preliminary opinion to the inspected unit, which may then answer within
    /// the defence period of the policy. Office.
    feed_back(FeedBackInput: Decision) => FeedBack {
        /// The unit that may answer.
        to: Id<UnitId>,
    };

    /// 陈述申辩: the unit answers within the defence period.
    file_defence(FileDefenceInput: Contribution) => FileDefence { statement: ProseText };

    /// Decides a defence: upheld withdraws the finding, else it is confirmed. Office, not the
    /// recorder.
    decide_defence(DecideDefenceInput: Decision) => DecideDefence {
        /// True: the unit is right.
        upheld: bool,
        reasons: ProseText,
        /// A corrected figure; the first one stays beside it.
        corrected: Option<MeasuredInput>,
    };

    /// 认定: the finding stands. Office, not the recorder. A problem needs its clause.
    confirm_finding(ConfirmFindingInput: Decision) => ConfirmFinding {
        /// The office states that measured and threshold are not the same measure (口径不一致).
        definition_differs: bool,
    };
}

/// A finding to be recorded. Its id follows from the command's; its number 问题编号 is the
/// office's next one.
#[derive(Debug, InputObject)]
pub struct RecordFindingInput {
    #[graphql(flatten)]
    pub about: Beginning,
    pub particulars: ParticularsInput,
    /// A danger to life is recorded and ordered in one go.
    pub interim_measure: Option<InterimMeasureInput>,
}

/// What must be done at once, by whom and by when.
#[derive(Debug, InputObject)]
pub struct InterimMeasureInput {
    /// Sees the finding and reports on the measure, whoever leads.
    pub unit: Id<UnitId>,
    pub words: ProseText,
    pub due_on: Date,
}

impl Unpack for InterimMeasureInput {
    type Domain = OrderInterimMeasure;

    fn unpack(self, command: Uuid) -> OrderInterimMeasure {
        OrderInterimMeasure {
            measure: derived_id(command, INTERIM_MEASURE, 0).into(),
            unit: self.unit.0,
            words: self.words.0,
            due_on: self.due_on.0,
        }
    }
}

#[derive(Debug, Default)]
pub struct RecordMutation;

#[Object]
impl RecordMutation {
    /// 录入问题: a draft until the office confirms it. Inspector, office, or a unit's self-check.
    async fn record_finding(
        &self,
        ctx: &Context<'_>,
        input: RecordFindingInput,
    ) -> Result<FindingPayload> {
        let RecordFindingInput { about, particulars, interim_measure } = input;
        let head = Head::from(about);
        let command = head.command_id;
        run::record(ctx, head, particulars.unpack(command), interim_measure.unpack(command)).await
    }
}
