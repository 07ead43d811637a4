//! How fast the views fold and answer, each against a limit in the same run.
//!
//! `make bench BENCH=views ARGS="10000 100000 1000000"`: the sizes to fill, smallest
//! first. Rates are this machine's; only the ratios mean something elsewhere.

mod log;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use duban_app::{
    DueOffers, DueParts, DueSignings, DueWork,
    access::{Scope, Viewer},
};
use duban_domain::{
    Decider, Grant, PersonFacts, PersonId, Role, UnitId,
    finding::{Finding, FindingEvent, FindingStatus},
};
use duban_eventlog::{EventLog, StoredEntry, Upcasters};
use duban_readmodel::{AsOf, CountBy, CountsArgs, FindingFilter, FindingsArgs, Settings, Views};
use log::{MadeUpLog, UNITS, instant, unit};
use uuid::Uuid;

// As the server has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Events per finding, and for the largest size.
const STEPS: u64 = 8;
const STEPS_LARGE: u64 = 4;
/// From this size on findings have fewer events, so that a run ends within minutes.
const LARGE: u64 = 500_000;
const PATIENCE: Duration = Duration::from_hours(1);
/// Rows of a page.
const PAGE: usize = 50;
/// Queries per measurement.
const ROUNDS: u64 = 400;
/// Findings that arrive at once for the live fold.
const ARRIVING: u64 = 5_000;
/// What a process manager asks for at once.
const LOOKED_AT: usize = 500;
/// Entries replayed for the fold of states.
const REPLAYED: u64 = 200_000;
const REPLAY_ROUNDS: usize = 5;

struct Filled {
    views: Views,
    log: Arc<MadeUpLog>,
    today: NaiveDate,
    folder: tempfile::TempDir,
}

#[tokio::main]
async fn main() {
    let mut sizes: Vec<u64> =
        std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000];
    }
    let mut limits = Limits::default();
    replay(&mut limits);
    let (mut firsts, mut pages) = (Vec::new(), Vec::new());
    for size in sizes {
        let filled = fill(size, &mut limits).await;
        firsts.push((size, first_look(&filled).await));
        pages.push((size, ledger_page(&filled, None).await));
        if size < LARGE {
            compare(&filled, &mut limits).await;
        }
        live(&filled, &mut limits).await;
        filled.views.stop().await;
    }
    if let Some((name, ratio)) = growth("first look at a ledger page", &firsts) {
        println!("        {name}: {ratio:.2}");
    }
    if let Some((name, ratio)) = growth("ledger page", &pages) {
        limits.at_most(&name, ratio, 1.5);
    }
    std::process::exit(limits.missed);
}

#[derive(Default)]
struct Limits {
    missed: i32,
}

impl Limits {
    fn at_least(&mut self, what: &str, found: f64, limit: f64) {
        self.line(what, found, "at least", limit, found >= limit);
    }

    fn at_most(&mut self, what: &str, found: f64, limit: f64) {
        self.line(what, found, "at most", limit, found <= limit);
    }

    fn line(&mut self, what: &str, found: f64, how: &str, limit: f64, kept: bool) {
        let verdict = if kept { "ok" } else { "MISSED" };
        println!("{verdict:7} {what}: {found:.2} ({how} {limit})");
        self.missed = i32::from(!kept).max(self.missed);
    }
}

/// What the largest size costs against the smallest.
fn growth(what: &str, took: &[(u64, Duration)]) -> Option<(String, f64)> {
    let (least, most) = (took.first()?, took.last()?);
    let name = format!("{what} at {} / at {}", most.0, least.0);
    Some((name, most.1.as_secs_f64() / least.1.as_secs_f64()))
}

