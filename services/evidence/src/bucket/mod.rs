//! Evidence in S3-compatible storage, for several nodes.
//!
//! ```text
//! s3://bucket/prefix/ab/cdef…   the same names as in the folder
//! incoming/…                    on this node's own disk: being written; swept at start
//! ```
//!
//! An upload is written and looked into on this node, then sent, then read back: the digest
//! is that of the bytes as they came. What is read is hashed along as in the folder.
//!
//! **Invariant:** a name that was answered was read back whole from the store.
//!
//! **Deliberately absent:** removing what could not be read back. Another upload of the same
//! file may have been answered meanwhile; a whole file that nothing cites does no harm, and a
//! damaged one is replaced by the next upload.

mod settings;
mod upload;

use std::{io, path::Path, sync::Arc};

use async_trait::async_trait;
use duban_app::ports::evidence::{
    ByteReader, EvidenceError, EvidenceStore, FileDigest, FileHealth, OpenFile, StoredFile,
    UploadLimits,
};
use futures_util::{StreamExt, TryStreamExt};
use object_store::{ObjectStore, ObjectStoreExt, aws::AmazonS3, path::Path as Key};
use sha2::{Digest, Sha256};
use tokio_util::io::StreamReader;

pub use settings::{BucketSettings, InvalidBucket, Patience, Secret};

use crate::{folder, incoming, reader::CheckedReader};

/// What services say when they have no room.
const NO_ROOM: &[&str] = &["QuotaExceeded", "StorageFull", "507 Insufficient Storage"];

/// Evidence in a bucket.
#[derive(Debug, Clone)]
pub struct BucketEvidence {
    store: Arc<AmazonS3>,
    place: String,
    prefix: Key,
    /// None: for reading only.
    incoming: Option<std::path::PathBuf>,
}

impl BucketEvidence {
    /// For a server: uploads pass through `incoming` below `folder`, which is made if there is
    /// none and cleared of what a crash left behind. Nothing is connected yet.
    pub fn open(settings: &BucketSettings, folder: &Path) -> Result<Self, OpenBucketError> {
        folder::prepare(folder)?;
        Ok(Self { incoming: Some(folder.to_owned()), ..Self::open_read_only(settings)? })
    }

    /// For `verify` and `backup`.
    pub fn open_read_only(settings: &BucketSettings) -> Result<Self, InvalidBucket> {
        let place = settings.place()?;
        let store = Arc::new(settings.client(&place.bucket)?);
        let prefix = Key::from(place.prefix.as_str());
        let shown = format!("s3://{}/{prefix}", place.bucket);
        Ok(Self { store, place: shown, prefix, incoming: None })
    }

    /// Whether the bucket answers, so that a start says what is wrong instead of an upload.
    pub async fn health(&self) -> Result<(), EvidenceError> {
        let listed = self.store.list(Some(&self.prefix)).next().await.transpose();
        listed.map(drop).map_err(|error| self.failed(error))
    }

    /// The files whose digest begins with the byte `number`, as
    /// [`crate::FolderEvidence::on_shelf`].
    pub async fn on_shelf(&self, number: u8) -> Result<Vec<FileDigest>, EvidenceError> {
        let first_two = format!("{number:02x}");
        let under = self.prefix.clone().join(first_two.as_str());
        let digest = |name: &str| format!("{first_two}{name}").parse::<FileDigest>().ok();
        self.store
            .list(Some(&under))
            .try_filter_map(|found| async move { Ok(found.location.filename().and_then(digest)) })
            .try_collect()
            .await
            .map_err(|error| self.failed(error))
    }

    fn key_of(&self, file: FileDigest) -> Key {
        let digits = file.to_string();
        let (first_two, others) = digits.split_at(2);
        self.prefix.clone().join(first_two).join(others)
    }

    /// What an error of the store means to whoever asked.
    fn failed(&self, error: object_store::Error) -> EvidenceError {
        let says = error.to_string();
        if NO_ROOM.iter().any(|words| says.contains(words)) {
            return EvidenceError::NoSpace;
        }
        if matches!(error, object_store::Error::NotFound { .. }) {
            return EvidenceError::Missing;
        }
        EvidenceError::Failed { place: self.place.clone(), source: Box::new(error) }
    }

    fn broken(&self, error: io::Error) -> EvidenceError {
        EvidenceError::Failed { place: self.place.clone(), source: Box::new(error) }
    }

    fn incoming(&self) -> Result<&Path, EvidenceError> {
        let read_only = || self.broken(io::ErrorKind::PermissionDenied.into());
        self.incoming.as_deref().ok_or_else(read_only)
    }
}

/// Why a bucket could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenBucketError {
    #[error(transparent)]
    Settings(#[from] InvalidBucket),
    #[error(transparent)]
    Incoming(#[from] EvidenceError),
}

#[async_trait]
impl EvidenceStore for BucketEvidence {
    async fn put(
        &self,
        bytes: ByteReader,
        limits: UploadLimits,
        claimed_name: &str,
    ) -> Result<StoredFile, EvidenceError> {
        let folder = self.incoming()?;
        let taken = incoming::take(folder, bytes, limits).await?;
        let name = claimed_name.to_owned();
        let accepted = folder::blocking(folder, move || taken.look_into(limits, &name)).await?;
        let bucket = self.clone();
        // To its end even if nobody waits any more: half an upload costs room until it expires.
        let sent = tokio::spawn(async move { upload::keep(&bucket, accepted).await });
        sent.await.map_err(|error| self.broken(io::Error::other(error)))?
    }

    async fn get(&self, file: FileDigest) -> Result<OpenFile, EvidenceError> {
        let found = self.store.get(&self.key_of(file)).await.map_err(|error| self.failed(error))?;
        let size = found.meta.size;
        let bytes = StreamReader::new(found.into_stream().map_err(io::Error::from));
        Ok(OpenFile { size, bytes: Box::pin(CheckedReader::new(bytes, size, file)) })
    }

    async fn exists(&self, file: FileDigest) -> Result<bool, EvidenceError> {
        match self.store.head(&self.key_of(file)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(self.failed(error)),
        }
    }

    async fn check(&self, file: FileDigest) -> Result<FileHealth, EvidenceError> {
        let found = match self.store.get(&self.key_of(file)).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(FileHealth::Missing),
            found => found.map_err(|error| self.failed(error))?,
        };
        let mut hash = Sha256::new();
        let mut bytes = found.into_stream();
        while let Some(part) = bytes.try_next().await.map_err(|error| self.failed(error))? {
            hash.update(&part);
        }
        let is_right = FileDigest(hash.finalize().into()) == file;
        Ok(if is_right { FileHealth::Intact } else { FileHealth::Damaged })
    }

    async fn erase(&self, file: FileDigest) -> Result<bool, EvidenceError> {
        self.incoming()?;
        // The store says yes to removing what is not there.
        if !self.exists(file).await? {
            return Ok(false);
        }
        self.store.delete(&self.key_of(file)).await.map_err(|error| self.failed(error))?;
        Ok(true)
    }
}
