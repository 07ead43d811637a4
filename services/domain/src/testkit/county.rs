//! Sample people, units, policy and hours. Two zones of ids keep them apart in a
//! failing test's output: people begin with 1, units with 2.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use uuid::Uuid;

use crate::{
    ActingPerson, Actor, AdoptedCalendar, AdoptedPolicy, Basis, Context, Grant, Line, OfficeFacts,
    OnBehalf, PersonFacts, PersonId, PolicyVersion, Prose, Role, UnitFacts, UnitId,
    calendar::{Calendar, Notice, NoticeCheck, Rest, Work, YearOfDays},
    finding::{EvidenceKind, FindingKind, Severity, SourceLevel},
    policy::{
        CALENDAR, CategoryEvidence, Claim, Closing, Contest, Deadlines, Defence, Extension,
        ExtensionPeriods, Inspections, Lights, LookBack, Messages, Period, PeriodLine, PeriodRule,
        Plan, Rules, SignFor,
    },
};

const fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(0x1000_0000_0000_4000_8000_0000_0000_0000 + number))
}

const fn unit(number: u128) -> UnitId {
    UnitId(Uuid::from_u128(0x2000_0000_0000_4000_8000_0000_0000_0000 + number))
}

/// The inspection office, and the bureau in whose rooms it sits.
pub const OFFICE: UnitId = unit(1);
pub const BUREAU: UnitId = unit(2);
/// Leads the sample finding.
pub const LEAD: UnitId = unit(3);
/// Helps with the sample finding.
pub const CO_UNIT: UnitId = unit(4);
/// Where the sample finding was found.
pub const SCHOOL: UnitId = unit(5);
/// A unit with no part in it.
pub const OTHER_UNIT: UnitId = unit(6);
pub const GOVERNMENT: UnitId = unit(7);
/// Abolished.
pub const GONE_UNIT: UnitId = unit(8);

/// 督学, who records.
pub const RECORDER: PersonId = person(1);
/// 督导室工作人员
pub const CLERK: PersonId = person(2);
/// 督导室负责人
pub const HEAD: PersonId = person(3);
/// The lead unit's member and leader.
pub const MEMBER: PersonId = person(4);
pub const LEADER: PersonId = person(5);
pub const CO_MEMBER: PersonId = person(6);
/// Two inspectors who verify; the second is paid by a school elsewhere.
pub const INSPECTOR: PersonId = person(7);
pub const INSPECTOR_TWO: PersonId = person(8);
/// 县领导
pub const GOVERNOR: PersonId = person(9);
/// 教育督导委员会
pub const CHAIR: PersonId = person(10);
/// An expert without account or grant.
pub const EXPERT: PersonId = person(11);
/// Member of [`OTHER_UNIT`].
pub const STRANGER: PersonId = person(12);

pub const POLICY: &str = "整改规则";

/// A day in the sample county: the first of March 2026 is day 0.
#[must_use]
pub fn day(number: i64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a real day");
    first + chrono::Duration::days(number)
}

#[must_use]
pub fn line(text: &str) -> Line {
    Line::parse(text).expect("a sample line")
}

#[must_use]
pub fn prose(text: &str) -> Prose {
    Prose::parse(text).expect("a sample text")
}

fn facts(role: Role, at: UnitId, employer: UnitId) -> PersonFacts {
    PersonFacts {
        grants: vec![Grant { role, unit: at }],
        employer: Some(employer),
        ..PersonFacts::default()
    }
}

#[must_use]
pub fn people() -> BTreeMap<PersonId, PersonFacts> {
    BTreeMap::from([
        (RECORDER, facts(Role::Inspector, OFFICE, OFFICE)),
        (CLERK, facts(Role::Office, OFFICE, BUREAU)),
        (HEAD, facts(Role::OfficeHead, OFFICE, BUREAU)),
        (MEMBER, facts(Role::UnitMember, LEAD, LEAD)),
        (LEADER, facts(Role::UnitLeader, LEAD, LEAD)),
        (CO_MEMBER, facts(Role::UnitMember, CO_UNIT, CO_UNIT)),
        (INSPECTOR, facts(Role::Inspector, OFFICE, BUREAU)),
        (INSPECTOR_TWO, facts(Role::Inspector, OFFICE, OTHER_UNIT)),
        (GOVERNOR, facts(Role::Leadership, GOVERNMENT, GOVERNMENT)),
        (CHAIR, facts(Role::Committee, GOVERNMENT, GOVERNMENT)),
        (EXPERT, PersonFacts::default()),
        (STRANGER, facts(Role::UnitMember, OTHER_UNIT, OTHER_UNIT)),
    ])
}

#[must_use]
pub fn units() -> BTreeMap<UnitId, UnitFacts> {
    let active = [OFFICE, BUREAU, LEAD, CO_UNIT, SCHOOL, OTHER_UNIT, GOVERNMENT];
    active
        .into_iter()
        .map(|unit| (unit, UnitFacts { active: true, successor: None }))
        .chain([(GONE_UNIT, UnitFacts { active: false, successor: None })])
        .collect()
}

