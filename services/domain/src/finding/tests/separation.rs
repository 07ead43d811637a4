//! Separation of duties, rule by rule: by history, by facts, by agents, on paper.

use crate::{
    Context, Decider, Grant, PersonId, Role, Signing, UnitId,
    finding::{
        CloseFinding, FilePlan, FindingRefusal as No, FindingStatus, InCharge, NameOwner,
        PassVerification, Plan, RecordFinding, VerifierSigning,
    },
    testkit::{
        BUREAU, CHAIR, CLERK, CO_MEMBER, CO_UNIT, EXPERT, GOVERNMENT, GOVERNOR, HEAD, INSPECTOR,
        INSPECTOR_TWO, LEAD, LEADER, MEMBER, OFFICE, RECORDER, SCHOOL, STRANGER, Story, acting,
        as_agent, as_head, assignment, attach, claim, claimable, claimed, claimed_as, close,
        confirm, confirmed, draft, entering_for, given, in_progress, knowing, measure_again, paper,
        particulars, pass, progress, prose, record, report_duty, verified,
    },
};

fn refused_to_verify(story: &Story, context: &Context) -> Option<No> {
    story.finding().decide(&pass(&story.frozen()).into(), context).err()
}

fn refused_to_close(story: &Story, context: &Context) -> Option<No> {
    story.finding().decide(&close(&story.frozen()).into(), context).err()
}

fn signed_on_paper(frozen: &str, signatories: &[PersonId]) -> PassVerification {
    let verifiers = signatories
        .iter()
        .map(|who| VerifierSigning { signing: paper(*who), on_site: true })
        .collect();
    PassVerification { verifiers, ..pass(frozen) }
}

fn closed_on_paper(frozen: &str, signatory: PersonId) -> CloseFinding {
    CloseFinding { signing: paper(signatory), ..close(frozen) }
}

fn also(role: Role, unit: UnitId) -> impl FnOnce(&mut crate::PersonFacts) {
    move |facts| facts.grants.push(Grant { role, unit })
}

// Rule 1

#[test]
fn whoever_acts_for_the_lead_or_a_co_unit_never_verifies() {
    for unit in [LEAD, CO_UNIT] {
        let both_sides = knowing(acting(INSPECTOR), INSPECTOR, also(Role::UnitMember, unit));
        assert_eq!(
            refused_to_verify(&claimed(), &both_sides),
            Some(No::DoingSideJudges { person: INSPECTOR })
        );
    }
}

#[test]
fn whoever_acts_for_the_lead_never_closes() {
    let both_sides = knowing(as_head(), HEAD, also(Role::UnitLeader, LEAD));
    assert_eq!(
        refused_to_close(&verified(), &both_sides),
        Some(No::DoingSideJudges { person: HEAD })
    );
}

#[test]
fn whoever_once_acted_for_the_lead_never_verifies_though_they_have_changed_sides() {
    let changed = knowing(acting(INSPECTOR), CO_MEMBER, |facts| {
        facts.grants = vec![Grant { role: Role::Inspector, unit: OFFICE }];
    });
    let frozen = claimed().frozen();
    given::<crate::finding::Finding>(&claimed().events)
        .under(changed)
        .when(signed_on_paper(&frozen, &[CO_MEMBER]))
        .then_refused(&No::DoingSideJudges { person: CO_MEMBER });
}

// Rule 2

#[test]
fn a_recorder_cannot_confirm_their_own_finding_nor_can_an_agent_for_them() {
    let recorder = draft().finding().decide(&confirm().into(), &acting(RECORDER));
    assert_eq!(recorder.err(), Some(No::RecorderConfirms { person: RECORDER }));
    let agent = draft().finding().decide(&confirm().into(), &as_agent(CLERK, RECORDER));
    assert_eq!(agent.err(), Some(No::RecorderConfirms { person: RECORDER }));
}

#[test]
fn what_was_recorded_as_agent_is_confirmed_by_neither() {
    let story = Story::default().and(&as_agent(CLERK, RECORDER), record());
    for who in [CLERK, RECORDER] {
        let answer = story.finding().decide(&confirm().into(), &acting(who));
        assert_eq!(answer.err(), Some(No::RecorderConfirms { person: who }));
    }
}

