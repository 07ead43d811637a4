//! Rows: claim, verification, closing, and the body that closes from above.

use super::{Row, Stays, To};
use crate::{
    Context, Signing,
    finding::{
        Finding, FindingCommand, FindingStatus as S, Mark, RecordUpperDecision, RefuseClosing,
        ReportUp, ReturnFinding, SourceLevel, TakeBackClaim, UpperVerdict, VerifierSigning,
    },
    testkit::{
        CLERK, HEAD, INSPECTOR_TWO, LEADER, MEMBER, acting, claim, close, day, line, pass, prose,
    },
};

fn frozen(finding: &Finding) -> &str {
    finding.frozen_evidence_digest().unwrap_or_default()
}

pub(super) fn rows() -> Vec<Row> {
    [claiming(), closing(), upper()].into_iter().flatten().collect()
}

fn claiming() -> Vec<Row> {
    vec![
        row(
            |_| claim().into(),
            || acting(LEADER),
            "finding.closure_claimed",
            To(&[S::InProgress], S::ClosureClaimed),
        ),
        row(
            |_| TakeBackClaim { reason: prose("还差两间") }.into(),
            || acting(MEMBER),
            "finding.claim_taken_back",
            To(&[S::ClosureClaimed], S::InProgress),
        ),
        row(
            |finding| pass(frozen(finding)).into(),
            || acting(INSPECTOR_TWO),
            "finding.verification_passed",
            To(&[S::ClosureClaimed], S::Verified),
        ),
        row(
            |finding| {
                ReturnFinding {
                    verifiers: vec![VerifierSigning { signing: Signing::InSystem, on_site: true }],
                    defects: vec![prose("两间未装")],
                    evidence_set_sha256: frozen(finding).to_owned(),
                }
                .into()
            },
            || acting(INSPECTOR_TWO),
            "finding.verification_returned",
            To(&[S::ClosureClaimed], S::InProgress),
        ),
    ]
}

fn closing() -> Vec<Row> {
    vec![
        row(
            |finding| close(frozen(finding)).into(),
            || acting(HEAD),
            "finding.closed",
            To(&[S::Verified, S::OnPublicNotice], S::Closed),
        ),
        row(
            |_| RefuseClosing { reasons: prose("再核一次"), signing: Signing::InSystem }.into(),
            || acting(HEAD),
            "finding.closing_refused",
            To(&[S::Verified, S::OnPublicNotice], S::InProgress),
        ),
    ]
}

fn upper() -> Vec<Row> {
    let reported: fn(&mut Finding) = |finding| finding.marks.extend([Mark::ReportedUp]);
    vec![
        Row {
            set: |finding| {
                let mut found = finding.particulars().expect("recorded").clone();
                found.source.level = SourceLevel::Provincial;
                finding.particulars = Some(found.into());
            },
            ..row(
                |_| {
                    ReportUp {
                        body: line("省督导办"), document: line("县督报〔2026〕1号")
                    }
                    .into()
                },
                || acting(CLERK),
                "finding.reported_up",
                Stays(&[S::Closed]),
            )
        },
        Row {
            set: reported,
            ..row(
                |_| upper_decision(UpperVerdict::Closed),
                || acting(CLERK),
                "finding.upper_closed",
                Stays(&[S::Closed]),
            )
        },
        Row {
            set: reported,
            ..row(
                |_| {
                    upper_decision(UpperVerdict::Returned {
                        reasons: prose("材料不足"),
                        due_on: day(120),
                    })
                },
                || acting(CLERK),
                "finding.upper_returned",
                To(&[S::Closed], S::InProgress),
            )
        },
    ]
}

fn upper_decision(verdict: UpperVerdict) -> FindingCommand {
    RecordUpperDecision { document: line("省督销〔2026〕9号"), decided_on: day(0), verdict }.into()
}

fn row(
    command: fn(&Finding) -> FindingCommand,
    by: fn() -> Context,
    event: &'static str,
    goes: super::Goes,
) -> Row {
    Row { command, by, set: |_| {}, event, goes }
}
