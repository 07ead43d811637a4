//! The pieces that inputs of commands are made of.

use async_graphql::InputObject;
use duban_domain::{
    InspectionId, PaperSigning, PersonId, Quantity, Signing, StageId, UnitId, VisitId,
    finding::{
        Assignment, CorrectedFigures, Duty, InCharge, Measured, MissingMoney, Particulars, Place,
        Progress, Source, SourceRow, Suspension, Target, Threshold, VerifierSigning,
    },
    inspection::Score,
};
use uuid::Uuid;

use crate::{
    code::{Comparator, FindingKind, Measure, RectificationType, Severity, SourceLevel},
    scalar::{Date, Decimal, Id, LineText, ProseText, Sha256Hex},
    unpack::{Unpack, derived_id, input_parts},
};

input_parts! {
    /// A number and its unit.
    QuantityInput => Quantity { amount: Decimal, unit: Measure }

    /// Where a finding comes from.
    SourceInput => Source {
        level: SourceLevel,
        /// The inspecting body.
        body: Option<LineText>,
        /// Its document's number.
        document: Option<LineText>,
        /// The upper body's own fixed number.
        number: Option<LineText>,
        /// Set by the upper body; no due date may lie after it.
        upper_due_on: Option<Date>,
    }

    /// Where it was found: the words as they stand, and the unit if it is known.
    PlaceInput => Place { words: LineText, unit: Option<Id<UnitId>> }

    /// A limit that a clause sets.
    ThresholdInput => Threshold {
        /// What is measured, e.g. `生均校舍面积`.
        measure: LineText,
        comparator: Comparator,
        limit: QuantityInput,
    }

    /// A value, always together with what was measured.
    MeasuredInput => Measured {
        /// What is measured; the same words as the threshold's, else "definition differs" 口径不一致.
        measure: LineText,
        value: QuantityInput,
        /// Required less actual, in absolute units; never below zero.
        gap: Option<QuantityInput>,
        /// Where the value stands: return, sheet, row, appraisal.
        source: LineText,
    }

    /// What was found. Names of people never stand here.
    ParticularsInput => Particulars {
        kind: FindingKind,
        source: SourceInput,
        inspection: Option<Id<InspectionId>>,
        /// The visit of that inspection on which it was found.
        visit: Option<Id<VisitId>>,
        severity: Severity,
        /// 一票否决
        veto: bool,
        /// A danger to life or health.
        safety: bool,
        place: PlaceInput,
        /// 问题类别
        category: Option<LineText>,
        /// Words as found.
        description: ProseText,
        /// The clause that it breaks; a problem cannot be confirmed without one.
        clause: Option<LineText>,
        /// The limit in the source's own words, where it is no clean number.
        threshold_words: Option<LineText>,
        /// The value in the source's own words, where it is no clean number.
        measured_words: Option<LineText>,
        threshold: Option<ThresholdInput>,
        measured: Option<MeasuredInput>,
        found_on: Option<Date>,
    }

    /// What is to be reached.
    TargetInput => Target {
        words: Option<ProseText>,
        /// How much, in absolute units.
        quantity: Option<QuantityInput>,
    }

    /// The people in charge of one finding. What is absent is not named.
    InChargeInput => InCharge {
        /// 具体责任人
        owner: Option<Id<PersonId>>,
        /// Holder of the lead unit's post, who claims.
        unit_leader: Option<Id<PersonId>>,
        /// 责任领导, the government leader in charge
        responsible_leader: Option<Id<PersonId>>,
    }

    /// 数据更正: the figure that stood, and the right one, each with its unit.
    CorrectedFiguresInput => CorrectedFigures { before: LineText, after: LineText }

    /// How far it has come.
    ProgressInput => Progress {
        words: ProseText,
        /// `Finding.works.stages.id`: the stage that it is about.
        stage: Option<Id<StageId>>,
        /// Done in all so far, in the target's unit.
        done: Option<QuantityInput>,
        /// When the unit expects to be done.
        forecast_on: Option<Date>,
        happened_on: Date,
    }

    /// Lack of money: how much, and the application for it.
    MissingMoneyInput => MissingMoney { amount: QuantityInput, application: LineText }

    /// Why the clock stands still.
    SuspensionInput => Suspension {
        /// An objective cause, outside the unit.
        cause: ProseText,
        /// What keeps people safe meanwhile.
        interim_control: ProseText,
        /// When it is looked at again.
        review_on: Date,
        money: Option<MissingMoneyInput>,
    }

    /// A sheet of paper signed by hand 纸质签批; whoever sends this is shown as 录入人.
    PaperSigningInput => PaperSigning {
        signatory: Id<PersonId>,
        signed_on: Date,
        document_number: LineText,
        /// SHA-256 of the uploaded scan.
        scan_sha256: Sha256Hex,
    }

    /// One verifier, and whether on site.
    VerifierSigningInput => VerifierSigning { signing: SigningInput, on_site: bool }

    /// Points out of a total.
    ScoreInput => Score { points: Decimal, out_of: Decimal }

    /// Where a ledger's row stood.
    SourceRowInput => SourceRow {
        workbook_sha256: Sha256Hex,
        sheet: LineText,
        /// As Excel counts, from 1.
        row: u32,
        /// 序号 as it stands; never a key.
        sequence: Option<LineText>,
        /// SHA-256 of what the row states, names of people left out.
        statement_sha256: Sha256Hex,
    }
}

/// How a formal act is signed.
#[derive(Debug, Clone, Default, InputObject)]
pub struct SigningInput {
    /// Absent: signed in the system by whoever sends this.
    pub paper: Option<PaperSigningInput>,
}

impl Unpack for SigningInput {
    type Domain = Signing;

    fn unpack(self, command: Uuid) -> Signing {
        self.paper.map_or(Signing::InSystem, |paper| Signing::Paper(paper.unpack(command)))
    }
}

/// A co-unit's own part 配合责任.
#[derive(Debug, Clone, InputObject)]
pub struct DutyInput {
    pub unit: Id<UnitId>,
    pub words: ProseText,
}

/// Who must do what by when.
#[derive(Debug, Clone, InputObject)]
pub struct AssignmentInput {
    /// Exactly one lead unit 牵头单位.
    pub lead: Id<UnitId>,
    /// Co-units' duties; each gets an id of its own.
    #[graphql(default)]
    pub duties: Vec<DutyInput>,
    /// A date, not later than the upper body's.
    pub due_on: Date,
    pub target: TargetInput,
    /// 整改措施
    pub measures: Option<ProseText>,
    pub rectification: RectificationType,
}

impl Unpack for AssignmentInput {
    type Domain = Assignment;

    fn unpack(self, command: Uuid) -> Assignment {
        let duties = self.duties.into_iter().enumerate();
        Assignment {
            lead: self.lead.0,
            duties: duties.map(|(ordinal, duty)| duty.numbered(command, ordinal)).collect(),
            due_on: self.due_on.0,
            target: self.target.unpack(command),
            measures: self.measures.unpack(command),
            rectification: self.rectification.into(),
        }
    }
}

impl DutyInput {
    fn numbered(self, command: Uuid, ordinal: usize) -> Duty {
        Duty {
            id: derived_id(command, "duty", ordinal).into(),
            unit: self.unit.0,
            words: self.words.0,
        }
    }
}