#[test]
fn an_owner_cannot_verify_their_own_item_not_even_a_former_one() {
    let named =
        |owner| NameOwner { in_charge: InCharge { owner: Some(owner), ..InCharge::default() } };
    let story = claimable()
        .and(&acting(CLERK), named(INSPECTOR))
        .and(&acting(CLERK), named(STRANGER))
        .and(&acting(LEADER), claim());
    assert_eq!(
        refused_to_verify(&story, &acting(INSPECTOR)),
        Some(No::VerifierOwns { person: INSPECTOR })
    );
}

#[test]
fn an_uploader_cannot_verify() {
    let story = claimable().and(&acting(INSPECTOR), attach(2)).and(&acting(LEADER), claim());
    assert_eq!(
        refused_to_verify(&story, &acting(INSPECTOR)),
        Some(No::VerifierUploaded { person: INSPECTOR })
    );
    assert_eq!(refused_to_verify(&story, &acting(INSPECTOR_TWO)), None);
}

#[test]
fn a_file_attached_as_agent_counts_as_both_peoples() {
    let story = claimable()
        .and(&as_agent(INSPECTOR_TWO, INSPECTOR), attach(2))
        .and(&acting(LEADER), claim());
    for who in [INSPECTOR, INSPECTOR_TWO] {
        assert_eq!(
            refused_to_verify(&story, &acting(who)),
            Some(No::VerifierUploaded { person: who })
        );
    }
}

#[test]
fn whoever_enters_progress_for_a_unit_neither_verifies_nor_closes() {
    let story =
        claimable().and(&entering_for(LEAD, CLERK), progress(20)).and(&acting(LEADER), claim());
    assert_eq!(
        refused_to_verify(&story, &acting(CLERK)),
        Some(No::VerifierEntered { person: CLERK })
    );
}

#[test]
fn whoever_claimed_is_no_verifier_though_they_hold_the_role() {
    let story = claimed();
    let changed = knowing(acting(INSPECTOR), LEADER, |facts| {
        facts.grants = vec![Grant { role: Role::Inspector, unit: OFFICE }];
    });
    let answer =
        story.finding().decide(&signed_on_paper(&story.frozen(), &[LEADER]).into(), &changed);
    assert_eq!(answer.err(), Some(No::VerifierClaimed { person: LEADER }));
}

#[test]
fn an_agent_of_the_doing_side_cannot_verify_in_their_name_or_their_own() {
    let agent = knowing(acting(INSPECTOR), INSPECTOR, |facts| facts.agent_for.push(LEADER));
    let mut agent = agent;
    if let crate::Actor::Person(acting) = &mut agent.actor {
        acting.agent_for = Some(LEADER);
    }
    assert_eq!(refused_to_verify(&claimed(), &agent), Some(No::VerifierClaimed { person: LEADER }));
}

#[test]
fn a_verifier_cannot_sign_the_closing_nor_can_an_agent_for_them() {
    let claimed = claimed();
    let frozen = claimed.frozen();
    let by_head = claimed.clone().and(&as_head(), pass(&frozen));
    assert_eq!(refused_to_close(&by_head, &as_head()), Some(No::SignerVerified { person: HEAD }));
    assert_eq!(refused_to_close(&by_head, &acting(GOVERNOR)), None);

    let as_agent_of_head = claimed.and(&as_agent(INSPECTOR, HEAD), pass(&frozen));
    assert_eq!(
        refused_to_close(&as_agent_of_head, &as_head()),
        Some(No::SignerVerified { person: HEAD })
    );
}

#[test]
fn an_agent_without_an_agency_in_force_signs_nothing() {
    let story = verified();
    let lapsed = knowing(as_agent(CLERK, GOVERNOR), CLERK, |facts| facts.agent_for.clear());
    assert_eq!(refused_to_close(&story, &lapsed), Some(No::NotTheirAgent { person: CLERK }));
    assert_eq!(refused_to_close(&story, &as_agent(CLERK, GOVERNOR)), None);
}

