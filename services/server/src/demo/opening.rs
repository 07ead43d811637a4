//! What becomes of the findings that came with the old ledger.

use chrono::{Days, NaiveDate};
use duban_domain::{
    EvidenceId, FindingId, PersonId, Role, Signing,
    finding::{
        Assignment, AttachEvidence, ClaimClosure, CloseFinding, ClosureGround, ConfirmOpening,
        Evidence, EvidenceKind, FindingCommand, IssueFinding, PassVerification, Progress,
        RectificationType, ReportProgress, Target, VerifierSigning,
    },
};

use super::{
    act::{Act, Asks, Standing, Tale, What, Who},
    cast::{Cast, small_id},
    county::{EDUCATION, FINANCE},
    files::ending,
    people::{DEPUTY_GOVERNOR, HEAD, INSPECTOR},
    text::{line, prose},
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
    let mut opening = Opening {
        cast,
        finding,
        day: cast.working_day(cast.first_day + Days::new(7)),
        acts: Vec::new(),
    };
    if at < CONFIRMED_ROWS {
        opening.by(cast.person(HEAD), ConfirmOpening { definition_differs: false });
    }
    if let Some((_, lead)) = CLOSED_HERE.iter().find(|(row, _)| *row == at) {
        opening.closed_here(lead);
    }
    if at == ISSUED_HERE {
        opening.issued_here();
    }
    Tale { title: format!("旧台账第{}行", at + 1), acts: opening.acts }
}

struct Opening<'a> {
    cast: &'a Cast,
    finding: FindingId,
    day: NaiveDate,
    acts: Vec<Act>,
}

impl Opening<'_> {
    fn by(&mut self, person: PersonId, command: impl Into<FindingCommand>) {
        let command = command.into();
        let step = duban_domain::Command::name(&command);
        self.push(step, person, Box::new(move |_| command.clone()));
    }

    fn push(&mut self, step: &'static str, person: PersonId, asks: Asks) {
        self.acts.push(Act {
            day: self.day,
            command_id: small_id(self.finding.0, &format!("act/{}", self.acts.len())),
            step,
            who: Who::Person(person),
            what: What::Do(self.finding, asks),
            occurred_on: None,
            on_behalf: None,
        });
    }

    fn wait(&mut self, days: u64) {
        self.day = self.cast.working_day(self.day + Days::new(days)).max(self.day);
    }

    fn closed_here(&mut self, lead: &str) {
        self.wait(35);
        let clerk = self.cast.of(lead, Role::UnitMember);
        let progress = Progress {
            stage: None,
            words: prose("设备全部到货并安装调试完毕。"),
            done: None,
            forecast_on: None,
            happened_on: self.day,
        };
        self.by(clerk, ReportProgress { progress });
        for kind in [EvidenceKind::AcquisitionPaper, EvidenceKind::CountSheet] {
            self.attached(clerk, kind);
        }
        self.wait(3);
        let leader = self.cast.of(lead, Role::UnitLeader);
        let words = prose("已按期完成整改,申请销号。");
        let ground = ClosureGround::Cured;
        self.by(leader, ClaimClosure { ground, words, figures: None, signing: Signing::InSystem });
        self.judged(lead);
    }

    fn attached(&mut self, clerk: PersonId, kind: EvidenceKind) {
        let (sha256, stored) = self.cast.files.of(kind, 2);
        let evidence = Evidence {
            id: EvidenceId(small_id(self.finding.0, kind.code())),
            sha256: Some(sha256),
            size: stored.size,
            media_type: line(stored.media_type),
            file_name: line(&format!("验收材料.{}", ending(kind))),
            kind,
            proves: line("设备验收入账"),
            captured_on: Some(self.day),
        };
        self.by(clerk, AttachEvidence { evidence });
    }

    fn judged(&mut self, lead: &str) {
        self.wait(5);
        let verified_on = self.day;
        let pass = move |standing: &Standing| {
            FindingCommand::from(PassVerification {
                verifiers: vec![VerifierSigning { signing: Signing::InSystem, on_site: true }],
                words: prose("现场核查属实,同意通过。"),
                evidence_set_sha256: standing.frozen.clone(),
                verified_on,
            })
        };
        self.push("passVerification", self.cast.person(INSPECTOR), Box::new(pass));
        self.wait(4);
        let close = |standing: &Standing| {
            FindingCommand::from(CloseFinding {
                evidence_set_sha256: standing.frozen.clone(),
                signing: Signing::InSystem,
                sheet: None,
                remark: Some(prose("期初结转问题,本系统内办结。")),
            })
        };
        let signer = if lead == EDUCATION { DEPUTY_GOVERNOR } else { HEAD };
        self.push("closeFinding", self.cast.person(signer), Box::new(close));
    }

    /// The sheet named nobody and no date; the office does.
    fn issued_here(&mut self) {
        self.wait(20);
        let assignment = Assignment {
            lead: self.cast.unit("liuhezhen"),
            duties: Vec::new(),
            due_on: self.cast.last_day + Days::new(20),
            target: Target { words: Some(prose("器材室防潮改造完成。")), quantity: None },
            measures: None,
            rectification: RectificationType::ByDate,
        };
        self.by(self.cast.person(HEAD), IssueFinding { assignment, signing: Signing::InSystem });
    }
}
