use super::{
    Grade, Inspection, InspectionCommand as C, InspectionEvent as E, InspectionKind,
    InspectionRefusal as R, Score,
};
use crate::{
    FindingId, PersonFacts, PersonId, Role, UnitId, VisitId,
    finding::SourceLevel,
    kit::{Given, day, given, history_still_reads, holding, line, office, person, prose, unit},
    policy::GradeBand,
};

fn school() -> UnitId {
    unit(5)
}

fn opened(kind: InspectionKind) -> E {
    E::Opened {
        title: line("校舍安全专项督导"),
        kind,
        level: SourceLevel::County,
        body: None,
        document: None,
        started_on: Some(day("2026-02-20")),
        ended_on: None,
        veto_caps_at: Grade::Passed,
    }
}

fn after(history: &[E]) -> Given<Inspection> {
    let inspectors = (1..=3).map(person);
    let given = given::<Inspection>(history).with_units([school()]);
    inspectors.fold(given.by(person(1), Role::OfficeHead), |given, one| {
        given.with_person(one, holding(Role::Inspector, office()))
    })
}

fn special() -> Given<Inspection> {
    after(&[opened(InspectionKind::Special)])
}

fn notice(group: &[PersonId]) -> C {
    C::SendNotice {
        document: line("县教督〔2026〕2号"),
        sent_on: day("2026-02-27"),
        inspected: vec![school()],
        group: group.to_vec(),
    }
}

fn visit(inspectors: &[PersonId], companions: &[PersonId]) -> C {
    C::RecordVisit {
        visit: VisitId(uuid::Uuid::from_u128(7)),
        place: line("青川小学"),
        unit: Some(school()),
        visited_on: day("2026-03-02"),
        inspectors: inspectors.to_vec(),
        companions: companions.to_vec(),
        words: prose("未发现问题"),
        no_problem_found: true,
        findings: vec![],
    }
}

fn points(points: i64) -> Score {
    Score { points: points.into(), out_of: 100.into() }
}

fn grade(earned: Grade, open_vetoes: u32) -> C {
    C::DecideGrade { score: points(91), earned: Some(earned), open_vetoes }
}

