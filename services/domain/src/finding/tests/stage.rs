//! Stages and money: each guard, and what goes on from plan to plan.

use rust_decimal::Decimal;

use crate::{
    Measure, Quantity,
    finding::{
        ApprovePlan, FilePlan, Finding, FindingEvent, FindingRefusal as No, FindingStatus,
        FundingStep, MissingMoney, Plan, RecordFunding, ReturnPlan, ReturnStage, SuspendFinding,
        Suspension,
    },
    testkit::{
        CLERK, CO_MEMBER, DUE_DAY, FUNDING_LINE, INSPECTOR, LEAD, MEMBER, NEXT_STAGE, STAGE, Story,
        accept_stage, acting, as_head, day, entering_for, file_plan, given, in_progress, line,
        progress, prose, requested, rooms, staged_plan,
    },
};

/// At work by an approved plan with two stages and one line of money.
fn planned() -> Story {
    in_progress()
        .and(&acting(MEMBER), file_plan())
        .and(&acting(CLERK), ApprovePlan { remark: None })
}

fn filing(change: impl FnOnce(&mut Plan)) -> FilePlan {
    let mut plan = staged_plan();
    change(&mut plan);
    FilePlan { plan }
}

#[track_caller]
fn refuses_to_file(story: &Story, change: impl FnOnce(&mut Plan), expected: &No) {
    let given = given::<Finding>(&story.events).under(acting(MEMBER));
    given.when(filing(change)).then_refused(expected);
}

#[test]
fn stages_stand_in_the_order_of_their_dates_and_within_the_time_limit() {
    let at_work = in_progress();
    refuses_to_file(&at_work, |plan| plan.stages.reverse(), &No::StagesOutOfOrder);
    let (stage, due_on) = (line("完工"), day(DUE_DAY));
    refuses_to_file(
        &at_work,
        |plan| plan.stages[1].due_on = day(DUE_DAY + 1),
        &No::StageAfterDue { stage, due_on },
    );
    refuses_to_file(&at_work, |plan| plan.stages[1].id = STAGE, &No::WorksTwice);
}

#[test]
fn a_stage_counts_in_the_targets_unit() {
    let square = Quantity { amount: 300.into(), unit: Measure::SquareMetre };
    refuses_to_file(
        &in_progress(),
        |plan| plan.stages[1].target = Some(square),
        &No::UnitDiffers { expected: Measure::Room, found: Measure::SquareMetre },
    );
    refuses_to_file(
        &in_progress(),
        |plan| plan.stages[1].target = Some(rooms(-1)),
        &No::NegativeQuantity { quantity: rooms(-1) },
    );
}

#[test]
fn an_amount_is_exact_to_the_fen_and_never_nothing() {
    let planned = |amount| move |plan: &mut Plan| plan.funding[0].planned = amount;
    for amount in [Decimal::ZERO, Decimal::new(1001, 3), Decimal::NEGATIVE_ONE, Decimal::MAX] {
        refuses_to_file(&in_progress(), planned(amount), &No::NotAnAmount);
    }
    let exact = given::<Finding>(&in_progress().events).under(acting(MEMBER));
    assert!(exact.when(filing(planned(Decimal::new(100_100, 3)))).is_taken());
}

#[test]
fn a_plan_counts_only_once_it_is_approved() {
    let filed = in_progress().and(&acting(MEMBER), file_plan());
    given::<Finding>(&filed.events)
        .under(acting(MEMBER))
        .when(requested(100))
        .then_refused(&No::NoSuchFundingLine);
    let back = ReturnPlan { defects: vec![prose("没有金额")] };
    let returned = filed.and(&acting(CLERK), back);
    given::<Finding>(&returned.events)
        .under(acting(CLERK))
        .when(accept_stage())
        .then_refused(&No::NoSuchStage);
}

#[test]
fn progress_names_a_stage_of_the_approved_plan() {
    let mut of_a_stage = progress(9);
    of_a_stage.progress.stage = Some(NEXT_STAGE);
    given::<Finding>(&in_progress().events)
        .under(acting(MEMBER))
        .when(of_a_stage.clone())
        .then_refused(&No::NoSuchStage);
    assert!(given::<Finding>(&planned().events).under(acting(MEMBER)).when(of_a_stage).is_taken());
}

#[test]
fn every_stage_may_be_accepted_and_nothing_is_closed_by_that() {
    let mut last = accept_stage();
    last.stage = NEXT_STAGE;
    let done = planned().and(&acting(CLERK), accept_stage()).and(&acting(CLERK), last);
    assert_eq!(done.finding().status(), Some(FindingStatus::InProgress));
    given::<Finding>(&done.events)
        .under(acting(CLERK))
        .when(accept_stage())
        .then_refused(&No::StageAccepted);
}

#[test]
fn a_stage_that_is_returned_may_be_accepted_again() {
    let back = ReturnStage { stage: STAGE, defects: vec![prose("缺合同")] };
    let again = planned()
        .and(&acting(CLERK), accept_stage())
        .and(&acting(CLERK), back)
        .and(&acting(CLERK), accept_stage());
    assert!(again.finding().works.stages[0].accepted);
    given::<Finding>(&again.events)
        .under(acting(CLERK))
        .when(ReturnStage { stage: STAGE, defects: Vec::new() })
        .then_refused(&No::DefectsMissing);
}

