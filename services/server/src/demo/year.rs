//! The year: eight inspections, what each found, and how far it has come.

use chrono::{Datelike, Days};
use duban_domain::{
    FindingId, InspectionId, UnitId, VisitId,
    finding::{Source, SourceLevel},
    inspection::{Grade, InspectionCommand, InspectionKind, Score},
    unit::UnitCommand,
};
use rust_decimal::Decimal;

use super::{
    act::{Act, Tale, What, Who},
    cast::{Cast, small_id},
    county::{MERGED_INTO, MERGED_POINT, SCHOOLS, School},
    fate::{Calendar, Fate},
    findings::{Case, Pattern, patterns},
    people::{CLERK, HEAD, INSPECTOR, PART_TIME_INSPECTOR, SECOND_INSPECTOR},
    teller::{Subject, Teller},
    text::{line, prose},
};

struct Plan {
    key: &'static str,
    title: &'static str,
    kind: InspectionKind,
    level: SourceLevel,
    body: &'static str,
    document: &'static str,
    days_ago: u64,
    /// Categories that it looks at; empty: all.
    categories: &'static [&'static str],
    fates: &'static [(Fate, usize)],
}

const OWN: &str = "云溪县人民政府教育督导室";

#[rustfmt::skip]
const PLANS: [Plan; 8] = [
    Plan {
        key: "province", title: "省级对县级人民政府履行教育职责评价", kind: InspectionKind::Comprehensive,
        level: SourceLevel::Provincial, body: "省人民政府教育督导委员会", document: "省教督〔{年}〕12号",
        days_ago: 346, categories: &["用地用房", "班额校额", "教师编制结构", "待遇培训", "经费", "装备图书", "机构队伍"],
        fates: &[(Fate::UpperClosed, 9), (Fate::ReportedUp, 7), (Fate::UpperReturned, 2), (Fate::Closed, 7),
            (Fate::InProgress, 5), (Fate::Overdue, 4), (Fate::Continuing, 2), (Fate::Extended, 2), (Fate::DisputeDecided, 1), (Fate::Suspended, 1)],
    },
    Plan {
        key: "buildings", title: "校舍安全专项督导", kind: InspectionKind::Special,
        level: SourceLevel::County, body: OWN, document: "云教督〔{年}〕3号",
        days_ago: 312, categories: &["校舍安全", "安全卫生", "体育场馆"],
        fates: &[(Fate::Closed, 9), (Fate::LookedBack, 8), (Fate::Relapsed, 3), (Fate::ClosedAfterReturn, 4), (Fate::ClosedLate, 3),
            (Fate::Overdue, 3), (Fate::Suspended, 3), (Fate::Extended, 2), (Fate::Terminated, 2), (Fate::Withdrawn, 1), (Fate::Resumed, 1)],
    },
    Plan {
        key: "balance", title: "义务教育优质均衡发展县创建督导评估", kind: InspectionKind::Comprehensive,
        level: SourceLevel::County, body: OWN, document: "云教督〔{年}〕7号",
        days_ago: 256, categories: &[],
        fates: &[(Fate::Closed, 14), (Fate::LookedBack, 7), (Fate::ClosedLate, 4), (Fate::ClosedAfterReturn, 3), (Fate::Relapsed, 2),
            (Fate::InProgress, 6), (Fate::Overdue, 5), (Fate::Continuing, 3), (Fate::ContinuingEnded, 1), (Fate::ExtendedTwice, 2),
            (Fate::ExtensionRefused, 2), (Fate::Disputed, 1), (Fate::Claimed, 2), (Fate::DefenceUpheld, 2), (Fate::Merged, 2), (Fate::Terminated, 1)],
    },
    Plan {
        key: "canteens", title: "市级学校食品安全与卫生工作专项督导", kind: InspectionKind::Special,
        level: SourceLevel::City, body: "市人民政府教育督导室", document: "市教督〔{年}〕5号",
        days_ago: 204, categories: &["安全卫生", "特殊群体"],
        fates: &[(Fate::UpperClosed, 4), (Fate::ReportedUp, 6), (Fate::Closed, 5), (Fate::InProgress, 4), (Fate::Overdue, 2), (Fate::Returned, 2), (Fate::Verified, 1)],
    },
    Plan {
        key: "teachers", title: "教师队伍建设与教育经费保障专项督导", kind: InspectionKind::Special,
        level: SourceLevel::County, body: OWN, document: "云教督〔{年}〕15号",
        days_ago: 148, categories: &["教师编制结构", "待遇培训", "经费", "机构队伍", "档案数据"],
        fates: &[(Fate::Closed, 9), (Fate::ClosedAfterReturn, 2), (Fate::InProgress, 6), (Fate::NearDue, 3), (Fate::Overdue, 4),
            (Fate::Claimed, 3), (Fate::Verified, 2), (Fate::ClosingRefused, 1), (Fate::ExtensionAsked, 2), (Fate::Disputed, 1), (Fate::Withdrawn, 2), (Fate::Suspended, 1)],
    },
    Plan {
        key: "enrolment", title: "控辍保学与特殊群体教育关爱专项督导", kind: InspectionKind::Special,
        level: SourceLevel::County, body: OWN, document: "云教督〔{年}〕19号",
        days_ago: 102, categories: &["入学巩固", "特殊群体", "质量课程", "规范办学", "档案数据"],
        fates: &[(Fate::Closed, 7), (Fate::InProgress, 6), (Fate::NearDue, 3), (Fate::Overdue, 3), (Fate::Claimed, 4), (Fate::Verified, 2),
            (Fate::Restricted, 2), (Fate::Returned, 1), (Fate::Merged, 1), (Fate::Continuing, 1)],
    },
    Plan {
        key: "routine", title: "督学责任区经常性督导", kind: InspectionKind::Routine,
        level: SourceLevel::County, body: OWN, document: "云教督〔{年}〕22号",
        days_ago: 56, categories: &[],
        fates: &[(Fate::Issued, 5), (Fate::HandedBack, 2), (Fate::HandBackDecided, 2), (Fate::SignedFor, 6), (Fate::PlanFiled, 5), (Fate::PlanReturned, 2),
            (Fate::InProgress, 7), (Fate::NearDue, 4), (Fate::Claimed, 2), (Fate::Confirmed, 2), (Fate::DefenceUpheld, 1)],
    },
    Plan {
        key: "unannounced", title: "校园安全隐患不打招呼督导", kind: InspectionKind::Routine,
        level: SourceLevel::County, body: OWN, document: "云教督〔{年}〕26号",
        days_ago: 16, categories: &["校舍安全", "安全卫生", "规范办学", "质量课程", "装备图书"],
        fates: &[(Fate::Draft, 7), (Fate::FedBack, 7), (Fate::Contested, 4), (Fate::Confirmed, 4)],
    },
];

