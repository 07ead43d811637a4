use super::{
    CALENDAR, CategoryEvidence, CheckList, Claim, Closing, Contest, Deadlines, Defence, Extension,
    GradeBand, Inspections, LightIcon, LightKind, LightShown, Lights, LookBack, Messages, Period,
    PeriodLine, PeriodRule, Plan, Policy, PolicyCommand as C, PolicyEvent as E, PolicyRefusal as R,
    Rules, STANDARDS, SelfChecks, SignFor, StageTemplate, TEXT_BYTES_MAX, Visits,
};
use crate::{
    Language, Role,
    finding::{EvidenceKind, Severity, SourceLevel},
    inspection::Grade,
    kit::{Given, given, history_still_reads, line, person},
    ladder::{Ladder, PaperFacts, Rung, Trigger},
    self_check::ITEMS_MAX,
};

fn rules() -> Rules {
    Rules {
        defence: Defence { days: 10 },
        sign_for: SignFor { deemed_after_days: 3 },
        plan: Plan {
            not_needed_for_kinds: Vec::new(),
            not_needed_for_severities: Vec::new(),
            stage_templates: Vec::new(),
        },
        claim: Claim { any_of: vec![EvidenceKind::PhotoAfter], by_category: Vec::new() },
        extension: Extension {
            most: 2,
            first_decided_by: vec![Role::OfficeHead],
            later_decided_by: vec![Role::Leadership],
        },
        closing: Closing { reported_up_from: Vec::new() },
        look_back: LookBack {
            after_months: vec![3, 12],
            relapse_within_months: 12,
            lead_days: None,
        },
        contest: Contest { days: 5 },
        lights: Lights { near_due_days: 7, shown: Vec::new() },
        inspection: Inspections { grade_bands: Vec::new() },
        ladder: Ladder::default(),
        deadlines: Deadlines::default(),
        messages: Messages::default(),
        visits: None,
        self_checks: None,
    }
}

fn adopt(version: &str, text: &str) -> C {
    adopt_rules(version, text, rules())
}

fn adopt_rules(version: &str, text: &str, rules: Rules) -> C {
    C::AdoptPolicy {
        name: line("office"),
        version: line(version),
        text: text.into(),
        rules: Box::new(rules),
    }
}

fn after(history: &[E]) -> Given<Policy> {
    given::<Policy>(history).by(person(1), Role::OfficeHead)
}

fn adopted(version: &str, text: &str) -> Vec<E> {
    after(&[]).when(adopt(version, text)).unwrap()
}

fn faulty_field(change: impl FnOnce(&mut Rules)) -> &'static str {
    let mut rules = rules();
    change(&mut rules);
    rules.check().unwrap_err().field
}

#[test]
fn an_adopted_text_is_kept_whole_with_its_digest_and_who_adopted_it() {
    assert_eq!(
        after(&[]).when(adopt("1", "foo")),
        Ok(vec![E::Adopted {
            name: line("office"),
            version: line("1"),
            digest: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".into(),
            text: "foo".into(),
            adopted_by: Some(person(1)),
        }])
    );
}

#[test]
fn only_the_head_of_the_office_and_leaders_make_law() {
    for role in Role::ALL {
        let outcome = after(&[]).by(person(1), role).when(adopt("1", "foo"));
        let may = matches!(role, Role::OfficeHead | Role::Leadership);
        assert_eq!(outcome.is_ok(), may, "{role:?}");
    }
    assert_eq!(given::<Policy>(&[]).when(adopt("1", "foo")), Err(R::NotAllowed));
}

#[test]
fn a_version_names_one_text_for_ever() {
    let first = adopted("1", "foo");
    assert_eq!(after(&first).when(adopt("2", "foo")), Err(R::AlreadyAdopted));
    assert_eq!(after(&first).when(adopt("1", "bar")), Err(R::VersionTaken));
    let second = [first.clone(), after(&first).when(adopt("2", "bar")).unwrap()].concat();
    assert_eq!(after(&second).when(adopt("1", "baz")), Err(R::VersionTaken));
    assert!(after(&second).when(adopt("3", "foo")).is_ok(), "back to an old text");
}

#[test]
fn a_text_that_is_empty_too_long_or_another_policy_s_is_refused() {
    assert_eq!(after(&[]).when(adopt("1", " \n")), Err(R::TextSize));
    assert_eq!(after(&[]).when(adopt("1", &"x".repeat(TEXT_BYTES_MAX + 1))), Err(R::TextSize));
    let other = C::AdoptPolicy {
        name: line("ladder"),
        version: line("2"),
        text: "bar".into(),
        rules: Box::new(rules()),
    };
    assert_eq!(after(&adopted("1", "foo")).when(other), Err(R::OtherPolicy));
}

