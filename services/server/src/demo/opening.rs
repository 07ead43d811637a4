//! What becomes of the findings that came with the old ledger.

use chrono::Days;
use duban_domain::{
    FindingId, Role, Signing,
    finding::{
        Assignment, ConfirmOpening, EvidenceKind, IssueFinding, Progress, RectificationType,
        ReportProgress, Target,
    },
};

use super::{
    act::Tale,
    cast::Cast,
    county::{EDUCATION, FINANCE},
    people::{DEPUTY_GOVERNOR, HEAD},
    steps::{Filed, Steps},
    text::prose,
};

/// The first rows are confirmed as an opening balance; the last wait for it still.
const CONFIRMED_ROWS: usize = 21;
/// Rows of the sheet whose work goes on here, to closing, and who leads them.
const CLOSED_HERE: [(usize, &str); 3] = [(12, EDUCATION), (13, EDUCATION), (14, FINANCE)];
/// A row that named no date, and got one here.
const ISSUED_HERE: usize = 22;

pub fn tales(cast: &Cast, imported: &[FindingId]) -> Vec<Tale> {
    imported.iter().enumerate().map(|(at, finding)| tale(cast, at, *finding)).collect()
}

fn tale(cast: &Cast, at: usize, finding: FindingId) -> Tale {
    let mut steps = Steps::of(cast, finding, cast.working_day(cast.first_day + Days::new(7)));
    if at < CONFIRMED_ROWS {
        steps.by(cast.person(HEAD), ConfirmOpening { definition_differs: false });
    }
    if let Some((_, lead)) = CLOSED_HERE.iter().find(|(row, _)| *row == at) {
        closed_here(&mut steps, lead);
    }
    if at == ISSUED_HERE {
        issued_here(&mut steps);
    }
    Tale { title: format!("旧台账第{}行", at + 1), acts: steps.acts }
}

fn closed_here(steps: &mut Steps<'_>, lead: &str) {
    steps.wait(35);
    let clerk = steps.cast.of(lead, Role::UnitMember);
    let progress = Progress {
        stage: None,
        words: prose("设备全部到货并安装调试完毕。"),
        done: None,
        forecast_on: None,
        happened_on: steps.day,
    };
    steps.by(clerk, ReportProgress { progress });
    for kind in [EvidenceKind::AcquisitionPaper, EvidenceKind::CountSheet] {
        let filed = Filed { kind, turn: 2, name: "验收材料", proves: "设备验收入账" };
        steps.attached(clerk, &filed);
    }
    steps.claimed(steps.cast.of(lead, Role::UnitLeader), "已按期完成整改,申请销号。");
    let signer = steps.cast.person(if lead == EDUCATION { DEPUTY_GOVERNOR } else { HEAD });
    steps.judged("现场核查属实,同意通过。", signer, Some("期初结转问题,本系统内办结。"));
}

/// The sheet named nobody and no date; the office does.
fn issued_here(steps: &mut Steps<'_>) {
    steps.wait(20);
    let assignment = Assignment {
        lead: steps.cast.unit("liuhezhen"),
        duties: Vec::new(),
        due_on: steps.cast.last_day + Days::new(20),
        target: Target { words: Some(prose("器材室防潮改造完成。")), quantity: None },
        measures: None,
        rectification: RectificationType::ByDate,
    };
    steps.by(steps.cast.person(HEAD), IssueFinding { assignment, signing: Signing::InSystem });
}