fn decided(inspection: &Given<Inspection>, command: C) -> (Grade, bool) {
    match inspection.when(command).unwrap().as_slice() {
        [E::GradeDecided { grade, capped_by_veto, .. }] => (*grade, *capped_by_veto),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_done_before_it_is_opened_or_after_it_is_closed() {
    assert_eq!(after(&[]).when(grade(Grade::Good, 0)), Err(R::NotOpened));
    let closed = E::Closed { on: day("2026-03-01"), closed_by: person(1) };
    let history = [opened(InspectionKind::Routine), closed];
    assert_eq!(after(&history).when(grade(Grade::Good, 0)), Err(R::Closed));
    assert_eq!(
        special().when(C::CloseInspection { on: day("2026-02-19") }),
        Err(R::EndsBeforeItBegins)
    );
}

#[test]
fn a_special_inspection_takes_a_group_of_three() {
    let two = [person(1), person(2)];
    let three = [person(1), person(2), person(3)];
    assert_eq!(special().when(notice(&two)), Err(R::GroupTooSmall));
    assert_eq!(special().when(notice(&[person(1), person(1), person(2)])), Err(R::NamedTwice));
    assert_eq!(special().when(notice(&[person(1), person(2), person(8)])), Err(R::NotAnInspector));
    assert!(special().when(notice(&three)).is_ok());
    assert!(after(&[opened(InspectionKind::Routine)]).when(notice(&two)).is_ok());
}

#[test]
fn an_open_veto_finding_caps_the_grade() {
    let inspection = special();
    assert_eq!(decided(&inspection, grade(Grade::Excellent, 1)), (Grade::Passed, true));
    assert_eq!(decided(&inspection, grade(Grade::Failed, 1)), (Grade::Failed, false));
    assert_eq!(decided(&inspection, grade(Grade::Excellent, 0)), (Grade::Excellent, false));
    assert_eq!(special().by_clock().when(grade(Grade::Good, 0)), Err(R::NotByAPerson));
}

/// 91.5 points alone are excellent; an open veto makes them the lower grade.
#[test]
fn the_policys_bands_turn_points_into_a_grade_and_a_veto_still_caps_it() {
    let band = |grade, from_percent| GradeBand { grade, from_percent };
    let bands = vec![band(Grade::Passed, 60), band(Grade::Excellent, 90), band(Grade::Good, 80)];
    let inspection = || special().with_grade_bands(bands.clone());
    let score = |points: &str| Score { points: points.parse().unwrap(), out_of: 100.into() };
    let by_points =
        |points, open_vetoes| C::DecideGrade { score: score(points), earned: None, open_vetoes };
    assert_eq!(decided(&inspection(), by_points("91.5", 0)), (Grade::Excellent, false));
    assert_eq!(decided(&inspection(), by_points("91.5", 1)), (Grade::Passed, true));
    assert_eq!(decided(&inspection(), by_points("90", 0)), (Grade::Excellent, false));
    assert_eq!(decided(&inspection(), by_points("89.99", 0)), (Grade::Good, false));
    assert_eq!(decided(&inspection(), by_points("59.9", 0)), (Grade::Failed, false));
    assert_eq!(inspection().when(grade(Grade::Good, 0)), Err(R::GradeDiffers));
    assert_eq!(special().when(by_points("91.5", 0)), Err(R::GradeMissing));
}

#[test]
fn a_visit_without_problems_records_no_findings() {
    let mut with_findings = visit(&[person(1)], &[]);
    let C::RecordVisit { findings, no_problem_found, .. } = &mut with_findings else {
        panic!("a visit")
    };
    findings.push(FindingId(uuid::Uuid::from_u128(9)));
    *no_problem_found = false;
    assert!(special().when(with_findings.clone()).is_ok());
    let C::RecordVisit { no_problem_found, .. } = &mut with_findings else { panic!("a visit") };
    *no_problem_found = true;
    assert_eq!(special().when(with_findings), Err(R::FoundAndNotFound));
}

#[test]
fn points_lie_between_nothing_and_all() {
    let record = |score| C::RecordEvaluation { unit: None, score };
    assert!(special().when(record(points(100))).is_ok());
    for impossible in [points(101), points(-1), Score { points: 0.into(), out_of: 0.into() }] {
        assert_eq!(special().when(record(impossible)), Err(R::ImpossibleScore));
    }
}

#[test]
fn a_visit_names_inspectors_apart_from_those_who_went_along() {
    assert!(special().when(visit(&[person(1)], &[person(8)])).is_ok());
    assert_eq!(special().when(visit(&[], &[person(8)])), Err(R::NoInspector));
    assert_eq!(special().when(visit(&[person(1)], &[person(1)])), Err(R::NamedTwice));
    assert_eq!(special().when(visit(&[person(8)], &[])), Err(R::NotAnInspector));
}

#[test]
fn nobody_inspects_a_unit_that_is_their_own() {
    let inspector = || holding(Role::Inspector, office());
    let with = |facts: PersonFacts| special().with_person(person(1), facts);
    let go = || visit(&[person(1)], &[]);

    let recused = PersonFacts { recused_from: vec![school()], ..inspector() };
    assert_eq!(with(recused).when(go()), Err(R::InspectorRecused));
    let mut principal = inspector();
    principal.grants.extend(holding(Role::UnitLeader, school()).grants);
    assert_eq!(with(principal).when(go()), Err(R::InspectorOfOwnUnit));
    let paid = || PersonFacts { employer: Some(school()), ..inspector() };
    assert_eq!(with(paid()).when(go()), Err(R::InspectorOfOwnUnit));
    assert!(with(paid()).housed_by(school()).when(go()).is_ok());
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/inspection.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
