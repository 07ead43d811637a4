//! Rows: what is done to put it right, and what shows it.

use std::collections::BTreeSet;

use super::{ANY, BEFORE_CLOSED, OPEN, Row, Stays, To, assignment::as_clock};
use crate::{
    Context,
    finding::{
        ApprovePlan, Audience, Comment, ContactMeans, FilePlan, Finding, FindingCommand,
        FindingStatus as S, OfferMeasurement, OrderInterimMeasure, Plan, RecordContact,
        ReportInterimMeasure, ReturnPlan, VerifyInterimMeasure, WaiveDuty, WaiveMeasurement,
        WithdrawEvidence, state::Interim,
    },
    testkit::{
        CLERK, CO_MEMBER, DUTY, HEAD, INSPECTOR, LEAD, MEASURE, MEMBER, acting, attach, counted,
        day, evidence_id, line, measure_again, photo, progress, prose, report_duty,
    },
};

pub(super) fn rows() -> Vec<Row> {
    [interim(), plan_and_progress(), showing(), talking()].into_iter().flatten().collect()
}

pub(in crate::finding) fn order() -> OrderInterimMeasure {
    OrderInterimMeasure { measure: MEASURE, unit: LEAD, words: prose("封停"), due_on: day(0) }
}

fn ordered(finding: &mut Finding, reported: bool) {
    finding.interim.push(Interim {
        id: MEASURE,
        unit: LEAD,
        reported,
        settled: false,
        reporters: BTreeSet::from([MEMBER]),
    });
}

fn interim() -> Vec<Row> {
    vec![
        row(
            |_| order().into(),
            || acting(INSPECTOR),
            "finding.interim_measure_ordered",
            Stays(BEFORE_CLOSED),
        ),
        Row {
            set: |finding| ordered(finding, false),
            ..row(
                |_| {
                    ReportInterimMeasure {
                        measure: MEASURE,
                        words: prose("已封停"),
                        happened_on: day(0),
                    }
                    .into()
                },
                || acting(MEMBER),
                "finding.interim_measure_reported",
                Stays(BEFORE_CLOSED),
            )
        },
        Row {
            set: |finding| ordered(finding, true),
            ..row(
                |_| {
                    VerifyInterimMeasure { measure: MEASURE, holds: true, words: prose("属实") }
                        .into()
                },
                || acting(INSPECTOR),
                "finding.interim_measure_verified",
                Stays(BEFORE_CLOSED),
            )
        },
    ]
}

fn plan_and_progress() -> Vec<Row> {
    const AT_WORK: &[S] = &[S::SignedFor, S::InProgress];
    let unsettled: fn(&mut Finding) = |finding| finding.assigned.duties[0].settled = false;
    vec![
        row(
            |_| {
                FilePlan {
                    plan: Plan {
                        measures: prose("采购安装"),
                        forecast_on: None,
                        stages: vec![],
                        funding: vec![],
                    },
                }
                .into()
            },
            || acting(MEMBER),
            "finding.plan_filed",
            To(AT_WORK, S::PlanFiled),
        ),
        row(
            |_| ApprovePlan { remark: None }.into(),
            || acting(CLERK),
            "finding.plan_approved",
            To(&[S::PlanFiled], S::InProgress),
        ),
        Row {
            set: |finding| finding.assigned.plan_filed_from = Some(S::SignedFor),
            ..row(
                |_| ReturnPlan { defects: vec![prose("没有金额")] }.into(),
                || acting(CLERK),
                "finding.plan_returned",
                To(&[S::PlanFiled], S::SignedFor),
            )
        },
        row(
            |_| progress(8).into(),
            || acting(MEMBER),
            "finding.progress_reported",
            To(AT_WORK, S::InProgress),
        ),
        Row {
            set: unsettled,
            ..row(|_| report_duty().into(), || acting(CO_MEMBER), "finding.duty_done", Stays(OPEN))
        },
        Row {
            set: unsettled,
            ..row(
                |_| WaiveDuty { duty: DUTY, reason: prose("不再需要") }.into(),
                || acting(CLERK),
                "finding.duty_waived",
                Stays(OPEN),
            )
        },
    ]
}

fn showing() -> Vec<Row> {
    vec![
        row(|_| attach(9).into(), || acting(MEMBER), "finding.evidence_attached", Stays(ANY)),
        Row {
            set: |finding| finding.files.attach(&photo(7), LEAD),
            ..row(
                |_| WithdrawEvidence { evidence: evidence_id(7), reason: prose("传错") }.into(),
                || acting(MEMBER),
                "finding.evidence_withdrawn",
                Stays(ANY),
            )
        },
        row(
            |_| {
                OfferMeasurement { measured: counted(28, 2), measured_on: day(0), returned: None }
                    .into()
            },
            as_clock,
            "finding.measurement_offered",
            Stays(OPEN),
        ),
        row(
            |_| measure_again().into(),
            || acting(INSPECTOR),
            "finding.measurement_recorded",
            Stays(OPEN),
        ),
        row(
            |_| WaiveMeasurement { reasons: prose("建筑已拆除") }.into(),
            || acting(HEAD),
            "finding.measurement_waived",
            Stays(OPEN),
        ),
    ]
}

fn talking() -> Vec<Row> {
    vec![
        row(
            |_| Comment { words: prose("请抓紧"), audience: Audience::AllParties }.into(),
            || acting(CLERK),
            "finding.commented",
            Stays(ANY),
        ),
        row(
            |_| {
                RecordContact {
                    means: ContactMeans::Phone,
                    unit: LEAD,
                    person: Some(MEMBER),
                    words: prose("已催办"),
                    promised: Some(line("月底完成")),
                    promised_by: Some(day(30)),
                    happened_on: day(0),
                    delivered: false,
                }
                .into()
            },
            || acting(CLERK),
            "finding.contact_recorded",
            Stays(ANY),
        ),
    ]
}

fn row(
    command: fn(&Finding) -> FindingCommand,
    by: fn() -> Context,
    event: &'static str,
    goes: super::Goes,
) -> Row {
    Row { command, by, set: |_| {}, event, goes }
}