#[expect(clippy::cast_precision_loss, reason = "a rate on a screen")]
fn rate(count: u64, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

async fn fill(size: u64, limits: &mut Limits) -> Filled {
    let log = Arc::new(MadeUpLog::new(size, if size >= LARGE { STEPS_LARGE } else { STEPS }));
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings {
        path: folder.path().join("views.db"),
        readers: 4,
        zone: chrono_tz::Asia::Shanghai,
        set_aside: BTreeSet::new(),
    };
    let started = Instant::now();
    let port: Arc<dyn EventLog> = Arc::<MadeUpLog>::clone(&log);
    let views = Views::start(settings, port, Arc::new(Upcasters::new())).await.expect("started");
    assert!(views.wait_until_caught_up(PATIENCE).await, "{:?}", views.status());
    let name = format!("rebuild of {size} findings, events a second");
    limits.at_least(&name, rate(log.len(), started.elapsed()), 20_000.0);
    let bytes = std::fs::metadata(folder.path().join("views.db")).map_or(0, |file| file.len());
    println!("        views.db: {} MB", bytes / 1_000_000);
    let today = instant(log.len()).date_naive();
    Filled { views, log, today, folder }
}

fn office() -> Scope {
    let grants = vec![Grant { role: Role::OfficeHead, unit: UnitId(Uuid::from_u128(1)) }];
    let facts = PersonFacts { grants, ..PersonFacts::default() };
    Viewer::new(PersonId(Uuid::from_u128(2)), facts).scope()
}

async fn timed(mut one: impl AsyncFnMut(u64)) -> Duration {
    for round in 0..ROUNDS / 10 {
        one(round).await;
    }
    let started = Instant::now();
    for round in 0..ROUNDS {
        one(round).await;
    }
    started.elapsed() / u32::try_from(ROUNDS).expect("small")
}

/// Every unit's page once: nothing of it was read or decoded before.
async fn first_look(filled: &Filled) -> Duration {
    let scope = office();
    let started = Instant::now();
    for of in 0..UNITS {
        one_page(filled, &scope, of, None).await;
    }
    let took = started.elapsed() / u32::try_from(UNITS).expect("small");
    println!("        first look at a ledger page: {took:?}");
    took
}

async fn ledger_page(filled: &Filled, as_of: Option<AsOf>) -> Duration {
    let scope = office();
    let took = timed(async |round| one_page(filled, &scope, round % UNITS, as_of).await).await;
    println!("        ledger page, as of {as_of:?}: {took:?}");
    took
}

/// 50 rows of one unit and two states, by due date.
async fn one_page(filled: &Filled, scope: &Scope, of: u64, as_of: Option<AsOf>) {
    let filter = FindingFilter {
        unit: Some(UnitId(unit(of))),
        statuses: vec![FindingStatus::InProgress, FindingStatus::SignedFor],
        ..FindingFilter::default()
    };
    let args = FindingsArgs { filter, as_of, ..FindingsArgs::default() };
    let page = filled.views.findings(scope, filled.today, args).await.expect("a page");
    assert_eq!(page.items.len(), PAGE, "a full page at every size");
}

async fn compare(filled: &Filled, limits: &mut Limits) {
    let live = ledger_page(filled, None).await;
    let then = ledger_page(filled, Some(AsOf::Index(filled.log.len() * 3 / 4))).await;
    limits.at_most("asOf page / live page", then.as_secs_f64() / live.as_secs_f64(), 5.0);
    let scope = office();
    let by = [CountBy::All, CountBy::Lead, CountBy::Category];
    let counts = timed(async |round| {
        let by = by[usize::try_from(round % 3).expect("small")];
        let args = CountsArgs { by, filter: FindingFilter::default(), as_of: None };
        filled.views.counts(&scope, filled.today, args).await.expect("counts");
    })
    .await;
    println!("        counts page: {counts:?}");
    limits.at_least(
        "counts a second / ledger pages a second",
        live.as_secs_f64() / counts.as_secs_f64(),
        0.33,
    );
    let looks = timed(async |_| look(filled).await).await;
    println!("        looks of the process managers, together: {looks:?}");
    let ratio = looks.as_secs_f64() / live.as_secs_f64();
    limits.at_most("looks of the process managers / live page", ratio, 2.0);
}

/// What process managers ask whenever something was folded, as a rule for nothing.
async fn look(Filled { views, today, .. }: &Filled) {
    views.due_parts(LOOKED_AT).await.expect("parts");
    views.due_offers(LOOKED_AT).await.expect("later returns");
    views.due_work(*today, LOOKED_AT).await.expect("the ladder's work");
    views.due_signings(LOOKED_AT).await.expect("what counts as signed for");
}

async fn live(filled: &Filled, limits: &mut Limits) {
    let before = filled.log.len();
    let started = Instant::now();
    filled.log.grow(ARRIVING);
    let head = filled.log.head().await.expect("made up").expect("not empty");
    assert!(filled.views.wait_for(head, PATIENCE).await, "{:?}", filled.views.status());
    let folded = rate(filled.log.len() - before, started.elapsed());
    limits.at_least("live fold, events a second", folded, 10_000.0);
    assert!(filled.folder.path().exists());
}

/// Entries into the rules' states, against reading the same rows into untyped JSON: the best of
/// a few rounds each, in turns.
fn replay(limits: &mut Limits) {
    let log = MadeUpLog::new(REPLAYED / STEPS, STEPS);
    let entries: Vec<_> = (0..log.len()).map(|index| log.entry(index)).collect();
    let (mut read, mut folded) = (Duration::MAX, Duration::MAX);
    for _ in 0..REPLAY_ROUNDS {
        read = read.min(read_plainly(&entries));
        folded = folded.min(fold_states(&entries));
    }
    let (plain, folded) = (rate(log.len(), read), rate(log.len(), folded));
    println!("        {plain:.0} rows a second into JSON, {folded:.0} into states");
    limits.at_least("replay into states / rows into JSON", folded / plain, 0.5);
}

fn read_plainly(entries: &[StoredEntry]) -> Duration {
    let started = Instant::now();
    let values = entries
        .iter()
        .filter_map(|entry| serde_json::from_slice::<serde_json::Value>(&entry.payload).ok());
    let read = values.filter(serde_json::Value::is_object).count();
    assert_eq!(read, entries.len(), "every row is JSON");
    started.elapsed()
}

fn fold_states(entries: &[StoredEntry]) -> Duration {
    let upcasters = Upcasters::new();
    let started = Instant::now();
    let mut states: HashMap<&str, Finding> = HashMap::new();
    for entry in entries {
        let event: FindingEvent = upcasters.decode(entry, 1).expect("readable");
        let state = states.entry(entry.stream.as_str()).or_default();
        *state = std::mem::take(state).evolve(&event);
    }
    started.elapsed()
}
