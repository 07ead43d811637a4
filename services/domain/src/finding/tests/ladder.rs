//! One finding up the whole ladder and back, and everything that keeps it from climbing.

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::table::{intake::carry_over, ladder::five_duties};
use crate::{
    Actor, Context, Decider, RequestId, Signing,
    finding::{
        DecideDispute, DeclineEscalation, Deescalate, Escalate, ExtensionGranted, Finding,
        FindingEvent, FindingRefusal as No, LiftSupervision, ListSupervision, Mark,
        ProposeEscalation, RaiseDispute, Remind, Reminded, ReopenFinding, StatedStanding,
        TakeBackClaim,
    },
    ladder::{Act, Ground, Rung},
    testkit::{
        CHAIR, CLERK, DUE_DAY, GOVERNOR, HEAD, LEAD, LEADER, MEMBER, OTHER_UNIT, REQUEST, Story,
        acting, claim, claimable, claimed, closed, context, day, given, in_progress_as, issued,
        line, on_day, policy, prose, record, signed_for,
    },
};

fn clock(number: i64) -> Context {
    context(Actor::Clock, number)
}

fn on(who: crate::PersonId, number: i64) -> Context {
    on_day(acting(who), number)
}

fn act(story: &Story, number: i64) -> Option<Act> {
    let (finding, context) = (story.finding(), clock(number));
    policy().rules.ladder.due(&finding.place(&context.office), context.today)
}

fn proposal(number: u128) -> RequestId {
    RequestId(Uuid::from_u128(number))
}

fn propose(number: u128, rung: Rung) -> ProposeEscalation {
    ProposeEscalation { proposal: proposal(number), rung, words: None, addressee: None }
}

fn escalate(rung: Rung) -> Escalate {
    Escalate {
        rung,
        words: None,
        document: Some(line("督〔2026〕5号")),
        addressee: None,
        signing: Signing::InSystem,
    }
}

fn step_down(to: Option<Rung>) -> Deescalate {
    let (reasons, document) = (prose("已到位"), Some(line("督〔2026〕6号")));
    Deescalate { to, reasons, document, signing: Signing::InSystem }
}

/// The clock looks, as it does on that day.
fn tick(story: Story, number: i64) -> Story {
    match act(&story, number) {
        Some(Act::Remind { .. }) => {
            let due_on = story.finding().due_on().expect("a due date");
            story.and(&clock(number), Remind { due_on })
        }
        Some(Act::Propose { rung, .. }) => {
            let id = 100 + u128::from(story.finding().climb().told());
            story.and(&clock(number), propose(id, rung))
        }
        None => story,
    }
}

fn names(story: &Story) -> Vec<&'static str> {
    story.events.iter().map(crate::Fact::wire_name).collect()
}

fn rung(story: &Story) -> Option<Rung> {
    story.finding().climb().rung()
}

fn reported() -> Story {
    in_progress_as(record())
}

#[test]
fn a_finding_goes_up_the_whole_ladder_once_per_rung_and_back() {
    let mut story = reported();
    let begun = story.events.len();
    let deciders = [
        (Rung::Chase, CLERK),
        (Rung::Supervision, HEAD),
        (Rung::Circular, CHAIR),
        (Rung::Talk, GOVERNOR),
        (Rung::Accountability, CHAIR),
    ];
    for number in 0..200 {
        story = tick(story, number);
        let waiting = story.finding().climb().proposal().map(|waiting| waiting.rung);
        if let Some((rung, who)) = deciders.iter().find(|(rung, _)| Some(*rung) == waiting) {
            story = story.and(&on(*who, number), escalate(*rung));
        }
    }
    let seen = |name: &str| names(&story)[begun..].iter().filter(|one| **one == name).count();
    assert_eq!(seen("finding.reminded"), 5, "30, 15, 7, 3 and 1 days");
    assert_eq!(seen("finding.escalation_proposed"), 5);
    assert_eq!(seen("finding.escalated"), 5);
    assert_eq!(rung(&story), Some(Rung::Accountability));
    assert_eq!(act(&story, 400), None, "there is no rung above");

    let down = story
        .finding()
        .decide(&step_down(None).into(), &on(CHAIR, 200))
        .expect_err("it is still overdue");
    assert_eq!(down, No::GroundStands { rung: Rung::Accountability });
    let story = Story { events: story.events }.and(&on(HEAD, 200), prolonged());
    let story = story.and(&on(CHAIR, 201), step_down(Some(Rung::Talk)));
    assert_eq!(rung(&story), Some(Rung::Talk));
    let story = story.and(&on(GOVERNOR, 202), step_down(None));
    assert_eq!(rung(&story), None);
    assert_eq!(story.finding().climb().reached(), None);
}

