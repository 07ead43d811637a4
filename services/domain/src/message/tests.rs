use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    Addressee, CancelReason, Cause, Content, Counts, Message, MessageCommand as C,
    MessageEvent as E, MessageRefusal as R, Occasion, SENDS_MAX, SendFault, Way, send_again_after,
};
use crate::{
    FindingId, MessageId, Role, fold,
    kit::{Given, day, given, history_still_reads, line, person, prose},
};

/// The kit decides at this instant.
fn now() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().unwrap()
}

fn message() -> MessageId {
    MessageId(Uuid::from_u128(0xe1))
}

fn addressee() -> Addressee {
    Addressee::Person(person(1))
}

fn urgent() -> Content {
    let cause = Cause { event: Uuid::from_u128(0xe2), finding: FindingId(Uuid::from_u128(0xf1)) };
    Content::Urgent { occasion: Occasion::Instructed, causes: vec![cause] }
}

fn claim(content: Content, way: Way) -> C {
    C::Claim { message: message(), addressee: addressee(), content, way }
}

fn claimed(way: Way, attempt: u16, minutes_ago: i64) -> E {
    E::Claimed {
        message: message(),
        addressee: addressee(),
        content: urgent(),
        way,
        attempt,
        claimed_at: now() - TimeDelta::minutes(minutes_ago),
    }
}

fn failed(attempt: u16, minutes_ago: i64, last: bool) -> E {
    let failed_at = now() - TimeDelta::minutes(minutes_ago);
    E::SendFailed { way: Way::Mail, attempt, fault: SendFault::TimedOut, failed_at, last }
}

fn after(history: &[E]) -> Given<Message> {
    given::<Message>(history).by_clock()
}

#[test]
fn the_first_claim_wins_and_lies_in_the_inbox_at_once() {
    let inbox = after(&[]).when(claim(urgent(), Way::Inbox)).unwrap();
    assert_eq!(inbox, [claimed(Way::Inbox, 1, 0), E::Delivered { way: Way::Inbox }]);
    assert_eq!(after(&inbox).when(claim(urgent(), Way::Inbox)), Err(R::AlreadyClaimed));
    assert_eq!(after(&inbox).when(C::Retake { attempt: 2 }), Err(R::NothingToSend));
    assert_eq!(fold::<Message>(&inbox).as_written().unwrap().due_at(), None);
}

#[test]
fn a_channel_has_no_inbox() {
    let to_room = C::Claim {
        message: message(),
        addressee: Addressee::Channel(line("督导群")),
        content: urgent(),
        way: Way::Channel,
    };
    assert_eq!(after(&[]).when(to_room).unwrap().len(), 1);
}

#[test]
fn a_message_that_tells_of_nothing_is_not_written() {
    let nothing = Content::Digest { day: day("2026-03-02"), counts: Counts::default() };
    assert_eq!(after(&[]).when(claim(nothing, Way::Inbox)), Err(R::Empty));
    let causes = Vec::new();
    let nothing = Content::Urgent { occasion: Occasion::Instructed, causes };
    assert_eq!(after(&[]).when(claim(nothing, Way::Inbox)), Err(R::Empty));
}

#[test]
fn a_claim_is_retaken_once_when_its_sender_fell_silent() {
    let fresh = after(&[claimed(Way::Mail, 1, 9)]);
    assert_eq!(fresh.when(C::Retake { attempt: 2 }), Err(R::NotDue));
    let stale = [claimed(Way::Mail, 1, 10)];
    let again = after(&stale).when(C::Retake { attempt: 2 }).unwrap();
    assert_eq!(again, [claimed(Way::Mail, 2, 0)]);
    let history = [&stale[..], &again].concat();
    assert_eq!(after(&history).when(C::Retake { attempt: 2 }), Err(R::OtherAttempt));
    // The first sender comes back: it is not its message any more.
    assert_eq!(after(&history).when(C::NoteSent { attempt: 1 }), Err(R::OtherAttempt));
    let sent = after(&history).when(C::NoteSent { attempt: 2 }).unwrap();
    assert_eq!(sent, [E::Sent { way: Way::Mail, attempt: 2 }]);
}

