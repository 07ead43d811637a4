use super::{Relation, Unit, UnitCommand as C, UnitEvent as E, UnitKind, UnitRefusal as R};
use crate::{
    UnitId, fold,
    kit::{Given, day, given, history_still_reads, line, unit},
};

fn school() -> UnitId {
    unit(5)
}

fn township() -> UnitId {
    unit(6)
}

fn registered() -> E {
    E::Registered {
        unit: school(),
        name: line("青川小学"),
        kind: UnitKind::School,
        aliases: vec![line("青川乡小学")],
        belongs_to: None,
        lies_in: Some(township()),
        zone: None,
    }
}

fn register(belongs_to: Option<UnitId>, aliases: &[&str]) -> C {
    C::RegisterUnit {
        unit: school(),
        name: line("青川小学"),
        kind: UnitKind::School,
        aliases: aliases.iter().map(|alias| line(alias)).collect(),
        belongs_to,
        lies_in: Some(township()),
        zone: None,
    }
}

fn merged() -> E {
    E::MergedInto { into: unit(7), basis: line("县编办〔2026〕5号"), on: day("2026-03-01") }
}

fn after(history: &[E]) -> Given<Unit> {
    given::<Unit>(history).with_units([township(), unit(7)])
}

#[test]
fn a_unit_is_registered_once_under_units_that_exist() {
    assert_eq!(after(&[]).when(register(None, &["青川乡小学"])), Ok(vec![registered()]));
    assert_eq!(after(&[registered()]).when(register(None, &[])), Err(R::AlreadyRegistered));
    assert_eq!(after(&[]).when(register(Some(unit(77)), &[])), Err(R::OtherNotActive));
    assert_eq!(after(&[]).when(register(Some(school()), &[])), Err(R::OnItself));
    assert_eq!(after(&[]).when(register(None, &["甲", "甲"])), Err(R::NameKnown));
    let rename = C::RenameUnit { new: line("甲"), on: day("2026-03-01") };
    assert_eq!(after(&[]).when(rename), Err(R::NotRegistered));
}

#[test]
fn the_old_name_goes_on_as_an_alias() {
    let rename = |new: &str| C::RenameUnit { new: line(new), on: day("2026-03-01") };
    let renamed = after(&[registered()]).when(rename("青川乡小学")).unwrap();
    let school = fold::<Unit>([registered()].iter().chain(&renamed));
    assert_eq!(school.name(), Some(&line("青川乡小学")));
    assert_eq!(school.aliases(), [line("青川小学")]);
    assert_eq!(after(&[registered()]).when(rename("青川小学")), Err(R::NothingChanges));
}

#[test]
fn a_name_by_which_it_is_known_is_not_added_again() {
    let add = |alias: &str| C::AddUnitAlias { alias: line(alias), from: None, until: None };
    assert!(after(&[registered()]).when(add("青小")).is_ok());
    assert_eq!(after(&[registered()]).when(add("青川小学")), Err(R::NameKnown));
    assert_eq!(after(&[registered()]).when(add("青川乡小学")), Err(R::NameKnown));
}

#[test]
fn a_relation_says_what_it_was_and_is() {
    let moved = |to, on: &str| C::ChangeRelation { relation: Relation::LiesIn, to, on: day(on) };
    let school = after(&[registered()]);
    assert_eq!(
        school.when(moved(Some(unit(7)), "2026-03-01")),
        Ok(vec![E::RelationChanged {
            relation: Relation::LiesIn,
            from: Some(township()),
            to: Some(unit(7)),
            on: day("2026-03-01"),
        }])
    );
    assert_eq!(school.when(moved(Some(township()), "2026-03-01")), Err(R::NothingChanges));
    assert_eq!(school.when(moved(None, "2026-03-03")), Err(R::InTheFuture));
}

#[test]
fn a_unit_merges_into_another_that_exists_and_is_then_no_more() {
    let merge =
        |into| C::MergeUnit { into, basis: line("县编办〔2026〕5号"), on: day("2026-03-01") };
    let school_before = after(&[registered()]);
    assert_eq!(school_before.when(merge(unit(7))), Ok(vec![merged()]));
    assert_eq!(school_before.when(merge(school())), Err(R::OnItself));
    assert_eq!(school_before.when(merge(unit(77))), Err(R::OtherNotActive));

    let history = [registered(), merged()];
    assert_eq!(after(&history).when(merge(unit(7))), Err(R::NoLongerExists));
    let folded = fold::<Unit>(&history);
    assert!(!folded.facts().active);
    assert_eq!(folded.registered().unwrap().successor, Some(unit(7)));
}

#[test]
fn a_unit_is_split_into_others_and_goes_on_or_ends() {
    let split = |into: &[UnitId], ends| C::SplitUnit {
        into: into.to_vec(),
        ends,
        basis: line("县编办〔2026〕6号"),
        on: day("2026-03-01"),
    };
    let before = after(&[registered()]);
    for (into, ends, active) in
        [(vec![unit(7)], true, false), (vec![township(), unit(7)], false, true)]
    {
        let parted = before.when(split(&into, ends)).unwrap();
        let folded = fold::<Unit>([registered()].iter().chain(&parted));
        assert_eq!(folded.facts().active, active);
        let successor = ends.then_some(unit(7));
        assert_eq!(folded.registered().unwrap().successor, successor);
    }
    assert_eq!(before.when(split(&[], true)), Err(R::SplitIntoNothing));
    assert_eq!(before.when(split(&[unit(7), unit(7)], true)), Err(R::SplitIntoNothing));
    assert_eq!(before.when(split(&[school()], true)), Err(R::OnItself));
    assert_eq!(before.when(split(&[unit(77)], true)), Err(R::OtherNotActive));
}

#[test]
fn a_section_has_its_days_and_a_name_of_old_its_own() {
    let (spring, summer) = (day("2026-01-05"), day("2026-02-28"));
    let add = C::AddSection { section: line("基教股"), on: Some(spring) };
    let end = |section: &str| C::EndSection { section: line(section), on: summer };
    let added = after(&[registered()]).when(add).unwrap();
    let history = [vec![registered()], added].concat();
    let ended = after(&history).when(end("基教股")).unwrap();
    let folded = fold::<Unit>(history.iter().chain(&ended));
    assert!(folded.registered().unwrap().sections.is_empty());
    assert_eq!(after(&history).when(end("人事股")), Err(R::SectionUnknown));

    let alias =
        |from, until| C::AddUnitAlias { alias: line("青川完小"), from: Some(from), until };
    assert!(after(&history).when(alias(spring, Some(summer))).is_ok());
    assert_eq!(after(&history).when(alias(summer, Some(spring))), Err(R::EndsBeforeItBegins));
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/unit.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
