//! Claim, verification, closing and what comes after: each guard that is not about people.

use crate::{
    Actor, Grant, Role, Signing,
    finding::{
        ClaimClosure, CloseFinding, ClosureGround, CorrectedFigures, EvidenceKind, Finding,
        FindingEvent, FindingRefusal as No, FindingStatus, Mark, MoveToContinuing,
        OfferMeasurement, PassVerification, RecordMeasurement, RecordUpperDecision, ReopenFinding,
        ReportUp, ReturnFinding, SourceLevel, TakeBackClaim, UpperVerdict, VerifierSigning,
        WaiveDuty, WaiveMeasurement, WithdrawEvidence, evidence_set_digest,
    },
    testkit::{
        CLERK, CO_MEMBER, CO_UNIT, DUTY, GOVERNOR, HEAD, INSPECTOR, LEADER, MEMBER, OFFICE, Story,
        acting, as_head, attach, claim, claimable, claimed, claimed_as, close, closed, context,
        counted, day, evidence_id, given, in_progress, in_progress_as, knowing, line,
        measure_again, on_day, paper, pass, photo, prose, record, report_duty, rooms, verified,
    },
};

fn refused_claim(story: &Story) -> No {
    given::<Finding>(&story.events).under(acting(LEADER)).when(claim()).refusal()
}

#[test]
fn a_claim_needs_evidence_a_new_measurement_and_every_duty_settled() {
    let story = in_progress();
    let kinds = vec![EvidenceKind::PhotoAfter, EvidenceKind::DoneOnSiteWitnessed];
    assert_eq!(refused_claim(&story), No::AnyEvidenceMissing { kinds });
    let story = story.and(&acting(MEMBER), attach(1));
    assert_eq!(refused_claim(&story), No::MeasurementMissing);
    let story = story.and(&acting(MEMBER), measure_again());
    assert_eq!(refused_claim(&story), No::DutiesOpen { units: vec![CO_UNIT] });
    let waived = WaiveDuty { duty: DUTY, reason: prose("不再需要") };
    let story = story.and(&acting(CLERK), waived).and(&acting(LEADER), claim());
    assert_eq!(story.finding().status(), Some(FindingStatus::ClosureClaimed));
}

#[test]
fn a_category_names_all_the_kinds_that_it_needs() {
    let mut command = record();
    command.particulars.category = Some(line("校舍安全"));
    let mut appraisal = attach(2);
    appraisal.evidence.kind = EvidenceKind::Appraisal;
    let story =
        in_progress_as(command).and(&acting(MEMBER), attach(1)).and(&acting(MEMBER), appraisal);
    let kinds = vec![EvidenceKind::CompletionPaper];
    assert_eq!(refused_claim(&story), No::EvidenceMissing { kinds });
}

#[test]
fn a_gap_that_remains_is_no_cure_unless_the_head_waives_measuring() {
    let short = RecordMeasurement { measured: counted(28, 2), measured_on: day(0) };
    let story = claimable().and(&acting(MEMBER), short);
    assert_eq!(refused_claim(&story), No::GapRemains { gap: rooms(2) });
    let waived = story.and(&as_head(), WaiveMeasurement { reasons: prose("建筑已拆除") });
    assert!(given::<Finding>(&waived.events).under(acting(LEADER)).when(claim()).is_taken());
}

#[test]
fn a_later_return_counts_as_a_new_measurement_and_closes_nothing() {
    let offer = |measured| OfferMeasurement { measured, measured_on: day(0), returned: None };
    let clock = context(Actor::Clock, 0);
    let short = claimable_but_for_measuring().and(&clock, offer(counted(28, 2)));
    assert_eq!(refused_claim(&short), No::GapRemains { gap: rooms(2) });
    let cured = short.and(&clock, offer(counted(30, 0)));
    assert_eq!(cured.finding().status(), Some(FindingStatus::InProgress));
    assert!(given::<Finding>(&cured.events).under(acting(LEADER)).when(claim()).is_taken());
}

fn claimable_but_for_measuring() -> Story {
    let waived = WaiveDuty { duty: DUTY, reason: prose("不再需要") };
    in_progress().and(&acting(MEMBER), attach(1)).and(&acting(CLERK), waived)
}

#[test]
fn what_the_inspector_measures_after_the_claim_counts_for_the_verification() {
    let short = RecordMeasurement { measured: counted(28, 2), measured_on: day(0) };
    let story = claimed().and(&acting(INSPECTOR), short);
    given::<Finding>(&story.events)
        .under(acting(INSPECTOR))
        .when(pass(&story.frozen()))
        .then_refused(&No::GapRemains { gap: rooms(2) });
}

#[test]
fn a_long_term_item_is_not_claimed() {
    let moved = MoveToContinuing { reasons: prose("长期坚持"), next_review_on: day(90) };
    let story = claimable().and(&as_head(), moved);
    assert_eq!(refused_claim(&story), No::MarkStands { mark: Mark::Continuing });
}

