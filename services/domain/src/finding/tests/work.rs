//! The work, what shows it, and entries for units: each guard.

use super::table::{after::OTHER, work::order};
use crate::{
    Measure, Quantity,
    finding::{
        ContestEntry, DecideContestedEntry, EvidenceKind, FilePlan, Finding, FindingRefusal as No,
        FindingStatus, LinkFinding, LinkKind, Measured, Plan, RecordMeasurement,
        ReportInterimMeasure, Restrict, ReturnPlan, Severity, Unrestrict, VerifyInterimMeasure,
        WaiveMeasurement, WithdrawEvidence,
    },
    testkit::{
        CLERK, CO_MEMBER, HEAD, INSPECTOR, LEAD, MEASURE, MEMBER, STRANGER, Story, acting, as_head,
        attach, confirmed_as, counted, day, entering_for, evidence_id, given, in_progress,
        in_progress_as, issue, line, on_day, progress, prose, record, signed_for,
    },
};

fn plan() -> FilePlan {
    FilePlan {
        plan: Plan {
            measures: prose("采购安装"),
            forecast_on: None,
            stages: vec![],
            funding: vec![],
        },
    }
}

fn serious() -> Story {
    let mut command = record();
    command.particulars.severity = Severity::Serious;
    confirmed_as(command).and(&as_head(), issue()).and(&acting(MEMBER), crate::finding::SignFor {})
}

#[test]
fn what_needs_a_plan_is_not_worked_on_without_one() {
    given::<Finding>(&serious().events)
        .under(acting(MEMBER))
        .when(progress(1))
        .then_refused(&No::PlanNeeded);
    let planned = serious()
        .and(&acting(MEMBER), plan())
        .and(&acting(CLERK), crate::finding::ApprovePlan { remark: None })
        .and(&acting(MEMBER), progress(1));
    assert_eq!(planned.finding().status(), Some(FindingStatus::InProgress));
}

#[test]
fn a_plan_that_is_returned_goes_back_to_where_it_was_filed_from() {
    let back = || ReturnPlan { defects: vec![prose("没有金额")] };
    let from_signed = signed_for().and(&acting(MEMBER), plan()).and(&acting(CLERK), back());
    assert_eq!(from_signed.finding().status(), Some(FindingStatus::SignedFor));
    let from_work = in_progress().and(&acting(MEMBER), plan()).and(&acting(CLERK), back());
    assert_eq!(from_work.finding().status(), Some(FindingStatus::InProgress));
}

#[test]
fn progress_is_reported_by_the_lead_or_a_co_unit_in_the_targets_unit_and_after_it_happened() {
    let given = || given::<Finding>(&in_progress().events);
    given().under(acting(STRANGER)).when(progress(1)).then_refused(&No::NotAParty);
    let mut square = progress(1);
    square.progress.done = Some(Quantity { amount: 300.into(), unit: Measure::SquareMetre });
    given()
        .under(acting(CO_MEMBER))
        .when(square)
        .then_refused(&No::UnitDiffers { expected: Measure::Room, found: Measure::SquareMetre });
    let mut tomorrow = progress(1);
    tomorrow.progress.happened_on = day(1);
    given().under(acting(MEMBER)).when(tomorrow).then_refused(&No::InFuture { date: day(1) });
}

#[test]
fn evidence_is_a_file_with_a_digest_unless_people_saw_it_done() {
    let given = || given::<Finding>(&in_progress().events).under(acting(MEMBER));
    let mut empty = attach(2);
    empty.evidence.sha256 = None;
    given().when(empty.clone()).then_refused(&No::DigestMalformed);
    empty.evidence.kind = EvidenceKind::DoneOnSiteWitnessed;
    assert!(given().when(empty).is_taken());
}

#[test]
fn a_file_is_attached_once_and_withdrawn_by_its_unit_or_the_office() {
    let story = in_progress().and(&acting(MEMBER), attach(2));
    let withdraw = || WithdrawEvidence { evidence: evidence_id(2), reason: prose("传错") };
    let given = || given::<Finding>(&story.events);
    given().under(acting(MEMBER)).when(attach(2)).then_refused(&No::EvidenceKnown);
    given().under(acting(CO_MEMBER)).when(withdraw()).then_refused(&No::NotYourEvidence);
    assert!(given().under(acting(CLERK)).when(withdraw()).is_taken());
    let gone = story.clone().and(&acting(MEMBER), withdraw());
    crate::testkit::given::<Finding>(&gone.events)
        .under(acting(MEMBER))
        .when(withdraw())
        .then_refused(&No::NoSuchEvidence);
}

#[test]
fn a_measurement_of_something_else_proves_nothing() {
    let other = Measured { measure: line("普通教室间数"), ..counted(30, 0) };
    given::<Finding>(&in_progress().events)
        .under(acting(MEMBER))
        .when(RecordMeasurement { measured: other, measured_on: day(0) })
        .then_refused(&No::DefinitionDiffers {
            threshold: line("网络多媒体教室间数"),
            measured: line("普通教室间数"),
        });
}

