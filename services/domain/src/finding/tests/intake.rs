//! Into the ledger, and coming to stand: each guard.

use super::table::intake::carry_over;
use crate::{
    Actor, Decider,
    finding::{
        Audience, Comment, Commented, ConfirmFinding, ConfirmOpening, CorrectEntry,
        CorrectableField, DecideDefence, FeedBack, FileDefence, Finding, FindingEvent,
        FindingRefusal as No, FindingStatus, IssueFinding, Lack, Mark, StatedStanding,
    },
    testkit::{
        CLERK, GONE_UNIT, HEAD, LEAD, MEASURE, MEMBER, RECORDER, SCHOOL, STRANGER, Story, acting,
        confirm, context, counted, day, draft, given, issue, line, on_day, prose, record, rooms,
    },
};

fn as_school() -> crate::Context {
    let mut context = acting(STRANGER);
    if let Actor::Person(acting) = &mut context.actor {
        acting.unit = SCHOOL;
    }
    context
}

fn fed_back() -> Story {
    draft().and(&acting(CLERK), FeedBack { to: SCHOOL })
}

#[test]
fn a_danger_to_life_is_recorded_and_ordered_in_one_append() {
    let mut command = record();
    command.interim_measure = Some(super::table::work::order());
    let story = Story::default().and(&acting(RECORDER), command);
    assert_eq!(story.events.len(), 2);
    assert!(story.finding().ordered_units().contains(&LEAD));
    assert!(story.finding().measure(MEASURE).is_some());
}

#[test]
fn the_command_line_records_and_imports_and_does_nothing_else() {
    let operator = context(Actor::LocalOperator, 0);
    let story = Story::default().and(&operator, record());
    let comment = Comment { words: prose("好"), audience: Audience::Office };
    given::<Finding>(&story.events).under(operator).when(comment).then_refused(&No::OperatorMayNot);
}

#[test]
fn the_clock_records_nothing_and_people_do_not_play_the_clock() {
    let clock = context(Actor::Clock, 0);
    given::<Finding>(&[]).under(clock).when(record()).then_refused(&No::PersonNeeded);
    given::<Finding>(&draft().events)
        .when(crate::finding::Remind { due_on: day(0) })
        .then_refused(&No::ClockOnly);
}

#[test]
fn what_was_found_tomorrow_is_not_recorded_today() {
    let mut command = record();
    command.particulars.found_on = Some(day(1));
    given::<Finding>(&[]).when(command).then_refused(&No::InFuture { date: day(1) });
}

#[test]
fn a_problem_names_its_clause() {
    let mut command = record();
    command.particulars.clause = None;
    let story = Story::default().and(&acting(RECORDER), command);
    given::<Finding>(&story.events)
        .under(acting(CLERK))
        .when(confirm())
        .then_refused(&No::ClauseMissing);
}

#[test]
fn a_value_of_something_else_is_refused_until_the_office_says_that_it_differs() {
    let mut command = record();
    command.particulars.measured =
        Some(crate::finding::Measured { measure: line("普通教室间数"), ..counted(10, 20) });
    let story = Story::default().and(&acting(RECORDER), command);
    given::<Finding>(&story.events).under(acting(CLERK)).when(confirm()).then_refused(
        &No::DefinitionDiffers {
            threshold: line("网络多媒体教室间数"),
            measured: line("普通教室间数"),
        },
    );
    let events = given::<Finding>(&story.events)
        .under(acting(CLERK))
        .when(ConfirmFinding { definition_differs: true })
        .events();
    let [FindingEvent::Confirmed(fact)] = &events[..] else { panic!("one fact") };
    assert!(fact.definition_differs && fact.gap.is_none());
}

#[test]
fn the_gap_is_computed_where_it_was_not_recorded() {
    let mut command = record();
    if let Some(measured) = &mut command.particulars.measured {
        measured.gap = None;
    }
    let story = Story::default().and(&acting(RECORDER), command);
    let events = given::<Finding>(&story.events).under(acting(CLERK)).when(confirm()).events();
    let [FindingEvent::Confirmed(fact)] = &events[..] else { panic!("one fact") };
    assert_eq!(fact.gap, Some(rooms(20)));
}

#[test]
fn a_defence_is_filed_by_the_unit_that_was_told_and_inside_the_period() {
    let defence = || FileDefence { statement: prose("数据有误") };
    let given = || given::<Finding>(&fed_back().events);
    given()
        .under(acting(MEMBER))
        .when(defence())
        .then_refused(&No::NotFedBackToYou { unit: Some(SCHOOL) });
    given()
        .under(on_day(as_school(), 11))
        .when(defence())
        .then_refused(&No::DefencePeriodOver { until: day(10) });
    let state = given().under(on_day(as_school(), 10)).when(defence()).state();
    assert_eq!(state.status(), Some(FindingStatus::Contested));
}

#[test]
fn a_finding_is_not_confirmed_while_the_unit_may_still_answer() {
    let given = || given::<Finding>(&fed_back().events);
    given()
        .under(on_day(acting(CLERK), 10))
        .when(confirm())
        .then_refused(&No::DefencePeriodRunning { until: day(10) });
    assert!(given().under(on_day(acting(CLERK), 11)).when(confirm()).state().recorded());
}

