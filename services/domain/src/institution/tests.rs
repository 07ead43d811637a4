use super::{
    Institution, InstitutionCommand as C, InstitutionEvent as E, InstitutionRefusal as R, Stage,
};
use crate::kit::{Given, day, given, history_still_reads, line, unit};

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
