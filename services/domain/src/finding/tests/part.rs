//! A finding broken down 分解: its parts, and the whole that waits for them.

use crate::{
    Actor, Context, Decider, Grant, PersonId, Role,
    finding::{
        BreakDown, Finding, FindingEvent, FindingRefusal as No, FindingStatus, Mark, MergeFinding,
        NewPart, PartOutcome as Outcome, PassVerification, Place, RecordFinding, RecordMeasurement,
        ReportUp, SettlePart, SourceLevel, TerminateFinding, WaiveDuty, WithdrawFinding,
        evidence_set_digest,
    },
    fold,
    testkit::{
        BUREAU, CLERK, CO_MEMBER, CO_UNIT, DUE_DAY, DUTY, GONE_UNIT, HEAD, INSPECTOR,
        INSPECTOR_TWO, LEAD, OTHER_UNIT, PART, PART_TWO, RECORDER, SCHOOL, Story, acting, as_head,
        break_down, broken_down, close, confirmed, confirmed_as, context, counted, day, given,
        issue, issued, knowing, line, measure_again, new_part, on_day, particulars, pass, prose,
        record, report_duty, rooms, settle,
    },
};

const WHOLE: crate::FindingId = crate::FindingId(uuid::Uuid::from_u128(0x60));
const THIRD: crate::FindingId = crate::FindingId(uuid::Uuid::from_u128(0x63));

fn clock() -> Context {
    context(Actor::Clock, 0)
}

fn all_settled() -> Story {
    broken_down()
        .and(&clock(), settle(PART, Some(Outcome::Closed)))
        .and(&clock(), settle(PART_TWO, Some(Outcome::Continuing)))
        .and(&acting(CLERK), measure_again())
}

fn set_of(story: &Story) -> String {
    evidence_set_digest(story.finding().evidence())
}

fn refused(command: BreakDown) -> No {
    given::<Finding>(&confirmed().events).under(acting(CLERK)).when(command).refusal()
}

fn one(part: NewPart) -> BreakDown {
    BreakDown { parts: vec![part] }
}

#[test]
fn parts_are_numbered_after_the_whole_and_a_forgotten_one_is_added() {
    let story = broken_down().and(&acting(CLERK), one(new_part(THIRD, SCHOOL)));
    let finding = story.finding();
    let numbers: Vec<_> = finding.parts().map(|(part, _)| part.number.to_string()).collect();
    assert_eq!(numbers, ["2026-001-1", "2026-001-2", "2026-001-3"]);
    assert_eq!(finding.due_on(), Some(day(DUE_DAY)));
}

#[test]
fn a_part_names_a_unit_or_an_object_once_with_a_target_and_a_date_that_fits() {
    let part = || new_part(PART, LEAD);
    assert_eq!(refused(BreakDown { parts: Vec::new() }), No::PartsMissing);
    assert_eq!(refused(one(NewPart { lead: None, ..part() })), No::PartUnnamed);
    let twice = BreakDown { parts: vec![part(), new_part(PART_TWO, LEAD)] };
    assert_eq!(refused(twice), No::PartTwice);
    let gone = one(NewPart { lead: Some(GONE_UNIT), ..part() });
    assert_eq!(refused(gone), No::UnitNotActive { unit: GONE_UNIT });
    let no_target = crate::finding::Target { words: None, quantity: None };
    assert_eq!(refused(one(NewPart { target: no_target, ..part() })), No::TargetMissing);
    let over = one(NewPart { due_on: day(-1), ..part() });
    assert_eq!(refused(over), No::DueInPast { due_on: day(-1) });
}

#[test]
fn no_part_is_due_after_the_upper_bodys_date() {
    let mut found = particulars();
    found.source.upper_due_on = Some(day(DUE_DAY - 1));
    let whole = confirmed_as(RecordFinding { particulars: found, ..record() });
    given::<Finding>(&whole.events)
        .under(acting(CLERK))
        .when(break_down())
        .then_refused(&No::DueAfterUpper { due_on: day(DUE_DAY), upper_due_on: day(DUE_DAY - 1) });
}

