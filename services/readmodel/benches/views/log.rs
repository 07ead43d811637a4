//! A log that makes its entries up as they are read: a million findings need no memory.

use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duban_eventlog::{
    AppendError, Appended, Caps, EventLog, Expected, Filter, LogError, NewEntry, Page, Position,
    READ_PAGE_MAX, StoredEntry, StreamName, Wake,
};
use tokio::sync::watch;
use uuid::Uuid;

/// Findings that live through their days together.
const BLOCK: u64 = 1_000;
/// So few that the smallest size, too, fills every unit's page; a prime, so that every unit
/// leads findings of every sort.
pub const UNITS: u64 = 97;
const CATEGORIES: [&str; 15] = [
    "校舍安全",
    "用地用房",
    "体育场馆",
    "装备图书",
    "班额校额",
    "教师编制",
    "待遇培训",
    "经费",
    "入学巩固",
    "特殊群体",
    "质量课程",
    "安全卫生",
    "机构队伍",
    "档案数据",
    "规范办学",
];
/// A day passes after so many entries.
const ENTRIES_A_DAY: u64 = 4_000;

pub struct MadeUpLog {
    /// Events per finding, at most 8.
    steps: u64,
    entries: AtomicU64,
    wake: watch::Sender<u64>,
}

impl MadeUpLog {
    pub fn new(findings: u64, steps: u64) -> Self {
        Self { steps, entries: AtomicU64::new(findings * steps), wake: watch::Sender::new(0) }
    }

    pub fn len(&self) -> u64 {
        self.entries.load(Ordering::SeqCst)
    }

    /// As if so many findings more had been written at once.
    pub fn grow(&self, findings: u64) {
        self.entries.fetch_add(findings * self.steps, Ordering::SeqCst);
        self.wake.send_modify(|woken| *woken += 1);
    }

    pub fn entry(&self, index: u64) -> StoredEntry {
        let (block, within) = (index / (BLOCK * self.steps), index % (BLOCK * self.steps));
        let (step, n) = (within / BLOCK, block * BLOCK + within % BLOCK);
        let (event_type, payload) = payload(step, n);
        let id = Uuid::from_u128(u128::from(index) << 64 | u128::from(n));
        let stream = format!("finding-{}", finding(n));
        let at = instant(index).to_rfc3339();
        let envelope = format!(
            r#"{{"format":1,"event_id":"{id}","stream":"{stream}","revision":{step},"type":"{event_type}","schema":1,"recorded_at":"{at}","occurred_at":"{at}","actor":{{"kind":"person","person":"{}","unit":"{}","role":"office"}},"command_id":"{id}","command_digest":"","correlation":"{id}","payload_sha256":"","nonce":""}}"#,
            person(n % 500),
            unit(n % UNITS),
        );
        StoredEntry {
            stream: StreamName::parse(&stream).expect("a name"),
            revision: step,
            position: Position::at(index + 1),
            id,
            event_type: event_type.to_owned(),
            envelope: envelope.into_bytes(),
            payload: payload.into_bytes(),
        }
    }
}

pub fn finding(n: u64) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &n.to_be_bytes())
}

pub fn unit(n: u64) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_DNS, &n.to_be_bytes())
}

fn person(n: u64) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, &n.to_be_bytes())
}

pub fn instant(index: u64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2020-01-01T00:00:00Z".parse().expect("an instant");
    let (days, rest) = (index / ENTRIES_A_DAY, index % ENTRIES_A_DAY);
    let of = |n: u64| i64::try_from(n).expect("small");
    start + TimeDelta::days(of(days)) + TimeDelta::seconds(of(rest))
}

pub fn due_on(n: u64) -> NaiveDate {
    let day = instant(n * 8).date_naive();
    day + TimeDelta::days(i64::try_from(20 + n * 7 % 400).expect("small"))
}

