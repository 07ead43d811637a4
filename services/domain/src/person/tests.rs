use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    Charge, Person, PersonCommand as C, PersonEvent as E, PersonRefusal as R, RecusalGround,
};
use crate::{
    InspectionId, PersonFacts, PersonId, Role, TokenId, UnitId, fold,
    kit::{Given, day, given, history_still_reads, holding, line, office, person, prose, unit},
};

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn somebody() -> PersonId {
    person(1)
}

fn administrator() -> PersonId {
    person(9)
}

fn school() -> UnitId {
    unit(5)
}

fn registered() -> E {
    E::Registered { person: somebody(), commitment_sha256: HASH.into(), employer: None }
}

fn granted(role: Role, unit: UnitId) -> E {
    E::RoleGranted { role, unit, granted_by: None }
}

fn recused() -> E {
    E::Recused { unit: school(), ground: RecusalGround::Kin, words: None, until: None }
}

fn after(history: &[E]) -> Given<Person> {
    let history: Vec<E> = [registered()].iter().chain(history).cloned().collect();
    given::<Person>(&history)
        .by(administrator(), Role::Administrator)
        .with_units([school(), unit(6)])
}

fn grant(role: Role, unit: UnitId) -> C {
    C::GrantRole { role, unit }
}

fn name_agent_of(principal: PersonId) -> C {
    let (from, until) = (day("2026-03-02"), day("2026-03-13"));
    C::NameAgent { principal, from, until, basis: line("外出学习") }
}

fn lift() -> C {
    C::LiftRecusal { unit: school(), reasons: prose("无其他督学可派") }
}

#[test]
fn nothing_is_done_about_somebody_unknown_or_erased() {
    let unknown = given::<Person>(&[]).when(grant(Role::Office, office()));
    assert_eq!(unknown, Err(R::NotRegistered));
    let erased = after(&[E::Erased { reason: prose("本人申请") }]);
    assert_eq!(erased.when(grant(Role::Office, office())), Err(R::Erased));
}

#[test]
fn a_person_is_registered_once_and_by_a_digest_not_a_name() {
    let register = |commitment: &str| C::RegisterPerson {
        person: somebody(),
        commitment_sha256: commitment.into(),
        employer: None,
    };
    assert_eq!(given::<Person>(&[]).when(register(HASH)), Ok(vec![registered()]));
    assert_eq!(given::<Person>(&[]).when(register("王某某")), Err(R::NotADigest));
    assert_eq!(after(&[]).when(register(HASH)), Err(R::AlreadyRegistered));
}

#[test]
fn the_local_operator_sets_up_the_first_administrator_before_any_unit() {
    let outcome = given::<Person>(&[registered()]).when(grant(Role::Administrator, school()));
    assert_eq!(outcome, Ok(vec![granted(Role::Administrator, school())]));
}

#[test]
fn an_administrator_grants_and_the_grant_says_who() {
    assert_eq!(
        after(&[]).when(grant(Role::UnitLeader, school())),
        Ok(vec![E::RoleGranted {
            role: Role::UnitLeader,
            unit: school(),
            granted_by: Some(administrator()),
        }])
    );
}

#[test]
fn nobody_gives_a_role_to_themself_not_even_through_an_agent() {
    let office_role = || grant(Role::Office, office());
    assert_eq!(
        after(&[]).by(somebody(), Role::Administrator).when(office_role()),
        Err(R::OnOneself)
    );
    let agent = after(&[]).by(person(2), Role::Administrator).agent_of(somebody());
    assert_eq!(agent.when(office_role()), Err(R::OnOneself));
}

#[test]
fn only_administrators_keep_roles_and_accounts() {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        let by = after(&[]).by(person(2), role);
        assert_eq!(by.when(grant(Role::Office, office())), Err(R::NotAllowed), "{role:?}");
        let erase = C::ErasePerson { reason: prose("本人申请") };
        assert_eq!(by.when(erase), Err(R::NotAllowed), "{role:?}");
    }
    assert_eq!(after(&[]).by_clock().when(grant(Role::Office, office())), Err(R::NotAllowed));
}