#[test]
fn there_is_nothing_to_waive_where_nothing_was_measured() {
    let mut command = record();
    (command.particulars.threshold, command.particulars.measured) = (None, None);
    given::<Finding>(&in_progress_as(command).events)
        .when(WaiveMeasurement { reasons: prose("无指标") })
        .then_refused(&No::NotMeasured);
}

#[test]
fn an_interim_measure_is_reported_by_the_unit_ordered_and_verified_by_the_other_side() {
    let report =
        || ReportInterimMeasure {
            measure: MEASURE, words: prose("已封停"), happened_on: day(0)
        };
    let verify = || VerifyInterimMeasure { measure: MEASURE, holds: true, words: prose("属实") };
    let ordered = in_progress().and(&acting(INSPECTOR), order());
    let given = |story: &Story| given::<Finding>(&story.events);
    given(&ordered)
        .under(acting(CO_MEMBER))
        .when(report())
        .then_refused(&No::NotTheOrderedUnit { unit: LEAD });
    given(&ordered)
        .under(acting(INSPECTOR))
        .when(verify())
        .then_refused(&No::InterimMeasureNotReported);
    let reported = ordered.and(&acting(MEMBER), report());
    given(&reported)
        .under(acting(MEMBER))
        .when(verify())
        .then_refused(&No::InterimReporterVerifies { person: MEMBER });
    let settled = reported.and(&acting(INSPECTOR), verify());
    given(&settled)
        .under(acting(INSPECTOR))
        .when(verify())
        .then_refused(&No::InterimMeasureSettled);
}

#[test]
fn a_unit_objects_within_the_period_to_an_entry_made_for_it_and_to_no_other() {
    let story = in_progress().and(&entering_for(LEAD, CLERK), progress(9));
    let entry = story.finding().facts() - 1;
    let contest = |entry| ContestEntry { entry, reason: prose("并非我单位所报") };
    let given = || given::<Finding>(&story.events);
    given()
        .under(acting(CO_MEMBER))
        .when(contest(entry))
        .then_refused(&No::NotYourEntry { unit: LEAD });
    given().under(acting(MEMBER)).when(contest(0)).then_refused(&No::NoSuchEntry { entry: 0 });
    given()
        .under(on_day(acting(MEMBER), 6))
        .when(contest(entry))
        .then_refused(&No::ContestPeriodOver { until: day(5) });
    let contested = story.clone().and(&acting(MEMBER), contest(entry));
    crate::testkit::given::<Finding>(&contested.events)
        .under(acting(MEMBER))
        .when(contest(entry))
        .then_refused(&No::AlreadyContested);
}

#[test]
fn an_objection_is_decided_once_and_not_by_whoever_entered_for_a_unit() {
    let entered = in_progress().and(&entering_for(LEAD, CLERK), progress(9));
    let entry = entered.finding().facts() - 1;
    let decide = || DecideContestedEntry { entry, stands: true, reasons: prose("有电话记录") };
    let nothing_to_decide = No::NotContested { entry };
    given::<Finding>(&entered.events)
        .under(acting(HEAD))
        .when(decide())
        .then_refused(&nothing_to_decide);

    let contest = ContestEntry { entry, reason: prose("并非我单位所报") };
    let contested = entered.and(&acting(MEMBER), contest);
    given::<Finding>(&contested.events)
        .under(acting(CLERK))
        .when(decide())
        .then_refused(&No::EntererDecides { person: CLERK });
    let decided = contested.and(&acting(HEAD), decide());
    given::<Finding>(&decided.events)
        .under(acting(HEAD))
        .when(decide())
        .then_refused(&nothing_to_decide);
    let again = ContestEntry { entry, reason: prose("仍不认可") };
    given::<Finding>(&decided.events)
        .under(acting(MEMBER))
        .when(again)
        .then_refused(&No::AlreadyContested);
}

#[test]
fn a_restricted_finding_names_its_readers_until_it_is_released() {
    let restrict = |readers| Restrict { readers, reason: prose("涉信访") };
    given::<Finding>(&in_progress().events)
        .when(restrict(Vec::new()))
        .then_refused(&No::ReadersMissing);
    let story = in_progress().and(&as_head(), restrict(vec![HEAD]));
    assert_eq!(story.finding().restricted_readers(), Some(&[HEAD][..]));
    let open = story.and(&as_head(), Unrestrict { reason: prose("已办结") });
    assert_eq!(open.finding().restricted_readers(), None);
}

#[test]
fn two_findings_are_linked_one_way_once() {
    let link = || LinkFinding { kind: LinkKind::SharedCure, to: OTHER };
    let story = in_progress().and(&acting(CLERK), link());
    given::<Finding>(&story.events).when(link()).then_refused(&No::AlreadyLinked);
}
