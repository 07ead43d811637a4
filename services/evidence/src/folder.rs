//! The folder: where a digest lies, and what is done with it there.

use std::io;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use duban_app::ports::evidence::{
    ByteReader, EvidenceError, EvidenceStore, FileDigest, FileHealth, OpenFile, StoredFile,
    UploadLimits,
};
use sha2::{Digest, Sha256};

use crate::incoming::{self, INCOMING};
use crate::reader::CheckedReader;

/// Left-overs deleted at one start; more are left for the next.
const SWEPT_MAX: usize = 10_000;

/// Evidence in a local folder.
#[derive(Debug, Clone)]
pub struct FolderEvidence {
    root: PathBuf,
    writable: bool,
}

impl FolderEvidence {
    /// Opens the folder, makes it if there is none, and deletes uploads that a crash
    /// left behind. For the holder of the data folder's lock only.
    pub fn open(root: &Path) -> Result<Self, EvidenceError> {
        prepare(root)?;
        sync_folder(root).map_err(|error| failed(root, error))?;
        Ok(Self { root: root.to_owned(), writable: true })
    }

    /// For `verify` and `backup` beside a running server.
    #[must_use]
    pub fn open_read_only(root: &Path) -> Self {
        Self { root: root.to_owned(), writable: false }
    }

    /// `ab/cdef…` below the root.
    #[must_use]
    pub fn path_of(&self, file: FileDigest) -> PathBuf {
        let digits = file.to_string();
        let (first_two, others) = digits.split_at(2);
        self.root.join(first_two).join(others)
    }

    /// The files whose digest begins with the byte `number`: 256 calls walk the whole
    /// folder, which `backup` and `verify` do. Foreign files are passed over.
    pub fn on_shelf(&self, number: u8) -> Result<Vec<FileDigest>, EvidenceError> {
        let first_two = format!("{number:02x}");
        let path = self.root.join(&first_two);
        let entries = match std::fs::read_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(|error| failed(&path, error))?,
        };
        let digest = |entry: io::Result<std::fs::DirEntry>| {
            let name = entry.map_err(|error| failed(&path, error))?.file_name();
            Ok(format!("{first_two}{}", name.to_string_lossy()).parse().ok())
        };
        entries.filter_map(|entry| digest(entry).transpose()).collect()
    }

    fn require_writable(&self) -> Result<(), EvidenceError> {
        let read_only = || io::Error::from(io::ErrorKind::PermissionDenied);
        if self.writable { Ok(()) } else { Err(failed(&self.root, read_only())) }
    }
}

#[async_trait]
impl EvidenceStore for FolderEvidence {
    async fn put(
        &self,
        bytes: ByteReader,
        limits: UploadLimits,
        claimed_name: &str,
    ) -> Result<StoredFile, EvidenceError> {
        self.require_writable()?;
        let taken = incoming::take(&self.root, bytes, limits).await?;
        let (folder, claimed_name) = (self.clone(), claimed_name.to_owned());
        blocking(&self.root, move || {
            let accepted = taken.look_into(limits, &claimed_name)?;
            let path = folder.path_of(accepted.stored.sha256);
            accepted.keep(&path)
        })
        .await
    }

    async fn get(&self, file: FileDigest) -> Result<OpenFile, EvidenceError> {
        let path = self.path_of(file);
        let opened = match tokio::fs::File::open(&path).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(EvidenceError::Missing);
            }
            opened => opened.map_err(|error| failed(&path, error))?,
        };
        let size = opened.metadata().await.map_err(|error| failed(&path, error))?.len();
        Ok(OpenFile { size, bytes: Box::pin(CheckedReader::new(opened, size, file)) })
    }

    async fn exists(&self, file: FileDigest) -> Result<bool, EvidenceError> {
        let path = self.path_of(file);
        tokio::fs::try_exists(&path).await.map_err(|error| failed(&path, error))
    }

    async fn check(&self, file: FileDigest) -> Result<FileHealth, EvidenceError> {
        let path = self.path_of(file);
        blocking(&self.root, move || match digest_of(&path) {
            Ok(digest) if digest == file => Ok(FileHealth::Intact),
            Ok(_) => Ok(FileHealth::Damaged),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(FileHealth::Missing),
            Err(error) => Err(failed(&path, error)),
        })
        .await
    }

    async fn erase(&self, file: FileDigest) -> Result<bool, EvidenceError> {
        self.require_writable()?;
        let path = self.path_of(file);
        blocking(&self.root, move || match std::fs::remove_file(&path) {
            Ok(()) => sync_parent(&path).map(|()| true).map_err(|error| failed(&path, error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(failed(&path, error)),
        })
        .await
    }
}

/// Makes the place where uploads are written, and clears it.
pub(crate) fn prepare(root: &Path) -> Result<(), EvidenceError> {
    let incoming = root.join(INCOMING);
    std::fs::create_dir_all(&incoming).map_err(|error| failed(&incoming, error))?;
    sweep(&incoming).map_err(|error| failed(&incoming, error))
}

/// Off the async threads; runs to its end even if nobody waits any more.
pub(crate) async fn blocking<T: Send + 'static>(
    place: &Path,
    work: impl FnOnce() -> Result<T, EvidenceError> + Send + 'static,
) -> Result<T, EvidenceError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| failed(place, io::Error::other(error)))?
}

fn digest_of(path: &Path) -> io::Result<FileDigest> {
    let mut hash = Sha256::new();
    io::copy(&mut std::fs::File::open(path)?, &mut HashWriter(&mut hash))?;
    Ok(FileDigest(hash.finalize().into()))
}

struct HashWriter<'a>(&'a mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn sweep(incoming: &Path) -> io::Result<()> {
    let mut swept = 0;
    for entry in std::fs::read_dir(incoming)?.take(SWEPT_MAX) {
        let entry = entry?;
        if !entry.file_type()?.is_file() {
            continue; // Not ours: an upload is a file.
        }
        std::fs::remove_file(entry.path())?;
        swept += 1;
    }
    if swept > 0 {
        tracing::info!(swept, "Deleted uploads that were cut off");
    }
    Ok(())
}

pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), sync_folder)
}

/// Only unix opens a folder as a file; elsewhere a rename is durable by itself.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Says what an error of the file system means to whoever asked.
pub(crate) fn failed(place: &Path, error: io::Error) -> EvidenceError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => EvidenceError::NoSpace,
        _ => EvidenceError::Failed { place: place.display().to_string(), source: Box::new(error) },
    }
}