#[test]
fn an_administrator_holds_no_other_role() {
    let keeper = after(&[granted(Role::Administrator, office())]);
    assert_eq!(keeper.when(grant(Role::Office, office())), Err(R::AdministratorHoldsOtherRole));
    let clerk = after(&[granted(Role::Office, office())]);
    assert_eq!(
        clerk.when(grant(Role::Administrator, office())),
        Err(R::AdministratorHoldsOtherRole)
    );
}

#[test]
fn a_reviewer_holds_no_other_role() {
    let reviewer = after(&[granted(Role::Reviewer, office())]);
    assert_eq!(reviewer.when(grant(Role::UnitMember, school())), Err(R::ReviewerHoldsOtherRole));
    let member = after(&[granted(Role::UnitMember, school())]);
    assert_eq!(member.when(grant(Role::Reviewer, office())), Err(R::ReviewerHoldsOtherRole));
}

#[test]
fn somebody_s_agent_becomes_no_administrator_while_the_agency_lasts() {
    let (from, until) = (day("2026-02-01"), day("2026-04-01"));
    let named =
        E::AgentNamed { principal: person(2), from, until, basis: line("外出"), named_by: None };
    assert_eq!(
        after(&[named]).when(grant(Role::Administrator, office())),
        Err(R::AdministratorHoldsOtherRole)
    );
}

#[test]
fn office_roles_are_held_in_the_office_and_unit_roles_anywhere() {
    assert_eq!(after(&[]).when(grant(Role::Inspector, school())), Err(R::OfficeRoleElsewhere));
    assert!(after(&[]).when(grant(Role::UnitLeader, office())).is_ok());
    assert_eq!(after(&[]).when(grant(Role::UnitMember, unit(77))), Err(R::UnitNotActive));
}

#[test]
fn a_role_is_granted_once_and_revoked_only_where_it_is_held() {
    let revoke = || C::RevokeRole { role: Role::Office, unit: office(), reason: prose("调离") };
    let clerk = after(&[granted(Role::Office, office())]);
    assert_eq!(clerk.when(grant(Role::Office, office())), Err(R::RoleAlreadyHeld));
    assert!(clerk.when(revoke()).is_ok());
    assert_eq!(after(&[]).when(revoke()), Err(R::RoleNotHeld));
}

#[test]
fn nobody_says_of_themself_who_pays_them() {
    let change = || C::ChangeEmployer { to: Some(school()), on: day("2026-03-01") };
    let clerk = after(&[granted(Role::Office, office())]);
    assert!(clerk.when(change()).is_ok());
    assert_eq!(clerk.by(somebody(), Role::Office).when(change()), Err(R::OnOneself));
}

#[test]
fn a_former_unit_stays_one_s_own_for_three_years() {
    let history = [
        registered(),
        E::PostTaken { post: line("校长"), unit: school(), from: day("2020-09-01") },
        E::PostLeft { post: line("校长"), unit: school(), until: day("2024-08-31") },
        E::EmployerChanged { from: Some(unit(6)), to: Some(office()), on: day("2023-01-01") },
    ];
    let somebody = fold::<Person>(&history);
    assert_eq!(somebody.facts(day("2025-12-31")).recused_from, [school(), unit(6)]);
    assert_eq!(somebody.facts(day("2027-08-30")).recused_from, [school()]);
    assert_eq!(somebody.facts(day("2027-08-31")).recused_from, []);
}

#[test]
fn a_declared_recusal_ends_with_its_last_day() {
    let until = Some(day("2026-06-30"));
    let ground = RecusalGround::ChildAtSchool;
    let declared = E::Recused { unit: school(), ground, words: None, until };
    let somebody = fold::<Person>(&[registered(), declared]);
    assert_eq!(somebody.facts(day("2026-06-30")).recused_from, [school()]);
    assert_eq!(somebody.facts(day("2026-07-01")).recused_from, []);
}

