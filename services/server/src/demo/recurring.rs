//! What recurs in the county 常态督导: its school terms, and what its schools check themselves.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate};
use duban_app::{
    FoundHazard, NewSelfCheck,
    calendar_text::{CalendarText, SHIPPED_TEXT, SHIPPED_VERSION},
    policy_file::Proposal,
};
use duban_domain::{Role, calendar::Calendar, finding::Severity, self_check::CheckPeriod};

use super::{
    act::{Act, Tale, What, Who},
    cast::{Cast, small_id},
    county::{SCHOOLS, School},
    text::{line, prose},
};

/// Checks began so long before the end of the story.
const BEGAN_DAYS_AGO: u64 = 12;
/// School days that schools have filed for; the others forgot, or are late.
const DAYS_FILED: usize = 5;
/// Every so many schools one files nothing at all.
const FORGETS_EVERY: usize = 4;
/// Academic years around the story.
const YEARS: std::ops::RangeInclusive<i32> = -1..=1;

/// The shipped rules, with self-checks switched on.
pub fn policy(shipped: &str, last_day: NaiveDate) -> anyhow::Result<Proposal> {
    let version = Proposal::parse(shipped)?.version;
    let named = |more| format!("version = \"{version}{more}\"");
    let text = shipped.replacen(&named(""), &named("-演示"), 1);
    let began = last_day - Days::new(BEGAN_DAYS_AGO);
    let checks = format!(
        "\n[rules.self_checks]\nbegins_on = \"{began}\"\n\
         daily = {{ items = [\"门卫值守\", \"食堂留样\", \"宿舍夜查\"] }}\n\
         weekly = {{ items = [\"消防通道和器材\", \"实验室危化品\"] }}\n\
         monthly = {{ items = [\"校舍和围墙\", \"用电和燃气\"] }}\n"
    );
    Ok(Proposal::parse(&(text + &checks))?)
}

/// The shipped years, with terms and vacations of this fictional county.
pub fn calendar(last_day: NaiveDate) -> anyhow::Result<CalendarText> {
    let version = |more| format!("version = \"{SHIPPED_VERSION}{more}\"");
    let mut text = SHIPPED_TEXT.replacen(&version(""), &version("-演示"), 1);
    text.push_str("\n[[place]]\nplace = \"云溪县\"\nbasis = \"县校历(虚构)\"\n");
    for year in YEARS.map(|off| last_day.year() + off) {
        let next = year + 1;
        write!(
            text,
            "[[place.term]]\nname = \"{year}年春季学期\"\nfrom = \"{year}-02-23\"\nto = \"{year}-07-10\"\n\
             [[place.term]]\nname = \"{year}年秋季学期\"\nfrom = \"{year}-09-01\"\nto = \"{next}-01-22\"\n\
             [[place.vacation]]\nname = \"{year}年暑假\"\nfrom = \"{year}-07-11\"\nto = \"{year}-08-31\"\n\
             [[place.vacation]]\nname = \"{next}年寒假\"\nfrom = \"{next}-01-23\"\nto = \"{next}-02-22\"\n"
        )?;
    }
    Ok(CalendarText::parse(&text)?)
}

/// What schools that have people of their own filed in the last days.
pub fn tales(cast: &Cast, calendar: &Calendar) -> Vec<Tale> {
    let began = cast.last_day - Days::new(BEGAN_DAYS_AGO);
    let mut days: Vec<_> = began
        .iter_days()
        .take_while(|day| *day <= cast.last_day)
        .filter(|day| calendar.is_school_day(*day))
        .collect();
    days.reverse();
    days.truncate(DAYS_FILED);
    days.reverse();
    let schools = SCHOOLS.iter().filter(|school| cast.has_people(school.key)).enumerate();
    let files = schools.filter(|(at, _)| at % FORGETS_EVERY != FORGETS_EVERY - 1);
    files.map(|(at, school)| of_school(cast, (at, school), &days, calendar)).collect()
}

fn of_school(
    cast: &Cast,
    (at, school): (usize, &School),
    days: &[NaiveDate],
    calendar: &Calendar,
) -> Tale {
    let mut tale = Tale { title: format!("{}自查", school.name), acts: Vec::new() };
    for (ordinal, day) in days.iter().enumerate().filter(|(ordinal, _)| (ordinal + at) % 5 != 3) {
        let found = at == 0 && ordinal + 1 == days.len();
        tale.acts.push(filing(cast, school, CheckPeriod::Daily, *day, found));
        if CheckPeriod::Weekly.due_on(*day, calendar) == Some(*day) {
            tale.acts.push(filing(cast, school, CheckPeriod::Weekly, *day, false));
        }
    }
    tale
}

fn filing(cast: &Cast, school: &School, period: CheckPeriod, on: NaiveDate, found: bool) -> Act {
    let unit = cast.unit(school.key);
    let hazard = || FoundHazard {
        place: Some(line("东侧楼梯")),
        description: prose("东侧楼梯转角堆放旧课桌,占用疏散通道。"),
        severity: Severity::General,
        safety: true,
        category: Some(line("安全卫生")),
    };
    let check = NewSelfCheck {
        school: unit,
        period,
        on,
        words: None,
        hazards: found.then(hazard).into_iter().collect(),
    };
    Act {
        day: on,
        command_id: small_id(unit.0, &format!("selfcheck/{}/{on}", period.code())),
        step: "fileSelfCheck",
        who: Who::Person(cast.of(school.key, Role::UnitMember)),
        what: What::SelfCheck(Box::new(check)),
        occurred_on: None,
        on_behalf: None,
    }
}