#[test]
fn the_doing_side_accepts_no_stage() {
    let at_work = planned().and(&entering_for(LEAD, CLERK), progress(9));
    let answer = given::<Finding>(&at_work.events).under(acting(MEMBER)).when(accept_stage());
    assert_eq!(answer.refusal(), No::DoingSideJudges { person: MEMBER });
    assert!(
        given::<Finding>(&at_work.events).under(acting(INSPECTOR)).when(accept_stage()).is_taken()
    );
}

#[test]
fn what_was_accepted_and_what_was_paid_stays_in_every_later_plan() {
    let works = planned().and(&acting(CLERK), accept_stage()).and(&acting(MEMBER), requested(100));
    let stage = line("招标");
    refuses_to_file(
        &works,
        |plan| drop(plan.stages.remove(0)),
        &No::AcceptedStageLeftOut { stage },
    );
    let line = line("县级财政");
    refuses_to_file(&works, |plan| plan.funding.clear(), &No::FundedLineLeftOut { line });
    let again = works
        .and(&acting(MEMBER), filing(|plan| drop(plan.stages.pop())))
        .and(&acting(CLERK), ApprovePlan { remark: None });
    assert!(again.finding().works.stages[0].accepted);
    assert!(again.finding().works.lines[0].has_entries());
}

#[test]
fn money_that_was_recorded_while_a_plan_lay_waiting_is_in_that_plan_or_it_is_not_approved() {
    let approve = || ApprovePlan { remark: None };
    let filed = planned().and(&acting(MEMBER), filing(|plan| plan.funding.clear()));
    let paid = filed.clone().and(&acting(MEMBER), requested(100));
    given::<Finding>(&paid.events)
        .under(acting(CLERK))
        .when(approve())
        .then_refused(&No::FundedLineLeftOut { line: line("县级财政") });
    let taken_back = paid.clone().and(&acting(MEMBER), requested(-100));
    for nothing_is_lost in [filed, taken_back] {
        let plan = nothing_is_lost.and(&acting(CLERK), approve()).finding();
        assert!(plan.works.lines.is_empty());
    }
    let back = ReturnPlan { defects: vec![prose("漏列县级财政资金")] };
    let again = paid.and(&acting(CLERK), back).and(&acting(MEMBER), file_plan());
    assert!(again.and(&acting(CLERK), approve()).finding().works.lines[0].has_entries());
}

#[test]
fn sums_of_money_are_exact_and_no_more_is_taken_back_than_was_recorded() {
    let tenth = || requested(10);
    let thrice = planned()
        .and(&acting(MEMBER), tenth())
        .and(&acting(MEMBER), tenth())
        .and(&acting(MEMBER), tenth());
    let sum = |story: &Story| {
        story.finding().works.line(FUNDING_LINE).expect("a line").sum(FundingStep::Requested)
    };
    assert_eq!(sum(&thrice), Decimal::new(30, 2), "0.1 three times is 0.3");
    let recorded = Quantity { amount: Decimal::new(30, 2), unit: Measure::Yuan };
    given::<Finding>(&thrice.events)
        .under(acting(MEMBER))
        .when(requested(-31))
        .then_refused(&No::MoreThanRecorded { recorded });
    assert_eq!(sum(&thrice.and(&acting(MEMBER), requested(-30))), Decimal::ZERO);
}

#[test]
fn money_is_recorded_by_the_lead_after_it_moved() {
    let given = || given::<Finding>(&planned().events);
    let by_a_co_unit = given().under(acting(CO_MEMBER)).when(requested(100));
    assert!(matches!(by_a_co_unit.refusal(), No::NotTheLead { .. }));
    let tomorrow = RecordFunding { on: day(1), ..requested(100) };
    given().under(acting(MEMBER)).when(tomorrow).then_refused(&No::InFuture { date: day(1) });
}

#[test]
fn money_that_was_entered_for_a_unit_says_so() {
    let entered = given::<Finding>(&planned().events)
        .under(entering_for(LEAD, CLERK))
        .when(requested(100))
        .events();
    match entered.as_slice() {
        [FindingEvent::FundingRecorded(fact)] => assert!(fact.on_behalf.is_some()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_suspends_for_lack_of_money_says_how_much_money() {
    let suspend = |amount: Quantity| SuspendFinding {
        suspension: Suspension {
            cause: prose("资金未落实"),
            interim_control: prose("封闭使用"),
            review_on: day(30),
            money: Some(MissingMoney { amount, application: line("县教〔2026〕8号") }),
        },
        signing: crate::Signing::InSystem,
    };
    let yuan = |amount: i64| Quantity { amount: amount.into(), unit: Measure::Yuan };
    let asked =
        |amount| given::<Finding>(&in_progress().events).under(as_head()).when(suspend(amount));
    asked(yuan(0)).then_refused(&No::NotAnAmount);
    let differs = No::UnitDiffers { expected: Measure::Yuan, found: Measure::Room };
    asked(rooms(3)).then_refused(&differs);
    assert!(asked(yuan(1_200_000)).is_taken());
}
