//! `duban backup` and `duban restore`: log, vault and files; the views are folded anew.
//!
//! A backup lies under its final name only when it is whole. The log is copied first:
//! whatever it cites was written before it and so is copied after it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Args;
use duban_app::ports::{EvidenceStore, FileDigest, evidence::UploadLimits, vault::People};
use duban_eventlog::{EventLog, Filter, READ_PAGE_MAX, sha256_hex};
use duban_eventlog_sqlite::{Options, SqliteLog};
use duban_evidence::{BucketEvidence, FolderEvidence};
use duban_vault::SqliteVault;
use serde::{Deserialize, Serialize};

use super::{CommandResult, Ended, output::say, quiet};
use crate::{
    backup_mark::BackupMark,
    config::Config,
    files::Files,
    folder::{DataFolder, write_file},
    office::Surroundings,
    stores::must_lie_in_the_folder,
};

/// The file that says what a backup holds.
const MANIFEST: &str = "manifest.json";
/// Wire name of the fact that a restored vault must catch up with.
const ERASED: &str = "person.erased";

#[derive(Debug, Args)]
pub struct Backup {
    /// 数据目录 (data folder)
    #[arg(long)]
    data: Option<PathBuf>,
    /// 备份目录,须不存在 (folder to make)
    #[arg(long, required_unless_present = "made_elsewhere")]
    out: Option<PathBuf>,
    /// 只记下:备份已由数据库自己的工具做好,存于何处 (a server's own tools made one there)
    #[arg(long, value_name = "PLACE", conflicts_with = "out")]
    made_elsewhere: Option<String>,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// 备份目录 (the backup)
    #[arg(long)]
    from: PathBuf,
    /// 数据目录,须为空 (data folder, must be empty)
    #[arg(long)]
    data: PathBuf,
}

/// What to do where a server keeps the data.
const BACK_UP_THERE: &str = "请用数据库自己的备份 (pg_dump 或持续归档),佐证材料目录另行复制;\
     日志可用 duban log copy 复制到目录,做完后以 --made-elsewhere 记下 (use the server's own \
     backups, copy the evidence beside, or the log into a folder by `duban log copy`; then note it \
     by --made-elsewhere)";

/// What a backup holds: every file's digest, so that damage is named.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    version: String,
    /// SHA-256 by file name.
    databases: BTreeMap<String, String>,
    evidence_files: usize,
}

impl Backup {
    pub async fn run(self, config: Config) -> CommandResult {
        let config = quiet(config, self.data)?;
        let folder = DataFolder::at(&config.data);
        let Some(out) = self.out else {
            note(&folder, self.made_elsewhere.unwrap_or_default()).await?;
            return Ok(Ended::Done);
        };
        must_lie_in_the_folder(&config, BACK_UP_THERE)?;
        anyhow::ensure!(folder.has_log(), "{}: 没有数据 (no data here)", config.data.display());
        anyhow::ensure!(!out.exists(), "{}: 已存在 (exists already)", out.display());
        let partial = partial_name(&out);
        if partial.exists() {
            tokio::fs::remove_dir_all(&partial).await?;
        }
        DataFolder::at(&partial).create()?;
        let files = copy_out(&config, &folder, &partial).await?;
        tokio::fs::rename(&partial, &out).await?;
        note(&folder, out.display().to_string()).await?;
        say!("{}: 备份完成 (backup complete), {files} files", out.display())?;
        Ok(Ended::Done)
    }
}

/// So that the office sees how old its last backup is.
async fn note(folder: &DataFolder, place: String) -> anyhow::Result<()> {
    let finished_at = Surroundings::real().clock.now();
    BackupMark { finished_at, place }.note(folder).await
}

