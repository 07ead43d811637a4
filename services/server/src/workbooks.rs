//! A workbook on its way in, the same for every door: ledger, start-up data, monthly sheet.
//!
//! ```text
//! bytes ─ read aside, in turn ─ holds an identity number → a report that names the cell
//!                            ╰─ none ─ kept, or digested alone → what it says, and its digest
//! ```
//!
//! **Invariant:** nothing is kept of a workbook that could not be read or that holds an
//! identity number: the log would cite for ever what should never have been here.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::Context;
use duban_app::{
    ledger::Report,
    ports::{ByteReader, EvidenceError, EvidenceStore, evidence::UploadLimits},
};
use duban_domain::holds_identity_number;
use duban_exchange::{
    personal,
    workbook::{self, Limits, Sheet},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::{http::HttpError, office::Office};

pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Workbooks that are unpacked at the same time: each may take hundreds of megabytes.
pub const WORKBOOKS_AT_ONCE: usize = 2;
/// Bodies that lie in memory at the same time, with those that wait for a turn.
const BODIES_AT_ONCE: usize = 8;
/// A body that takes longer to arrive is given up.
const SENT_MAX: Duration = Duration::from_mins(5);
/// Somebody waits so long for a turn, then is told to come again.
const TURN_MAX: Duration = Duration::from_mins(1);
/// Largest workbook in megabytes (10⁶ bytes); the reader has narrower bounds of its own.
const WORKBOOK_MEGABYTES_MAX: u32 = 50;
const WORKBOOK_BYTES_MAX: u64 = WORKBOOK_MEGABYTES_MAX as u64 * 1_000_000;

/// A file as it was sent.
pub struct Workbook {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Its place in memory; a file of this machine needs none.
    place: Option<OwnedSemaphorePermit>,
}

/// What becomes of the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// An erasable file, which events cite by its digest.
    File,
    /// A rehearsal, or names and phones: those belong in the vault.
    DigestAlone,
}

/// What a workbook says, and by which digest it is cited.
pub struct TakenIn<T> {
    pub said: T,
    pub sha256: String,
}

/// Whose turn it is to have a workbook unpacked, and who may wait for one.
pub struct Turns {
    unpacked: Arc<Semaphore>,
    bodies: Arc<Semaphore>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            unpacked: Arc::new(Semaphore::new(WORKBOOKS_AT_ONCE)),
            bodies: Arc::new(Semaphore::new(BODIES_AT_ONCE)),
        }
    }
}

impl Turns {
    /// Reads off the request's path. Whoever goes away meanwhile keeps the turn until it is
    /// read: the work goes on all the same.
    pub async fn read_aside<T: Send + 'static>(
        &self,
        bytes: Vec<u8>,
        read: impl FnOnce(&[u8]) -> T + Send + 'static,
    ) -> Result<(T, Vec<u8>), HttpError> {
        let turn = self.turn().await?;
        let reading = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            (read(&bytes), bytes)
        });
        reading.await.map_err(|error| HttpError::Fault(error.into()))
    }

    /// At most `most` bytes of a body, and its place in memory: let it go when they are gone.
    /// Nobody waits for a place with a body to send.
    pub async fn body(
        &self,
        body: impl AsyncRead + Unpin,
        most: u64,
    ) -> Result<(Vec<u8>, OwnedSemaphorePermit), HttpError> {
        let place = Arc::clone(&self.bodies).try_acquire_owned().map_err(|_| HttpError::Busy)?;
        let mut bytes = Vec::new();
        let sent = timeout(SENT_MAX, body.take(most).read_to_end(&mut bytes)).await;
        sent.map_err(|_| HttpError::Malformed("超时 (took too long)".to_owned()))?
            .map_err(|error| HttpError::Evidence(EvidenceError::CutOff(error)))?;
        Ok((bytes, place))
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, HttpError> {
        let turn = timeout(TURN_MAX, Arc::clone(&self.unpacked).acquire_owned()).await;
        turn.map_err(|_| HttpError::Busy)?.map_err(|error| HttpError::Fault(error.into()))
    }
}

impl Workbook {
    /// From a request; the whole of it.
    pub async fn sent(office: &Office, name: String, body: ByteReader) -> Result<Self, HttpError> {
        let (bytes, place) = office.workbooks.body(body, WORKBOOK_BYTES_MAX + 1).await?;
        if bytes.len() as u64 > WORKBOOK_BYTES_MAX {
            return Err(HttpError::TooLarge { megabytes: WORKBOOK_MEGABYTES_MAX });
        }
        Ok(Self { name, bytes, place: Some(place) })
    }

    /// From this machine.
    pub async fn at(path: &Path) -> anyhow::Result<Self> {
        let place = || path.display().to_string();
        let size = tokio::fs::metadata(path).await.with_context(place)?.len();
        anyhow::ensure!(size <= WORKBOOK_BYTES_MAX, "{}: > {WORKBOOK_MEGABYTES_MAX} MB", place());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = tokio::fs::read(path).await.with_context(place)?;
        Ok(Self { name, bytes, place: None })
    }

    /// Reads it and then keeps it. A report: why nothing was taken in.
    pub async fn taken_in<T: Send + 'static>(
        self,
        office: &Office,
        keep: Keep,
        read: impl FnOnce(&[Sheet]) -> T + Send + 'static,
    ) -> Result<Result<TakenIn<T>, Report>, HttpError> {
        let Self { name, bytes, place: _place } = self;
        if holds_identity_number(&name) {
            return Err(HttpError::IdentityNumber("文件名"));
        }
        let looking = move |bytes: &[u8]| looked_into(bytes).map(|sheets| read(&sheets));
        let (said, bytes) = office.workbooks.read_aside(bytes, looking).await?;
        let said = match said {
            Ok(said) => said,
            Err(report) => return Ok(Err(report)),
        };
        let sha256 = match keep {
            Keep::DigestAlone => duban_eventlog::sha256_hex(&bytes),
            Keep::File => kept(office, bytes).await?,
        };
        Ok(Ok(TakenIn { said, sha256 }))
    }
}

/// The sheets, or why the workbook stays outside.
fn looked_into(bytes: &[u8]) -> Result<Vec<Sheet>, Report> {
    let limits = Limits::default();
    let sheets = workbook::read(bytes, &limits).map_err(|fault| outside(vec![fault.problem()]))?;
    let problems = personal::identity_numbers(bytes, &sheets, &limits);
    if problems.is_empty() { Ok(sheets) } else { Err(outside(problems)) }
}

/// No row of it was taken: those that are named are all that is counted.
fn outside(problems: Vec<duban_app::ledger::Problem>) -> Report {
    let report = Report { rows: 0, recorded: 0, unchanged: 0, problems };
    Report { rows: report.blocked_rows(), ..report }
}

/// Kept as what it is, whatever it was called: it was read by its content, too.
async fn kept(office: &Office, bytes: Vec<u8>) -> Result<String, HttpError> {
    let limits = UploadLimits { max_bytes: WORKBOOK_BYTES_MAX, video: false };
    let name = if workbook::is_xlsx(&bytes) { "workbook.xlsx" } else { "workbook.xls" };
    let bytes = Box::pin(std::io::Cursor::new(bytes));
    Ok(office.evidence.put(bytes, limits, name).await?.sha256.to_string())
}
