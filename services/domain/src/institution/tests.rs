use super::{
    Institution, InstitutionCommand as C, InstitutionEvent as E, InstitutionRefusal as R,
    ReportedFigure, ReturnRow, ReturnStatement, Stage,
};
use crate::{
    Role, fold,
    kit::{Given, day, given, history_still_reads, line, person, unit},
    standard::{Figure, SchoolStage, SchoolType},
};

fn registered() -> E {
    E::Registered {
        unit: unit(5),
        name: line("青川小学"),
        school_code: Some(line("2153000123")),
        stages: vec![Stage::Primary],
        township: None,
    }
}

fn register(stages: &[Stage], code: &str) -> C {
    C::RegisterInstitution {
        unit: unit(5),
        name: line("青川小学"),
        school_code: Some(line(code)),
        stages: stages.to_vec(),
        township: None,
    }
}

fn change_code(new: &str) -> C {
    C::ChangeSchoolCode { new: line(new), on: day("2026-03-01") }
}

fn after(history: &[E]) -> Given<Institution> {
    given::<Institution>(history).with_units([unit(5), unit(7)])
}

#[test]
fn a_school_is_registered_once_for_a_unit_with_its_stages_and_a_ten_digit_code() {
    let primary = [Stage::Primary];
    assert_eq!(after(&[]).when(register(&primary, "2153000123")), Ok(vec![registered()]));
    assert_eq!(after(&[]).when(register(&[], "2153000123")), Err(R::NoStage));
    assert_eq!(
        after(&[]).when(register(&[Stage::Primary, Stage::Primary], "2153000123")),
        Err(R::StageTwice)
    );
    assert_eq!(after(&[]).when(register(&primary, "215300012X")), Err(R::NotASchoolCode));
    assert_eq!(
        given::<Institution>(&[]).when(register(&primary, "2153000123")),
        Err(R::UnitNotActive)
    );
    assert_eq!(
        after(&[registered()]).when(register(&primary, "2153000123")),
        Err(R::AlreadyRegistered)
    );
    assert_eq!(after(&[]).when(change_code("3153000123")), Err(R::NotRegistered));
}

#[test]
fn a_school_code_is_never_used_again() {
    let changed = after(&[registered()]).when(change_code("3153000123")).unwrap();
    let history = [vec![registered()], changed].concat();
    assert_eq!(after(&history).when(change_code("2153000123")), Err(R::CodeUsedBefore));
    assert_eq!(after(&history).when(change_code("3153000123")), Err(R::NothingChanges));
}

#[test]
fn a_merged_or_closed_school_is_no_more() {
    let (basis, on) = (line("县教育局〔2026〕8号"), day("2026-03-01"));
    let merge = |into| C::MergeInstitution { into, basis: basis.clone(), on };
    assert_eq!(after(&[registered()]).when(merge(unit(5))), Err(R::OnItself));
    for ended in [
        after(&[registered()]).when(merge(unit(7))).unwrap(),
        after(&[registered()]).when(C::CloseInstitution { basis: basis.clone(), on }).unwrap(),
    ] {
        let history = [vec![registered()], ended].concat();
        let rename = C::RenameInstitution { new: line("甲"), on };
        assert_eq!(after(&history).when(rename), Err(R::NoLongerExists));
    }
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/institution.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}

fn figure(figure: Figure, stage: Option<SchoolStage>, value: &str) -> ReportedFigure {
    ReportedFigure { figure, stage, value: value.parse().unwrap() }
}

fn pupils(value: &str) -> ReportedFigure {
    figure(Figure::Pupils, Some(SchoolStage::Primary), value)
}

fn said(figures: &[ReportedFigure]) -> ReturnStatement {
    ReturnStatement {
        year: 2025,
        school_type: Some(SchoolType::PrimarySchool),
        township: Some(line("青川乡")),
        figures: figures.to_vec(),
        row: ReturnRow { workbook_sha256: "a".repeat(64), sheet: line("学校"), row: 7 },
    }
}

fn file(said: ReturnStatement) -> C {
    C::FileReturn { said }
}

