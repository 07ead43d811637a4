//! The log as its users see it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use async_trait::async_trait;
use duban_eventlog::{
    AppendError, Appended, Caps, EventLog, Expected, Filter, LogError, NewEntry, Page, Position,
    READ_PAGE_MAX, StoredEntry, StreamName, Wake, check_append,
};
use tokio::sync::watch;

use crate::{
    BackupError, OpenError, backup,
    fault::{Refusal, refused},
    open, read,
    readers::Readers,
    tails::Tails,
    writer::WriterThread,
};

/// How a log is opened.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Connections for reading, and so the most reads at once.
    pub readers: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { readers: 2 }
    }
}

/// A log in one `SQLite` file. Dropping it waits for the batch that is being committed.
#[derive(Debug)]
pub struct SqliteLog {
    path: PathBuf,
    /// `None`: opened for reading only.
    writer: Option<WriterThread>,
    readers: Arc<Readers>,
    tails: Arc<Tails>,
    wake: watch::Sender<u64>,
}

impl SqliteLog {
    /// Opens the log at `path`, creates it if there is none, and brings an older one up to date.
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, OpenError> {
        let path = path.as_ref();
        let connection = open::writer(path)?;
        let readers = Arc::new(Readers::open(path, options.readers)?);
        let wake = watch::Sender::new(0);
        let tails = Arc::new(Tails::default());
        let writer = WriterThread::start(connection, Arc::clone(&tails), wake.clone())?;
        Ok(Self { path: path.to_owned(), writer: Some(writer), readers, tails, wake })
    }

    /// Opens a log that someone else may be writing. Creates, migrates and checkpoints nothing.
    pub fn open_read_only(path: impl AsRef<Path>, options: Options) -> Result<Self, OpenError> {
        let path = path.as_ref();
        let readers = Arc::new(Readers::open(path, options.readers)?);
        let (tails, wake) = (Arc::default(), watch::Sender::new(0));
        Ok(Self { path: path.to_owned(), writer: None, readers, tails, wake })
    }

    /// Copies the log as it stands now, see [`backup`]. Appends and reads go on meanwhile.
    ///
    /// # Panics
    /// If the copying thread panicked.
    pub async fn backup_to(&self, target: impl Into<PathBuf>) -> Result<(), BackupError> {
        let (source, target) = (self.path.clone(), target.into());
        let task = tokio::task::spawn_blocking(move || backup(&source, &target));
        task.await.expect("copying does not panic")
    }
}

#[async_trait]
impl EventLog for SqliteLog {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        check_append(&entries)?;
        let writer = self.writer.as_ref().ok_or_else(|| refused(Refusal::ReadOnly))?;
        writer.append(stream.clone(), expected, entries).await
    }

    async fn read_stream(
        &self,
        stream: &StreamName,
        from: u64,
        max: usize,
    ) -> Result<Vec<StoredEntry>, LogError> {
        // Who only reads is not told when others write, and knows no end.
        if self.writer.is_some() && self.tails.ends_before(stream, from) {
            return Ok(Vec::new());
        }
        let began = self.tails.begin_read();
        let name = stream.clone();
        let query = move |connection: &_| read::stream(connection, &name, from, max);
        let found = self.readers.run(query).await?;
        if found.len() < max.min(READ_PAGE_MAX) {
            let end = found.last().map_or(from, |last| last.revision.saturating_add(1));
            self.tails.learn(stream, end, began);
        }
        Ok(found)
    }

    async fn read_all(
        &self,
        after: Option<Position>,
        filter: &Filter,
        max: usize,
    ) -> Result<Page, LogError> {
        let filter = filter.clone();
        self.readers.run(move |connection| read::all(connection, after, &filter, max)).await
    }

    async fn head(&self) -> Result<Option<Position>, LogError> {
        self.readers.run(read::head).await
    }

    fn wake(&self) -> Wake {
        self.wake.subscribe()
    }

    async fn health(&self) -> Result<(), LogError> {
        if self.writer.as_ref().is_some_and(WriterThread::has_stopped) {
            return Err(LogError::Failed(Box::new(Refusal::Stopped)));
        }
        self.head().await.map(drop)
    }

    fn caps(&self) -> Caps {
        Caps { ids_are_unique: true, durable: true }
    }
}
