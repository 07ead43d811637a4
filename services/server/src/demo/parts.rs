//! One finding of the county that is every township's: broken down 分解, and how far each of
//! the three has come with its part.

use chrono::Days;
use duban_app::{NewFinding, finding_id};
use duban_domain::{
    EvidenceId, FindingId, Measure, PersonId, Quantity, Role, Signing, UnitId,
    finding::{
        Assignment, AttachEvidence, BreakDown, ClaimClosure, CloseFinding, ClosureGround,
        ConfirmFinding, Evidence, EvidenceKind, FindingCommand, FindingKind, IssueFinding, NewPart,
        Particulars, PassVerification, Place, Progress, RectificationType, ReportProgress,
        Severity, SignFor, Source, SourceLevel, Target, VerifierSigning,
    },
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    act::{Act, Asks, Standing, Tale, What, Who},
    cast::{Cast, small_id},
    county::{BAIYANG, LIUHE, QINGSHI},
    files::ending,
    people::{CLERK, HEAD, INSPECTOR, SECOND_INSPECTOR},
    text::{line, prose},
};

/// Days before the story's end on which it was found.
const FOUND_DAYS_AGO: u64 = 75;
/// Townships, and how many classrooms each has to fit out.
const TOWNSHIPS: [(&str, u32); 3] = [(QINGSHI, 24), (LIUHE, 18), (BAIYANG, 12)];

/// The whole, and its parts in the order of the townships.
pub fn tales(cast: &Cast) -> Vec<Tale> {
    let recording = small_id(cast.deployment, "broken down");
    let whole = finding_id(recording);
    let mut tales = vec![told_whole(cast, recording, whole)];
    for (ordinal, (township, rooms)) in TOWNSHIPS.into_iter().enumerate() {
        let mut part = Part::of(cast, whole, ordinal, township, rooms);
        part.issued();
        if ordinal < 2 {
            part.under_way(if ordinal == 0 { rooms } else { rooms / 2 });
        }
        if ordinal == 0 {
            part.closed();
        }
        tales.push(Tale { title: format!("分解子项{}", ordinal + 1), acts: part.acts });
    }
    tales
}

fn part_id(whole: FindingId, ordinal: usize) -> FindingId {
    FindingId(small_id(whole.0, &format!("part/{ordinal}")))
}

fn rooms(count: u32) -> Quantity {
    Quantity { amount: Decimal::from(count), unit: Measure::Room }
}

fn told_whole(cast: &Cast, recording: Uuid, whole: FindingId) -> Tale {
    let found_on = cast.days_ago(FOUND_DAYS_AGO);
    let new = NewFinding { particulars: found(found_on), interim_measure: None };
    let parts = TOWNSHIPS.into_iter().enumerate().map(|(ordinal, (township, count))| NewPart {
        id: part_id(whole, ordinal),
        lead: Some(cast.unit(township)),
        place: None,
        words: None,
        due_on: cast.last_day + Days::new(30),
        target: Target { words: None, quantity: Some(rooms(count)) },
    });
    let break_down = FindingCommand::from(BreakDown { parts: parts.collect() });
    let confirm = FindingCommand::from(ConfirmFinding { definition_differs: false });
    let act = |days: u64, who: &str, what: What, step| Act {
        day: cast.working_day(found_on + Days::new(days)),
        command_id: if days == 0 { recording } else { small_id(whole.0, step) },
        step,
        who: Who::Person(cast.person(who)),
        what,
        occurred_on: None,
        on_behalf: None,
    };
    let says =
        |command: FindingCommand| -> What { What::Do(whole, Box::new(move |_| command.clone())) };
    let acts = vec![
        act(0, SECOND_INSPECTOR, What::Record(Box::new(new)), "recordFinding"),
        act(3, CLERK, says(confirm), "confirmFinding"),
        act(5, CLERK, says(break_down), "breakDown"),
    ];
    Tale { title: "各乡镇教室照明改造".to_owned(), acts }
}

