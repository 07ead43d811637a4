//! Who has it, and by when: each guard.

use super::table::{assignment::suspend, intake::carry_over};
use crate::{
    Actor, Context, Measure, Quantity, Signing,
    finding::{
        DecideDispute, DecideExtension, DecideHandBack, DeemSignedFor, Duty, Finding,
        FindingRefusal as No, FindingStatus, HandBack, HandBackOutcome, IssueFinding, Mark,
        MissingMoney, RaiseDispute, Reassign, RecordFinding, Remind, RequestExtension,
        ResumeFinding, SignFor, StatedStanding, SucceedUnit, Target,
    },
    testkit::{
        CHAIR, CLERK, CO_UNIT, DUE_DAY, DUTY, GOVERNOR, LEAD, MEMBER, OTHER_UNIT, REQUEST, Story,
        acting, as_head, assignment, confirmed, confirmed_as, context, day, given, in_progress,
        issue, issued, line, on_day, paper, prose, record, rooms, signed_for,
    },
};

fn clock(number: i64) -> Context {
    context(Actor::Clock, number)
}

fn from_above(upper: i64) -> RecordFinding {
    let mut command = record();
    command.particulars.source.upper_due_on = Some(day(upper));
    command
}

fn refused_issue(change: impl FnOnce(&mut IssueFinding)) -> No {
    let mut command = issue();
    change(&mut command);
    let answer = given::<Finding>(&confirmed().events).when(command);
    answer.refusal()
}

#[test]
fn an_issue_names_one_lead_a_target_in_units_and_a_date_ahead() {
    assert_eq!(
        refused_issue(|issue| issue.assignment.duties[0].unit = LEAD),
        No::LeadIsCoUnit { unit: LEAD }
    );
    assert_eq!(
        refused_issue(|issue| {
            let again = Duty { id: DUTY, unit: CO_UNIT, words: prose("再拨付") };
            issue.assignment.duties.push(again);
        }),
        No::DutyTwice
    );
    let words_only = Target { words: Some(prose("配齐")), quantity: None };
    assert_eq!(refused_issue(|issue| issue.assignment.target = words_only), No::TargetMissing);
    assert_eq!(
        refused_issue(|issue| issue.assignment.due_on = day(-1)),
        No::DueInPast { due_on: day(-1) }
    );
    assert_eq!(
        refused_issue(|issue| issue.assignment.target.quantity = Some(rooms(-1))),
        No::NegativeQuantity { quantity: rooms(-1) }
    );
}

#[test]
fn an_issue_is_not_due_later_than_the_upper_bodys_date() {
    given::<Finding>(&confirmed_as(from_above(DUE_DAY - 1)).events)
        .when(issue())
        .then_refused(&No::DueAfterUpper { due_on: day(DUE_DAY), upper_due_on: day(DUE_DAY - 1) });
}

#[test]
fn an_issue_is_signed_by_the_head_or_above_in_the_system_or_on_paper() {
    let by_clerk = given::<Finding>(&confirmed().events).under(acting(CLERK)).when(issue());
    assert!(matches!(by_clerk.refusal(), No::SignatoryLacksRole { person: CLERK, .. }));
    let on_paper = IssueFinding { signing: paper(GOVERNOR), ..issue() };
    let state = given::<Finding>(&confirmed().events).under(acting(CLERK)).when(on_paper).state();
    assert_eq!(state.status(), Some(FindingStatus::Issued));
}

#[test]
fn a_paper_is_not_signed_tomorrow_and_its_scan_has_a_digest() {
    let mut on_paper = paper(GOVERNOR);
    if let Signing::Paper(sheet) = &mut on_paper {
        sheet.signed_on = day(1);
    }
    assert_eq!(refused_issue(|issue| issue.signing = on_paper), No::InFuture { date: day(1) });
    let mut on_paper = paper(GOVERNOR);
    if let Signing::Paper(sheet) = &mut on_paper {
        sheet.scan_sha256 = "ABC".to_owned();
    }
    assert_eq!(refused_issue(|issue| issue.signing = on_paper), No::DigestMalformed);
}

#[test]
fn only_the_lead_signs_for_it() {
    given::<Finding>(&issued().events)
        .under(acting(crate::testkit::CO_MEMBER))
        .when(SignFor {})
        .then_refused(&No::NotTheLead { lead: Some(LEAD) });
}

fn hand_back() -> HandBack {
    HandBack {
        request: REQUEST, reason: prose("不属本单位"), duty_document: line("三定方案")
    }
}

fn insist() -> DecideHandBack {
    let reasons = prose("职责明确");
    DecideHandBack { request: REQUEST, outcome: HandBackOutcome::Insisted, reasons }
}

