//! Dates that rules set, what stands on a finding, and whose days they were.

use chrono::NaiveDate;

use crate::{
    Context, Decider,
    deadline::{DeadlineKind, StepCode},
    finding::{
        ContactMeans, DatedFact, DeemSignedFor, Finding, FindingCommand, FindingEvent,
        FindingRefusal as No, Ground, RecordContact, RequestExtension, Severity, SignFor, dates_of,
        days_of, delivery_of,
    },
    testkit::{
        CLERK, CO_MEMBER, INSPECTOR, LEAD, LEADER, MEMBER, OTHER_UNIT, RECORDER, acting, as_head,
        attach, by_periods, claim, close, confirm, context, day, given, in_progress, issue, issued,
        measure_again, on_day, pass, progress, prose, record, report_duty,
    },
};

/// What people do, each on their day.
#[derive(Default)]
struct Told(Vec<DatedFact>);

impl Told {
    #[expect(clippy::needless_pass_by_value, reason = "a story makes its context on the spot")]
    fn on(mut self, context: Context, command: impl Into<FindingCommand>) -> Self {
        let finding = self.finding();
        match finding.decide(&command.into(), &context) {
            Ok(events) => {
                let day = context.today;
                self.0.extend(events.into_iter().map(|event| DatedFact { day, event }));
                self
            }
            Err(refusal) => panic!("refused in the middle of a story: {refusal:?}"),
        }
    }

    fn finding(&self) -> Finding {
        self.0.iter().fold(Finding::default(), |finding, fact| finding.evolve(&fact.event))
    }

    fn date(&self, kind: DeadlineKind) -> Option<NaiveDate> {
        dates_of(&self.0).into_iter().find(|date| date.kind == kind).map(|date| date.on)
    }
}

fn on(who: crate::PersonId, number: i64) -> Context {
    by_periods(on_day(acting(who), number))
}

fn head(number: i64) -> Context {
    by_periods(on_day(as_head(), number))
}

fn clock(number: i64) -> Context {
    by_periods(context(crate::Actor::Clock, number))
}

fn delivered(on: i64) -> RecordContact {
    RecordContact {
        means: ContactMeans::Letter,
        unit: LEAD,
        person: None,
        words: prose("交办单已送达"),
        promised: None,
        promised_by: None,
        happened_on: day(on),
        delivered: true,
    }
}

/// Issued on day 2, a Tuesday.
fn told_issued() -> Told {
    told_issued_as(Severity::General)
}

fn told_issued_as(severity: Severity) -> Told {
    let mut record = record();
    record.particulars.severity = severity;
    Told::default().on(on(RECORDER, 0), record).on(on(CLERK, 1), confirm()).on(head(2), issue())
}

#[test]
fn it_is_deemed_signed_for_by_working_days_once_a_calendar_is_adopted() {
    let story = told_issued_as(Severity::Major).on(on(CLERK, 4), delivered(4));
    assert_eq!(delivery_of(&story.0), Some(day(4)));
    let deem = || DeemSignedFor { delivered_on: day(4) };
    let events: Vec<_> = story.0.iter().map(|fact| fact.event.clone()).collect();
    // Thursday: Friday, Monday and Tuesday count.
    given::<Finding>(&events)
        .under(clock(9))
        .when(deem())
        .then_refused(&No::NotYetDeemed { from: day(10) });
    let story = story.on(clock(10), deem());
    assert_eq!(story.date(DeadlineKind::SignFor), Some(day(9)));
    assert_eq!(delivery_of(&story.0), None, "it waits for no signature any more");
    // A major finding: five working days from the day of the deemed signature.
    assert_eq!(story.date(DeadlineKind::Plan), Some(day(17)));
}

#[test]
fn only_the_issue_is_handed_over_and_only_to_the_lead() {
    let to = |unit| RecordContact { unit, ..delivered(0) };
    given::<Finding>(&issued().events)
        .under(acting(CLERK))
        .when(to(OTHER_UNIT))
        .then_refused(&No::NotTheLead { lead: Some(LEAD) });
    let refusal =
        given::<Finding>(&in_progress().events).under(acting(CLERK)).when(to(LEAD)).refusal();
    assert!(matches!(refusal, No::WrongStatus { .. }));
}

#[test]
fn what_was_said_before_the_issue_proves_no_delivery_of_it() {
    let story = told_issued().on(on(CLERK, 4), delivered(0));
    assert_eq!(delivery_of(&story.0), Some(day(2)));
}

