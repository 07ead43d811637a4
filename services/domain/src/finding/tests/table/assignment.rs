//! Rows: who has it, and by when.

use super::{OPEN, Row, Stays, To};
use crate::{
    Actor, Context, Signing,
    finding::{
        DecideDispute, DecideExtension, DecideHandBack, DeemSignedFor, EndContinuing,
        FindingCommand, FindingStatus as S, HandBack, HandBackOutcome, InCharge, Mark,
        MoveToContinuing, NameOwner, RaiseDispute, Reassign, RecallIssue, RecordUpperDueDate,
        RequestExtension, ResumeFinding, ReviewContinuing, SignFor, SucceedUnit, SuspendFinding,
        Suspension, state::ExtensionAsked,
    },
    testkit::{
        CHAIR, CLERK, DUE_DAY, HEAD, LEAD, MEMBER, OTHER_UNIT, REQUEST, acting, assignment,
        context, day, issue, line, prose,
    },
};

pub(super) fn as_clock() -> Context {
    context(Actor::Clock, 0)
}

pub(super) fn rows() -> Vec<Row> {
    [issuing(), handing(), extending(), standing_still()].into_iter().flatten().collect()
}

fn issuing() -> Vec<Row> {
    vec![
        row(|_| issue().into(), HEAD_ACTS, "finding.issued", To(&[S::Confirmed], S::Issued)),
        row(
            |_| {
                NameOwner { in_charge: InCharge { owner: Some(MEMBER), ..InCharge::default() } }
                    .into()
            },
            || acting(MEMBER),
            "finding.owner_named",
            Stays(OPEN),
        ),
        row(
            |_| RecordUpperDueDate { to: day(90), document: line("省督函〔2026〕3号") }.into(),
            || acting(CLERK),
            "finding.upper_due_date_moved",
            Stays(&[
                S::Confirmed,
                S::BrokenDown,
                S::Issued,
                S::SignedFor,
                S::PlanFiled,
                S::InProgress,
                S::ClosureClaimed,
                S::Verified,
                S::OnPublicNotice,
            ]),
        ),
        row(
            |_| RecallIssue { reason: prose("交办有误") }.into(),
            HEAD_ACTS,
            "finding.issue_recalled",
            To(&[S::Issued], S::Confirmed),
        ),
        row(
            |_| SignFor {}.into(),
            || acting(MEMBER),
            "finding.signed_for",
            To(&[S::Issued], S::SignedFor),
        ),
        row(
            |_| DeemSignedFor { delivered_on: day(-4) }.into(),
            as_clock,
            "finding.deemed_signed_for",
            To(&[S::Issued], S::SignedFor),
        ),
        row(
            |_| {
                Reassign {
                    assignment: assignment(),
                    reason: prose("职责调整"),
                    signing: Signing::InSystem,
                }
                .into()
            },
            HEAD_ACTS,
            "finding.reassigned",
            To(&[S::Issued, S::SignedFor, S::PlanFiled, S::InProgress], S::Issued),
        ),
        row(
            |_| SucceedUnit { from: LEAD, to: OTHER_UNIT, basis: line("机构改革方案") }.into(),
            || acting(CLERK),
            "finding.unit_succeeded",
            Stays(OPEN),
        ),
    ]
}