fn found(found_on: chrono::NaiveDate) -> Particulars {
    Particulars {
        kind: FindingKind::Problem,
        source: Source {
            level: SourceLevel::County,
            body: Some(line("云溪县人民政府教育督导室")),
            document: None,
            number: None,
            upper_due_on: None,
        },
        inspection: None,
        severity: Severity::General,
        veto: false,
        safety: false,
        place: Place { words: line("各乡镇"), unit: None },
        category: Some(line("装备图书")),
        description: prose("各乡镇村小和教学点教室照明普遍达不到标准,需逐间改造。"),
        clause: Some(line("GB 7793-2010")),
        threshold_words: None,
        measured_words: None,
        threshold: None,
        measured: None,
        found_on: Some(found_on),
        visit: None,
    }
}

/// One township's part.
struct Part<'a> {
    cast: &'a Cast,
    finding: FindingId,
    lead: UnitId,
    people: [PersonId; 2],
    rooms: u32,
    day: chrono::NaiveDate,
    acts: Vec<Act>,
}

impl<'a> Part<'a> {
    fn of(cast: &'a Cast, whole: FindingId, ordinal: usize, township: &str, rooms: u32) -> Self {
        Self {
            cast,
            finding: part_id(whole, ordinal),
            lead: cast.unit(township),
            people: [Role::UnitMember, Role::UnitLeader].map(|role| cast.of(township, role)),
            rooms,
            day: cast.days_ago(FOUND_DAYS_AGO - 9),
            acts: Vec::new(),
        }
    }

    fn wait(&mut self, days: u64) {
        self.day = self.cast.working_day(self.day + Days::new(days)).max(self.day);
    }

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

    fn issued(&mut self) {
        let assignment = Assignment {
            lead: self.lead,
            duties: Vec::new(),
            due_on: self.cast.last_day + Days::new(30),
            target: Target { words: None, quantity: Some(rooms(self.rooms)) },
            measures: None,
            rectification: RectificationType::ByDate,
        };
        let head = self.cast.person(HEAD);
        self.by(head, IssueFinding { assignment, signing: Signing::InSystem });
    }

    fn under_way(&mut self, done: u32) {
        let [member, _] = self.people;
        self.wait(2);
        self.by(member, SignFor {});
        self.wait(25);
        let progress = Progress {
            words: prose(&format!("已完成{done}间教室照明改造。")),
            done: Some(rooms(done)),
            forecast_on: None,
            happened_on: self.day,
            stage: None,
        };
        self.by(member, ReportProgress { progress });
    }

    fn closed(&mut self) {
        let [member, leader] = self.people;
        for kind in [EvidenceKind::AcquisitionPaper, EvidenceKind::CountSheet] {
            self.attached(member, kind);
        }
        self.wait(3);
        let words = prose("照明改造全部完成,申请销号。");
        let ground = ClosureGround::Cured;
        self.by(leader, ClaimClosure { ground, words, figures: None, signing: Signing::InSystem });
        self.wait(5);
        let verified_on = self.day;
        let pass = move |standing: &Standing| {
            FindingCommand::from(PassVerification {
                verifiers: vec![VerifierSigning { signing: Signing::InSystem, on_site: true }],
                words: prose("现场抽测照度达标,同意通过。"),
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
                remark: None,
            })
        };
        self.push("closeFinding", self.cast.person(HEAD), Box::new(close));
    }

    fn attached(&mut self, member: PersonId, kind: EvidenceKind) {
        let (sha256, stored) = self.cast.files.of(kind, 3);
        let evidence = Evidence {
            id: EvidenceId(small_id(self.finding.0, kind.code())),
            sha256: Some(sha256),
            size: stored.size,
            media_type: line(stored.media_type),
            file_name: line(&format!("照明改造验收.{}", ending(kind))),
            kind,
            proves: line("灯具验收入账"),
            captured_on: Some(self.day),
        };
        self.by(member, AttachEvidence { evidence });
    }
}