fn correct(said: ReturnStatement) -> C {
    C::CorrectReturn { said }
}

fn filed(figures: &[ReportedFigure]) -> Vec<E> {
    let school = after(&[registered()]).by(person(1), Role::Office);
    [vec![registered()], school.when(file(said(figures))).unwrap()].concat()
}

#[test]
fn a_return_is_filed_once_a_year_and_keeps_blanks_apart_from_zeros() {
    let area = figure(Figure::OutdoorSportsArea, None, "1200.50");
    let history = filed(&[pupils("0"), area]);
    let E::ReturnFiled { figures, filed_by, .. } = &history[1] else { panic!("{history:?}") };
    assert_eq!(figures[1].value.to_string(), "1200.5", "one spelling for one number");
    assert_eq!(*filed_by, Some(person(1)));
    let school = fold::<Institution>(&history);
    let stands = &school.registered().unwrap().returns[&2025];
    assert_eq!(stands.figures.len(), 2, "a blank is no zero: {:?}", stands.figures);
    assert_eq!(stands.measurable("2153000123", "青川小学").whole(Figure::Computers), None);
    assert_eq!(after(&history).when(file(said(&[]))), Err(R::ReturnFiled));
    let last_year = ReturnStatement { year: 2024, ..said(&[pupils("90")]) };
    assert!(after(&history).when(file(last_year)).is_ok());
    assert_eq!(after(&[]).when(file(said(&[]))), Err(R::NotRegistered));
}

#[test]
fn a_figure_that_cannot_be_is_not_filed() {
    let school = after(&[registered()]);
    for impossible in [
        pupils("-1"),
        pupils("2.5"),
        pupils("1000000000000"),
        figure(Figure::BuildingArea, None, "-0.1"),
        figure(Figure::BuildingArea, Some(SchoolStage::Primary), "10"),
    ] {
        assert_eq!(school.when(file(said(&[impossible]))), Err(R::ImpossibleFigure));
    }
    assert_eq!(school.when(file(said(&[pupils("1"), pupils("1")]))), Err(R::FigureTwice));
    for year in [1989, 2027, 2101] {
        let ahead = ReturnStatement { year, ..said(&[]) };
        assert_eq!(school.when(file(ahead)), Err(R::ImpossibleYear), "{year}");
    }
    let mut unnamed = said(&[]);
    unnamed.row.workbook_sha256 = "A".repeat(64);
    assert_eq!(school.when(file(unnamed)), Err(R::DigestMalformed));
}

#[test]
fn a_correction_says_old_and_new_and_the_first_value_stays_in_the_first_fact() {
    let (books, classes) =
        (figure(Figure::Books, None, "500"), figure(Figure::MusicRooms, None, "1"));
    let history = filed(&[pupils("90"), books]);
    assert_eq!(after(&[registered()]).when(correct(said(&[]))), Err(R::ReturnMissing));
    let same = said(&[pupils("90.0"), books]);
    assert_eq!(after(&history).when(correct(same)), Err(R::NothingChanges));
    let corrected = after(&history).when(correct(said(&[pupils("95"), classes]))).unwrap();
    let E::ReturnCorrected { changes, .. } = &corrected[0] else { panic!("{corrected:?}") };
    let told: Vec<_> =
        changes.iter().map(|one| (one.figure, one.old.map(i), one.new.map(i))).collect();
    assert_eq!(
        told,
        [
            (Figure::Pupils, Some(90), Some(95)),
            (Figure::Books, Some(500), None),
            (Figure::MusicRooms, None, Some(1)),
        ]
    );
    let history = [history, corrected].concat();
    let E::ReturnFiled { figures, .. } = &history[1] else { panic!("{history:?}") };
    assert_eq!(i(figures[0].value), 90);
    let school = fold::<Institution>(&history);
    let stands = &school.registered().unwrap().returns[&2025];
    assert!(stands.says(&said(&[pupils("95"), classes])));
    assert_eq!(stands.corrections, 1);
}

fn i(value: rust_decimal::Decimal) -> u64 {
    value.try_into().unwrap()
}