/// The part that the whole's own words make, as its own stream begins.
fn part_of(whole: &Finding) -> Story {
    let command = whole.recording_of(WHOLE, PART).expect("a part");
    Story::default().and(&clock(), command)
}

#[test]
fn a_part_is_born_confirmed_by_the_clock_alone_and_is_issued_like_any_finding() {
    let whole = broken_down().finding();
    let part = part_of(&whole);
    let born = part.finding();
    assert_eq!(born.status(), Some(FindingStatus::Confirmed));
    assert_eq!(born.parent(), Some(WHOLE));
    assert_eq!((born.lead(), born.due_on()), (Some(LEAD), Some(day(DUE_DAY))));
    assert_eq!(part.and(&as_head(), issue()).finding().status(), Some(FindingStatus::Issued));
    let by_hand = whole.recording_of(WHOLE, PART).expect("a part");
    given::<Finding>(&[]).under(acting(CLERK)).when(by_hand).then_refused(&No::PartRecordedByHand);
}

#[test]
fn a_part_has_its_own_place_and_words_and_not_the_wholes_figures() {
    let place = Place { words: line("东庄小学"), unit: Some(SCHOOL) };
    let part =
        NewPart { place: Some(place), words: Some(prose("补齐10间")), ..new_part(PART, LEAD) };
    let born = part_of(&confirmed().and(&acting(CLERK), one(part)).finding()).finding();
    let found = born.particulars().expect("recorded");
    assert_eq!(found.place.words.as_str(), "东庄小学");
    assert_eq!(found.description.as_str(), "补齐10间");
    assert!(found.threshold.is_none() && found.measured.is_none());
    assert_eq!(found.clause, particulars().clause);
}

#[test]
fn a_part_is_not_broken_down_again() {
    let part = part_of(&broken_down().finding());
    given::<Finding>(&part.events)
        .under(acting(CLERK))
        .when(break_down())
        .then_refused(&No::PartOfPart);
}

#[test]
fn a_whole_is_verified_without_a_claim_once_every_part_came_to_rest() {
    let half = broken_down().and(&clock(), settle(PART, Some(Outcome::Closed)));
    given::<Finding>(&half.events)
        .under(acting(INSPECTOR))
        .when(pass(&set_of(&half)))
        .then_refused(&No::PartsUnsettled);
    let whole = all_settled();
    let set = set_of(&whole);
    let verified = whole.and(&acting(INSPECTOR), pass(&set));
    assert_eq!(verified.frozen(), set);
    let closed = verified.and(&as_head(), close(&set)).finding();
    assert_eq!(closed.status(), Some(FindingStatus::Closed));
}

#[test]
fn a_measured_whole_is_measured_again_as_a_whole() {
    let unmeasured = broken_down()
        .and(&clock(), settle(PART, Some(Outcome::Closed)))
        .and(&clock(), settle(PART_TWO, Some(Outcome::Closed)));
    given::<Finding>(&unmeasured.events)
        .under(acting(INSPECTOR))
        .when(pass(&set_of(&unmeasured)))
        .then_refused(&No::MeasurementMissing);
    let measured =
        |amount, gap| RecordMeasurement { measured: counted(amount, gap), ..measure_again() };
    let short = unmeasured.clone().and(&acting(CLERK), measured(28, 2));
    given::<Finding>(&short.events)
        .under(acting(INSPECTOR))
        .when(pass(&set_of(&short)))
        .then_refused(&No::GapRemains { gap: rooms(2) });
    let cured = short.and(&acting(CLERK), measured(30, 0));
    let set = set_of(&cured);
    let verified = cured.and(&acting(INSPECTOR), pass(&set)).finding();
    assert_eq!(verified.status(), Some(FindingStatus::Verified));
}

