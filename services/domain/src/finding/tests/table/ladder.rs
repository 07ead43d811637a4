//! Rows: up and down the ladder, and listed supervision.

use super::{OPEN, Row, Stays, assignment::as_clock};
use crate::{
    Context, RequestId, Signature, Signing,
    finding::{
        DeclineEscalation, Deescalate, Escalate, Escalated, EscalationProposed, Finding,
        FindingCommand, FindingEvent, FiveDuties, LiftSupervision, ListSupervision, Mark,
        ProposeEscalation, Remind, Reminded,
    },
    ladder::{Ground, Rung},
    testkit::{
        CHAIR, CLERK, DUE_DAY, GOVERNOR, HEAD, LEAD, acting, day, line, on_day, policy, prose,
    },
};

pub(in crate::finding) const PROPOSAL: RequestId = RequestId(uuid::Uuid::from_u128(0x61));

pub(super) fn rows() -> Vec<Row> {
    [proposing(), stepping(), listing()].into_iter().flatten().collect()
}

fn proposing() -> Vec<Row> {
    vec![
        row(
            |_| Remind { due_on: day(DUE_DAY) }.into(),
            || on_day(as_clock(), DUE_DAY - 7),
            |_| {},
            "finding.reminded",
        ),
        row(
            |_| {
                ProposeEscalation {
                    proposal: PROPOSAL,
                    rung: Rung::Chase,
                    words: Some(prose("多次电话未接")),
                    addressee: None,
                }
                .into()
            },
            || acting(CLERK),
            reminded,
            "finding.escalation_proposed",
        ),
        row(
            |_| {
                DeclineEscalation {
                    proposal: PROPOSAL,
                    reasons: prose("已约定本周到校"),
                    signing: Signing::InSystem,
                }
                .into()
            },
            || acting(HEAD),
            |finding| {
                reminded(finding);
                proposed(finding, Rung::Chase);
            },
            "finding.escalation_declined",
        ),
    ]
}

fn stepping() -> Vec<Row> {
    vec![
        row(
            |_| escalate(Rung::Supervision).into(),
            || acting(HEAD),
            |finding| {
                stepped_up(finding, Rung::Chase);
                proposed(finding, Rung::Supervision);
            },
            "finding.escalated",
        ),
        row(
            |_| {
                Deescalate {
                    to: Some(Rung::Circular),
                    reasons: prose("已到位"),
                    document: Some(line("督委〔2026〕9号")),
                    signing: Signing::InSystem,
                }
                .into()
            },
            || acting(CHAIR),
            |finding| stepped_up(finding, Rung::Talk),
            "finding.deescalated",
        ),
    ]
}

fn listing() -> Vec<Row> {
    vec![
        row(
            |_| {
                ListSupervision {
                    duties: five_duties(),
                    document: Some(line("县督委〔2026〕3号")),
                    signing: Signing::InSystem,
                }
                .into()
            },
            || acting(GOVERNOR),
            |_| {},
            "finding.supervision_listed",
        ),
        row(
            |_| {
                LiftSupervision {
                    reasons: prose("验收合格"),
                    document: None,
                    signing: Signing::InSystem,
                }
                .into()
            },
            || acting(GOVERNOR),
            |finding| finding.marks.extend([Mark::Listed]),
            "finding.supervision_lifted",
        ),
    ]
}

pub(in crate::finding) fn five_duties() -> FiveDuties {
    FiveDuties {
        measures: prose("拆除重建"),
        responsibility: prose("教育局局长牵头"),
        money: prose("县财政120万元"),
        deadline: day(90),
        contingency: prose("师生转移到镇中心小学"),
    }
}

pub(in crate::finding) fn escalate(rung: Rung) -> Escalate {
    Escalate {
        rung,
        words: Some(prose("逾期")),
        document: Some(line("督〔2026〕5号")),
        addressee: None,
        signing: Signing::InSystem,
    }
}

fn reminded(finding: &mut Finding) {
    let due_on = day(DUE_DAY);
    let grounds = vec![Ground::DaysLeft { due_on, days: 30 }];
    put(finding, Reminded { due_on, days_left: 30, grounds });
}

fn proposed(finding: &mut Finding, rung: Rung) {
    put(
        finding,
        EscalationProposed {
            proposal: PROPOSAL,
            rung,
            grounds: vec![Ground::VerificationFailed { times: 1 }],
            words: None,
            addressee: LEAD,
            policy: policy().version,
            proposed_by: None,
            agent_for: None,
        },
    );
}

fn stepped_up(finding: &mut Finding, rung: Rung) {
    reminded(finding);
    put(
        finding,
        Escalated {
            proposal: None,
            from: Some(Rung::Reminder),
            rung,
            grounds: Vec::new(),
            words: Some(prose("逾期")),
            document: None,
            addressee: LEAD,
            escalated_on: day(0),
            policy: policy().version,
            signature: Signature::InSystem { signatory: HEAD, agent_for: None },
        },
    );
}

/// A fact that stands, as far as the ladder knows it.
fn put(finding: &mut Finding, fact: impl Into<FindingEvent>) {
    finding.climb.apply(&fact.into());
}

fn row(
    command: fn(&Finding) -> FindingCommand,
    by: fn() -> Context,
    set: fn(&mut Finding),
    event: &'static str,
) -> Row {
    Row { command, by, set, event, goes: Stays(OPEN) }
}