/// The clock stands still, and a new date is set.
fn prolonged() -> crate::finding::SuspendFinding {
    let suspension = crate::finding::Suspension {
        cause: prose("汛期停工"),
        interim_control: prose("封闭围挡"),
        review_on: day(260),
        money: None,
    };
    crate::finding::SuspendFinding { suspension, signing: Signing::InSystem }
}

#[test]
fn after_forty_days_off_all_steps_stand_in_one_reminder_and_the_next_rung_waits_a_day() {
    let story = tick(reported(), DUE_DAY + 5);
    let Some(FindingEvent::Reminded(fact)) = story.events.last() else { panic!("no reminder") };
    let due_on = day(DUE_DAY);
    let steps = [1, 3, 7, 15, 30].map(|days| Ground::DaysLeft { due_on, days });
    assert_eq!(fact.grounds, steps);
    assert_eq!(fact.days_left, -5);
    assert_eq!(act(&story, DUE_DAY + 5), None, "nobody is stepped over on the same day");
    let next = act(&story, DUE_DAY + 6).expect("a proposal");
    assert!(matches!(&next, Act::Propose { rung: Rung::Chase, grounds }
        if grounds.contains(&Ground::Overdue { due_on, days: 1 })));
}

#[test]
fn a_clock_that_jumps_forward_and_back_acts_once() {
    let story = tick(reported(), DUE_DAY - 7);
    for number in [DUE_DAY - 7, 3, DUE_DAY - 20] {
        assert_eq!(act(&story, number), None, "day {number}");
    }
    let story = tick(tick(tick(story, DUE_DAY - 3), 5), DUE_DAY - 3);
    let reminders = names(&story).iter().filter(|one| **one == "finding.reminded").count();
    assert_eq!(reminders, 2);
}

#[test]
fn what_was_declined_is_not_proposed_again_on_the_same_ground() {
    let mut story = tick(tick(reported(), DUE_DAY), DUE_DAY + 1);
    let waiting = story.finding().climb().proposal().cloned().expect("a proposal");
    assert_eq!(waiting.rung, Rung::Chase);
    let decline = DeclineEscalation {
        proposal: waiting.id,
        reasons: prose("已约定本周到校"),
        signing: Signing::InSystem,
    };
    story = story.and(&on(CLERK, DUE_DAY + 1), decline);
    for number in DUE_DAY + 1..DUE_DAY + 31 {
        assert_eq!(act(&story, number), None, "day {number}");
    }
    // More days overdue is another ground.
    let again = act(&story, DUE_DAY + 31);
    let due_on = day(DUE_DAY);
    let ground = Ground::Overdue { due_on, days: 31 };
    assert_eq!(again, Some(Act::Propose { rung: Rung::Chase, grounds: vec![ground] }));
}

