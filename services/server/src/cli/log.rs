//! `duban log copy`: moves a log from one engine to another, entry by entry.
//!
//! What lies there already is compared, not believed, so a copy that was cut short goes on
//! where it ended; afterwards both are read once more and held against each other. Bytes,
//! order and indexes stay; positions are the engine's own. **Deliberately absent:** the vault
//! and the files; they lie elsewhere.

use anyhow::{Context, ensure};
use clap::{Args, Subcommand};
use duban_app::ports::vault::secret::to_hex;
use duban_eventlog::{
    AppendError, ENTRIES_PER_APPEND_MAX, EventLog, Expected, Filter, NewEntry, Position,
    READ_PAGE_MAX, StoredEntry,
};
use sha2::{Digest, Sha256};

use super::{CommandResult, Ended, output::say, quiet};
use crate::{
    config::Config,
    folder::{DataFolder, FolderLock},
    stores::LogPlace,
};

/// How often an append is repeated whose outcome is unknown.
const UNKNOWN_OUTCOMES_MAX: usize = 5;
/// Bytes of one append: far below what any engine takes in one piece.
const APPEND_BYTES_MAX: usize = 1_000_000;

#[derive(Debug, Subcommand)]
pub enum Log {
    /// 把日志复制到另一引擎,逐条核对,可续传 (copy a log to another engine; verified, resumable)
    Copy(Copy),
}

#[derive(Debug, Args)]
pub struct Copy {
    /// 来源:数据目录或 postgres://… (a data folder or an address)
    #[arg(long)]
    from: String,
    /// 去处:数据目录或 postgres://… (a data folder or an address)
    #[arg(long)]
    to: String,
}

impl Log {
    pub async fn run(self, config: Config) -> CommandResult {
        match self {
            Self::Copy(copy) => copy.run(config).await,
        }
    }
}

impl Copy {
    async fn run(self, config: Config) -> CommandResult {
        let _config = quiet(config, None)?;
        let (from, to) = (LogPlace::parse(&self.from)?, LogPlace::parse(&self.to)?);
        ensure!(from.to_string() != to.to_string(), "来源与去处相同 (from and to are the same)");
        let _nobody_writes_there = self.lock_target(&to)?;
        let source = from.open_read_only().await?;
        let target = to.open().await?;
        let end = source.head().await?;

        let already = bring(source.as_ref(), target.as_ref(), end, true).await?;
        let whole = bring(source.as_ref(), target.as_ref(), end, false).await?;
        say!(
            "{from} → {to}: 共 {} 条,此前已有 {} 条,逐条核对一致 ({} entries, {} were there before, \
             all equal)",
            whole.entries,
            already.there,
            whole.entries,
            already.there,
        )?;
        say!("SHA-256 {}", whole.digest)?;
        Ok(Ended::Done)
    }

    fn lock_target(&self, to: &LogPlace) -> anyhow::Result<Option<FolderLock>> {
        if !to.is_file() {
            return Ok(None);
        }
        let folder = DataFolder::at(self.to.as_ref());
        folder.create()?;
        Ok(Some(folder.lock()?))
    }
}

/// What a passage through both logs came to.
struct Passed {
    entries: u64,
    /// Of these, how many the target held before.
    there: u64,
    /// Of all entries in order, without positions.
    digest: String,
}

