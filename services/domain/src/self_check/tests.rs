use std::sync::Arc;

use super::{
    AskedPeriod, CheckPeriod as P, HAZARDS_MAX, SelfCheck, SelfCheckCommand as C,
    SelfCheckEvent as E, SelfCheckRefusal as R, asked_periods,
};
use crate::{
    AdoptedCalendar, AdoptedPolicy, FindingId, PolicyVersion, Role, UnitId,
    calendar::{Calendar, LocalDays, Rest},
    kit::{Given, day, given, history_still_reads, line, office, person, unit},
    policy::{CheckList, SelfChecks},
};

fn list(item: &str) -> CheckList {
    CheckList { items: vec![line(item)] }
}

fn rules() -> SelfChecks {
    SelfChecks {
        daily: Some(list("门卫")),
        weekly: Some(list("消防通道")),
        monthly: Some(list("校舍")),
        stages: Vec::new(),
        begins_on: day("2026-02-25"),
    }
}

fn span(name: &str, from: &str, to: &str) -> Rest {
    Rest { name: name.to_owned(), from: day(from), to: day(to) }
}

/// A term from Monday 23 February to Friday 10 July, with a week off in April.
fn calendar() -> Calendar {
    let place = LocalDays {
        place: "本县".to_owned(),
        basis: "校历".to_owned(),
        rest: Vec::new(),
        work: Vec::new(),
        term: vec![span("2026年春季学期", "2026-02-23", "2026-07-10")],
        vacation: vec![span("春假", "2026-04-06", "2026-04-10")],
    };
    Calendar::of(&[], &[place]).unwrap()
}

fn policy() -> AdoptedPolicy {
    let mut policy = crate::testkit::policy();
    policy.rules.self_checks = Some(rules());
    policy
}

/// On 2026-03-02, a Monday, by somebody of the office's own unit, which stands for a school.
fn school(history: &[E]) -> Given<SelfCheck> {
    let version = PolicyVersion { name: line("calendar"), version: line("1") };
    let calendar = AdoptedCalendar { version, calendar: Arc::new(calendar()) };
    given::<SelfCheck>(history).by(person(1), Role::UnitMember).under(policy(), calendar)
}

fn file(period: P, on: &str) -> C {
    file_of(office(), period, on)
}

fn file_of(school: UnitId, period: P, on: &str) -> C {
    C::FileSelfCheck { school, period, on: day(on), words: None, hazards: Vec::new() }
}

fn span_of(event: &E) -> (String, String, String) {
    let E::Filed { from, to, due_on, .. } = event;
    (from.to_string(), to.to_string(), due_on.to_string())
}

#[test]
fn a_period_is_filed_once_with_the_items_and_the_days_of_the_rules() {
    let filed = school(&[]).when(file(P::Daily, "2026-03-02")).unwrap();
    let E::Filed { items, hazards, due_on, .. } = &filed[0];
    assert_eq!((items, hazards.len(), *due_on), (&vec![line("门卫")], 0, day("2026-03-02")));
    assert_eq!(school(&filed).when(file(P::Daily, "2026-03-02")), Err(R::AlreadyFiled));
    let week = school(&[]).when(file(P::Weekly, "2026-03-02")).unwrap();
    let days = |from: &str, to: &str, due: &str| (from.into(), to.into(), due.into());
    assert_eq!(span_of(&week[0]), days("2026-03-02", "2026-03-08", "2026-03-06"));
    let month = school(&[]).when(file(P::Monthly, "2026-02-27")).unwrap();
    assert_eq!(span_of(&month[0]), days("2026-02-01", "2026-02-28", "2026-02-27"));
}

#[test]
fn what_is_not_asked_for_is_not_filed() {
    let refused = |period, on: &str| school(&[]).when(file(period, on)).unwrap_err();
    assert_eq!(refused(P::Daily, "2026-03-03"), R::InTheFuture);
    assert_eq!(refused(P::Daily, "2026-03-01"), R::NoSchoolDay);
    assert_eq!(refused(P::Daily, "2026-02-24"), R::BeforeItBegan);
    assert_eq!(refused(P::Monthly, "2026-01-15"), R::NoSchoolDay);
    let without = given::<SelfCheck>(&[]).by(person(1), Role::UnitMember);
    assert_eq!(without.when(file(P::Daily, "2026-03-02")), Err(R::NotAskedFor));
}

#[test]
fn only_the_school_itself_files_and_the_clock_never_does() {
    let other = school(&[]).with_units([unit(1)]);
    assert_eq!(other.when(file_of(unit(1), P::Daily, "2026-03-02")), Err(R::NotOwnSchool));
    let clock = school(&[]).by_clock();
    assert_eq!(clock.when(file(P::Daily, "2026-03-02")), Err(R::NotByAPerson));
    let ended = school(&[]).with_ended(office(), None);
    assert_eq!(ended.when(file(P::Daily, "2026-03-02")), Err(R::UnitNotActive));
    let hazards = vec![FindingId(uuid::Uuid::nil()); HAZARDS_MAX + 1];
    let (school_id, on) = (office(), day("2026-03-02"));
    let many = C::FileSelfCheck { school: school_id, period: P::Daily, on, words: None, hazards };
    assert_eq!(school(&[]).when(many), Err(R::TooMany));
}

/// Against a walk through the days by the definition of each period.
#[test]
fn every_period_with_a_school_day_is_asked_for_once_and_none_in_vacations() {
    let calendar = calendar();
    let (from, to) = (day("2026-01-01"), day("2026-12-31"));
    let asked = asked_periods(&rules(), &calendar, from, to);
    for period in P::ALL {
        let mut expected: Vec<_> = from
            .iter_days()
            .take_while(|on| *on <= to)
            .filter(|on| calendar.is_school_day(*on))
            .map(|on| period.span(on))
            .collect();
        expected.dedup();
        let due = |first| period.due_on(first, &calendar).unwrap();
        expected.retain(|(first, _)| rules().begins_on <= due(*first));
        let of_period = asked.iter().filter(|one| one.period == *period);
        let spans: Vec<_> = of_period.map(|one| (one.from, one.to)).collect();
        assert_eq!(spans, expected, "{}", period.code());
    }
    let vacation = |one: &&AskedPeriod| {
        one.period != P::Monthly && one.from >= day("2026-04-06") && one.to <= day("2026-04-12")
    };
    assert_eq!(asked.iter().filter(vacation).count(), 0);
    let first = asked.first().unwrap();
    assert_eq!((first.period, first.due_on), (P::Daily, day("2026-02-25")));
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/selfcheck.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