#[test]
fn co_units_duties_are_done_or_waived_before_the_whole_is_verified() {
    let settled = |story: Story| {
        story
            .and(&clock(), settle(PART, Some(Outcome::Closed)))
            .and(&clock(), settle(PART_TWO, Some(Outcome::Closed)))
            .and(&acting(CLERK), measure_again())
    };
    let whole = settled(issued().and(&acting(CLERK), break_down()));
    let set = set_of(&whole);
    given::<Finding>(&whole.events)
        .under(acting(INSPECTOR))
        .when(pass(&set))
        .then_refused(&No::DutiesOpen { units: vec![CO_UNIT] });
    let waived = WaiveDuty { duty: DUTY, reason: prose("经费已由省级下达") };
    let ways =
        [whole.clone().and(&acting(CO_MEMBER), report_duty()), whole.and(&acting(CLERK), waived)];
    for story in ways {
        let verified = story.and(&acting(INSPECTOR), pass(&set)).finding();
        assert_eq!(verified.status(), Some(FindingStatus::Verified));
    }
}

#[test]
fn a_whole_is_verified_on_no_day_before_its_last_part_came_to_rest() {
    let closed_on = |part, number| SettlePart {
        rested_on: Some(day(number)),
        ..settle(part, Some(Outcome::Closed))
    };
    let clock = |number| on_day(clock(), number);
    let whole = broken_down()
        .and(&clock(9), closed_on(PART, 7))
        .and(&clock(9), closed_on(PART_TWO, 5))
        .and(&acting(CLERK), measure_again());
    let pass_on = |number| PassVerification { verified_on: day(number), ..pass(&set_of(&whole)) };
    let by = || given::<Finding>(&whole.events).under(on_day(acting(INSPECTOR), 9));
    by().when(pass_on(6)).then_refused(&No::VerifiedBeforeParts { rested_on: day(7) });
    assert!(by().when(pass_on(7)).is_taken());
    // Withdrawn and continuing parts name no day: it is the one on which it was heard.
    let again = whole
        .clone()
        .and(&clock(10), settle(PART_TWO, None))
        .and(&clock(11), settle(PART_TWO, Some(Outcome::Withdrawn)));
    given::<Finding>(&again.events)
        .under(on_day(acting(INSPECTOR), 12))
        .when(pass_on(10))
        .then_refused(&No::VerifiedBeforeParts { rested_on: day(11) });
}

#[test]
fn a_part_does_not_go_up_its_whole_does() {
    let mut found = particulars();
    found.source.level = SourceLevel::Provincial;
    let whole = confirmed_as(RecordFinding { particulars: found, ..record() })
        .and(&acting(CLERK), break_down())
        .and(&clock(), settle(PART, Some(Outcome::Closed)))
        .and(&clock(), settle(PART_TWO, Some(Outcome::Closed)))
        .and(&acting(CLERK), measure_again());
    let report = || ReportUp { body: line("省督导办"), document: line("县督报1号") };
    let mut part = part_of(&whole.finding()).finding();
    part.status = Some(FindingStatus::Closed);
    let refused = part.decide(&report().into(), &acting(CLERK)).err();
    assert_eq!(refused, Some(No::PartGoesUpWithWhole));
    assert!(!part.admits("reportUp", &acting(CLERK)));
    let set = set_of(&whole);
    let closed = whole.and(&acting(INSPECTOR), pass(&set)).and(&as_head(), close(&set));
    assert!(closed.and(&acting(CLERK), report()).finding().has(Mark::ReportedUp));
}

#[test]
fn a_part_that_is_reopened_puts_the_whole_back_whatever_had_become_of_it() {
    let whole = all_settled();
    let set = set_of(&whole);
    let closed = whole.and(&acting(INSPECTOR), pass(&set)).and(&as_head(), close(&set));
    let back = closed.and(&clock(), settle(PART, None)).finding();
    assert_eq!(back.status(), Some(FindingStatus::BrokenDown));
    assert_eq!((back.closed_on(), back.frozen_evidence_digest()), (None, None));
    let again = back.decide(&pass(&set).into(), &acting(INSPECTOR)).err();
    assert_eq!(again, Some(No::PartsUnsettled));
}

