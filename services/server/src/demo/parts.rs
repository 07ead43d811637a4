//! One finding of the county that is every township's: broken down 分解, and how far each of
//! the three has come with its part.

use chrono::Days;
use duban_app::{NewFinding, finding_id};
use duban_domain::{
    FindingId, Measure, PersonId, Quantity, Role, Signing, UnitId,
    finding::{
        Assignment, BreakDown, ConfirmFinding, EvidenceKind, FindingCommand, FindingKind,
        IssueFinding, NewPart, Particulars, Place, Progress, RectificationType, ReportProgress,
        Severity, SignFor, Source, SourceLevel, Target,
    },
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    act::{Act, Tale, What, Who},
    cast::{Cast, small_id},
    county::{BAIYANG, LIUHE, QINGSHI},
    people::{CLERK, HEAD, SECOND_INSPECTOR},
    steps::{Filed, Steps},
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
        tales.push(Tale { title: format!("分解子项{}", ordinal + 1), acts: part.steps.acts });
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
    let new = NewFinding { particulars: found(found_on), interim_measure: None, indicator: None };
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
    steps: Steps<'a>,
    lead: UnitId,
    people: [PersonId; 2],
    rooms: u32,
}

impl<'a> Part<'a> {
    fn of(cast: &'a Cast, whole: FindingId, ordinal: usize, township: &str, rooms: u32) -> Self {
        let begins = cast.days_ago(FOUND_DAYS_AGO - 9);
        Self {
            steps: Steps::of(cast, part_id(whole, ordinal), begins),
            lead: cast.unit(township),
            people: [Role::UnitMember, Role::UnitLeader].map(|role| cast.of(township, role)),
            rooms,
        }
    }

    fn issued(&mut self) {
        let cast = self.steps.cast;
        let assignment = Assignment {
            lead: self.lead,
            duties: Vec::new(),
            due_on: cast.last_day + Days::new(30),
            target: Target { words: None, quantity: Some(rooms(self.rooms)) },
            measures: None,
            rectification: RectificationType::ByDate,
        };
        let issue = IssueFinding { assignment, signing: Signing::InSystem };
        self.steps.by(cast.person(HEAD), issue);
    }

    fn under_way(&mut self, done: u32) {
        let [member, _] = self.people;
        self.steps.wait(2);
        self.steps.by(member, SignFor {});
        self.steps.wait(25);
        let progress = Progress {
            words: prose(&format!("已完成{done}间教室照明改造。")),
            done: Some(rooms(done)),
            forecast_on: None,
            happened_on: self.steps.day,
            stage: None,
        };
        self.steps.by(member, ReportProgress { progress });
    }

    fn closed(&mut self) {
        let [member, leader] = self.people;
        for kind in [EvidenceKind::AcquisitionPaper, EvidenceKind::CountSheet] {
            let filed =
                Filed { kind, turn: 3, name: "照明改造验收", proves: "灯具验收入账" };
            self.steps.attached(member, &filed);
        }
        self.steps.claimed(leader, "照明改造全部完成,申请销号。");
        let signer = self.steps.cast.person(HEAD);
        self.steps.judged("现场抽测照度达标,同意通过。", signer, None);
    }
}