#[test]
fn only_a_suggestion_is_closed_by_an_answer() {
    let answered = ClaimClosure { ground: ClosureGround::Answered, ..claim() };
    given::<Finding>(&claimable().events)
        .under(acting(LEADER))
        .when(answered)
        .then_refused(&No::GroundDoesNotFit { ground: ClosureGround::Answered });
}

#[test]
fn the_claim_freezes_the_set_and_later_files_stand_outside_it() {
    let story = claimed();
    let frozen = story.frozen();
    assert_eq!(frozen, evidence_set_digest(&[photo(1)]));
    let later = story.and(&acting(MEMBER), attach(2));
    assert_eq!(later.frozen(), frozen);
    assert!(!later.finding().files.is_frozen(evidence_id(2)));
}

#[test]
fn a_frozen_file_is_withdrawn_only_after_the_claim_is_taken_back() {
    let withdraw = || WithdrawEvidence { evidence: evidence_id(1), reason: prose("传错") };
    given::<Finding>(&claimed().events)
        .under(acting(MEMBER))
        .when(withdraw())
        .then_refused(&No::EvidenceFrozen);
    let back = claimed()
        .and(&acting(MEMBER), TakeBackClaim { reason: prose("换照片") })
        .and(&acting(MEMBER), withdraw());
    assert_eq!(back.finding().evidence().count(), 0);
    assert!(back.finding().files.holds(evidence_id(1)), "it stays listed");
}

#[test]
fn the_digest_does_not_depend_on_the_order_but_on_every_part() {
    let (one, two) = (photo(1), photo(2));
    let both = evidence_set_digest(&[one.clone(), two.clone()]);
    assert_eq!(both, evidence_set_digest(&[two.clone(), one.clone()]));
    let reworded = crate::finding::Evidence { proves: line("别的"), ..two };
    assert_ne!(both, evidence_set_digest(&[one, reworded]));
}

#[test]
fn verification_and_closing_on_another_set_are_refused() {
    let other = evidence_set_digest(&[photo(8)]);
    given::<Finding>(&claimed().events)
        .under(acting(INSPECTOR))
        .when(pass(&other))
        .then_refused(&No::EvidenceSetDiffers);
    given::<Finding>(&verified().events).when(close(&other)).then_refused(&No::EvidenceSetDiffers);
}

#[test]
fn a_verification_has_a_verifier_and_a_day_between_claim_and_today() {
    let story = claimed();
    let frozen = story.frozen();
    let refused = |command: PassVerification| {
        given::<Finding>(&story.events).under(acting(INSPECTOR)).when(command).refusal()
    };
    let nobody = PassVerification { verifiers: Vec::new(), ..pass(&frozen) };
    assert_eq!(refused(nobody), No::VerifierMissing);
    let early = PassVerification { verified_on: day(-1), ..pass(&frozen) };
    assert_eq!(refused(early), No::VerifiedBeforeClaim { claimed_on: day(0) });
    let tomorrow = PassVerification { verified_on: day(1), ..pass(&frozen) };
    assert_eq!(refused(tomorrow), No::InFuture { date: day(1) });
}

#[test]
fn a_closing_is_not_signed_before_the_verification() {
    let story = claimed();
    let frozen = story.frozen();
    let later = PassVerification { verified_on: day(2), ..pass(&frozen) };
    let story = story.and(&on_day(acting(INSPECTOR), 2), later);
    let sheet = CloseFinding { signing: paper(GOVERNOR), ..close(&frozen) };
    given::<Finding>(&story.events)
        .under(on_day(acting(CLERK), 3))
        .when(sheet)
        .then_refused(&No::ClosedBeforeVerified { verified_on: day(2) });
}

#[test]
fn a_return_lists_its_defects_and_opens_the_set_again() {
    let story = claimed();
    let returned = |defects: Vec<crate::Prose>| ReturnFinding {
        verifiers: vec![VerifierSigning { signing: Signing::InSystem, on_site: false }],
        defects,
        evidence_set_sha256: story.frozen(),
    };
    given::<Finding>(&story.events)
        .under(acting(INSPECTOR))
        .when(returned(Vec::new()))
        .then_refused(&No::DefectsMissing);
    let back = story.clone().and(&acting(INSPECTOR), returned(vec![prose("两间未装")])).finding();
    assert_eq!(back.status(), Some(FindingStatus::InProgress));
    assert_eq!(back.frozen_evidence_digest(), None);
}

fn provincial() -> Story {
    let mut command = record();
    command.particulars.source.level = SourceLevel::Provincial;
    let story = claimed_as(command);
    let frozen = story.frozen();
    story.and(&acting(INSPECTOR), pass(&frozen)).and(&as_head(), close(&frozen))
}