#[test]
fn a_catalogue_is_adopted_under_its_own_name_alone_and_once_a_version() {
    let catalogue = |name, version, text: &str| C::AdoptCatalogue {
        name: line(name),
        version: line(version),
        text: text.into(),
    };
    let first = after(&[]).when(catalogue(STANDARDS, "1", "foo")).unwrap();
    assert!(matches!(&first[..], [E::Adopted { text, .. }] if text == "foo"));
    assert_eq!(after(&first).when(catalogue(STANDARDS, "1", "bar")), Err(R::VersionTaken));
    assert_eq!(after(&first).when(catalogue(STANDARDS, "2", "foo")), Err(R::AlreadyAdopted));
    assert!(after(&first).when(catalogue(STANDARDS, "2", "bar")).is_ok());
    assert_eq!(after(&[]).when(catalogue("office", "1", "foo")), Err(R::OtherPolicy));
    let rules_as_standards = C::AdoptPolicy {
        name: line(STANDARDS),
        version: line("1"),
        text: "foo".into(),
        rules: Box::new(rules()),
    };
    assert_eq!(after(&[]).when(rules_as_standards), Err(R::OtherPolicy));
    let clerk = given::<Policy>(&[]).by(person(1), Role::Office);
    assert_eq!(clerk.when(catalogue(STANDARDS, "1", "foo")), Err(R::NotAllowed));
}

#[test]
fn a_calendar_is_adopted_under_its_own_name_alone() {
    let calendar =
        |name| C::AdoptCalendar { name: line(name), version: line("1"), text: "foo".into() };
    assert!(after(&[]).when(calendar(CALENDAR)).is_ok());
    assert_eq!(after(&[]).when(calendar(STANDARDS)), Err(R::OtherPolicy));
    assert_eq!(after(&[]).when(calendar("office")), Err(R::OtherPolicy));
    let clerk = given::<Policy>(&[]).by(person(1), Role::Office);
    assert_eq!(clerk.when(calendar(CALENDAR)), Err(R::NotAllowed));
}

fn period(period: Period) -> PeriodRule {
    PeriodRule { period, lines: Vec::new() }
}

#[test]
fn periods_are_bounded_and_the_first_line_that_fits_holds() {
    let faulty = |period| faulty_field(|rules| rules.deadlines.plan = Some(self::period(period)));
    assert_eq!(faulty(Period::WorkingDays(0)), "deadlines.plan");
    assert_eq!(faulty(Period::Months(121)), "deadlines.plan");
    assert_eq!(
        faulty_field(|rules| rules.deadlines.look_back = vec![Period::NaturalDays(367)]),
        "deadlines.look_back"
    );
    let line_of = |severities: &[Severity], levels: &[SourceLevel], days| PeriodLine {
        severities: severities.to_vec(),
        categories: Vec::new(),
        source_levels: levels.to_vec(),
        period: Period::WorkingDays(days),
    };
    let rule = PeriodRule {
        period: Period::WorkingDays(15),
        lines: vec![
            line_of(&[Severity::Major], &[SourceLevel::National], 3),
            line_of(&[Severity::Major], &[], 5),
            line_of(&[Severity::Major], &[], 7),
        ],
    };
    let mut found = crate::testkit::record().particulars;
    found.severity = Severity::Major;
    found.source.level = SourceLevel::County;
    assert_eq!(rule.period_for(&found), Period::WorkingDays(5));
    found.source.level = SourceLevel::National;
    assert_eq!(rule.period_for(&found), Period::WorkingDays(3));
    found.severity = Severity::General;
    assert_eq!(rule.period_for(&found), Period::WorkingDays(15));
}

#[test]
fn what_recurs_is_asked_for_by_lists_and_numbers_that_can_be_worked_by() {
    let visits =
        |per_term, lead_days| Visits { per_term, lead_days, kinds: Vec::new(), stages: Vec::new() };
    let faulty = |given: Visits| faulty_field(|rules| rules.visits = Some(given));
    assert_eq!(faulty(visits(0, 30)), "visits.per_term");
    assert_eq!(faulty(visits(2, 367)), "visits.lead_days");
    let checks = |items: Vec<crate::Line>| SelfChecks {
        daily: Some(CheckList { items }),
        weekly: None,
        monthly: None,
        stages: Vec::new(),
        begins_on: "2026-09-01".parse().unwrap(),
    };
    let faulty = |items| faulty_field(|rules| rules.self_checks = Some(checks(items)));
    assert_eq!(faulty(Vec::new()), "self_checks.items");
    assert_eq!(faulty(vec![line("门卫"), line("门卫")]), "self_checks.items");
    let many = (0..=ITEMS_MAX).map(|n| line(&n.to_string())).collect();
    assert_eq!(faulty(many), "self_checks.items");
    let mut good = rules();
    good.visits = Some(visits(2, 0));
    good.self_checks = Some(checks(vec![line("门卫")]));
    assert_eq!(good.check(), Ok(()));
}