#[test]
fn a_role_that_is_claimed_but_not_held_signs_nothing() {
    let story = verified();
    let pretender = knowing(as_head(), HEAD, |facts| facts.grants.clear());
    assert!(matches!(
        refused_to_close(&story, &pretender),
        Some(No::SignatoryLacksRole { person: HEAD, .. })
    ));
}

// Rule 3

fn led_by(unit: UnitId) -> Story {
    let story = confirmed();
    let mut issued = assignment();
    issued.lead = unit;
    let leads = |who| {
        let mut context = knowing(acting(LEADER), LEADER, also(Role::UnitLeader, unit));
        if let crate::Actor::Person(acting) = &mut context.actor {
            (acting.person, acting.unit) = (who, unit);
        }
        context
    };
    story
        .and(
            &acting(GOVERNOR),
            crate::finding::IssueFinding { assignment: issued, signing: Signing::InSystem },
        )
        .and(&leads(LEADER), crate::finding::SignFor {})
        .and(&leads(LEADER), progress(20))
        .and(&leads(LEADER), attach(1))
        .and(&acting(CO_MEMBER), report_duty())
        .and(&leads(LEADER), measure_again())
        .and(&leads(LEADER), claim())
}

#[test]
fn where_the_lead_houses_the_office_one_verifier_is_not_on_its_payroll() {
    let story = led_by(BUREAU);
    let frozen = story.frozen();
    assert_eq!(refused_to_verify(&story, &acting(INSPECTOR)), Some(No::PaidByLead));
    let with_another = PassVerification {
        verifiers: vec![
            VerifierSigning { signing: Signing::InSystem, on_site: true },
            VerifierSigning { signing: paper(INSPECTOR_TWO), on_site: true },
        ],
        ..pass(&frozen)
    };
    assert!(story.finding().decide(&with_another.into(), &acting(INSPECTOR)).is_ok());
}

#[test]
fn where_the_lead_houses_the_office_the_head_does_not_close() {
    let story = led_by(BUREAU);
    let frozen = story.frozen();
    let story = story.and(&acting(INSPECTOR_TWO), pass(&frozen));
    assert_eq!(refused_to_close(&story, &as_head()), Some(No::ClosedFromAbove));
    assert_eq!(refused_to_close(&story, &acting(CHAIR)), None);
}

#[test]
fn a_finding_about_the_office_itself_is_verified_and_closed_from_above() {
    let story = led_by(OFFICE);
    let frozen = story.frozen();
    assert_eq!(
        refused_to_verify(&story, &acting(INSPECTOR)),
        Some(No::DoingSideJudges { person: INSPECTOR })
    );
    let experts =
        story.finding().decide(&signed_on_paper(&frozen, &[EXPERT]).into(), &acting(GOVERNOR));
    assert_eq!(experts.err(), Some(No::VerifiedFromAbove));
    let story = story.and(&acting(GOVERNOR), pass(&frozen));
    assert_eq!(refused_to_close(&story, &as_head()), Some(No::ClosedFromAbove));
    assert_eq!(refused_to_close(&story, &acting(CHAIR)), None);
}

#[test]
fn a_signer_who_is_the_responsible_leader_is_replaced_by_the_next_above() {
    let in_charge = InCharge { responsible_leader: Some(GOVERNOR), ..InCharge::default() };
    let story = verified().and(&acting(CLERK), NameOwner { in_charge });
    assert_eq!(
        refused_to_close(&story, &acting(GOVERNOR)),
        Some(No::ResponsibleLeaderSigns { person: GOVERNOR })
    );
    let minutes = closed_on_paper(&story.frozen(), CHAIR);
    assert!(story.finding().decide(&minutes.into(), &acting(CLERK)).is_ok());
}

// Rules 4 and 5

#[test]
fn nobody_verifies_at_their_own_school_or_employer() {
    for unit in [SCHOOL, LEAD, CO_UNIT] {
        let employed = knowing(acting(INSPECTOR), INSPECTOR, |facts| facts.employer = Some(unit));
        assert_eq!(
            refused_to_verify(&claimed(), &employed),
            Some(No::OwnEmployer { person: INSPECTOR, unit })
        );
    }
}

