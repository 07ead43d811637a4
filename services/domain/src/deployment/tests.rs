use super::{Deployment, DeploymentCommand as C, DeploymentEvent as E, DeploymentRefusal as R};
use crate::{
    OfficeFacts, UnitId, fold,
    kit::{Given, day, given, history_still_reads, line, office, prose, unit},
};

fn founded(demo: bool) -> E {
    E::Founded { name: line("青川县教育督导室"), demo, zone: line("Asia/Shanghai") }
}

fn found(demo: bool) -> C {
    C::Found { name: line("青川县教育督导室"), demo, zone: line("Asia/Shanghai") }
}

fn designated(start_day: &str) -> E {
    E::OfficeDesignated { unit: office(), housed_by: Some(unit(7)), start_day: day(start_day) }
}

fn designate(unit: UnitId, housed_by: Option<UnitId>, start_day: &str) -> C {
    C::DesignateOffice { unit, housed_by, start_day: day(start_day) }
}

fn after(history: &[E]) -> Given<Deployment> {
    given::<Deployment>(history).with_units([unit(7)])
}

#[test]
fn a_deployment_is_founded_once_and_a_demonstration_stays_one() {
    assert_eq!(after(&[]).when(found(true)), Ok(vec![founded(true)]));
    assert_eq!(after(&[founded(true)]).when(found(false)), Err(R::DemoStaysDemo));
    assert_eq!(after(&[founded(true)]).when(found(true)), Err(R::AlreadyFounded));
    assert_eq!(after(&[founded(false)]).when(found(true)), Err(R::AlreadyFounded));
}

#[test]
fn the_office_is_a_unit_of_its_own_that_exists() {
    let deployment = after(&[founded(false)]);
    assert_eq!(
        deployment.when(designate(office(), Some(unit(7)), "2026-03-02")),
        Ok(vec![designated("2026-03-02")])
    );
    assert_eq!(
        deployment.when(designate(office(), Some(office()), "2026-03-02")),
        Err(R::HousedByItself)
    );
    assert_eq!(deployment.when(designate(unit(77), None, "2026-03-02")), Err(R::UnitNotActive));
    assert_eq!(after(&[]).when(designate(office(), None, "2026-03-02")), Err(R::NotFounded));
}

#[test]
fn the_office_is_designated_anew_only_where_something_changes() {
    let designated = after(&[founded(false), designated("2026-03-02")]);
    let again = |start_day: &str| designate(office(), Some(unit(7)), start_day);
    assert_eq!(designated.when(again("2026-03-02")), Err(R::NothingChanges));
    assert!(designated.when(again("2026-04-01")).is_ok());
}

#[test]
fn a_stream_that_cannot_be_read_is_set_aside_once_and_taken_back_once() {
    let stream = || line("finding-01900000-0000-7000-8000-0000000000f1");
    let reason = || prose("第3条记录无法读取");
    let aside = || E::StreamSetAside { stream: stream(), reason: reason() };
    let set = |stream| C::SetStreamAside { stream, reason: reason() };
    let back = || C::TakeStreamBack { stream: stream() };
    let fresh = after(&[founded(false)]);
    assert_eq!(fresh.when(set(stream())), Ok(vec![aside()]));
    assert_eq!(fresh.when(back()), Err(R::NotSetAside));
    for everything in ["deployment-x", "policy-office"] {
        assert_eq!(fresh.when(set(line(everything))), Err(R::NeverAside));
    }
    let without = after(&[founded(false), aside()]);
    assert_eq!(without.when(set(stream())), Err(R::SetAsideAlready));
    let taken_back = E::StreamTakenBack { stream: stream() };
    assert_eq!(without.when(back()), Ok(vec![taken_back.clone()]));
    let whole = after(&[founded(false), aside(), taken_back]);
    assert_eq!(whole.when(set(stream())), Ok(vec![aside()]));
}

#[test]
fn decisions_learn_which_unit_is_the_office() {
    let deployment = fold::<Deployment>(&[founded(false), designated("2026-03-02")]);
    let start_day = Some(day("2026-03-02"));
    let office = OfficeFacts { unit: Some(office()), housed_by: Some(unit(7)), start_day };
    assert_eq!(deployment.office_facts(), office);
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/deployment.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
