//! What becomes of the findings that were drafted from returns.

use chrono::{Days, NaiveDate};
use duban_domain::{
    FindingId, PersonId, Role, Signing,
    finding::{
        Assignment, ConfirmFinding, EvidenceKind, IssueFinding, Progress, RectificationType,
        ReportProgress, SignFor, Target,
    },
};

use super::{
    super::{
        act::Tale,
        cast::Cast,
        people::{CLERK, HEAD},
        steps::{Filed, Steps},
        text::prose,
    },
    Drafted,
};

const GROUND_OF: &str = "yucai";
const CLASSES_OF: &str = "shiyan";
/// Days after the story's end by which both are to be done.
const DUE_AFTER_DAYS: u64 = 35;

/// 育才小学 lays out a ground; `last` is the day on which the second year comes in.
pub fn ground_under_way(cast: &Cast, drafted: &Drafted, day: NaiveDate, last: NaiveDate) -> Tale {
    let mut steps = issued(cast, drafted, day, GROUND_OF);
    steps.wait(60);
    reported(&mut steps, GROUND_OF, "校门东侧地块已办理划拨手续,运动场扩建完成招标。");
    steps.day = cast.working_day(last - Days::new(12)).max(steps.day);
    reported(&mut steps, GROUND_OF, "运动场扩建已完工,正在组织验收,面积以统计年报为准。");
    Tale { title: "据年报拟立:运动场馆面积".to_owned(), acts: steps.acts }
}

/// 实验小学 divides classes, and some are still too large.
pub fn classes_under_way(cast: &Cast, drafted: &Drafted, day: NaiveDate) -> Tale {
    let mut steps = issued(cast, drafted, day, CLASSES_OF);
    steps.wait(90);
    reported(&mut steps, CLASSES_OF, "起始年级已按45人编班,高年级大班额随毕业逐年消化。");
    Tale { title: "据年报拟立:最大班额".to_owned(), acts: steps.acts }
}

/// The second year says that nothing is short: the school claims, and somebody has to look.
pub fn ground_claimed(cast: &Cast, finding: FindingId, day: NaiveDate) -> Tale {
    let mut steps = Steps::again(cast, finding, cast.working_day(day + Days::new(3)));
    let [member, leader] = people_of(cast, GROUND_OF);
    for (kind, name, proves) in [
        (EvidenceKind::PhotoAfter, "新运动场", "扩建的运动场已投入使用"),
        (EvidenceKind::CompletionPaper, "运动场竣工验收单", "运动场竣工并验收合格"),
    ] {
        steps.attached(member, &Filed { kind, turn: 1, name, proves });
    }
    steps.claimed(leader, "运动场扩建完成,新一年统计年报已达标,申请销号。");
    Tale { title: "据年报拟立:申请销号".to_owned(), acts: steps.acts }
}

fn people_of(cast: &Cast, school: &str) -> [PersonId; 2] {
    [Role::UnitMember, Role::UnitLeader].map(|role| cast.of(school, role))
}

/// Confirmed by somebody else, handed to the school, signed for.
fn issued<'a>(cast: &'a Cast, drafted: &Drafted, day: NaiveDate, school: &str) -> Steps<'a> {
    let mut steps = Steps::of(cast, drafted.finding, day);
    steps.wait(4);
    steps.by(cast.person(CLERK), ConfirmFinding { definition_differs: false });
    steps.wait(3);
    let assignment = Assignment {
        lead: cast.unit(school),
        duties: Vec::new(),
        due_on: cast.last_day + Days::new(DUE_AFTER_DAYS),
        target: Target { words: None, quantity: Some(drafted.gap) },
        measures: None,
        rectification: RectificationType::ByDate,
    };
    steps.by(cast.person(HEAD), IssueFinding { assignment, signing: Signing::InSystem });
    steps.wait(2);
    let [member, _] = people_of(cast, school);
    steps.by(member, SignFor {});
    steps
}

fn reported(steps: &mut Steps<'_>, school: &str, words: &str) {
    let [member, _] = people_of(steps.cast, school);
    let progress = Progress {
        stage: None,
        words: prose(words),
        done: None,
        forecast_on: None,
        happened_on: steps.day,
    };
    steps.by(member, ReportProgress { progress });
}