#[test]
fn a_recusal_is_lifted_by_the_next_higher_and_never_by_oneself() {
    let inspector = || after(&[granted(Role::Inspector, office()), recused()]);
    assert_eq!(inspector().by(somebody(), Role::OfficeHead).when(lift()), Err(R::OnOneself));
    assert_eq!(inspector().by(person(2), Role::Office).when(lift()), Err(R::LiftedFromBelow));
    assert_eq!(inspector().by_clock().when(lift()), Err(R::NotAllowed));
    assert_eq!(
        inspector().by(person(2), Role::OfficeHead).when(lift()),
        Ok(vec![E::RecusalLifted {
            unit: school(),
            reasons: prose("无其他督学可派"),
            lifted_by: person(2),
        }])
    );
}

#[test]
fn the_head_of_the_office_needs_a_leader_to_lift_a_recusal() {
    let head = || after(&[granted(Role::OfficeHead, office()), recused()]);
    assert_eq!(head().by(person(2), Role::OfficeHead).when(lift()), Err(R::LiftedFromBelow));
    assert!(head().by(person(2), Role::Leadership).when(lift()).is_ok());
}

#[test]
fn whoever_would_have_to_step_aside_lifts_nothing() {
    let facts = PersonFacts { recused_from: vec![school()], ..PersonFacts::default() };
    let lifter = after(&[recused()]).by(person(2), Role::OfficeHead).with_person(person(2), facts);
    assert_eq!(lifter.when(lift()), Err(R::LifterRecused));
    assert_eq!(after(&[]).by(person(2), Role::OfficeHead).when(lift()), Err(R::NotRecused));
}

#[test]
fn an_agent_acts_from_the_first_to_the_last_day() {
    let (from, until) = (day("2026-03-02"), day("2026-03-13"));
    let basis = line("外出学习");
    let named = E::AgentNamed { principal: person(2), from, until, basis, named_by: None };
    let agent = fold::<Person>(&[registered(), named]);
    assert_eq!(agent.facts(day("2026-03-01")).agent_for, []);
    assert_eq!(agent.facts(from).agent_for, [person(2)]);
    assert_eq!(agent.facts(until).agent_for, [person(2)]);
    assert_eq!(agent.facts(day("2026-03-14")).agent_for, []);
}

#[test]
fn the_principal_names_the_agent_and_the_agent_never_does() {
    let principal = person(2);
    let agent = || {
        after(&[granted(Role::UnitMember, school())])
            .with_person(principal, holding(Role::UnitLeader, school()))
    };
    let by = |person, role| agent().by(person, role).when(name_agent_of(principal));
    assert!(by(principal, Role::UnitLeader).is_ok());
    assert!(by(person(3), Role::OfficeHead).is_ok());
    assert_eq!(by(person(3), Role::UnitMember), Err(R::NotAllowed));
    // The leader of another unit; this one acts for the office's own.
    assert_eq!(by(person(3), Role::UnitLeader), Err(R::NotAllowed));
    let in_the_same_unit = after(&[granted(Role::UnitMember, school())])
        .with_person(principal, holding(Role::UnitMember, office()));
    assert!(
        in_the_same_unit.by(person(3), Role::UnitLeader).when(name_agent_of(principal)).is_ok()
    );
    assert_eq!(by(somebody(), Role::OfficeHead), Err(R::OnOneself));
}

#[test]
fn nobody_lends_what_stands_above_them() {
    let principal = person(2);
    let named_by = |role: Role, of: Role| {
        let agent = after(&[granted(Role::UnitMember, school())])
            .with_person(principal, holding(of, office()));
        agent.by(person(3), role).when(name_agent_of(principal)).err()
    };
    for (by, of) in [
        (Role::Office, Role::OfficeHead),
        (Role::Office, Role::Leadership),
        (Role::OfficeHead, Role::Committee),
        (Role::Leadership, Role::Committee),
        (Role::UnitLeader, Role::Leadership),
    ] {
        let no = if by == Role::UnitLeader { R::NotAllowed } else { R::NamedFromBelow };
        assert_eq!(named_by(by, of), Some(no), "{by:?} of {of:?}");
    }
    for (by, of) in [
        (Role::Office, Role::UnitLeader),
        (Role::Office, Role::Inspector),
        (Role::OfficeHead, Role::OfficeHead),
        (Role::Leadership, Role::OfficeHead),
        (Role::Administrator, Role::Committee),
        (Role::UnitLeader, Role::UnitMember),
    ] {
        assert_eq!(named_by(by, of), None, "{by:?} of {of:?}");
    }
    let mut both = holding(Role::UnitMember, office());
    both.grants.extend(holding(Role::OfficeHead, office()).grants);
    let agent = after(&[granted(Role::UnitMember, school())]).with_person(principal, both);
    let named = agent.by(person(3), Role::UnitLeader).when(name_agent_of(principal));
    assert_eq!(named, Err(R::NamedFromBelow));
}