#[test]
fn nobody_is_stepped_over_and_no_rung_is_left_out_unless_life_is_in_danger() {
    let story = reported();
    let by_words =
        |rung| ProposeEscalation { words: Some(prose("多次催办")), ..propose(1, rung) };
    let refused = |story: &Story, rung| {
        given::<Finding>(&story.events).under(on(CLERK, 1)).when(by_words(rung)).refusal()
    };
    assert_eq!(refused(&story, Rung::Chase), No::ReminderMissing);
    assert_eq!(refused(&story, Rung::Reminder), No::RungNotInPolicy { rung: Rung::Reminder });
    let story = tick(story, DUE_DAY - 30);
    assert_eq!(refused(&story, Rung::Talk), No::RungSkipped { next: Rung::Chase });
    assert_eq!(
        given::<Finding>(&story.events).under(clock(1)).when(propose(1, Rung::Chase)).refusal(),
        No::NoGround
    );

    let mut danger = record();
    danger.particulars.safety = true;
    let danger = in_progress_as(danger);
    let danger = danger.and(&on(CLERK, 1), by_words(Rung::Talk));
    assert_eq!(refused(&danger, Rung::Talk), No::ProposalWaits { rung: Rung::Talk });
    let talked = danger.and(&on(GOVERNOR, 1), escalate(Rung::Talk));
    assert_eq!(rung(&talked), Some(Rung::Talk));
}

#[test]
fn from_formal_supervision_up_a_proposal_a_number_and_the_named_signatory_are_needed() {
    let chased = tick(tick(reported(), DUE_DAY), DUE_DAY + 1)
        .and(&on(CLERK, DUE_DAY + 1), Escalate { document: None, ..escalate(Rung::Chase) });
    let when = |story: &Story, who, command: Escalate| {
        given::<Finding>(&story.events).under(on(who, DUE_DAY + 2)).when(command).refusal()
    };
    let missing = No::ProposalMissing { rung: Rung::Supervision };
    assert_eq!(when(&chased, HEAD, escalate(Rung::Supervision)), missing);
    let proposed = tick(chased, DUE_DAY + 2);
    let unnumbered = Escalate { document: None, ..escalate(Rung::Supervision) };
    assert_eq!(when(&proposed, HEAD, unnumbered), No::DocumentNumberMissing);
    let clerk = when(&proposed, CLERK, escalate(Rung::Supervision));
    assert!(matches!(clerk, No::SignatoryLacksRole { .. }));
    assert_eq!(when(&proposed, HEAD, escalate(Rung::Chase)), No::RungStands { rung: Rung::Chase });
    let story = proposed.and(&on(HEAD, DUE_DAY + 2), escalate(Rung::Supervision));
    let Some(FindingEvent::Escalated(fact)) = story.events.last() else { panic!() };
    assert_eq!((fact.from, fact.addressee), (Some(Rung::Chase), LEAD));
}

#[test]
fn a_claim_voids_the_proposal_and_what_comes_back_is_proposed_anew() {
    let story =
        tick(tick(claimable(), DUE_DAY), DUE_DAY + 1).and(&on(LEADER, DUE_DAY + 1), claim());
    assert_eq!(story.finding().climb().proposal(), None);
    assert_eq!(act(&story, DUE_DAY + 9), None, "it is in the office's hands");
    let taken = TakeBackClaim { reason: prose("尚缺一间") };
    let story = tick(story.and(&on(LEADER, DUE_DAY + 9), taken), DUE_DAY + 9);
    assert_eq!(story.finding().climb().proposal().map(|one| one.rung), Some(Rung::Chase));
}

#[test]
fn another_unit_that_leads_was_reminded_of_nothing() {
    let story = tick(tick(issued(), DUE_DAY), DUE_DAY + 1);
    let mut assignment = crate::testkit::assignment();
    assignment.lead = OTHER_UNIT;
    assignment.due_on = day(DUE_DAY + 60);
    let reason = prose("职责调整");
    let reassign = crate::finding::Reassign { assignment, reason, signing: Signing::InSystem };
    let story = story.and(&on(HEAD, DUE_DAY + 1), reassign);
    let climb = story.finding().climb().clone();
    assert!(!climb.was_reminded() && climb.proposal().is_none() && climb.rung().is_none());
}

