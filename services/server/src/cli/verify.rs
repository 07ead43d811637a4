//! `duban verify`: is the log whole, are its files there, do the views say the same?
//!
//! Log and files are opened read-only, beside a running server too; the views are
//! compared with a replay only where no server is folding them. It cannot see what
//! somebody removed from the end of the log: that needs a witness outside.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    io,
    sync::Arc,
    time::Duration,
};

use chrono_tz::Tz;
use clap::Args;
use duban_app::ports::{EvidenceStore, FileDigest, evidence::FileHealth};
use duban_eventlog::{EventLog, Filter, READ_PAGE_MAX, StoredEntry, Upcasters, verify_entry};
use duban_readmodel::{Settings, Views, differences_from_replay};
use serde::Serialize;
use uuid::Uuid;

use super::{CommandResult, Ended, Folder, output::say, quiet};
use crate::{
    config::Config, files::Files, folder::DataFolder, office::founded_in, stores::LogPlace,
};

/// Problems listed; more are only counted.
const PROBLEMS_LISTED_MAX: usize = 100;
/// Longest wait for views that lag behind the log.
const CATCH_UP_MAX: Duration = Duration::from_mins(10);

#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    folder: Folder,
    /// 以 JSON 输出 (print the result as JSON)
    #[arg(long)]
    json: bool,
}

/// What was checked and what was found.
#[derive(Debug, Default, Serialize)]
struct Findings {
    entries: u64,
    streams: u64,
    files: u64,
    /// Whether the views were compared with a replay; false beside a running server.
    views_compared: bool,
    problem_count: u64,
    problems: Vec<String>,
}

impl Verify {
    pub async fn run(self, config: Config) -> CommandResult {
        let config = quiet(config, self.folder.data)?;
        let folder = DataFolder::at(&config.data);
        let log = LogPlace::configured(&config)?.open_read_only().await?;
        let mut check = Check::default();
        check.log(log.as_ref()).await?;
        check.files(&Files::open_read_only(&config, &folder)?).await?;
        check.views(&folder, config.zone()?, log).await?;
        let found = check.found;
        if self.json {
            say!("{}", serde_json::to_string(&found)?)?;
        } else {
            print(&found)?;
        }
        Ok(if found.problem_count == 0 { Ended::Done } else { Ended::Problems })
    }
}

fn print(found: &Findings) -> io::Result<()> {
    say!(
        "记录 {} 条,事项 {} 个,材料 {} 份,问题 {} 个 ({} entries, {} streams, {} files, {} problems)",
        found.entries,
        found.streams,
        found.files,
        found.problem_count,
        found.entries,
        found.streams,
        found.files,
        found.problem_count,
    )?;
    if !found.views_compared {
        say!("· 服务运行中,未比对读模型 (a server is running: the views were not compared)")?;
    }
    for problem in &found.problems {
        say!("✗ {problem}")?;
    }
    Ok(())
}

#[derive(Default)]
struct Check {
    found: Findings,
    next_revision: HashMap<String, u64>,
    ids: HashSet<Uuid>,
    cited: BTreeSet<String>,
}

impl Check {
    async fn log(&mut self, log: &dyn EventLog) -> anyhow::Result<()> {
        let mut after = None;
        loop {
            let page = log.read_all(after, &Filter::All, READ_PAGE_MAX).await?;
            for entry in &page.entries {
                self.entry(entry);
            }
            after = page.next_after;
            if page.at_end {
                break;
            }
        }
        self.found.streams = self.next_revision.len() as u64;
        Ok(())
    }

    fn entry(&mut self, entry: &StoredEntry) {
        let index = self.found.entries;
        let place = format!("#{index} {} r{}", entry.stream, entry.revision);
        self.found.entries += 1;
        match verify_entry(entry) {
            Ok(envelope) => self.cited.extend(envelope.evidence_sha256),
            Err(fault) => self.problem(format!("{place}: {fault}")),
        }
        let next = self.next_revision.entry(entry.stream.to_string()).or_default();
        let expected = *next;
        *next = entry.revision + 1;
        if entry.revision != expected {
            self.problem(format!("{place}: revision {expected} is missing before it"));
        }
        if !self.ids.insert(entry.id) {
            self.problem(format!("{place}: its id stands in the log twice"));
        }
    }

    async fn files(&mut self, store: &Files) -> anyhow::Result<()> {
        for cited in std::mem::take(&mut self.cited) {
            self.found.files += 1;
            let Ok(digest) = cited.parse::<FileDigest>() else {
                self.problem(format!("{cited}: not a digest"));
                continue;
            };
            match store.check(digest).await? {
                FileHealth::Intact => {}
                FileHealth::Damaged => self.problem(format!("{cited}: 材料损坏 (file damaged)")),
                FileHealth::Missing => self.problem(format!("{cited}: 材料缺失 (file missing)")),
            }
        }
        Ok(())
    }

    /// The views may lag behind a server that was killed; they are caught up first.
    async fn views(
        &mut self,
        folder: &DataFolder,
        zone: Tz,
        log: Arc<dyn EventLog>,
    ) -> anyhow::Result<()> {
        let Ok(_nobody_else) = folder.lock() else { return Ok(()) };
        let founded = match founded_in(log.as_ref()).await {
            Ok(founded) => founded,
            Err(error) => {
                self.problem(format!("deployment: {error:#}"));
                return Ok(());
            }
        };
        let aside = founded.map_or_else(BTreeSet::new, |founded| founded.set_aside);
        let settings = || Settings {
            path: folder.views(),
            readers: 1,
            zone,
            set_aside: aside.iter().map(ToString::to_string).collect(),
        };
        let lifts = Arc::new(Upcasters::new());
        let views = Views::start(settings(), Arc::clone(&log), Arc::clone(&lifts)).await?;
        let caught_up = views.wait_until_caught_up(CATCH_UP_MAX).await;
        anyhow::ensure!(caught_up, "读模型未就绪 (the views are not ready): {:?}", views.status());
        views.stop().await;
        for difference in differences_from_replay(settings(), log, lifts).await? {
            self.problem(format!(
                "views.db {}: 与日志重放不一致 (differs from a replay of the log)",
                difference.table
            ));
        }
        self.found.views_compared = true;
        Ok(())
    }

    fn problem(&mut self, words: String) {
        self.found.problem_count += 1;
        if self.found.problems.len() < PROBLEMS_LISTED_MAX {
            self.found.problems.push(words);
        }
    }
}