#[test]
fn a_recorder_does_not_decide_on_the_defence() {
    let story = fed_back().and(&as_school(), FileDefence { statement: prose("数据有误") });
    given::<Finding>(&story.events)
        .under(acting(RECORDER))
        .when(DecideDefence { upheld: false, reasons: prose("不成立"), corrected: None })
        .then_refused(&No::RecorderConfirms { person: RECORDER });
}

#[test]
fn a_corrected_figure_stands_beside_the_first() {
    let story = fed_back().and(&as_school(), FileDefence { statement: prose("数据有误") }).and(
        &acting(CLERK),
        DecideDefence {
            upheld: false,
            reasons: prose("部分采纳"),
            corrected: Some(counted(15, 15)),
        },
    );
    let finding = story.finding();
    assert_eq!(finding.corrected.as_deref(), Some(&counted(15, 15)));
    assert_eq!(
        finding.particulars().and_then(|found| found.measured.clone()),
        Some(counted(10, 20))
    );
}

#[test]
fn a_row_without_a_lead_or_a_date_can_only_be_confirmed() {
    for standing in [StatedStanding::Issued, StatedStanding::InProgress] {
        given::<Finding>(&[]).when(carry_over(standing, None)).then_refused(
            &No::LedgerContradictsItself { lacks: vec![Lack::LeadUnit, Lack::DueDate] },
        );
    }
    let mut lacking = carry_over(StatedStanding::Confirmed, None);
    lacking.lacks = vec![Lack::LeadUnit, Lack::DueDate];
    let finding = given::<Finding>(&[]).when(lacking).state();
    assert_eq!(finding.status(), Some(FindingStatus::Confirmed));
    assert!(finding.has(Mark::OpeningUnconfirmed));
}

#[test]
fn rows_stand_as_the_ledger_states_and_the_sheets_date_is_not_the_upper_one() {
    for (standing, status) in [
        (StatedStanding::Issued, FindingStatus::Issued),
        (StatedStanding::InProgress, FindingStatus::InProgress),
        (StatedStanding::ClosedBefore, FindingStatus::ClosedBefore),
    ] {
        let finding = given::<Finding>(&[]).when(carry_over(standing, Some(LEAD))).state();
        assert_eq!(finding.status(), Some(status));
        assert_eq!(finding.upper_due_on(), None);
        assert!(finding.due_on().is_some());
    }
}

#[test]
fn an_opening_is_confirmed_once_and_not_by_whoever_carried_it_over() {
    let story = Story::default().and(&acting(HEAD), carry_over(StatedStanding::Issued, Some(LEAD)));
    given::<Finding>(&story.events)
        .when(ConfirmOpening { definition_differs: false })
        .then_refused(&No::RecorderConfirms { person: HEAD });
    let story = Story::default()
        .and(&acting(CLERK), carry_over(StatedStanding::Issued, Some(LEAD)))
        .and(&acting(HEAD), ConfirmOpening { definition_differs: false });
    given::<Finding>(&story.events)
        .when(ConfirmOpening { definition_differs: false })
        .then_refused(&No::MarkMissing { mark: Mark::OpeningUnconfirmed });
}

#[test]
fn only_the_author_or_the_office_corrects_and_the_value_must_fit_and_change() {
    let correct = |field, new: &str| CorrectEntry {
        field,
        new: prose(new),
        reason: prose("笔误"),
        unit: None,
    };
    let given = || given::<Finding>(&draft().events);
    given()
        .under(acting(MEMBER))
        .when(correct(CorrectableField::Clause, "A1"))
        .then_refused(&No::NotTheAuthor);
    given()
        .when(correct(CorrectableField::Severity, "dreadful"))
        .then_refused(&No::ValueDoesNotFit);
    given().when(correct(CorrectableField::Clause, "A3-B8-C37")).then_refused(&No::NothingChanges);
    let state = given().when(correct(CorrectableField::Severity, "major")).state();
    assert_eq!(
        state.particulars().map(|found| found.severity),
        Some(crate::finding::Severity::Major)
    );
}

#[test]
fn a_unit_that_is_gone_is_given_nothing() {
    let mut command: IssueFinding = issue();
    command.assignment.lead = GONE_UNIT;
    given::<Finding>(&crate::testkit::confirmed().events)
        .when(command)
        .then_refused(&No::UnitNotActive { unit: GONE_UNIT });
}

#[test]
fn words_and_reminders_are_not_material_to_a_decision_and_nothing_is_to_a_contribution() {
    let comment = FindingEvent::from(Commented {
        words: prose("好"),
        audience: Audience::Office,
        commented_by: CLERK,
    });
    let standing = draft().events.remove(0);
    let decision = confirm().into();
    assert!(!Finding::material(&decision, &comment));
    assert!(Finding::material(&decision, &standing));
    let contribution = Comment { words: prose("好"), audience: Audience::Office }.into();
    assert!(!Finding::material(&contribution, &standing));
}