#[test]
fn a_relapse_is_a_ground_and_reminds_first() {
    let reopen = ReopenFinding { reasons: prose("反弹"), due_on: Some(day(120)) };
    let story = closed().and(&on(CLERK, 30), reopen);
    let ground = vec![Ground::Relapsed { times: 1 }];
    assert_eq!(act(&story, 30), Some(Act::Remind { grounds: ground.clone() }));
    let story = tick(story, 30);
    assert_eq!(act(&story, 31), Some(Act::Propose { rung: Rung::Chase, grounds: ground }));
}

#[test]
fn what_was_carried_over_is_left_in_peace_before_the_start_day() {
    let carried =
        Story::default().and(&acting(CLERK), carry_over(StatedStanding::Issued, Some(LEAD)));
    let finding = carried.finding();
    let due = |start: i64, today: i64| {
        let mut context = clock(today);
        context.office.start_day = Some(day(start));
        policy().rules.ladder.due(&finding.place(&context.office), context.today)
    };
    assert_eq!(due(DUE_DAY - 5, DUE_DAY - 7), None);
    assert!(matches!(due(DUE_DAY - 5, DUE_DAY - 5), Some(Act::Remind { .. })));
    assert_eq!(due(DUE_DAY + 1, DUE_DAY + 90), None, "the date itself is history");
}

/// The first day of a cycle without a report, as the ladder sees it on day `number`.
fn silent_since(story: &Story, number: i64, start: Option<i64>) -> Option<NaiveDate> {
    let finding = story.finding();
    let office = crate::OfficeFacts { start_day: start.map(day), ..clock(0).office };
    let grounds =
        policy().rules.ladder.grounds_from(Rung::Chase, &finding.place(&office), day(number));
    grounds.into_iter().find_map(|ground| match ground {
        Ground::NoReport { since, .. } => Some(since),
        _ => None,
    })
}

#[test]
fn who_carried_it_over_under_way_reports_from_the_start_day_and_who_resumes_from_that_day() {
    let opening =
        Story::default().and(&acting(CLERK), carry_over(StatedStanding::InProgress, Some(LEAD)));
    assert_eq!(silent_since(&opening, 49, Some(10)), None);
    assert_eq!(silent_since(&opening, 50, Some(10)), Some(day(10)));
    assert_eq!(silent_since(&opening, 50, None), None);
    let story = reported();
    let since = silent_since(&story, 100, None).expect("a report");
    assert!(since < day(20), "{since}");
    let resumed = story.and(&on(HEAD, 1), prolonged()).and(
        &on(HEAD, 20),
        crate::finding::ResumeFinding { due_on: day(90), reasons: prose("已开工") },
    );
    assert_eq!(silent_since(&resumed, 100, None), Some(day(20)));
    let again = ReopenFinding { reasons: prose("反弹"), due_on: Some(day(120)) };
    let reopened = closed().and(&on(CLERK, 30), again);
    assert_eq!(silent_since(&reopened, 100, None), Some(day(30)));
}

#[test]
fn a_new_lead_reports_from_the_day_on_which_the_committee_decided_if_it_was_signed_for() {
    let dispute = || RaiseDispute {
        request: REQUEST,
        statement: prose("应由财政承担"),
        counter_statement: prose("应由教育承担"),
        interim_lead: OTHER_UNIT,
    };
    let decide = || DecideDispute {
        request: REQUEST,
        lead: OTHER_UNIT,
        reasons: prose("会议决定"),
        minutes_number: line("纪要2号"),
        signing: Signing::InSystem,
    };
    let disputed = reported().and(&acting(MEMBER), dispute());
    assert_eq!(silent_since(&disputed, 100, None), None, "in dispute nobody reports");
    let decided = disputed.and(&on(CHAIR, 20), decide());
    assert_eq!(silent_since(&decided, 100, None), Some(day(20)));
    let unsigned = issued().and(&acting(CLERK), dispute()).and(&on(CHAIR, 20), decide());
    assert_eq!(silent_since(&unsigned, 100, None), None);
}