/// Days before the end on which a teaching point is merged.
pub const POINT_MERGED_DAYS_AGO: u64 = 90;
/// Findings written down per day of an inspection.
const FOUND_PER_DAY: usize = 6;
/// Schools that one inspection visits.
const VISITS: usize = 3;
/// Steps through schools and patterns that meet every one of them.
const STRIDE: usize = 7;

/// Everything that happens in the year.
pub fn tales(cast: &Cast) -> Vec<Tale> {
    let calendar =
        Calendar { last_day: cast.last_day, point_merged_on: cast.days_ago(POINT_MERGED_DAYS_AGO) };
    let mut tales = vec![point_merged(cast, calendar)];
    let mut turn = 0;
    for plan in &PLANS {
        let cases = plan.cases(turn);
        tales.push(plan.inspection(cast, &cases));
        tales.extend(plan.findings(cast, calendar, cases, &mut turn));
    }
    tales
}

impl Plan {
    fn id(&self, cast: &Cast) -> InspectionId {
        InspectionId(small_id(cast.deployment, &format!("inspection/{}", self.key)))
    }

    fn source(&self, cast: &Cast, ordinal: usize) -> Source {
        let year = cast.days_ago(self.days_ago).year();
        let document = self.document.replace("{年}", &year.to_string());
        let from_above = matches!(self.level, SourceLevel::Provincial | SourceLevel::City);
        Source {
            level: self.level,
            body: Some(line(self.body)),
            document: Some(line(&document)),
            number: from_above.then(|| line(&format!("{document}-{:02}", ordinal + 1))),
            upper_due_on: from_above.then(|| cast.last_day + Days::new(50)),
        }
    }

