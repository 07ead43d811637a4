//! Rows: stages and money.

use rust_decimal::Decimal;

use super::{OPEN, Row, Stays};
use crate::{
    finding::{
        Finding, FindingStatus as S, ReturnStage,
        state::{LineHeld, StageHeld},
    },
    testkit::{CLERK, FUNDING_LINE, MEMBER, STAGE, accept_stage, acting, line, prose, requested},
};

/// An approved plan with one stage and one line of money.
pub(in crate::finding) fn planned(finding: &mut Finding) {
    let (id, name) = (STAGE, line("招标"));
    finding.works.stages = vec![StageHeld { id, name, accepted: false }];
    let (id, name) = (FUNDING_LINE, line("县级财政"));
    finding.works.lines = vec![LineHeld { id, name, sums: [Decimal::ZERO; 4] }];
}

pub(super) fn rows() -> Vec<Row> {
    const IN_PROGRESS: &[S] = &[S::InProgress];
    vec![
        Row {
            command: |_| accept_stage().into(),
            by: || acting(CLERK),
            set: planned,
            event: "finding.stage_accepted",
            goes: Stays(IN_PROGRESS),
        },
        Row {
            command: |_| ReturnStage { stage: STAGE, defects: vec![prose("没有合同")] }.into(),
            by: || acting(CLERK),
            set: planned,
            event: "finding.stage_returned",
            goes: Stays(IN_PROGRESS),
        },
        Row {
            command: |_| requested(100).into(),
            by: || acting(MEMBER),
            set: planned,
            event: "finding.funding_recorded",
            goes: Stays(OPEN),
        },
    ]
}
