use uuid::Uuid;

use super::{
    Bulk, BulkAct, BulkCommand as C, BulkEvent as E, BulkItem, BulkRefusal as R, RefusedItem,
};
use crate::{
    FindingId, Role, Signing,
    kit::{Given, given, history_still_reads, person, prose},
};

fn item(n: u128) -> BulkItem {
    let finding = FindingId(Uuid::from_u128(n));
    BulkItem { finding, seen: 3, assignment: None, evidence_set_sha256: None }
}

fn order(act: BulkAct, items: Vec<BulkItem>) -> C {
    C::Order { act, items, occurred_on: None, capacity: None, agent_for: None, undoes: None }
}

fn ordered(items: Vec<BulkItem>) -> E {
    E::Ordered {
        act: BulkAct::ConfirmOpening,
        items,
        ordered_by: person(1),
        occurred_on: None,
        capacity: None,
        agent_for: None,
        undoes: None,
    }
}

fn after(history: &[E]) -> Given<Bulk> {
    given::<Bulk>(history).by(person(1), Role::OfficeHead)
}

#[test]
fn a_person_orders_one_act_for_many_once() {
    let items = vec![item(1), item(2)];
    let asked = || order(BulkAct::ConfirmOpening, items.clone());
    assert_eq!(after(&[]).when(asked()), Ok(vec![ordered(items.clone())]));
    assert_eq!(after(&[ordered(items.clone())]).when(asked()), Err(R::AlreadyOrdered));
    assert_eq!(after(&[]).by_clock().when(asked()), Err(R::NotByAPerson));
}

#[test]
fn an_order_is_whole_or_it_is_not_taken() {
    let close = BulkAct::CloseFinding { signing: Signing::InSystem, sheet: None, remark: None };
    let many = |n: u128| (0..n).map(item).collect::<Vec<_>>();
    for (act, items, refusal) in [
        (BulkAct::ConfirmOpening, many(0), R::NoItems),
        (BulkAct::ConfirmOpening, many(5_001), R::TooManyItems),
        (BulkAct::ConfirmOpening, vec![item(1), item(1)], R::ItemTwice),
        (BulkAct::IssueFinding { signing: Signing::InSystem }, many(1), R::ItemIncomplete),
        (close.clone(), many(1), R::ItemIncomplete),
        (close, many(41), R::TooManyItems),
    ] {
        assert_eq!(after(&[]).when(order(act, items)), Err(refusal));
    }
}

#[test]
fn the_house_notes_once_what_was_refused() {
    let refused = vec![RefusedItem { finding: item(2).finding, code: "CONFLICT".to_owned() }];
    let finish = || C::Finish { refused: refused.clone() };
    let bulk = ordered(vec![item(1), item(2)]);
    let finished = E::Finished { refused: refused.clone() };
    assert_eq!(
        after(std::slice::from_ref(&bulk)).by_clock().when(finish()),
        Ok(vec![finished.clone()])
    );
    assert_eq!(after(&[bulk.clone(), finished]).by_clock().when(finish()), Ok(Vec::new()));
    assert_eq!(after(&[bulk]).when(finish()), Err(R::ClockOnly));
    assert_eq!(after(&[]).by_clock().when(finish()), Err(R::NotOrdered));
}

#[test]
fn an_issue_alone_is_taken_back_as_a_whole() {
    let issue = BulkAct::IssueFinding { signing: Signing::InSystem };
    let reason = prose("单位有误");
    assert_eq!(
        issue.undone_by(reason.clone()),
        Some(BulkAct::RecallIssue { reason: reason.clone() })
    );
    for act in [
        BulkAct::ConfirmOpening,
        BulkAct::ConfirmFinding { definition_differs: false },
        BulkAct::RecallIssue { reason: reason.clone() },
        BulkAct::CloseFinding { signing: Signing::InSystem, sheet: None, remark: None },
    ] {
        assert_eq!(act.undone_by(reason.clone()), None, "{}", act.name());
    }
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/bulk.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