#[test]
fn it_is_deemed_signed_for_after_the_policys_days_but_not_while_a_hand_back_waits() {
    let deem = || DeemSignedFor { delivered_on: day(0) };
    let given = || given::<Finding>(&issued().events);
    given().under(clock(3)).when(deem()).then_refused(&No::NotYetDeemed { from: day(4) });
    let state = given().under(clock(4)).when(deem()).state();
    assert_eq!(state.status(), Some(FindingStatus::SignedFor));
    let waiting = issued().and(&acting(MEMBER), hand_back());
    crate::testkit::given::<Finding>(&waiting.events)
        .under(clock(4))
        .when(deem())
        .then_refused(&No::HandBackUndecided);
}

#[test]
fn a_lead_hands_back_once() {
    let story = issued().and(&acting(MEMBER), hand_back()).and(&as_head(), insist());
    given::<Finding>(&story.events)
        .under(acting(MEMBER))
        .when(hand_back())
        .then_refused(&No::HandBackUsed);
    given::<Finding>(&story.events).when(insist()).then_refused(&No::NoSuchRequest);
}

#[test]
fn a_hand_back_that_is_granted_gives_it_to_another_lead_who_may_hand_back_too() {
    let reassigned =
        DecideHandBack { outcome: HandBackOutcome::Reassigned { lead: OTHER_UNIT }, ..insist() };
    let story = issued().and(&acting(MEMBER), hand_back()).and(&as_head(), reassigned);
    let finding = story.finding();
    assert_eq!(finding.lead(), Some(OTHER_UNIT));
    assert_eq!(finding.status(), Some(FindingStatus::Issued));
    let story = story.and(&acting(crate::testkit::STRANGER), hand_back());
    assert!(story.finding().assigned.hand_back.is_some());
}

fn dispute() -> RaiseDispute {
    RaiseDispute {
        request: REQUEST,
        statement: prose("应由财政承担"),
        counter_statement: prose("应由教育承担"),
        interim_lead: OTHER_UNIT,
    }
}

#[test]
fn an_interim_lead_keeps_the_clock_until_the_committee_decides() {
    let story = in_progress().and(&acting(MEMBER), dispute());
    let finding = story.finding();
    assert!(finding.has(Mark::Disputed));
    assert_eq!((finding.lead(), finding.due_on()), (Some(OTHER_UNIT), Some(day(DUE_DAY))));
    let decide = DecideDispute {
        request: REQUEST,
        lead: LEAD,
        reasons: prose("会议决定"),
        minutes_number: line("纪要2号"),
        signing: Signing::InSystem,
    };
    let by_head = given::<Finding>(&story.events).when(decide.clone());
    assert!(matches!(by_head.refusal(), No::SignatoryLacksRole { .. }));
    let decided = story.and(&acting(CHAIR), decide).finding();
    assert_eq!(decided.lead(), Some(LEAD));
    assert!(!decided.has(Mark::Disputed));
}

#[test]
fn a_disputed_finding_is_not_reassigned_behind_the_committees_back() {
    let story = in_progress().and(&acting(MEMBER), dispute());
    let reassign = Reassign {
        assignment: assignment(),
        reason: prose("职责调整"),
        signing: Signing::InSystem,
    };
    given::<Finding>(&story.events)
        .when(reassign)
        .then_refused(&No::MarkStands { mark: Mark::Disputed });
}

#[test]
fn a_successor_takes_over_whatever_part_the_old_unit_had() {
    let succeed = |from| SucceedUnit { from, to: OTHER_UNIT, basis: line("机构改革") };
    let led = in_progress().and(&clock(0), succeed(LEAD)).finding();
    assert_eq!(led.lead(), Some(OTHER_UNIT));
    let helped = in_progress().and(&clock(0), succeed(CO_UNIT)).finding();
    assert!(helped.co_units().contains(&OTHER_UNIT));
    given::<Finding>(&in_progress().events)
        .when(SucceedUnit { from: OTHER_UNIT, to: LEAD, basis: line("机构改革") })
        .then_refused(&No::NotHeldBy { unit: OTHER_UNIT });
}

fn ask(until: i64) -> RequestExtension {
    RequestExtension {
        request: REQUEST, requested_due_on: day(until), reason: prose("雨季停工")
    }
}

fn grant(until: Option<i64>) -> DecideExtension {
    DecideExtension {
        request: REQUEST,
        grant: true,
        new_due_on: until.map(day),
        reasons: prose("情况属实"),
        signing: Signing::InSystem,
    }
}

fn extended(story: Story, by: &Context, until: i64) -> Story {
    story.and(&acting(MEMBER), ask(until)).and(by, grant(None))
}

