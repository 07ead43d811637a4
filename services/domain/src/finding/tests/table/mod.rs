//! The life-cycle table as data, and the test that every pair of state and command
//! behaves as it says: the listed event and the listed next state, or a typed refusal.
//!
//! Each row brings its own preconditions (`set`), so that only the state decides.

pub(super) mod after;
pub(super) mod assignment;
pub(super) mod intake;
mod judgement;
pub(super) mod ladder;
mod notice;
mod part;
mod stage;
pub(super) mod work;

use std::sync::LazyLock;

use crate::{
    Command, Context, Decider, Fact,
    finding::{
        Finding, FindingCommand, FindingEvent, FindingRefusal,
        FindingStatus::{
            self, BrokenDown, Closed, ClosedBefore, ClosureClaimed, Confirmed, Contested, Draft,
            FedBack, InProgress, Issued, Merged, OnPublicNotice, PlanFiled, SignedFor, Terminated,
            Verified, Withdrawn,
        },
    },
    testkit::verified,
};

/// Where a command leads.
pub(super) enum Goes {
    /// It stays where it is, in each of these.
    Stays(&'static [FindingStatus]),
    /// From each of these to one.
    To(&'static [FindingStatus], FindingStatus),
}
pub(super) use Goes::{Stays, To};

pub(super) const OPEN: &[FindingStatus] = &[
    BrokenDown,
    Issued,
    SignedFor,
    PlanFiled,
    InProgress,
    ClosureClaimed,
    Verified,
    OnPublicNotice,
];
pub(super) const ANY: &[FindingStatus] = FindingStatus::ALL;
pub(super) const BEFORE_CLOSED: &[FindingStatus] = &[
    Draft,
    FedBack,
    Contested,
    Confirmed,
    BrokenDown,
    Issued,
    SignedFor,
    PlanFiled,
    InProgress,
    ClosureClaimed,
    Verified,
    OnPublicNotice,
];
pub(super) const STRUCK_OFF: &[FindingStatus] = &[Closed, ClosedBefore];

/// One row of the table.
pub(super) struct Row {
    pub command: fn(&Finding) -> FindingCommand,
    pub by: fn() -> Context,
    /// What the row needs besides the state.
    pub set: fn(&mut Finding),
    pub event: &'static str,
    pub goes: Goes,
}

pub(super) fn rows() -> Vec<Row> {
    [
        intake::rows(),
        part::rows(),
        assignment::rows(),
        work::rows(),
        stage::rows(),
        judgement::rows(),
        notice::rows(),
        ladder::rows(),
        after::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

static VERIFIED: LazyLock<Finding> = LazyLock::new(|| verified().finding());

/// A finding that has come all the way to verification, put into `status`.
pub(super) fn finding_in(status: Option<FindingStatus>) -> Finding {
    if status.is_none() {
        return Finding::default();
    }
    Finding { status, ..VERIFIED.clone() }
}

/// What became of one pair.
fn becomes(
    row: &Row,
    from: Option<FindingStatus>,
) -> Result<(FindingEvent, Finding), FindingRefusal> {
    let mut finding = finding_in(from);
    if from.is_some() {
        (row.set)(&mut finding);
    }
    let before = finding.clone();
    let answer = finding.decide(&(row.command)(&finding), &(row.by)());
    assert_eq!(finding, before, "a decision changes nothing");
    answer.map(|events| {
        let after = events.iter().fold(finding, Finding::evolve);
        (events[0].clone(), after)
    })
}

fn expected(goes: &Goes, from: FindingStatus) -> Option<FindingStatus> {
    match goes {
        Stays(states) => states.contains(&from).then_some(from),
        To(states, to) => states.contains(&from).then_some(*to),
    }
}

pub(super) fn is_about_the_state(refusal: &FindingRefusal) -> bool {
    matches!(
        refusal,
        FindingRefusal::NotRecorded
            | FindingRefusal::AlreadyRecorded
            | FindingRefusal::WrongStatus { .. }
            | FindingRefusal::NotOpen { .. }
            | FindingRefusal::PartsUnsettled
    )
}

#[test]
fn every_command_in_every_state_leads_where_the_table_says_or_is_refused() {
    for row in rows() {
        let name = (row.command)(&finding_in(Some(Draft))).name();
        for from in FindingStatus::ALL.iter().copied() {
            let place = format!("{name} in {}", from.code());
            match (expected(&row.goes, from), becomes(&row, Some(from))) {
                (Some(to), Ok((event, after))) => {
                    assert_eq!(event.wire_name(), row.event, "{place}");
                    assert_eq!(after.status(), Some(to), "{place}");
                }
                (None, Err(refusal)) => {
                    assert!(is_about_the_state(&refusal), "{place}: {refusal:?}");
                }
                (Some(_), Err(refusal)) => panic!("{place} is refused: {refusal:?}"),
                (None, Ok((event, _))) => panic!("{place} gives {}", event.wire_name()),
            }
        }
    }
}

#[test]
fn what_was_never_recorded_takes_nothing_but_recording() {
    for row in rows() {
        let name = (row.command)(&finding_in(Some(Draft))).name();
        match becomes(&row, None) {
            Ok((event, _)) => assert!(
                ["finding.recorded", "finding.carried_over"].contains(&event.wire_name()),
                "{name}"
            ),
            Err(refusal) => assert!(is_about_the_state(&refusal), "{name}: {refusal:?}"),
        }
    }
}

#[test]
fn every_command_has_a_row_and_every_event_comes_of_one() {
    let rows = rows();
    let named =
        |name: &str| rows.iter().any(|row| (row.command)(&finding_in(Some(Draft))).name() == name);
    for name in FindingCommand::NAMES {
        assert!(named(name), "{name} has no row");
    }
    for name in FindingEvent::WIRE_NAMES {
        assert!(rows.iter().any(|row| row.event == *name), "{name} comes of no row");
    }
}

#[test]
fn every_state_is_reached_by_some_row() {
    let mut reached: Vec<_> = rows()
        .iter()
        .filter_map(|row| match row.goes {
            To(_, to) => Some(to),
            Stays(_) => None,
        })
        .chain([Draft, Confirmed, Issued, InProgress, ClosedBefore])
        .collect();
    reached.sort_unstable();
    reached.dedup();
    let missing: Vec<_> =
        FindingStatus::ALL.iter().filter(|status| !reached.contains(status)).collect();
    assert_eq!(missing, [&FindingStatus::Draft; 0]);
    assert!([Merged, Terminated, Withdrawn].iter().all(|status| reached.contains(status)));
}