#[test]
fn leadership_puts_an_item_on_the_list_and_takes_it_off() {
    let list =
        || ListSupervision { duties: five_duties(), document: None, signing: Signing::InSystem };
    let head = given::<Finding>(&signed_for().events).under(acting(HEAD)).when(list()).refusal();
    assert!(matches!(head, No::SignatoryLacksRole { .. }));
    let story = signed_for().and(&acting(GOVERNOR), list());
    assert!(story.finding().has(Mark::Listed));
    given::<Finding>(&story.events)
        .under(acting(GOVERNOR))
        .when(list())
        .then_refused(&No::MarkStands { mark: Mark::Listed });
    let take_off =
        LiftSupervision { reasons: prose("合格"), document: None, signing: Signing::InSystem };
    assert!(!story.and(&acting(CHAIR), take_off).finding().has(Mark::Listed));
}

#[test]
fn a_claim_or_a_closing_leaves_no_rung_behind() {
    assert_eq!(act(&claimed(), DUE_DAY + 90), None);
    let up = tick(tick(claimable(), DUE_DAY), DUE_DAY + 1)
        .and(&on(CLERK, DUE_DAY + 1), escalate(Rung::Chase));
    let mut finding = up.finding();
    for event in closed().events.iter().rev().take(1) {
        finding = finding.evolve(event);
    }
    assert_eq!(finding.climb().rung(), None);
}

#[test]
fn a_reminder_of_before_the_ladder_still_counts_as_one() {
    let old = Reminded { due_on: day(DUE_DAY), days_left: 60, grounds: Vec::new() };
    let mut finding = reported().finding();
    finding = finding.evolve(&old.into());
    assert!(finding.climb().was_reminded());
    assert_eq!(finding.climb().rung(), Some(Rung::Reminder));
}

#[test]
fn a_new_date_takes_the_reminders_rung_away() {
    let story = tick(reported(), DUE_DAY - 3);
    let mut finding = story.finding();
    assert_eq!(finding.climb().rung(), Some(Rung::Reminder));
    finding = finding.evolve(&FindingEvent::from(ExtensionGranted {
        request: proposal(1),
        old_due_on: day(DUE_DAY),
        new_due_on: day(DUE_DAY + 60),
        ordinal: 1,
        reasons: prose("同意"),
        policy: policy().version,
        signature: crate::Signature::InSystem { signatory: HEAD, agent_for: None },
    }));
    assert_eq!(finding.climb().rung(), None);
}

fn first_day(finding: &Finding, from: i64, to: i64) -> Option<NaiveDate> {
    let ladder = policy().rules.ladder;
    let due = |number: &i64| {
        let context = clock(*number);
        ladder.due(&finding.place(&context.office), context.today).is_some()
    };
    (from..to).find(due).map(day)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// The index that the clock is woken by, and what it then finds to do, are one rule.
    #[test]
    fn the_day_to_look_again_is_the_first_on_which_something_is_due(
        days in prop::collection::vec(0_i64..160, 0..12),
        decided in any::<u16>(),
    ) {
        let mut days = days;
        days.sort_unstable();
        let mut story = reported();
        for (place, number) in days.iter().enumerate() {
            story = tick(story, *number);
            let waiting = story.finding().climb().proposal().map(|one| one.rung);
            let signer = match waiting {
                Some(Rung::Chase) => Some(CLERK),
                Some(Rung::Supervision) => Some(HEAD),
                Some(Rung::Circular | Rung::Talk | Rung::Accountability) => Some(CHAIR),
                Some(Rung::Reminder) | None => None,
            };
            if let (Some(rung), Some(who), 1) = (waiting, signer, decided >> place & 1) {
                story = story.and(&on(who, *number), escalate(rung));
            }
        }
        let finding = story.finding();
        let today = days.last().copied().unwrap_or(0);
        let place = finding.place(&clock(0).office);
        let wakes = policy().rules.ladder.wakes_on(&place, None);
        let found = first_day(&finding, today, 400);
        prop_assert_eq!(wakes.map(|day_on| day_on.max(day(today))), found);
    }
}