#[must_use]
pub fn policy() -> AdoptedPolicy {
    AdoptedPolicy {
        version: PolicyVersion { name: line(POLICY), version: line("1") },
        rules: Rules {
            defence: Defence { days: 10 },
            sign_for: SignFor { deemed_after_days: 3 },
            plan: Plan {
                not_needed_for_kinds: vec![FindingKind::Suggestion],
                not_needed_for_severities: vec![Severity::General],
                stage_templates: Vec::new(),
            },
            claim: Claim {
                any_of: vec![EvidenceKind::PhotoAfter, EvidenceKind::DoneOnSiteWitnessed],
                by_category: vec![CategoryEvidence {
                    category: line("校舍安全"),
                    all_of: vec![EvidenceKind::Appraisal, EvidenceKind::CompletionPaper],
                }],
            },
            extension: Extension {
                most: 2,
                first_decided_by: vec![Role::OfficeHead],
                later_decided_by: vec![Role::Leadership, Role::Committee],
            },
            closing: Closing { reported_up_from: vec![SourceLevel::Provincial] },
            look_back: LookBack {
                after_months: vec![3, 12],
                relapse_within_months: 12,
                lead_days: None,
            },
            contest: Contest { days: 5 },
            lights: Lights { near_due_days: 7, shown: Vec::new() },
            inspection: Inspections { grade_bands: Vec::new() },
            ladder: super::ladder(),
            deadlines: Deadlines::default(),
            messages: Messages::default(),
            visits: None,
            self_checks: None,
        },
    }
}

/// Anybody's context on a day: everybody's facts are known.
#[must_use]
pub fn context(actor: Actor, number: i64) -> Context {
    let today = day(number);
    Context {
        now: Utc.from_utc_datetime(&today.and_time(NaiveTime::MIN)),
        today,
        occurred_on: today,
        actor,
        office: OfficeFacts { unit: Some(OFFICE), housed_by: Some(BUREAU), start_day: None },
        people: people(),
        units: units(),
        policy: Some(policy()),
        calendar: None,
    }
}

/// The notice of 2026, as far as its spring goes.
#[must_use]
pub fn calendar() -> AdoptedCalendar {
    let rest = |name: &str, from: &str, to: &str| Rest {
        name: name.to_owned(),
        from: from.parse().expect("a date"),
        to: to.parse().expect("a date"),
    };
    let work =
        |name: &str, on: &str| Work { name: name.to_owned(), on: on.parse().expect("a date") };
    let notice =
        Notice { title: "安排".into(), number: None, issued_on: None, check: NoticeCheck::Title };
    let year = YearOfDays {
        year: 2026,
        jurisdiction: "CN".to_owned(),
        notice: vec![notice],
        rest: vec![
            rest("元旦", "2026-01-01", "2026-01-03"),
            rest("春节", "2026-02-15", "2026-02-23"),
            rest("清明节", "2026-04-04", "2026-04-06"),
            rest("劳动节", "2026-05-01", "2026-05-05"),
        ],
        work: vec![
            work("春节", "2026-02-14"),
            work("春节", "2026-02-28"),
            work("劳动节", "2026-05-09"),
        ],
    };
    let calendar = Calendar::of(&[year], &[]).expect("a calendar");
    let version = PolicyVersion { name: line(CALENDAR), version: line("1") };
    AdoptedCalendar { version, calendar: Arc::new(calendar) }
}

/// The same context in an office that has adopted calendar and periods.
#[must_use]
pub fn by_periods(mut context: Context) -> Context {
    let rule = |period| Some(PeriodRule { period, lines: Vec::new() });
    let plan = PeriodLine {
        severities: vec![Severity::Major],
        categories: Vec::new(),
        source_levels: Vec::new(),
        period: Period::WorkingDays(5),
    };
    let mut policy = policy();
    policy.rules.deadlines = Deadlines {
        sign_for: rule(Period::WorkingDays(3)),
        plan: Some(PeriodRule { period: Period::WorkingDays(10), lines: vec![plan] }),
        rectification: rule(Period::Months(3)),
        verification: rule(Period::WorkingDays(10)),
        notice: rule(Period::WorkingDays(5)),
        defence: rule(Period::NaturalDays(10)),
        suspension_review: rule(Period::Months(3)),
        extension: Some(ExtensionPeriods {
            first: rule(Period::Months(1)),
            late: rule(Period::NaturalDays(15)),
            ..ExtensionPeriods::default()
        }),
        ..Deadlines::default()
    };
    context.policy = Some(policy);
    context.calendar = Some(calendar());
    context
}

/// A sample person in their one role, on day 0 unless [`on_day`] says otherwise.
#[must_use]
pub fn acting(who: PersonId) -> Context {
    let facts = people().remove(&who).unwrap_or_default();
    let grant = facts.grants.first().copied();
    let Grant { role, unit } = grant.unwrap_or(Grant { role: Role::Reviewer, unit: OTHER_UNIT });
    let acting = ActingPerson { person: who, role, unit, agent_for: None, on_behalf: None };
    context(Actor::Person(acting), 0)
}

#[must_use]
pub fn as_head() -> Context {
    acting(HEAD)
}

/// The same context on another day.
#[must_use]
pub fn on_day(mut context: Context, number: i64) -> Context {
    context.today = day(number);
    context.occurred_on = context.today;
    context.now = Utc.from_utc_datetime(&context.today.and_time(NaiveTime::MIN));
    context
}

/// The same person, as the agent of another in that other's role.
#[must_use]
pub fn as_agent(who: PersonId, principal: PersonId) -> Context {
    let mut context = acting(principal);
    context.people.entry(who).or_default().agent_for.push(principal);
    if let Actor::Person(acting) = &mut context.actor {
        acting.person = who;
        acting.agent_for = Some(principal);
    }
    context
}

/// The same person, entering for a unit from a stamped slip.
#[must_use]
pub fn entering_for(unit: UnitId, who: PersonId) -> Context {
    let mut context = acting(who);
    let entered_on = context.today;
    if let Actor::Person(acting) = &mut context.actor {
        acting.on_behalf =
            Some(OnBehalf { unit, basis: Basis::StampedSlip, entered_on, copy_sha256: None });
    }
    context
}

/// The same context, with one person's facts changed.
#[must_use]
pub fn knowing(
    mut context: Context,
    who: PersonId,
    change: impl FnOnce(&mut PersonFacts),
) -> Context {
    change(context.people.entry(who).or_default());
    context
}