    /// What is found, in the order in which it is written down.
    fn cases(&self, first: usize) -> Vec<(Fate, Case)> {
        let choices = patterns(self.categories);
        let fates = self.shuffled().into_iter().enumerate();
        fates.map(|(at, fate)| (fate, case_of(&choices, fate, first + at))).collect()
    }

    fn findings(
        &self,
        cast: &Cast,
        calendar: Calendar,
        cases: Vec<(Fate, Case)>,
        turn: &mut usize,
    ) -> Vec<Tale> {
        let mut before: Vec<FindingId> = Vec::new();
        let mut tales = Vec::new();
        for (ordinal, (fate, found)) in cases.into_iter().enumerate() {
            let visited = (0..VISITS).find(|at| self.visited(*at).key == found.school.key);
            let days = u64::try_from(ordinal / FOUND_PER_DAY).unwrap_or(0);
            let found_on = cast.working_day(cast.days_ago(self.days_ago) + Days::new(days));
            let subject = Subject {
                case: found,
                source: self.source(cast, ordinal),
                inspection: Some(self.id(cast)),
                visit: visited.map(|at| self.visit_id(cast, at)),
                found_on,
                turn: *turn,
                before: before.last().copied(),
            };
            let mut teller = Teller::new(cast, subject);
            match (fate, before.first()) {
                (Fate::Merged, Some(into)) => teller.tell_of_merger(*into),
                _ => teller.tell(fate, *turn, calendar),
            }
            before.push(teller.finding());
            tales.push(teller.done());
            *turn += 1;
        }
        tales
    }

    /// The fates, mixed: every so many-th, until all are taken.
    fn shuffled(&self) -> Vec<Fate> {
        let mut left: Vec<Fate> = self.fates.iter().flat_map(|(fate, n)| vec![*fate; *n]).collect();
        let mut mixed = Vec::with_capacity(left.len());
        let mut at = 0;
        while !left.is_empty() {
            at = (at + STRIDE) % left.len();
            mixed.push(left.remove(at));
        }
        mixed
    }

    fn inspection(&self, cast: &Cast, cases: &[(Fate, Case)]) -> Tale {
        let mut tale = Tale { title: self.title.to_owned(), acts: Vec::new() };
        let started_on = cast.days_ago(self.days_ago);
        let open = InspectionCommand::OpenInspection {
            title: line(self.title),
            kind: self.kind,
            level: self.level,
            body: Some(line(self.body)),
            document: self.source(cast, 0).document,
            started_on: Some(started_on),
            ended_on: Some(cast.working_day(started_on + Days::new(12))),
            veto_caps_at: Grade::Passed,
        };
        self.act(cast, &mut tale, 4, CLERK, open);
        self.act(cast, &mut tale, 3, CLERK, self.notice(cast));
        for at in 0..VISITS {
            self.act(cast, &mut tale, 0, INSPECTOR, self.visit(cast, at, cases));
        }
        if self.days_ago > 30 {
            self.evaluated(cast, &mut tale);
        }
        tale
    }

    fn act(
        &self,
        cast: &Cast,
        tale: &mut Tale,
        days_before: u64,
        who: &str,
        command: InspectionCommand,
    ) {
        let day = cast.working_day(cast.days_ago(self.days_ago) - Days::new(days_before));
        self.act_on(cast, tale, day, who, command);
    }

    fn act_on(
        &self,
        cast: &Cast,
        tale: &mut Tale,
        day: chrono::NaiveDate,
        who: &str,
        command: InspectionCommand,
    ) {
        let id = self.id(cast);
        tale.acts.push(Act {
            day,
            command_id: small_id(id.0, &format!("act/{}", tale.acts.len())),
            step: duban_domain::Command::name(&command),
            who: Who::Person(cast.person(who)),
            what: What::Inspection(id, Box::new(command)),
            occurred_on: None,
            on_behalf: None,
        });
    }