#[test]
fn recusal_from_the_place_the_lead_or_a_co_unit_blocks_verifying_and_closing() {
    for unit in [SCHOOL, LEAD, CO_UNIT] {
        let recused = |who| knowing(acting(who), who, |facts| facts.recused_from.push(unit));
        assert_eq!(
            refused_to_verify(&claimed(), &recused(INSPECTOR)),
            Some(No::Recused { person: INSPECTOR, unit })
        );
        assert_eq!(
            refused_to_close(&verified(), &recused(HEAD)),
            Some(No::Recused { person: HEAD, unit })
        );
    }
}

#[test]
fn recusal_blocks_recording_and_confirming_too() {
    let recused = |who| knowing(acting(who), who, |facts| facts.recused_from.push(SCHOOL));
    let record = Story::default().finding().decide(&record().into(), &recused(RECORDER));
    assert_eq!(record.err(), Some(No::Recused { person: RECORDER, unit: SCHOOL }));
    let confirm = draft().finding().decide(&confirm().into(), &recused(CLERK));
    assert_eq!(confirm.err(), Some(No::Recused { person: CLERK, unit: SCHOOL }));
}

// Safety and veto

fn grave(veto: bool, safety: bool) -> RecordFinding {
    let mut command = record();
    (command.particulars.veto, command.particulars.safety) = (veto, safety);
    command
}

#[test]
fn safety_and_veto_items_are_verified_on_site_by_two() {
    for (veto, safety) in [(true, false), (false, true)] {
        let story = claimed_as(grave(veto, safety));
        let frozen = story.frozen();
        assert_eq!(
            refused_to_verify(&story, &acting(INSPECTOR)),
            Some(No::OnSiteByTwo { found: 1 })
        );
        let two = signed_on_paper(&frozen, &[INSPECTOR_TWO, EXPERT]);
        assert!(story.finding().decide(&two.into(), &acting(CLERK)).is_ok());
    }
}

#[test]
fn a_veto_item_is_closed_by_leadership_or_the_committee_an_ordinary_one_also_by_the_head() {
    let story = claimed_as(grave(true, false));
    let two = signed_on_paper(&story.frozen(), &[INSPECTOR, INSPECTOR_TWO]);
    let story = story.and(&acting(CLERK), two);
    assert_eq!(refused_to_close(&story, &as_head()), Some(No::ClosedFromAbove));
    assert_eq!(refused_to_close(&story, &acting(GOVERNOR)), None);
    assert_eq!(refused_to_close(&verified(), &as_head()), None);
    assert!(matches!(
        refused_to_close(&verified(), &acting(CLERK)),
        Some(No::SignatoryLacksRole { person: CLERK, .. })
    ));
}

// Rule 7

#[test]
fn a_paper_signatory_is_judged_by_their_own_facts() {
    let story = verified();
    let by_clerk = closed_on_paper(&story.frozen(), CLERK);
    assert!(matches!(
        story.finding().decide(&by_clerk.into(), &as_head()).err(),
        Some(No::SignatoryLacksRole { person: CLERK, .. })
    ));
    let unknown = PersonId(uuid::Uuid::from_u128(0x99));
    let by_nobody = closed_on_paper(&story.frozen(), unknown);
    assert_eq!(
        story.finding().decide(&by_nobody.into(), &as_head()).err(),
        Some(No::PersonUnknown { person: unknown })
    );
}

#[test]
fn a_paper_of_the_judging_side_is_entered_by_nobody_of_the_doing_side() {
    let claimed = claimed();
    let sheet = signed_on_paper(&claimed.frozen(), &[INSPECTOR]);
    assert_eq!(
        claimed.finding().decide(&sheet.into(), &acting(MEMBER)).err(),
        Some(No::EnteredByDoingSide { person: MEMBER })
    );
    let verified = verified();
    let sheet = closed_on_paper(&verified.frozen(), GOVERNOR);
    assert_eq!(
        verified.finding().decide(&sheet.into(), &acting(CO_MEMBER)).err(),
        Some(No::EnteredByDoingSide { person: CO_MEMBER })
    );
}