fn payload(step: u64, n: u64) -> (&'static str, String) {
    let stays_open = n % 10 >= 6;
    let (actor, lead) = (person(n % 500), unit(n % UNITS));
    let signature = format!(r#"{{"form":"in_system","signatory":"{actor}"}}"#);
    let (name, data) = match step {
        0 => ("finding.recorded", recorded(n)),
        1 => (
            "finding.confirmed",
            format!(r#"{{"confirmed_by":"{actor}","definition_differs":false}}"#),
        ),
        2 => (
            "finding.issued",
            format!(
                r#"{{"assignment":{{"lead":"{lead}","duties":[{{"id":"{}","unit":"{}","words":"落实经费"}}],"due_on":"{}","target":{{"quantity":{{"amount":"1200","unit":"square_metre"}}}},"measures":"由教体局牵头,县财政安排资金,年底前完成改造并验收,期间停止使用并设置警示标志。","rectification":"by_date"}},"signature":{signature}}}"#,
                finding(n),
                unit((n + 1) % UNITS),
                due_on(n),
            ),
        ),
        3 => ("finding.signed_for", format!(r#"{{"unit":"{lead}","signed_by":"{actor}"}}"#)),
        4 => (
            "finding.progress_reported",
            format!(
                r#"{{"progress":{{"words":"已完成设计、招标,正在施工","done":{{"amount":"{}","unit":"square_metre"}},"happened_on":"2020-02-01"}},"unit":"{lead}","reported_by":"{actor}"}}"#,
                n % 1200,
            ),
        ),
        _ if stays_open => (
            "finding.commented",
            format!(
                r#"{{"words":"请加快进度","audience":"all_parties","commented_by":"{actor}"}}"#,
            ),
        ),
        5 => (
            "finding.closure_claimed",
            format!(
                r#"{{"ground":"cured","words":"整改完成","evidence":[],"evidence_set_sha256":"00","claimed_on":"{}","signature":{signature}}}"#,
                due_on(n),
            ),
        ),
        6 => (
            "finding.verification_passed",
            format!(
                r#"{{"verifiers":[{{"signature":{signature},"on_site":true}}],"words":"属实","evidence_set_sha256":"00","verified_on":"{}"}}"#,
                due_on(n),
            ),
        ),
        _ => (
            "finding.closed",
            format!(
                r#"{{"evidence_set_sha256":"00","closed_on":"{}","signature":{signature}}}"#,
                due_on(n),
            ),
        ),
    };
    (name, format!(r#"{{"type":"{name}","data":{data}}}"#))
}

fn recorded(n: u64) -> String {
    let (category, severity) = (
        CATEGORIES[usize::try_from(n % 15).expect("small")],
        ["general", "serious", "major"][usize::try_from(n % 3).expect("small")],
    );
    format!(
        r#"{{"number":"{}-{n}","particulars":{{"kind":"problem","source":{{"level":"county","body":"县政府教育督导室","document":"督〔2020〕{}号"}},"severity":"{severity}","veto":{},"safety":false,"place":{{"words":"第{}中心小学","unit":"{}"}},"category":"{category}","description":"教学楼经鉴定为D级危房,建筑面积一千二百平方米,仍有六个班在内上课,未采取隔离和警示措施,存在安全隐患。","clause":"A3-B8-C{}"}},"recorded_by":"{}"}}"#,
        2020 + n / 100_000,
        n % 900,
        n.is_multiple_of(50),
        n % 97,
        unit(n % 977),
        n % 60,
        person(n % 500),
    )
}

#[async_trait]
impl EventLog for MadeUpLog {
    async fn append(
        &self,
        _: &StreamName,
        _: Expected,
        _: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        Err(AppendError::Invalid("this log is made up"))
    }

    async fn read_stream(
        &self,
        _: &StreamName,
        _: u64,
        _: usize,
    ) -> Result<Vec<StoredEntry>, LogError> {
        Ok(Vec::new())
    }

    async fn read_all(
        &self,
        after: Option<Position>,
        _: &Filter,
        max: usize,
    ) -> Result<Page, LogError> {
        let from = after.map_or(0, |position| position.major);
        let most = u64::try_from(max.min(READ_PAGE_MAX)).expect("small");
        let to = (from + most).min(self.len());
        let entries: Vec<_> = (from..to).map(|index| self.entry(index)).collect();
        let next_after = entries.last().map(|entry| entry.position).or(after);
        Ok(Page { entries, next_after, at_end: to == self.len() })
    }

    async fn head(&self) -> Result<Option<Position>, LogError> {
        Ok(Some(self.len()).filter(|len| *len > 0).map(Position::at))
    }

    fn wake(&self) -> Wake {
        self.wake.subscribe()
    }

    async fn health(&self) -> Result<(), LogError> {
        Ok(())
    }

    fn caps(&self) -> Caps {
        Caps { ids_are_unique: true, durable: false }
    }
}