#[test]
fn the_head_prints_slips_for_people_of_units_and_for_nobody_who_may_be_another() {
    let slip =
        || C::IssueSlip { expires_at: "2026-03-09T00:00:00Z".parse().unwrap(), reset: false };
    let agent_until = |until: &str| E::AgentNamed {
        principal: person(2),
        from: day("2026-01-05"),
        until: day(until),
        basis: line("外出学习"),
        named_by: None,
    };
    let by_head = |history: &[E]| after(history).by(person(3), Role::OfficeHead).when(slip());
    let member = || granted(Role::UnitMember, school());
    assert!(by_head(&[member()]).is_ok());
    assert!(by_head(&[member(), agent_until("2026-03-01")]).is_ok(), "the agency is over");
    let others: [&[E]; 4] = [
        &[],
        &[granted(Role::Inspector, office())],
        &[member(), granted(Role::Inspector, office())],
        &[member(), agent_until("2026-03-02")],
    ];
    for history in others {
        assert_eq!(by_head(history), Err(R::NotAllowed), "{history:?}");
        assert!(after(history).when(slip()).is_ok(), "the administrator's to print");
    }
    for role in [Role::Office, Role::Inspector, Role::UnitLeader] {
        assert_eq!(after(&[member()]).by(person(3), role).when(slip()), Err(R::NotAllowed));
    }
}

#[test]
fn administrators_and_reviewers_neither_are_agents_nor_have_them() {
    let principal = person(2);
    let reviewer = after(&[granted(Role::Reviewer, office())])
        .with_person(principal, holding(Role::UnitLeader, school()));
    assert_eq!(reviewer.when(name_agent_of(principal)), Err(R::AgentMayNotAct));
    let keeper = after(&[]).with_person(principal, holding(Role::Administrator, office()));
    assert_eq!(keeper.when(name_agent_of(principal)), Err(R::AgentMayNotAct));
    assert_eq!(after(&[]).when(name_agent_of(principal)), Err(R::PrincipalUnknown));
}

#[test]
fn an_agency_lasts_a_year_at_most() {
    let principal = person(2);
    let agent = after(&[]).with_person(principal, holding(Role::UnitLeader, school()));
    let name = |until: &str| C::NameAgent {
        principal,
        from: day("2026-03-02"),
        until: day(until),
        basis: line("挂职"),
    };
    assert!(agent.when(name("2027-03-02")).is_ok());
    assert_eq!(agent.when(name("2027-03-03")), Err(R::AgencyTooLong));
    assert_eq!(agent.when(name("2026-03-01")), Err(R::EndsBeforeItBegins));
}

#[test]
fn an_erased_person_holds_nothing_and_a_disabled_one_keeps_what_they_are() {
    let clerk = [registered(), granted(Role::Office, office())];
    let disabled = fold::<Person>(clerk.iter().chain(&[E::Disabled { reason: prose("休假") }]));
    assert!(disabled.is_disabled() && disabled.facts(day("2026-03-02")).holds(Role::Office));
    let erased = fold::<Person>(clerk.iter().chain(&[E::Erased { reason: prose("申请") }]));
    assert_eq!(erased.facts(day("2026-03-02")), PersonFacts::default());
}

#[test]
fn a_token_is_created_once_and_only_for_a_time_to_come() {
    let token = TokenId(Uuid::from_u128(1));
    let create =
        |at: &str| C::CreateToken { token, expires_at: at.parse::<DateTime<Utc>>().unwrap() };
    let created = after(&[]).when(create("2026-04-01T00:00:00Z")).unwrap();
    assert_eq!(after(&created).when(create("2026-04-01T00:00:00Z")), Err(R::TokenExists));
    assert_eq!(after(&[]).when(create("2026-03-01T00:00:00Z")), Err(R::AlreadyOver));
    assert_eq!(after(&[]).when(C::RevokeToken { token }), Err(R::NoSuchToken));
}

