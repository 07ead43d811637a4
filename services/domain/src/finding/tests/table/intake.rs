//! Rows: into the ledger, and coming to stand.

use super::{Row, Stays, To};
use crate::{
    UnitId,
    finding::{
        CarryOverFinding, ConfirmOpening, DecideDefence, FeedBack, FileDefence, Finding,
        FindingStatus as S, InCharge, Mark, RectificationType, SourceRow, StatedStanding, Target,
        state::Defence,
    },
    testkit::{
        CLERK, DUE_DAY, HEAD, LEAD, RECORDER, SCHOOL, STRANGER, acting, confirm, day, digest, line,
        particulars, prose, record, rooms,
    },
};

/// A ledger row that states itself.
pub(in crate::finding) fn carry_over(
    standing: StatedStanding,
    lead: Option<UnitId>,
) -> CarryOverFinding {
    CarryOverFinding {
        number: line("2009-17"),
        particulars: particulars(),
        standing,
        lacks: Vec::new(),
        lead,
        lead_words: None,
        co_units: Vec::new(),
        co_unit_words: None,
        due_on: lead.map(|_| day(DUE_DAY)),
        due_words: Some(line("2009年6月10日前")),
        rectification: Some(RectificationType::ByDate),
        target: Target { words: None, quantity: Some(rooms(20)) },
        measures: None,
        progress_words: None,
        status_words: None,
        remark: None,
        closed_on: None,
        in_charge: InCharge::default(),
        row: SourceRow {
            workbook_sha256: digest('c'),
            sheet: line("整改台账"),
            row: 5,
            sequence: None,
            statement_sha256: digest('e'),
        },
    }
}

/// The unit of the place may answer, and its time runs or is over.
fn may_answer(finding: &mut Finding, until: i64) {
    finding.defence = Some(Defence { to: SCHOOL, until: day(until) });
}

fn as_school() -> crate::Context {
    let mut context = acting(STRANGER);
    if let crate::Actor::Person(acting) = &mut context.actor {
        acting.unit = SCHOOL;
    }
    context
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            command: |_| record().into(),
            by: || acting(RECORDER),
            set: |_| {},
            event: "finding.recorded",
            goes: Stays(&[]),
        },
        Row {
            command: |_| carry_over(StatedStanding::Issued, Some(LEAD)).into(),
            by: || acting(CLERK),
            set: |_| {},
            event: "finding.carried_over",
            goes: Stays(&[]),
        },
        Row {
            command: |_| ConfirmOpening { definition_differs: false }.into(),
            by: || acting(HEAD),
            set: |finding| finding.marks.extend([Mark::OpeningUnconfirmed]),
            event: "finding.opening_confirmed",
            goes: Stays(super::ANY),
        },
        Row {
            command: |_| FeedBack { to: SCHOOL }.into(),
            by: || acting(CLERK),
            set: |_| {},
            event: "finding.fed_back",
            goes: To(&[S::Draft], S::FedBack),
        },
        Row {
            command: |_| FileDefence { statement: prose("数据有误") }.into(),
            by: as_school,
            set: |finding| may_answer(finding, 10),
            event: "finding.defence_filed",
            goes: To(&[S::FedBack], S::Contested),
        },
        Row {
            command: |_| decide_defence(true),
            by: || acting(CLERK),
            set: |_| {},
            event: "finding.defence_decided",
            goes: To(&[S::Contested], S::Withdrawn),
        },
        Row {
            command: |_| decide_defence(false),
            by: || acting(CLERK),
            set: |_| {},
            event: "finding.defence_decided",
            goes: To(&[S::Contested], S::Confirmed),
        },
        Row {
            command: |_| confirm().into(),
            by: || acting(CLERK),
            set: |finding| may_answer(finding, -1),
            event: "finding.confirmed",
            goes: To(&[S::Draft, S::FedBack], S::Confirmed),
        },
    ]
}

fn decide_defence(upheld: bool) -> crate::finding::FindingCommand {
    DecideDefence { upheld, reasons: prose("经复核"), corrected: None }.into()
}