fn report_up() -> ReportUp {
    ReportUp { body: line("省督导办"), document: line("县督报1号") }
}

#[test]
fn only_what_policy_names_is_closed_by_an_upper_body_and_a_return_reopens_it() {
    given::<Finding>(&closed().events).when(report_up()).then_refused(&No::NotForUpperBody);
    let reported = provincial().and(&acting(CLERK), report_up());
    assert!(reported.finding().has(Mark::ReportedUp));
    let returned = RecordUpperDecision {
        document: line("省督退1号"),
        decided_on: day(0),
        verdict: UpperVerdict::Returned { reasons: prose("材料不足"), due_on: day(120) },
    };
    let finding = reported.and(&acting(CLERK), returned).finding();
    assert_eq!(finding.status(), Some(FindingStatus::InProgress));
    assert_eq!(finding.due_on(), Some(day(120)));
    assert!(!finding.has(Mark::ReportedUp));
}

#[test]
fn what_the_upper_body_has_closed_is_not_reported_again() {
    let closed = RecordUpperDecision {
        document: line("省督销1号"),
        decided_on: day(0),
        verdict: UpperVerdict::Closed,
    };
    let story = provincial().and(&acting(CLERK), report_up()).and(&acting(CLERK), closed);
    given::<Finding>(&story.events).when(report_up()).then_refused(&No::ClosedByUpperBody);
}

#[test]
fn a_relapse_inside_the_period_keeps_the_number_and_must_be_measured_again() {
    let reopen = || ReopenFinding { reasons: prose("反弹"), due_on: Some(day(500)) };
    given::<Finding>(&closed().events)
        .when(ReopenFinding { due_on: None, ..reopen() })
        .then_refused(&No::DueDateNeeded);
    given::<Finding>(&closed().events)
        .under(on_day(acting(CLERK), 366))
        .when(reopen())
        .then_refused(&No::RelapseTooLate { closed_on: day(0), months: 12 });
    let story = closed().and(&on_day(acting(CLERK), 365), reopen());
    assert_eq!(story.finding().relapses(), 1);
    assert_eq!(refused_claim(&story), No::MeasurementMissing);
}

#[test]
fn duties_are_reported_by_their_unit_and_once() {
    given::<Finding>(&in_progress().events)
        .under(acting(MEMBER))
        .when(report_duty())
        .then_refused(&No::NotTheDutysUnit { unit: CO_UNIT });
    let done = in_progress().and(&acting(CO_MEMBER), report_duty());
    given::<Finding>(&done.events)
        .under(acting(CO_MEMBER))
        .when(report_duty())
        .then_refused(&No::DutySettled);
}

#[test]
fn a_data_correction_shows_the_figure_that_stood_and_the_right_one() {
    let correction = ClaimClosure { ground: ClosureGround::DataCorrection, ..claim() };
    let story = claimable().and(&acting(LEADER), correction);
    let Some(FindingEvent::ClosureClaimed(claimed)) = story.events.last() else {
        panic!("a claim")
    };
    let figures = CorrectedFigures { before: line("10间"), after: line("30间") };
    assert_eq!(claimed.figures, Some(figures));
}

#[test]
fn a_data_correction_without_measured_values_states_both_figures() {
    let mut command = record();
    command.particulars.threshold = None;
    command.particulars.measured = None;
    let story = in_progress_as(command)
        .and(&acting(MEMBER), attach(1))
        .and(&acting(CO_MEMBER), report_duty());
    let correction = ClaimClosure { ground: ClosureGround::DataCorrection, ..claim() };
    given::<Finding>(&story.events)
        .under(acting(LEADER))
        .when(correction.clone())
        .then_refused(&No::FiguresMissing);
    let figures = Some(CorrectedFigures { before: line("11.3%"), after: line("2.1%") });
    let stated = ClaimClosure { figures, ..correction };
    assert!(given::<Finding>(&story.events).under(acting(LEADER)).when(stated).is_taken());
}

#[test]
fn a_verified_finding_says_of_everybody_who_signs_why_they_may_not() {
    let story = verified();
    let finding = story.finding();
    let may = |person, context: &crate::Context| finding.closing_signer(person, context);
    assert_eq!(may(HEAD, &as_head()), Ok(()));
    assert!(matches!(may(LEADER, &as_head()), Err(No::SignatoryLacksRole { .. })));
    let verified_too = knowing(as_head(), INSPECTOR, |facts| {
        facts.grants.push(Grant { role: Role::OfficeHead, unit: OFFICE });
    });
    assert_eq!(may(INSPECTOR, &verified_too), Err(No::SignerVerified { person: INSPECTOR }));
    assert!(matches!(
        claimed().finding().closing_signer(HEAD, &as_head()),
        Err(No::WrongStatus { .. })
    ));
}