fn school_from(from: &str) -> C {
    C::AssignZone {
        charge: Charge::School(school()),
        from: day(from),
        until: None,
        document: Some(line("县教督〔2026〕6号")),
    }
}

#[test]
fn a_responsible_inspector_looks_after_a_school_that_is_not_their_own() {
    let inspector = || vec![granted(Role::Inspector, office())];
    assert_eq!(after(&[]).when(school_from("2026-03-01")), Err(R::NotAnInspector));
    assert!(after(&inspector()).when(school_from("2026-03-01")).is_ok());
    let with = |fact: E| after(&[inspector(), vec![fact]].concat()).when(school_from("2026-03-01"));
    assert_eq!(with(recused()), Err(R::RecusedFromIt));
    assert_eq!(with(granted(Role::UnitMember, school())), Err(R::OfOwnUnit));
    let paid = E::EmployerChanged { from: None, to: Some(school()), on: day("2026-03-01") };
    assert_eq!(with(paid), Err(R::OfOwnUnit));
}

#[test]
fn a_zone_is_looked_after_once_at_a_time_and_may_be_ended() {
    let zone = || Charge::Zone(line("第一责任区"));
    let assign =
        |from: &str| C::AssignZone { charge: zone(), from: day(from), until: None, document: None };
    let end = |on: &str| C::EndZone { charge: zone(), on: day(on) };
    let inspector = granted(Role::Inspector, office());
    let (from, until, document) = (day("2026-01-01"), None, None);
    let held = E::ZoneAssigned { charge: zone(), from, until, document };
    let now = after(&[inspector.clone(), held.clone()]);
    assert_eq!(now.when(assign("2026-03-01")), Err(R::ZoneHeld));
    assert_eq!(now.when(end("2025-12-31")), Err(R::EndsBeforeItBegins));
    assert_eq!(now.when(end("2026-03-03")), Err(R::InTheFuture));
    assert!(now.when(end("2026-03-01")).is_ok());
    let ended = E::ZoneEnded { charge: zone(), on: day("2026-02-28") };
    let later = after(&[inspector, held, ended]);
    assert_eq!(later.when(end("2026-03-01")), Err(R::ZoneNotHeld));
    assert!(later.when(assign("2026-03-01")).is_ok());
}

#[test]
fn a_time_before_one_that_is_held_is_free_up_to_its_first_day() {
    let zone = || Charge::Zone(line("第一责任区"));
    let (from, until) = (day("2026-02-01"), None);
    let now = E::ZoneAssigned { charge: zone(), from, until, document: None };
    let inspector = granted(Role::Inspector, office());
    let assign = |until: &str| C::AssignZone {
        charge: zone(),
        from: day("2025-01-01"),
        until: Some(day(until)),
        document: None,
    };
    let held = after(&[inspector.clone(), now.clone()]);
    assert_eq!(held.when(assign("2026-02-01")), Err(R::ZoneHeld));
    let before = held.when(assign("2026-01-31")).expect("a time that is free");
    // What is ended is the time that runs, in whichever order they were entered.
    let both = [vec![inspector, now], before].concat();
    let end = C::EndZone { charge: zone(), on: day("2026-03-01") };
    let ended = after(&both).when(end).expect("it runs");
    let past = after(&[both, ended].concat());
    assert!(past.when(school_from("2026-03-01")).is_ok());
    let again =
        C::AssignZone { charge: zone(), from: day("2026-03-02"), until: None, document: None };
    assert!(past.when(again).is_ok(), "nothing runs any more");
}