fn handing() -> Vec<Row> {
    vec![
        row(
            |_| {
                HandBack {
                    request: REQUEST,
                    reason: prose("不属本单位"),
                    duty_document: line("三定方案"),
                }
                .into()
            },
            || acting(MEMBER),
            "finding.handed_back",
            Stays(&[S::Issued]),
        ),
        Row {
            set: |finding| finding.assigned.hand_back = Some(REQUEST),
            ..row(
                |_| {
                    DecideHandBack {
                        request: REQUEST,
                        outcome: HandBackOutcome::Reassigned { lead: OTHER_UNIT },
                        reasons: prose("按职责"),
                    }
                    .into()
                },
                HEAD_ACTS,
                "finding.hand_back_decided",
                Stays(&[S::Issued]),
            )
        },
        row(
            |_| {
                RaiseDispute {
                    request: REQUEST,
                    statement: prose("应由财政承担"),
                    counter_statement: prose("应由教育承担"),
                    interim_lead: LEAD,
                }
                .into()
            },
            || acting(MEMBER),
            "finding.disputed",
            Stays(OPEN),
        ),
        Row {
            set: |finding| {
                finding.marks.insert(Mark::Disputed);
                finding.assigned.dispute = Some(REQUEST);
            },
            ..row(
                |_| {
                    DecideDispute {
                        request: REQUEST,
                        lead: OTHER_UNIT,
                        reasons: prose("会议决定"),
                        minutes_number: line("县督委纪要〔2026〕2号"),
                        signing: Signing::InSystem,
                    }
                    .into()
                },
                || acting(CHAIR),
                "finding.dispute_decided",
                Stays(OPEN),
            )
        },
    ]
}

fn extending() -> Vec<Row> {
    let asked: fn(&mut crate::finding::Finding) = |finding| {
        finding.assigned.extension =
            Some(ExtensionAsked { request: REQUEST, until: day(DUE_DAY + 20) });
    };
    vec![
        row(
            |_| {
                RequestExtension {
                    request: REQUEST,
                    requested_due_on: day(DUE_DAY + 20),
                    reason: prose("雨季停工"),
                }
                .into()
            },
            || acting(MEMBER),
            "finding.extension_requested",
            Stays(OPEN),
        ),
        Row {
            set: asked,
            ..row(|_| decide_extension(true), HEAD_ACTS, "finding.extension_granted", Stays(OPEN))
        },
        Row {
            set: asked,
            ..row(|_| decide_extension(false), HEAD_ACTS, "finding.extension_refused", Stays(OPEN))
        },
    ]
}

fn decide_extension(grant: bool) -> FindingCommand {
    DecideExtension {
        request: REQUEST,
        grant,
        new_due_on: None,
        reasons: prose("情况属实"),
        signing: Signing::InSystem,
    }
    .into()
}

pub(in crate::finding) fn suspend() -> SuspendFinding {
    SuspendFinding {
        suspension: Suspension {
            cause: prose("冬季无法施工"),
            interim_control: prose("停用教室"),
            review_on: day(30),
            money: None,
        },
        signing: Signing::InSystem,
    }
}

fn standing_still() -> Vec<Row> {
    let continuing: fn(&mut crate::finding::Finding) =
        |finding| finding.marks.extend([Mark::Continuing]);
    vec![
        row(|_| suspend().into(), HEAD_ACTS, "finding.suspended", Stays(OPEN)),
        Row {
            set: |finding| finding.marks.extend([Mark::Suspended]),
            ..row(
                |_| ResumeFinding { due_on: day(80), reasons: prose("已开工") }.into(),
                HEAD_ACTS,
                "finding.resumed",
                Stays(OPEN),
            )
        },
        row(
            |_| MoveToContinuing { reasons: prose("长期坚持"), next_review_on: day(90) }.into(),
            HEAD_ACTS,
            "finding.moved_to_continuing",
            Stays(&[S::InProgress]),
        ),
        Row {
            set: continuing,
            ..row(
                |_| ReviewContinuing { result: prose("保持良好"), next_review_on: day(180) }.into(),
                HEAD_ACTS,
                "finding.continuing_reviewed",
                Stays(OPEN),
            )
        },
        Row {
            set: continuing,
            ..row(
                |_| EndContinuing { reasons: prose("可以销号"), due_on: day(80) }.into(),
                HEAD_ACTS,
                "finding.continuing_ended",
                Stays(OPEN),
            )
        },
    ]
}

const HEAD_ACTS: fn() -> Context = || acting(HEAD);

fn row(
    command: fn(&crate::finding::Finding) -> FindingCommand,
    by: fn() -> Context,
    event: &'static str,
    goes: super::Goes,
) -> Row {
    Row { command, by, set: |_| {}, event, goes }
}