#[test]
fn rules_that_cannot_be_worked_by_are_refused_by_the_name_of_their_field() {
    assert_eq!(rules().check(), Ok(()));
    assert_eq!(faulty_field(|rules| rules.defence.days = 0), "defence.days");
    assert_eq!(faulty_field(|rules| rules.claim.any_of.clear()), "claim.any_of");
    assert_eq!(
        faulty_field(|rules| rules.look_back.after_months = vec![3, 3]),
        "look_back.after_months"
    );
    assert_eq!(
        faulty_field(|rules| rules.extension.first_decided_by = vec![Role::UnitLeader]),
        "extension.first_decided_by"
    );
    let twice = CategoryEvidence { category: line("经费"), all_of: vec![EvidenceKind::Minutes] };
    assert_eq!(
        faulty_field(|rules| rules.claim.by_category = vec![twice.clone(), twice]),
        "claim.by_category"
    );
    let mut faulty = rules();
    faulty.contest.days = 0;
    assert!(matches!(after(&[]).when(adopt_rules("1", "foo", faulty)), Err(R::Rule(_))));
}

#[test]
fn history_reads() {
    let samples = include_str!("../../../../schema/events/policy.jsonl");
    history_still_reads::<E>(samples, E::WIRE_NAMES);
}

#[test]
fn a_better_grade_takes_more_points_and_a_template_names_its_stages() {
    let band = |grade, from_percent| GradeBand { grade, from_percent };
    for bands in [
        vec![band(Grade::Good, 90), band(Grade::Excellent, 80)],
        vec![band(Grade::Good, 90), band(Grade::Good, 80)],
        vec![band(Grade::Excellent, 101)],
    ] {
        assert_eq!(
            faulty_field(|rules| rules.inspection.grade_bands = bands),
            "inspection.grade_bands"
        );
    }
    let template = StageTemplate { name: line("工程"), stages: Vec::new() };
    assert_eq!(
        faulty_field(|rules| rules.plan.stage_templates.push(template)),
        "plan.stage_templates"
    );
}

#[test]
fn a_ladder_that_steps_over_somebody_or_acts_by_itself_is_refused() {
    let with = |change: fn(&mut Ladder)| {
        let mut ladder = crate::testkit::ladder();
        change(&mut ladder);
        faulty_field(|rules| rules.ladder = ladder)
    };
    let mut whole = rules();
    whole.ladder = crate::testkit::ladder();
    assert_eq!(whole.check(), Ok(()));
    let rungs = "ladder.rungs";
    assert_eq!(with(|ladder| drop(ladder.rungs.remove(0))), rungs);
    assert_eq!(with(|ladder| ladder.rungs.push(ladder.rungs[1].clone())), rungs);
    assert_eq!(with(|ladder| ladder.rungs[2].by_itself = true), "ladder.rungs.by_itself");
    assert_eq!(with(|ladder| ladder.rungs[2].signed_by.clear()), "ladder.rungs.signed_by");
    let unit = |ladder: &mut Ladder| ladder.rungs[2].signed_by = vec![Role::UnitLeader];
    assert_eq!(with(unit), "ladder.rungs.signed_by");
    let triggers = "ladder.rungs.triggers";
    assert_eq!(with(|ladder| ladder.rungs[1].triggers.clear()), triggers);
    let never = |ladder: &mut Ladder| ladder.rungs[1].triggers = vec![Trigger::Overdue { days: 0 }];
    assert_eq!(with(never), triggers);
    let itself = |ladder: &mut Ladder| {
        ladder.rungs[4].triggers = vec![Trigger::NotCured { after: Rung::Talk, days: 30 }];
    };
    assert_eq!(with(itself), triggers);
    let unknown = |ladder: &mut Ladder| {
        let paper = ladder.rungs[2].paper.as_mut().expect("a paper");
        paper.body_zh = "{signatory}".to_owned();
    };
    assert_eq!(with(unknown), "ladder.rungs.paper");
}

#[test]
fn a_light_is_told_by_more_than_its_colour() {
    let shown = |light, icon, colour: &str| LightShown {
        light,
        name_zh: line("逾期"),
        name_en: line("overdue"),
        icon,
        colour: line(colour),
    };
    for lights in [
        vec![shown(LightKind::Red, LightIcon::Square, "red")],
        vec![
            shown(LightKind::Red, LightIcon::Square, "#cf222e"),
            shown(LightKind::Yellow, LightIcon::Square, "#9a6700"),
        ],
    ] {
        assert_eq!(faulty_field(|rules| rules.lights.shown = lights), "lights.shown");
    }
}

#[test]
fn what_is_filled_into_a_paper_is_not_filled_in_again() {
    let ladder = crate::testkit::ladder();
    let paper = ladder.rungs[2].paper.as_ref().expect("a paper");
    let facts = PaperFacts {
        number: "{unit}".to_owned(),
        rung: "督办".to_owned(),
        ..PaperFacts::default()
    };
    assert_eq!(paper.filled(Language::Chinese, &facts).title, "关于{unit}的督办通知");
}

#[test]
fn how_often_is_reported_is_said_in_one_place() {
    let mut rules = rules();
    rules.deadlines.progress_cycle =
        Some(PeriodRule { period: Period::Months(1), lines: Vec::new() });
    assert_eq!(rules.check().unwrap_err().field, "deadlines.progress_cycle");
}