#[test]
fn roles_end_with_their_unit_or_pass_to_whoever_took_over_and_to_no_other() {
    let (old, heir) = (unit(5), unit(6));
    let history = [granted(Role::UnitLeader, old), granted(Role::UnitMember, old)];
    let end =
        |pass_to| C::EndUnitRoles { unit: old, pass_to, basis: line("县编办〔2026〕5号") };
    let before = after(&history).with_units([old, heir]);
    assert_eq!(before.when(end(None)), Err(R::UnitStillActive));

    let merged = || after(&history).with_units([heir, unit(7)]).with_ended(old, Some(heir));
    assert_eq!(merged().when(end(Some(unit(7)))), Err(R::NotTheSuccessor));
    let oneself = merged().by(person(1), Role::Office);
    assert_eq!(oneself.when(end(Some(heir))), Err(R::OnOneself));
    for (pass_to, grants) in [(None, 0), (Some(heir), 2)] {
        let ended = merged().when(end(pass_to)).expect("it ended");
        let folded = fold::<Person>([registered()].iter().chain(&history).chain(&ended));
        let facts = folded.facts(day("2026-03-02"));
        assert_eq!(facts.grants.len(), grants);
        assert!(!facts.does_for(old));
        let again = merged_after(&[history.to_vec(), ended].concat(), old, heir);
        assert_eq!(again.when(end(pass_to)), Err(R::RoleNotHeld));
    }
    let gone = after(&history).with_ended(old, None);
    assert_eq!(gone.when(end(Some(heir))), Err(R::NotTheSuccessor));
}

fn merged_after(history: &[E], old: UnitId, heir: UnitId) -> Given<Person> {
    after(history).with_units([heir]).with_ended(old, Some(heir))
}

fn visit(inspection: u128) -> InspectionId {
    InspectionId(Uuid::from_u128(inspection))
}

fn for_visit(from: &str, until: &str) -> C {
    let (from, until) = (day(from), day(until));
    C::GrantForVisit { inspection: visit(1), from, until, basis: line("督导组抽调函") }
}

#[test]
fn a_one_visit_grant_makes_an_inspector_for_its_days_and_ends_by_itself() {
    let teacher = granted(Role::UnitMember, school());
    let given_now =
        after(std::slice::from_ref(&teacher)).when(for_visit("2026-03-02", "2026-03-04")).unwrap();
    let history = [vec![registered(), teacher], given_now].concat();
    let folded = fold::<Person>(&history);
    for (today, inspects) in
        [("2026-03-01", false), ("2026-03-02", true), ("2026-03-04", true), ("2026-03-05", false)]
    {
        let facts = folded.facts(day(today));
        assert_eq!(facts.holds_in(Role::Inspector, office()), inspects, "{today}");
        assert!(facts.does_for(school()), "what else the person is stands beside it");
        assert_eq!(facts.may_inspect(Some(visit(2))), !inspects, "{today}");
        assert!(facts.may_inspect(Some(visit(1))));
    }
    let standing = after(&history[1..]);
    assert_eq!(standing.when(for_visit("2026-03-04", "2026-03-06")), Err(R::VisitGrantStands));
    let end = |inspection| C::EndVisitGrant { inspection: visit(inspection) };
    assert_eq!(standing.when(end(2)), Err(R::NoVisitGrant));
    let ended = standing.when(end(1)).unwrap();
    let folded = fold::<Person>(history.iter().chain(&ended));
    assert!(!folded.facts(day("2026-03-03")).holds(Role::Inspector));
}

#[test]
fn a_one_visit_grant_is_short_given_by_another_and_to_nobody_who_judges_anyhow() {
    let nobody = after(&[]);
    let (from, until) = ("2026-03-02", "2026-03-04");
    assert_eq!(nobody.when(for_visit(until, from)), Err(R::EndsBeforeItBegins));
    assert_eq!(nobody.when(for_visit("2026-02-02", "2026-02-04")), Err(R::AlreadyOver));
    assert_eq!(nobody.when(for_visit(from, "2026-04-02")), Err(R::VisitGrantTooLong));
    let oneself = after(&[]).by(somebody(), Role::OfficeHead);
    assert_eq!(oneself.when(for_visit(from, until)), Err(R::OnOneself));
    for (role, refusal) in [
        (Role::Inspector, R::RoleAlreadyHeld),
        (Role::Reviewer, R::ReviewerHoldsOtherRole),
        (Role::Administrator, R::AdministratorHoldsOtherRole),
    ] {
        let held = after(&[granted(role, office())]);
        assert_eq!(held.when(for_visit(from, until)), Err(refusal), "{role:?}");
    }
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/person.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}
