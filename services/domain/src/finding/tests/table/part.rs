//! Rows: breaking down, the parts, and the whole that goes back to them.

use super::{Row, STRUCK_OFF, Stays, To, assignment::as_clock};
use crate::{
    Context, Decider, Signing,
    finding::{
        Finding, FindingCommand, FindingEvent, FindingStatus as S, Mark, PartOutcome,
        RecordUpperDecision, RefuseClosing, ReopenFinding, UpperVerdict, evidence_set_digest,
    },
    testkit::{
        CLERK, HEAD, INSPECTOR, PART, PART_TWO, acting, break_down, broken_down, day, line, pass,
        prose, settle,
    },
};

/// Where a whole may hear of its parts.
const HEARS: &[S] = &[S::BrokenDown, S::Verified, S::OnPublicNotice, S::Closed];

pub(super) fn rows() -> Vec<Row> {
    [breaking_down(), hearing(), the_whole()].into_iter().flatten().collect()
}

/// The same finding with two parts, which came to rest like this.
fn with_parts(finding: &mut Finding, outcome: Option<PartOutcome>) {
    let Some(FindingEvent::BrokenDown(fact)) = broken_down().events.pop() else {
        panic!("the story ends with breaking down");
    };
    let status = finding.status;
    *finding = std::mem::take(finding).evolve(&fact.into());
    finding.status = status;
    for known in &mut finding.parts {
        known.outcome = outcome;
    }
}

fn breaking_down() -> Vec<Row> {
    vec![row(
        |_| break_down().into(),
        || acting(CLERK),
        |_| {},
        "finding.broken_down",
        To(&[S::Confirmed, S::Issued, S::InProgress, S::BrokenDown], S::BrokenDown),
    )]
}

fn hearing() -> Vec<Row> {
    vec![
        row(
            |_| settle(PART, Some(PartOutcome::Closed)).into(),
            as_clock,
            |finding| with_parts(finding, None),
            "finding.part_settled",
            Stays(HEARS),
        ),
        row(
            |_| settle(PART_TWO, None).into(),
            as_clock,
            |finding| with_parts(finding, Some(PartOutcome::Closed)),
            "finding.part_reopened",
            To(HEARS, S::BrokenDown),
        ),
    ]
}

/// Wherever others go back to work, a whole goes back to its parts.
fn the_whole() -> Vec<Row> {
    let settled: fn(&mut Finding) = |finding| with_parts(finding, Some(PartOutcome::Closed));
    vec![
        row(
            |finding| pass(&evidence_set_digest(finding.evidence())).into(),
            || acting(INSPECTOR),
            settled,
            "finding.verification_passed",
            To(&[S::BrokenDown, S::ClosureClaimed], S::Verified),
        ),
        row(
            |_| RefuseClosing { reasons: prose("再核一次"), signing: Signing::InSystem }.into(),
            || acting(HEAD),
            settled,
            "finding.closing_refused",
            To(&[S::Verified, S::OnPublicNotice], S::BrokenDown),
        ),
        row(
            |_| ReopenFinding { reasons: prose("反弹"), due_on: Some(day(90)) }.into(),
            || acting(CLERK),
            settled,
            "finding.reopened",
            To(STRUCK_OFF, S::BrokenDown),
        ),
        row(
            |_| {
                let reasons = prose("材料不足");
                let verdict = UpperVerdict::Returned { reasons, due_on: day(120) };
                let document = line("省督销〔2026〕9号");
                RecordUpperDecision { document, decided_on: day(0), verdict }.into()
            },
            || acting(CLERK),
            |finding| {
                with_parts(finding, Some(PartOutcome::Closed));
                finding.marks.extend([Mark::ReportedUp]);
            },
            "finding.upper_returned",
            To(&[S::Closed], S::BrokenDown),
        ),
    ]
}

fn row(
    command: fn(&Finding) -> FindingCommand,
    by: fn() -> Context,
    set: fn(&mut Finding),
    event: &'static str,
    goes: super::Goes,
) -> Row {
    Row { command, by, set, event, goes }
}
