use super::{
    LIST_UNITS_MAX, UnitList, UnitListCommand as C, UnitListEvent as E, UnitListRefusal as R,
};
use crate::{
    UnitId, UnitListId, fold,
    kit::{Given, given, history_still_reads, line, unit},
};

fn list() -> UnitListId {
    UnitListId(uuid::Uuid::from_u128(0xc000))
}

fn saved() -> E {
    E::Saved { list: list(), name: line("沿河四乡镇"), units: vec![unit(1), unit(2)] }
}

fn save(units: &[UnitId]) -> C {
    C::SaveUnitList { list: list(), name: line("沿河四乡镇"), units: units.to_vec() }
}

fn change(add: &[UnitId], remove: &[UnitId]) -> C {
    C::ChangeUnitList { add: add.to_vec(), remove: remove.to_vec() }
}

fn after(history: &[E]) -> Given<UnitList> {
    given::<UnitList>(history).with_units([unit(1), unit(2), unit(3)])
}

#[test]
fn a_list_is_saved_once_with_units_that_exist_each_once() {
    assert_eq!(after(&[]).when(save(&[unit(1), unit(2)])), Ok(vec![saved()]));
    assert_eq!(after(&[saved()]).when(save(&[unit(1)])), Err(R::AlreadySaved));
    assert_eq!(after(&[]).when(save(&[])), Err(R::Empty));
    assert_eq!(after(&[]).when(save(&[unit(1), unit(1)])), Err(R::UnitTwice));
    assert_eq!(after(&[]).when(save(&[unit(77)])), Err(R::UnitNotActive));
    let many: Vec<_> = (0..=LIST_UNITS_MAX as u128).map(|n| unit(100 + n)).collect();
    assert_eq!(after(&[]).when(save(&many)), Err(R::TooMany));
    assert_eq!(after(&[]).when(change(&[unit(1)], &[])), Err(R::NotSaved));
}

#[test]
fn who_comes_on_must_exist_and_who_goes_off_need_not() {
    let gone = E::Changed { added: vec![unit(9)], removed: vec![] };
    let history = [saved(), gone];
    let changed = after(&history).when(change(&[unit(3)], &[unit(9)])).unwrap();
    assert_eq!(changed, [E::Changed { added: vec![unit(3)], removed: vec![unit(9)] }]);
    let folded = fold::<UnitList>(history.iter().chain(&changed));
    assert_eq!(folded.units(), [unit(1), unit(2), unit(3)]);

    assert_eq!(after(&history).when(change(&[unit(9)], &[])), Err(R::UnitTwice));
    assert_eq!(after(&[saved()]).when(change(&[unit(9)], &[])), Err(R::UnitNotActive));
    assert_eq!(after(&[saved()]).when(change(&[], &[unit(3)])), Err(R::NotOnIt));
    assert_eq!(after(&[saved()]).when(change(&[], &[unit(1), unit(2)])), Err(R::Empty));
    assert_eq!(after(&[saved()]).when(change(&[], &[])), Err(R::NothingChanges));
}

#[test]
fn a_list_that_was_dropped_is_changed_no_more() {
    let rename = |name: &str| C::RenameUnitList { new: line(name) };
    assert_eq!(after(&[saved()]).when(rename("沿河四乡镇")), Err(R::NothingChanges));
    assert!(after(&[saved()]).when(rename("沿河三乡镇")).is_ok());
    let dropped = after(&[saved()]).when(C::DropUnitList {}).unwrap();
    let history = [vec![saved()], dropped].concat();
    assert_eq!(after(&history).when(rename("沿河三乡镇")), Err(R::Dropped));
    assert_eq!(after(&history).when(C::DropUnitList {}), Err(R::Dropped));
    assert_eq!(after(&history).when(save(&[unit(1)])), Err(R::AlreadySaved));
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/list.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