#[test]
fn without_a_calendar_the_older_rules_hold_as_they_did() {
    let mut without = on(MEMBER, 3);
    without.calendar = None;
    let story = told_issued().on(without, SignFor {});
    assert_eq!(story.date(DeadlineKind::Plan), None);
}

#[test]
fn an_extension_longer_than_the_rules_allow_is_refused_with_the_latest_day() {
    let ask = |until| RequestExtension {
        request: crate::RequestId(uuid::Uuid::from_u128(7)),
        requested_due_on: day(until),
        reason: prose("供货延迟"),
    };
    let due_on = in_progress().finding().due_on().expect("a date");
    let asked = |on_day: i64, until| {
        given::<Finding>(&in_progress().events).under(on(MEMBER, on_day)).when(ask(until))
    };
    let refusal = asked(0, 300).refusal();
    let No::ExtensionTooLong { latest, .. } = refusal else { panic!("{refusal:?}") };
    assert!(latest > due_on);
    let until = (latest - day(0)).num_days();
    assert!(asked(0, until).is_taken());
    let overdue = (due_on - day(0)).num_days() + 1;
    let refusal = asked(overdue, until).refusal();
    let No::ExtensionTooLong { latest: late, .. } = refusal else { panic!("{refusal:?}") };
    assert!(late < latest, "less is allowed to whoever asks too late");
}

/// Through to the closing: claimed on day 20, verified on 30, closed on 34.
fn closed_story() -> Told {
    let story = told_issued()
        .on(on(MEMBER, 5), SignFor {})
        .on(on(MEMBER, 6), progress(8))
        .on(on(MEMBER, 7), attach(1))
        .on(on(CO_MEMBER, 7), report_duty())
        .on(on(MEMBER, 8), measure_again())
        .on(on(LEADER, 20), claim());
    let frozen = story.finding().frozen_evidence_digest().expect("a claim").to_owned();
    let mut pass = pass(&frozen);
    pass.verified_on = day(30);
    story.on(on(INSPECTOR, 30), pass).on(head(34), close(&frozen))
}

#[test]
fn the_days_of_the_unit_and_of_the_office_are_counted_apart() {
    let story = closed_story();
    let days = days_of(&story.0, day(90));
    assert_eq!((days.unit, days.office), (18, 14), "day 2 to 20, and 20 to 34");
    assert_eq!((days.dispute, days.suspended, days.continuing, days.overdue), (0, 0, 0, 0));
}

#[test]
fn a_late_extension_erases_no_overdue_day_and_after_the_claim_none_is_added() {
    let story = told_issued();
    let due_on = story.finding().due_on().expect("a date");
    let late = (due_on - day(0)).num_days() + 10;
    let days = days_of(&story.0, day(late));
    assert_eq!(days.overdue, 10);
}

#[test]
fn a_closed_finding_says_when_to_go_back_and_look() {
    let story = closed_story();
    let look_backs: Vec<_> = dates_of(&story.0)
        .into_iter()
        .filter(|date| date.kind == DeadlineKind::LookBack)
        .map(|date| date.on.to_string())
        .collect();
    // Closed on 2026-04-04: the months of the older table, counted by the calendar.
    assert_eq!(look_backs, ["2026-07-06", "2027-04-05"]);
}

#[test]
fn what_people_stated_of_the_due_date_is_told_in_its_order() {
    let story = told_issued();
    let found = dates_of(&story.0);
    let due = found.iter().find(|date| date.kind == DeadlineKind::Rectification).expect("a date");
    let Ground::Told(steps) = &due.ground else { panic!("{due:?}") };
    assert_eq!(steps.iter().map(|step| step.code).collect::<Vec<_>>(), [StepCode::Stated]);
    assert_eq!(Some(due.on), story.finding().due_on());
}

#[test]
fn what_is_offered_binds_nobody() {
    let finding = told_issued().finding();
    let offered = finding.offered_due(&head(2)).expect("a date");
    assert_eq!(offered.on.to_string(), "2026-06-03", "three months from 2026-03-03");
    assert_ne!(finding.due_on(), Some(offered.on), "the head stated another");
    assert_eq!(finding.offered_due(&as_head()), None, "no calendar");
}

#[test]
fn every_event_is_heard_without_a_panic() {
    let events = super::history::samples();
    let history: Vec<_> = (0..)
        .zip(events)
        .map(|(number, event): (i64, FindingEvent)| DatedFact { day: day(number), event })
        .collect();
    for length in 0..history.len() {
        let _ = dates_of(&history[..length]);
        let _ = delivery_of(&history[..length]);
        let _ = days_of(&history[..length], day(-5));
        let _ = days_of(&history[length..], day(500));
    }
}