fn partial_name(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

async fn copy_out(config: &Config, folder: &DataFolder, to: &Path) -> anyhow::Result<usize> {
    let target = DataFolder::at(to);
    let (source, copy) = (folder.log(), target.log());
    tokio::task::spawn_blocking(move || duban_eventlog_sqlite::backup(&source, &copy)).await??;
    SqliteVault::open_read_only(&folder.vault())?.backup_to(&target.vault()).await?;
    let source = Files::open_read_only(config, folder)?;
    let copy = Files::Folder(FolderEvidence::open(&target.evidence())?);
    let evidence_files = copy_evidence(&source, &copy).await?;
    let mut databases = BTreeMap::new();
    for path in [target.log(), target.vault()] {
        databases.insert(file_name(&path), digest_of(&path).await?);
    }
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let manifest = Manifest { version, databases, evidence_files };
    write_file(&to.join(MANIFEST), &serde_json::to_vec_pretty(&manifest)?).await?;
    Ok(evidence_files)
}

/// Copies every file through the store, which checks each digest on the way.
async fn copy_evidence(source: &Files, target: &Files) -> anyhow::Result<usize> {
    let mut copied = 0;
    for shelf in 0..=u8::MAX {
        for file in source.on_shelf(shelf).await? {
            match target {
                Files::Folder(folder) => copy_one(source, folder, file).await?,
                Files::Bucket(bucket) => send_one(source, bucket, file).await?,
            }
            copied += 1;
        }
    }
    Ok(copied)
}

/// What was taken once is taken again, however large.
async fn send_one(source: &Files, target: &BucketEvidence, file: FileDigest) -> anyhow::Result<()> {
    let bytes = source.get(file).await?.bytes;
    let whatever = UploadLimits { max_bytes: u64::MAX, video: true };
    let stored = target.put(bytes, whatever, "").await;
    stored.map(drop).with_context(|| format!("佐证材料 (evidence file): {file}"))
}

async fn copy_one(source: &Files, target: &FolderEvidence, file: FileDigest) -> anyhow::Result<()> {
    let mut bytes = source.get(file).await?.bytes;
    let path = target.path_of(file);
    let parent = path.parent().context("an evidence path has a parent")?;
    tokio::fs::create_dir_all(parent).await?;
    let mut copy = tokio::fs::File::create(&path).await?;
    tokio::io::copy(&mut bytes, &mut copy)
        .await
        .with_context(|| format!("佐证材料损坏 (evidence file damaged): {file}"))?;
    Ok(copy.sync_all().await?)
}

impl Restore {
    pub async fn run(self, config: Config) -> CommandResult {
        let config = quiet(config, Some(self.data.clone()))?;
        let target = DataFolder::at(&self.data);
        anyhow::ensure!(!target.has_log(), "{}: 不是空目录 (not empty)", self.data.display());
        let manifest = tokio::fs::read(self.from.join(MANIFEST)).await;
        let manifest = manifest.with_context(|| format!("{}: {MANIFEST}", self.from.display()))?;
        let manifest: Manifest = serde_json::from_slice(&manifest)?;
        for (name, digest) in &manifest.databases {
            let found = digest_of(&self.from.join(name)).await?;
            anyhow::ensure!(found == *digest, "{name}: 备份损坏 (the backup is damaged)");
        }
        target.create()?;
        let _lock = target.lock()?;
        let source = DataFolder::at(&self.from);
        let files = Files::Folder(FolderEvidence::open_read_only(&source.evidence()));
        copy_evidence(&files, &Files::open(&config, &target)?).await?;
        copy_file(&source.vault(), &target.vault()).await?;
        // Last, by its final name: without a log the folder still counts as empty.
        copy_file(&source.log(), &target.log()).await?;
        let erased = erase_again(&target).await?;
        say!("{}: 已恢复 (restored); {erased} erased again", self.data.display())?;
        Ok(Ended::Done)
    }
}

async fn copy_file(from: &Path, to: &Path) -> anyhow::Result<()> {
    let bytes = tokio::fs::read(from).await.with_context(|| from.display().to_string())?;
    write_file(to, &bytes).await
}

/// A backup may be older than an erasure that the log knows of.
async fn erase_again(folder: &DataFolder) -> anyhow::Result<usize> {
    let log = SqliteLog::open(folder.log(), Options::default())?;
    let vault = SqliteVault::open(&folder.vault())?;
    let filter = Filter::Categories(vec!["person".to_owned()]);
    let (mut after, mut erased) = (None, 0);
    loop {
        let page = log.read_all(after, &filter, READ_PAGE_MAX).await?;
        for entry in page.entries.iter().filter(|entry| entry.event_type == ERASED) {
            vault.erase_person(entry.stream.id().parse()?).await?;
            erased += 1;
        }
        after = page.next_after;
        if page.at_end {
            return Ok(erased);
        }
    }
}

async fn digest_of(path: &Path) -> anyhow::Result<String> {
    let bytes = tokio::fs::read(path).await.with_context(|| path.display().to_string())?;
    Ok(sha256_hex(&bytes))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