#[test]
fn the_first_extension_is_the_heads_a_later_one_is_decided_above_and_then_there_are_no_more() {
    let once = extended(in_progress(), &as_head(), 70);
    assert_eq!(once.finding().due_on(), Some(day(70)));
    let asked = once.clone().and(&acting(MEMBER), ask(80));
    let by_head = given::<Finding>(&asked.events).when(grant(None));
    assert!(matches!(by_head.refusal(), No::SignatoryLacksRole { .. }));
    let twice = extended(once, &acting(GOVERNOR), 80);
    given::<Finding>(&twice.events)
        .under(acting(MEMBER))
        .when(ask(90))
        .then_refused(&No::ExtensionsUsedUp { most: 2 });
}

#[test]
fn an_extension_is_later_never_beyond_what_was_asked_nor_beyond_the_upper_date() {
    let asked = in_progress().and(&acting(MEMBER), ask(70));
    given::<Finding>(&asked.events)
        .when(grant(Some(71)))
        .then_refused(&No::BeyondAsked { asked: day(70), granted: day(71) });
    given::<Finding>(&in_progress().events)
        .under(acting(MEMBER))
        .when(ask(DUE_DAY))
        .then_refused(&No::NotLater { current: day(DUE_DAY), asked: day(DUE_DAY) });
    let from_above = crate::testkit::in_progress_as(from_above(DUE_DAY));
    given::<Finding>(&from_above.events)
        .under(acting(MEMBER))
        .when(ask(70))
        .then_refused(&No::DueAfterUpper { due_on: day(70), upper_due_on: day(DUE_DAY) });
}

#[test]
fn an_extension_that_is_asked_for_too_late_says_so() {
    let late = given::<Finding>(&in_progress().events)
        .under(on_day(acting(MEMBER), DUE_DAY + 1))
        .when(ask(90))
        .events();
    let [crate::finding::FindingEvent::ExtensionRequested(fact)] = &late[..] else {
        panic!("one fact")
    };
    assert!(fact.late);
}

#[test]
fn only_one_extension_waits_at_a_time() {
    let asked = in_progress().and(&acting(MEMBER), ask(70));
    given::<Finding>(&asked.events)
        .under(acting(MEMBER))
        .when(ask(80))
        .then_refused(&No::ExtensionPending);
}

#[test]
fn a_suspension_has_a_review_ahead_and_a_resumption_a_new_date() {
    let mut past = suspend();
    past.suspension.review_on = day(0);
    given::<Finding>(&in_progress().events).when(past).then_refused(&No::NotAhead { date: day(0) });
    let mut owing = suspend();
    let application = line("请款报告");
    let amount = Quantity { amount: (-5).into(), unit: Measure::Yuan };
    owing.suspension.money = Some(MissingMoney { amount, application });
    given::<Finding>(&in_progress().events).when(owing).then_refused(&No::NotAnAmount);
    let story = in_progress().and(&as_head(), suspend());
    given::<Finding>(&story.events)
        .when(suspend())
        .then_refused(&No::MarkStands { mark: Mark::Suspended });
    let resume = ResumeFinding { due_on: day(90), reasons: prose("已开工") };
    let finding = story.and(&as_head(), resume).finding();
    assert_eq!(finding.due_on(), Some(day(90)));
    assert!(!finding.has(Mark::Suspended));
}

#[test]
fn a_reminder_of_an_old_date_is_void_and_the_ladder_is_silent_before_the_start_day() {
    given::<Finding>(&signed_for().events)
        .under(clock(0))
        .when(Remind { due_on: day(1) })
        .then_refused(&No::StaleReminder { due_on: Some(day(DUE_DAY)) });
    let carried =
        Story::default().and(&acting(CLERK), carry_over(StatedStanding::Issued, Some(LEAD)));
    let mut before_start = clock(0);
    before_start.office.start_day = Some(day(5));
    given::<Finding>(&carried.events)
        .under(before_start)
        .when(Remind { due_on: day(DUE_DAY) })
        .then_refused(&No::SilentBeforeStart { start_day: day(5) });
}

#[test]
fn without_an_adopted_policy_what_rests_on_it_waits() {
    let mut unruled = acting(MEMBER);
    unruled.policy = None;
    given::<Finding>(&in_progress().events)
        .under(unruled)
        .when(ask(70))
        .then_refused(&No::PolicyNotAdopted);
}

#[test]
fn taking_the_issue_back_leaves_no_lead_and_no_date() {
    let recall = crate::finding::RecallIssue { reason: prose("交办有误") };
    let finding = issued().and(&as_head(), recall).finding();
    assert_eq!((finding.lead(), finding.due_on()), (None, None));
}
