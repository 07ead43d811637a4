//! What is offered is what is decided: the probe against real decisions.

use super::table::{Row, finding_in, is_about_the_state, rows};
use crate::{
    Command, Decider, PersonId,
    finding::{Finding, FindingCommand, FindingRefusal, FindingStatus},
    testkit::{
        CHAIR, CLERK, CO_MEMBER, GOVERNOR, HEAD, INSPECTOR, INSPECTOR_TWO, LEADER, MEMBER,
        RECORDER, Story, acting, claimed, close, confirm, draft, issued, pass, verified,
    },
};

const EVERYBODY: [PersonId; 10] =
    [RECORDER, CLERK, HEAD, MEMBER, LEADER, CO_MEMBER, INSPECTOR, INSPECTOR_TWO, GOVERNOR, CHAIR];

/// A command that a person may send at all.
fn by_people(row: &Row) -> bool {
    (row.by)().actor.person().is_some()
}

#[test]
fn what_is_offered_in_every_state_is_what_is_decided_there() {
    for row in rows().iter().filter(|row| by_people(row)) {
        for status in FindingStatus::ALL {
            let mut finding = finding_in(Some(*status));
            (row.set)(&mut finding);
            let (command, context) = ((row.command)(&finding), (row.by)());
            if ["recordFinding", "carryOverFinding"].contains(&command.name()) {
                continue;
            }
            let offered = finding.admits(command.name(), &context);
            let place = format!("{} while {}", command.name(), status.code());
            match finding.decide(&command, &context) {
                Ok(_) => assert!(offered, "{place} is done and not offered"),
                Err(refusal) if is_about_the_state(&refusal) => {
                    assert!(!offered, "{place} is offered and refused: {refusal:?}");
                }
                Err(_) => {}
            }
        }
    }
}

#[test]
fn what_separation_forbids_is_not_offered_and_what_it_allows_is() {
    let command = |story: &Story, name: &str| -> FindingCommand {
        match name {
            "confirmFinding" => confirm().into(),
            "passVerification" => pass(&story.frozen()).into(),
            _ => close(&story.frozen()).into(),
        }
    };
    for (story, name) in
        [(draft(), "confirmFinding"), (claimed(), "passVerification"), (verified(), "closeFinding")]
    {
        let finding = story.finding();
        for person in EVERYBODY {
            let context = acting(person);
            let offered = finding.admits(name, &context);
            match finding.decide(&command(&story, name), &context) {
                Ok(_) => assert!(offered, "{name} by {person}"),
                // The form asks who signed instead.
                Err(FindingRefusal::SignatoryLacksRole { .. }) => assert!(offered),
                Err(refusal) => assert!(!offered, "{name} by {person}: {refusal:?}"),
            }
        }
    }
}

#[test]
fn a_verifier_who_may_not_verify_may_still_enter_the_sheet_of_those_who_do() {
    let finding: Finding = claimed().finding();
    let mut entered = finding.clone();
    entered.hands.enterers.insert(CLERK);
    assert!(entered.admits("passVerification", &acting(CLERK)));
}

#[test]
fn a_piece_that_waits_is_offered_to_whom_it_waits_for() {
    let finding = issued().finding();
    assert!(finding.admits("reportDuty", &acting(CO_MEMBER)));
    assert!(!finding.admits("reportDuty", &acting(MEMBER)), "another unit's duty");
    assert!(!finding.admits("decideHandBack", &acting(HEAD)), "nothing was handed back");
    assert!(!finding.admits("withdrawEvidence", &acting(MEMBER)), "there is no file");
    assert!(finding.admits("recallIssue", &acting(HEAD)));
}