/// Walks through both logs together up to `end` of the source. Where the target ends, what is
/// left is appended, or is a fault where it should be there.
async fn bring(
    source: &dyn EventLog,
    target: &dyn EventLog,
    end: Option<Position>,
    may_append: bool,
) -> anyhow::Result<Passed> {
    let (mut theirs, mut digest) = (Cursor::of(target), Sha256::new());
    let (mut passed, mut after) = (Passed { entries: 0, there: 0, digest: String::new() }, None);
    while after < end {
        let page = source.read_all(after, &Filter::All, READ_PAGE_MAX).await?;
        let entries: Vec<_> =
            page.entries.into_iter().filter(|entry| Some(entry.position) <= end).collect();
        let mut rest = entries.as_slice();
        while let Some((entry, others)) = rest.split_first() {
            let Some(held) = theirs.next().await? else { break };
            let index = passed.entries + (entries.len() - rest.len()) as u64;
            ensure!(is_same(entry, &held), differs(index));
            passed.there += 1;
            rest = others;
        }
        ensure!(rest.is_empty() || may_append, "去处不完整 (the target is not complete)");
        append_all(target, rest).await?;
        for entry in &entries {
            feed(&mut digest, entry);
        }
        passed.entries += entries.len() as u64;
        after = page.next_after;
        if page.at_end {
            break;
        }
    }
    ensure!(
        theirs.next().await?.is_none(),
        "去处的日志更长 (the target holds more than the source)"
    );
    passed.digest = to_hex(&digest.finalize().into());
    Ok(passed)
}

fn differs(index: u64) -> String {
    format!("第 {index} 条不同:去处是另一日志 (entry {index} differs: the target is another log)")
}

/// All but the position, which is the engine's own.
fn is_same(one: &StoredEntry, other: &StoredEntry) -> bool {
    one == &StoredEntry { position: one.position, ..other.clone() }
}

fn feed(digest: &mut Sha256, entry: &StoredEntry) {
    let revision = entry.revision.to_be_bytes();
    let parts: [&[u8]; 6] = [
        entry.stream.as_str().as_bytes(),
        &revision,
        entry.id.as_bytes(),
        entry.event_type.as_bytes(),
        &entry.envelope,
        &entry.payload,
    ];
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
}

/// In the order of the source: neighbours of one stream go together, and no two appends at once.
async fn append_all(target: &dyn EventLog, mut rest: &[StoredEntry]) -> anyhow::Result<()> {
    while let Some(first) = rest.first() {
        let (mut count, mut bytes) = (0, 0);
        for entry in rest.iter().take(ENTRIES_PER_APPEND_MAX) {
            bytes += entry.bytes();
            let is_next = entry.stream == first.stream;
            if !is_next || count > 0 && bytes > APPEND_BYTES_MAX {
                break;
            }
            count += 1;
        }
        let (together, others) = rest.split_at(count);
        let expected = first.revision.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
        append(target, expected, together).await?;
        rest = others;
    }
    Ok(())
}

async fn append(
    target: &dyn EventLog,
    expected: Expected,
    entries: &[StoredEntry],
) -> anyhow::Result<()> {
    let stream = &entries.first().context("an append has entries")?.stream;
    for _ in 1..UNKNOWN_OUTCOMES_MAX {
        match target.append(stream, expected, entries.iter().map(as_new).collect()).await {
            Err(AppendError::UnknownOutcome(_)) => {}
            known => return known.map(drop).with_context(|| stream.to_string()),
        }
    }
    let last = target.append(stream, expected, entries.iter().map(as_new).collect()).await;
    last.map(drop).with_context(|| stream.to_string())
}

fn as_new(entry: &StoredEntry) -> NewEntry {
    NewEntry {
        id: entry.id,
        event_type: entry.event_type.clone(),
        envelope: entry.envelope.clone(),
        payload: entry.payload.clone(),
    }
}

/// Goes through a log, a page at a time.
struct Cursor<'a> {
    log: &'a dyn EventLog,
    page: std::vec::IntoIter<StoredEntry>,
    after: Option<Position>,
    at_end: bool,
}

impl<'a> Cursor<'a> {
    fn of(log: &'a dyn EventLog) -> Self {
        Self { log, page: Vec::new().into_iter(), after: None, at_end: false }
    }

    async fn next(&mut self) -> anyhow::Result<Option<StoredEntry>> {
        loop {
            if let Some(entry) = self.page.next() {
                return Ok(Some(entry));
            }
            if self.at_end {
                return Ok(None);
            }
            let page = self.log.read_all(self.after, &Filter::All, READ_PAGE_MAX).await?;
            self.page = page.entries.into_iter();
            self.after = page.next_after;
            self.at_end = page.at_end;
        }
    }
}
