//! What waits for whom, derived from how a finding stands.

use chrono::NaiveDate;
use duban_domain::{Role, UnitId, finding::FindingStatus};
use serde::{Deserialize, Serialize};

use super::{Folded, Mark, PartsTally, RequestKind, Upper};

macro_rules! task_kinds {
    ($($(#[$doc:meta])* $variant:ident => $code:literal [$($role:ident)*]),* $(,)?) => {
        /// One sort of thing to be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum TaskKind { $($(#[$doc])* #[serde(rename = $code)] $variant),* }

        impl TaskKind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            /// Who may do it, as a hint for queues; the access table decides.
            #[must_use]
            pub const fn roles(self) -> &'static [Role] {
                match self { $(Self::$variant => &[$(Role::$role),*]),* }
            }
        }
    };
}

task_kinds! {
    /// 待认定: confirm or feed back.
    Confirm => "confirm" [Office OfficeHead],
    /// 期初待确认
    ConfirmOpening => "confirm_opening" [OfficeHead],
    /// Answer a preliminary opinion within the defence period.
    Answer => "answer" [UnitMember UnitLeader],
    DecideDefence => "decide_defence" [Office OfficeHead],
    /// 待交办; a carried-over one may lack lead or date first.
    Issue => "issue" [OfficeHead],
    /// 待签收
    SignFor => "sign_for" [UnitMember UnitLeader],
    DecideHandBack => "decide_hand_back" [OfficeHead],
    /// 代录有异议
    DecideContestedEntry => "decide_contested_entry" [OfficeHead],
    DecideDispute => "decide_dispute" [Committee Leadership],
    /// 待报方案, or work at once where policy needs no plan.
    Plan => "plan" [UnitMember UnitLeader],
    ApprovePlan => "approve_plan" [Office OfficeHead],
    /// 整改中: report progress.
    Report => "report" [UnitMember],
    /// 整改中: claim closure when it is done.
    Claim => "claim" [UnitLeader],
    /// A co-unit's own duty.
    Duty => "duty" [UnitMember UnitLeader],
    ReportInterim => "report_interim" [UnitMember UnitLeader],
    VerifyInterim => "verify_interim" [Inspector Office OfficeHead],
    DecideExtension => "decide_extension" [OfficeHead Leadership Committee],
    /// 催办: one click.
    DecideChase => "decide_chase" [Office OfficeHead],
    /// 升级待决定: from formal supervision up, by whoever the rules name.
    DecideEscalation => "decide_escalation" [OfficeHead Leadership Committee],
    /// 公示异议
    DecideObjection => "decide_objection" [Office OfficeHead],
    /// 待核查
    Verify => "verify" [Inspector Office OfficeHead],
    /// 待签批销号: who signs, and the clerk who enters what was signed on paper.
    SignClosing => "sign_closing" [OfficeHead Leadership Committee Office],
    /// 县级已销号: report it to the body that closes it.
    ReportUp => "report_up" [Office OfficeHead],
    /// 已上报: record what the upper body decided.
    RecordUpperDecision => "record_upper_decision" [Office OfficeHead],
    /// 暂缓 or 长期坚持: review by its date.
    Review => "review" [OfficeHead],
    /// 回头看: by the plan of the closing; inspectors see those of their own zone.
    LookBack => "look_back" [Inspector Office OfficeHead],
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub kind: TaskKind,
    /// The unit that has to act; `None`: the office, committee or leadership.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    pub since: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// Everything that waits now; `before` keeps the day since which it has waited.
pub(crate) fn tasks_of(finding: &Folded, before: &[Task], day: NaiveDate) -> Vec<Task> {
    let mut waiting = Vec::new();
    by_status(finding, &mut waiting);
    beside_the_status(finding, &mut waiting);
    waiting.sort_unstable();
    waiting.dedup();
    let since = |kind: TaskKind, unit: Option<UnitId>| {
        let same = before.iter().find(|task| task.kind == kind && task.unit == unit);
        same.map_or(day, |task| task.since)
    };
    let task = |(kind, unit, due_on)| Task { kind, unit, since: since(kind, unit), due_on };
    waiting.into_iter().map(task).collect()
}

type Waiting = Vec<(TaskKind, Option<UnitId>, Option<NaiveDate>)>;

fn by_status(finding: &Folded, waiting: &mut Waiting) {
    use FindingStatus as S;
    let standing = &finding.standing;
    let still = standing.marks.has(Mark::Suspended) || standing.marks.has(Mark::Disputed);
    let asked = |kind| standing.requests.iter().any(|request| request.kind == kind);
    let due_on = standing.due_on.filter(|_| !standing.marks.has(Mark::BeforeStart));
    // The step has a date of its own where a rule set one.
    let step_due = finding.inner.step_due.or(due_on);
    match standing.status {
        S::Draft => waiting.push((TaskKind::Confirm, None, None)),
        S::FedBack => {
            waiting.push((TaskKind::Answer, finding.inner.answering, standing.defence_until));
            waiting.push((TaskKind::Confirm, None, None));
        }
        S::Contested => waiting.push((TaskKind::DecideDefence, None, None)),
        S::Confirmed => waiting.push((TaskKind::Issue, None, None)),
        S::Issued if still || asked(RequestKind::HandBack) => {}
        S::Issued => waiting.push((TaskKind::SignFor, standing.lead, due_on)),
        S::SignedFor if still => {}
        S::SignedFor => waiting.push((TaskKind::Plan, standing.lead, step_due)),
        S::PlanFiled => waiting.push((TaskKind::ApprovePlan, None, due_on)),
        S::InProgress if still || standing.marks.has(Mark::Continuing) => {}
        S::InProgress => {
            waiting.push((TaskKind::Report, standing.lead, due_on));
            waiting.push((TaskKind::Claim, standing.lead, due_on));
        }
        S::ClosureClaimed => waiting.push((TaskKind::Verify, None, step_due)),
        S::Verified => waiting.push((TaskKind::SignClosing, None, due_on)),
        // An objection is answered first.
        S::OnPublicNotice if asked(RequestKind::Objection) => {}
        // Not before the notice is over: what waits is due with it.
        S::OnPublicNotice => waiting.push((TaskKind::SignClosing, None, standing.notice_until)),
        S::Closed if standing.marks.has(Mark::ReportedUp) => {
            waiting.push((TaskKind::RecordUpperDecision, None, None));
        }
        S::BrokenDown if standing.parts.is_some_and(PartsTally::all_settled) => {
            waiting.push((TaskKind::Verify, None, due_on));
        }
        S::Closed if standing.upper == Upper::ToReport => {
            waiting.push((TaskKind::ReportUp, None, None));
        }
        S::BrokenDown | S::Closed | S::ClosedBefore | S::Withdrawn | S::Merged | S::Terminated => {}
    }
}

fn beside_the_status(finding: &Folded, waiting: &mut Waiting) {
    let standing = &finding.standing;
    if standing.marks.has(Mark::OpeningUnconfirmed) {
        waiting.push((TaskKind::ConfirmOpening, None, None));
    }
    if standing.marks.has(Mark::EntryContested) {
        waiting.push((TaskKind::DecideContestedEntry, None, None));
    }
    if let Some(planned_on) = standing.look_backs.first() {
        waiting.push((TaskKind::LookBack, None, Some(*planned_on)));
    }
    for measure in &standing.interim {
        let due_on = Some(measure.due_on);
        waiting.push(if measure.reported {
            (TaskKind::VerifyInterim, None, due_on)
        } else {
            (TaskKind::ReportInterim, Some(measure.unit), due_on)
        });
    }
    if !standing.status.is_open() {
        return;
    }
    for request in &standing.requests {
        let kind = match request.kind {
            RequestKind::HandBack => TaskKind::DecideHandBack,
            RequestKind::Dispute => TaskKind::DecideDispute,
            RequestKind::Extension => TaskKind::DecideExtension,
            RequestKind::Objection => TaskKind::DecideObjection,
        };
        waiting.push((kind, None, request.requested_due_on));
    }
    if let Some(proposal) = &standing.proposal {
        let formal = proposal.rung.is_formal();
        let kind = if formal { TaskKind::DecideEscalation } else { TaskKind::DecideChase };
        waiting.push((kind, None, standing.due_on));
    }
    for (_, unit) in &finding.inner.duties {
        let due_on = standing.due_on.filter(|_| !standing.marks.has(Mark::BeforeStart));
        waiting.push((TaskKind::Duty, Some(*unit), due_on));
    }
    if standing.marks.has(Mark::Suspended) || standing.marks.has(Mark::Continuing) {
        waiting.push((TaskKind::Review, None, standing.next_review_on));
    }
}
