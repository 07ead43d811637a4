//! 公示: its days, objections, and that nobody closes what is still on notice.

use uuid::Uuid;

use crate::{
    Decider, RequestId,
    finding::{
        DecideObjection, FileObjection, FindingCommand, FindingEvent, FindingRefusal as R,
        FindingStatus as S, PublishNotice,
    },
    testkit::{
        CLERK, Story, acting, as_head, by_periods, close, day, line, on_day, prose, verified,
    },
};

fn publish(until: Option<i64>) -> PublishNotice {
    PublishNotice {
        published_on: day(0),
        until: until.map(day),
        place: line("县政府门户网站"),
        document: None,
    }
}

fn objection() -> RequestId {
    RequestId(Uuid::from_u128(0xb1))
}

fn objected() -> FileObjection {
    FileObjection { objection: objection(), statement: prose("仍未安装"), received_on: day(3) }
}

fn decided(upheld: bool) -> DecideObjection {
    DecideObjection { objection: objection(), upheld, reasons: prose("现场复核") }
}

fn published() -> Story {
    verified().and(&acting(CLERK), publish(Some(7)))
}

fn refused(story: &Story, number: i64, command: impl Into<FindingCommand>) -> Option<R> {
    story.finding().decide(&command.into(), &on_day(as_head(), number)).err()
}

#[test]
fn nobody_closes_before_the_notice_is_over_and_every_objection_answered() {
    let story = published();
    assert_eq!(story.finding().status(), Some(S::OnPublicNotice));
    let close = || close(&story.frozen());
    assert_eq!(refused(&story, 7, close()), Some(R::NoticeRunning { until: day(7) }));
    assert_eq!(refused(&story, 8, close()), None);
    let objected = story.clone().and(&on_day(acting(CLERK), 3), objected());
    assert_eq!(refused(&objected, 8, close()), Some(R::ObjectionUndecided));
    let heard = objected.clone().and(&on_day(acting(CLERK), 5), decided(false));
    assert_eq!(heard.finding().status(), Some(S::OnPublicNotice));
    assert_eq!(refused(&heard, 8, decided(false)), Some(R::NoSuchRequest), "once");
    assert_eq!(refused(&heard, 8, close()), None);
}

#[test]
fn an_objection_that_is_upheld_sends_it_back_to_work() {
    let story = published().and(&on_day(acting(CLERK), 3), objected());
    let back = story.and(&on_day(acting(CLERK), 5), decided(true));
    let finding = back.finding();
    assert_eq!(finding.status(), Some(S::InProgress));
    assert_eq!((finding.frozen_evidence_digest(), finding.objection_waiting()), (None, None));
}

#[test]
fn whoever_objects_does_so_while_it_lasts() {
    let late = FileObjection { received_on: day(8), ..objected() };
    let outside = R::ObjectionOutsidePeriod { from: day(0), until: day(7) };
    assert_eq!(refused(&published(), 9, late), Some(outside));
    assert_eq!(refused(&published(), 9, objected()), None, "entered later, received in time");
}

#[test]
fn the_rule_says_how_long_and_nobody_shortens_it() {
    let verified = verified();
    assert_eq!(refused(&verified, 0, publish(None)), Some(R::NoticePeriodMissing));
    let by_rule =
        |until| verified.finding().decide(&publish(until).into(), &by_periods(acting(CLERK)));
    let [FindingEvent::NoticePublished(fact)] = &by_rule(None).unwrap()[..] else { panic!() };
    let set = fact.notice_due.clone().expect("by rule");
    assert_eq!((fact.until, set.from), (set.on, day(0)));
    let short = by_rule(Some(1)).unwrap_err();
    assert_eq!(short, R::NoticeTooShort { until: set.on });
    let Ok(longer) = by_rule(Some(60)) else { panic!() };
    let [FindingEvent::NoticePublished(fact)] = &longer[..] else { panic!() };
    assert_eq!(fact.until, day(60));
}