#[test]
fn a_closing_on_paper_is_entered_by_none_of_its_verifiers() {
    let story = verified();
    let sheet = closed_on_paper(&story.frozen(), GOVERNOR);
    assert_eq!(
        story.finding().decide(&sheet.clone().into(), &acting(INSPECTOR)).err(),
        Some(No::EnteredByVerifier { person: INSPECTOR })
    );
    assert!(story.finding().decide(&sheet.into(), &acting(CLERK)).is_ok());
}

#[test]
fn a_signature_in_the_system_is_the_acting_persons_alone() {
    let story = claimed();
    let twice = PassVerification {
        verifiers: vec![
            VerifierSigning { signing: Signing::InSystem, on_site: true },
            VerifierSigning { signing: Signing::InSystem, on_site: true },
        ],
        ..pass(&story.frozen())
    };
    assert_eq!(
        story.finding().decide(&twice.into(), &acting(INSPECTOR)).err(),
        Some(No::VerifierTwice { person: INSPECTOR })
    );
}

#[test]
fn an_agent_and_the_one_they_are_agent_for_are_not_two_verifiers() {
    let story = claimed_as(grave(false, true));
    let both = PassVerification {
        verifiers: vec![
            VerifierSigning { signing: Signing::InSystem, on_site: true },
            VerifierSigning { signing: paper(INSPECTOR_TWO), on_site: true },
        ],
        ..pass(&story.frozen())
    };
    assert_eq!(
        story.finding().decide(&both.into(), &as_agent(INSPECTOR, INSPECTOR_TWO)).err(),
        Some(No::VerifierTwice { person: INSPECTOR_TWO })
    );
}

#[test]
fn a_principal_of_whom_nothing_is_known_is_refused_not_waved_through() {
    let mut context = as_agent(CLERK, GOVERNOR);
    context.people.remove(&GOVERNOR);
    assert_eq!(
        refused_to_close(&verified(), &context),
        Some(No::PersonUnknown { person: GOVERNOR })
    );
}

#[test]
fn a_claim_is_the_unit_leaders_on_paper_or_in_the_system() {
    let story = claimable();
    assert!(matches!(
        story.finding().decide(&claim().into(), &acting(MEMBER)).err(),
        Some(No::SignatoryLacksRole { person: MEMBER, .. })
    ));
    let on_paper = crate::finding::ClaimClosure { signing: paper(LEADER), ..claim() };
    let story = story.and(&entering_for(LEAD, CLERK), on_paper);
    assert_eq!(story.finding().status(), Some(FindingStatus::ClosureClaimed));
    assert_eq!(
        refused_to_verify(&story, &acting(CLERK)),
        Some(No::VerifierEntered { person: CLERK })
    );
}

#[test]
fn a_leader_of_another_unit_cannot_claim() {
    let elsewhere = knowing(acting(LEADER), LEADER, |facts| {
        facts.grants = vec![Grant { role: Role::UnitLeader, unit: GOVERNMENT }];
    });
    let on_paper = crate::finding::ClaimClosure { signing: paper(LEADER), ..claim() };
    assert!(matches!(
        claimable().finding().decide(&on_paper.into(), &elsewhere).err(),
        Some(No::SignatoryLacksRole { person: LEADER, .. })
    ));
}

// Rule 8

#[test]
fn whoever_enters_a_plan_for_the_lead_stands_on_the_doing_side_from_then_on() {
    let plan = FilePlan {
        plan: Plan {
            measures: prose("采购"), forecast_on: None, stages: vec![], funding: vec![]
        },
    };
    let finding = in_progress().and(&entering_for(LEAD, CLERK), plan).finding();
    assert!(finding.hands.enterers.contains(&CLERK));
    assert!(finding.hands.doers.contains(&CLERK));
    assert_eq!(particulars().place.unit, Some(SCHOOL));
}