#[test]
fn the_same_news_of_a_part_is_no_news_and_only_the_clock_brings_it() {
    let settled = broken_down().and(&clock(), settle(PART, Some(Outcome::Continuing)));
    let again = |who: Context, outcome| {
        given::<Finding>(&settled.events).under(who).when(settle(PART, outcome))
    };
    again(clock(), Some(Outcome::Continuing)).then_refused(&No::NothingChanges);
    again(as_head(), Some(Outcome::Closed)).then_refused(&No::ClockOnly);
    let events = again(clock(), Some(Outcome::Closed)).events();
    let [FindingEvent::PartSettled(fact)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(fact.before, Some(Outcome::Continuing));
    given::<Finding>(&settled.events)
        .under(clock())
        .when(settle(THIRD, None))
        .then_refused(&No::NoSuchPart);
}

#[test]
fn a_whole_is_not_laid_aside_while_parts_are_left() {
    let whole = broken_down();
    let refusal = |command: crate::finding::FindingCommand| {
        fold::<Finding>(&whole.events).decide(&command, &acting(HEAD)).err()
    };
    let reason = || prose("重复");
    let withdraw = WithdrawFinding { reason: reason() };
    let merge = MergeFinding { into: THIRD, reason: reason() };
    let terminate = TerminateFinding { reason: reason(), successor: None };
    for command in [withdraw.into(), merge.into(), terminate.into()] {
        assert_eq!(refusal(command), Some(No::PartsUnsettled));
    }
}

#[test]
fn whoever_had_a_hand_in_a_part_never_verifies_the_whole() {
    let news = SettlePart { done_by: vec![INSPECTOR], ..settle(PART, Some(Outcome::Closed)) };
    let whole = broken_down()
        .and(&clock(), news)
        .and(&clock(), settle(PART_TWO, Some(Outcome::Closed)))
        .and(&acting(CLERK), measure_again());
    given::<Finding>(&whole.events)
        .under(acting(INSPECTOR))
        .when(pass(&set_of(&whole)))
        .then_refused(&No::DoingSideJudges { person: INSPECTOR });
    let leads_a_part = knowing(acting(RECORDER), RECORDER, |facts| {
        facts.grants.push(Grant { role: Role::UnitMember, unit: OTHER_UNIT });
    });
    given::<Finding>(&whole.events)
        .under(leads_a_part)
        .when(pass(&set_of(&whole)))
        .then_refused(&No::DoingSideJudges { person: RECORDER });
    assert_eq!(
        whole.finding().decide(&pass(&set_of(&whole)).into(), &acting(RECORDER)).err(),
        None
    );
}

#[test]
fn whoever_acts_for_a_unit_that_led_or_helped_with_a_part_never_judges_the_whole() {
    // Reassigned since breaking down, and with a co-unit of its own.
    let news =
        SettlePart { done_by_units: vec![BUREAU, CO_UNIT], ..settle(PART, Some(Outcome::Closed)) };
    let whole = broken_down()
        .and(&clock(), news)
        .and(&clock(), settle(PART_TWO, Some(Outcome::Closed)))
        .and(&acting(CLERK), measure_again());
    let set = set_of(&whole);
    let acting_for = |who: PersonId, unit| {
        knowing(acting(who), who, |facts| {
            facts.grants.push(Grant { role: Role::UnitMember, unit });
        })
    };
    for unit in [BUREAU, CO_UNIT] {
        let doing = acting_for(INSPECTOR, unit);
        let whole = whole.finding();
        assert!(!whole.admits("passVerification", &doing), "not offered either");
        let refused = whole.decide(&pass(&set).into(), &doing).err();
        assert_eq!(refused, Some(No::DoingSideJudges { person: INSPECTOR }));
    }
    let paid =
        knowing(acting(INSPECTOR_TWO), INSPECTOR_TWO, |facts| facts.employer = Some(CO_UNIT));
    let refused = whole.finding().decide(&pass(&set).into(), &paid).err();
    assert_eq!(refused, Some(No::OwnEmployer { person: INSPECTOR_TWO, unit: CO_UNIT }));
    let verified = whole.and(&acting(INSPECTOR), pass(&set));
    let refused = verified.finding().decide(&close(&set).into(), &acting_for(HEAD, CO_UNIT)).err();
    assert_eq!(refused, Some(No::DoingSideJudges { person: HEAD }));
}