    fn visited(&self, at: usize) -> &'static School {
        let ordinal = usize::try_from(self.days_ago).unwrap_or(0);
        // None where an inspector teaches or has kin, and not the point that is merged.
        &SCHOOLS[[5, 15, 25][at] + ordinal % 3]
    }

    fn notice(&self, cast: &Cast) -> InspectionCommand {
        let group = [INSPECTOR, SECOND_INSPECTOR, PART_TIME_INSPECTOR];
        let inspected: Vec<UnitId> =
            (0..VISITS).map(|at| cast.unit(self.visited(at).key)).collect();
        let day = cast.days_ago(self.days_ago);
        let sent_on = cast.working_day(day - Days::new(3));
        InspectionCommand::SendNotice {
            document: line(&format!("云教督通〔{}〕{}号", sent_on.year(), self.days_ago % 30 + 1)),
            sent_on,
            inspected,
            group: group.map(|login| cast.person(login)).to_vec(),
        }
    }

    fn visit_id(&self, cast: &Cast, at: usize) -> VisitId {
        VisitId(small_id(self.id(cast).0, &format!("visit/{at}")))
    }

    /// Also where nothing is found: that is a fact, and counts.
    fn visit(&self, cast: &Cast, at: usize, cases: &[(Fate, Case)]) -> InspectionCommand {
        let school = self.visited(at);
        let clean = !cases.iter().any(|(_, case)| case.school.key == school.key);
        let words = "听取汇报,查阅资料,实地查看教室、食堂、宿舍和运动场,与师生座谈。";
        InspectionCommand::RecordVisit {
            visit: self.visit_id(cast, at),
            place: line(school.name),
            unit: Some(cast.unit(school.key)),
            visited_on: cast.days_ago(self.days_ago),
            inspectors: vec![cast.person(INSPECTOR), cast.person(SECOND_INSPECTOR)],
            companions: vec![],
            words: prose(&if clean {
                format!("{words}未发现问题。")
            } else {
                words.to_owned()
            }),
            no_problem_found: clean,
            findings: vec![],
        }
    }

    fn evaluated(&self, cast: &Cast, tale: &mut Tale) {
        let score = |points| Score { points: Decimal::from(points), out_of: Decimal::from(100) };
        let ended = cast.working_day(cast.days_ago(self.days_ago) + Days::new(14));
        if self.kind == InspectionKind::Comprehensive {
            let own = InspectionCommand::RecordSelfEvaluation { unit: None, score: score(93) };
            self.act_on(cast, tale, ended, CLERK, own);
            // Excellent by its points; the open veto makes it the lower grade.
            let score = Score { points: Decimal::new(915, 1), out_of: Decimal::from(100) };
            let found = InspectionCommand::RecordEvaluation { unit: None, score };
            self.act_on(cast, tale, ended, INSPECTOR, found);
            let grade = InspectionCommand::DecideGrade { score, earned: None, open_vetoes: 1 };
            self.act_on(cast, tale, ended, HEAD, grade);
        }
        self.act_on(cast, tale, ended, CLERK, InspectionCommand::CloseInspection { on: ended });
    }
}

/// A pattern and a school that go together.
fn case_of(choices: &[&'static Pattern], fate: Fate, turn: usize) -> Case {
    if fate == Fate::Terminated {
        let fits = |pattern: &&&Pattern| {
            matches!(pattern.lead, super::findings::Lead::Place) && !pattern.veto
        };
        let own: Vec<_> = choices.iter().filter(fits).collect();
        let point = SCHOOLS.iter().find(|school| school.key == MERGED_POINT);
        let point = point.expect("the point is one of the schools");
        return Case::new(own[turn % own.len()], *point, turn);
    }
    let pattern = choices[(turn * STRIDE + turn / choices.len()) % choices.len()];
    let fits =
        |school: &&School| pattern.stages.contains(&school.stage) && school.key != MERGED_POINT;
    let schools: Vec<_> = SCHOOLS.iter().filter(fits).collect();
    Case::new(pattern, *schools[(turn * 5 + turn / STRIDE) % schools.len()], turn)
}

/// 石门教学点 becomes part of 白杨中心校.
fn point_merged(cast: &Cast, calendar: Calendar) -> Tale {
    let point = cast.unit(MERGED_POINT);
    let merge = UnitCommand::MergeUnit {
        into: cast.unit(MERGED_INTO),
        basis: line("云溪县中小学布局调整方案"),
        on: calendar.point_merged_on,
    };
    let act = Act {
        day: calendar.point_merged_on,
        command_id: small_id(point.0, "merged"),
        step: "mergeUnit",
        who: Who::Person(cast.person(HEAD)),
        what: What::Unit(point, Box::new(merge)),
        occurred_on: None,
        on_behalf: None,
    };
    Tale { title: "石门教学点撤并".to_owned(), acts: vec![act] }
}