#[test]
fn a_failure_is_tried_again_later_and_later_and_at_last_is_a_dead_letter() {
    let fail = C::NoteSendFailed { attempt: 1, fault: SendFault::TimedOut };
    let first = after(&[claimed(Way::Mail, 1, 0)]).when(fail).unwrap();
    assert_eq!(first, [failed(1, 0, false)]);
    let waits: Vec<_> = (1..=SENDS_MAX).map(|n| send_again_after(n).num_minutes()).collect();
    assert_eq!(waits, [1, 5, 15, 60, 240, 240]);
    let soon = after(&[claimed(Way::Mail, 2, 9), failed(2, 4, false)]);
    assert_eq!(soon.when(C::Retake { attempt: 3 }), Err(R::NotDue));
    let later = after(&[claimed(Way::Mail, 2, 9), failed(2, 5, false)]);
    assert!(later.when(C::Retake { attempt: 3 }).is_ok());

    let fail = C::NoteSendFailed { attempt: SENDS_MAX, fault: SendFault::TimedOut };
    let last = after(&[claimed(Way::Mail, SENDS_MAX, 0)]).when(fail).unwrap();
    assert_eq!(last, [failed(SENDS_MAX, 0, true)]);
    let dead = after(&[claimed(Way::Mail, SENDS_MAX, 0), failed(SENDS_MAX, 0, true)]);
    assert_eq!(dead.when(C::Retake { attempt: SENDS_MAX + 1 }), Err(R::NothingToSend));
}

#[test]
fn a_sender_that_always_falls_silent_leaves_a_dead_letter_too() {
    let silent = after(&[claimed(Way::Mail, SENDS_MAX, 10)]);
    let given_up = silent.when(C::Retake { attempt: SENDS_MAX + 1 }).unwrap();
    let [E::SendFailed { fault: SendFault::FellSilent, last: true, .. }] = &given_up[..] else {
        panic!("{given_up:?}");
    };
}

#[test]
fn an_administrator_has_a_dead_letter_sent_again_with_all_its_attempts() {
    let alive = given::<Message>(&[claimed(Way::Mail, 1, 0)]);
    let alive = alive.by(person(9), Role::Administrator);
    assert_eq!(alive.when(C::SendAgain {}), Err(R::NoDeadLetter));
    let history = [claimed(Way::Mail, SENDS_MAX, 0), failed(SENDS_MAX, 0, true)];
    let dead = given::<Message>(&history).by(person(9), Role::Administrator);
    let ordered = dead.when(C::SendAgain {}).unwrap();
    assert_eq!(ordered, [E::SendAgainOrdered { ordered_by: person(9) }]);
    let history = [&history[..], &ordered].concat();
    let again = after(&history).when(C::Retake { attempt: SENDS_MAX + 1 }).unwrap();
    let fail = C::NoteSendFailed { attempt: SENDS_MAX + 1, fault: SendFault::TimedOut };
    let failed = after(&[&history[..], &again].concat()).when(fail).unwrap();
    assert!(matches!(failed[..], [E::SendFailed { last: false, .. }]), "{failed:?}");
}

#[test]
fn what_has_not_left_the_house_falls_away_and_what_has_does_not() {
    let cancel = || C::Cancel { reason: CancelReason::Reassigned };
    let waiting = [claimed(Way::Mail, 1, 3), failed(1, 2, false)];
    let cancelled = after(&waiting).when(cancel()).unwrap();
    assert_eq!(cancelled, [E::Cancelled { reason: CancelReason::Reassigned }]);
    let history = [&waiting[..], &cancelled].concat();
    assert_eq!(after(&history).when(C::Retake { attempt: 2 }), Err(R::NothingToSend));
    let reading = given::<Message>(&history).by(person(1), Role::UnitMember);
    assert_eq!(reading.when(C::MarkRead {}), Err(R::Cancelled));
    let sent = [claimed(Way::Mail, 1, 3), E::Sent { way: Way::Mail, attempt: 1 }];
    assert_eq!(after(&sent).when(cancel()), Err(R::NothingToSend));
}

#[test]
fn a_message_is_read_and_answered_by_its_addressee_alone() {
    let lies = [claimed(Way::Inbox, 1, 3), E::Delivered { way: Way::Inbox }];
    let by = |who| given::<Message>(&lies).by(person(who), Role::UnitMember);
    let answer = || C::Answer { answer: prose("今日到场处理") };
    assert_eq!(by(2).when(C::MarkRead {}), Err(R::NotAddressee));
    assert_eq!(by(2).when(answer()), Err(R::NotAddressee));
    assert_eq!(by(1).when(C::MarkRead {}).unwrap(), [E::Read { read_by: person(1) }]);
    let answered = by(1).when(answer()).unwrap();
    assert_eq!(answered.len(), 2, "whoever answers has read it");
    let history = [&lies[..], &answered].concat();
    let again = given::<Message>(&history).by(person(1), Role::UnitMember);
    assert_eq!(again.when(C::MarkRead {}).unwrap(), []);
    assert_eq!(again.when(answer()), Err(R::AnsweredAlready));
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/message.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
