//! Where evidence lies: in the data folder, or in a bucket that all nodes share.

use async_trait::async_trait;
use duban_app::ports::evidence::{
    ByteReader, EvidenceError, EvidenceStore, FileDigest, FileHealth, OpenFile, StoredFile,
    UploadLimits,
};
use duban_evidence::{BucketEvidence, FolderEvidence};

use crate::{config::Config, folder::DataFolder};

/// The one place or the other; the settings say which.
#[derive(Debug)]
pub enum Files {
    Folder(FolderEvidence),
    Bucket(BucketEvidence),
}

impl Files {
    /// For the holder of the data folder's lock.
    pub fn open(config: &Config, folder: &DataFolder) -> anyhow::Result<Self> {
        Ok(match config.evidence.url {
            None => Self::Folder(FolderEvidence::open(&folder.evidence())?),
            Some(_) => Self::Bucket(BucketEvidence::open(&config.evidence, &folder.evidence())?),
        })
    }

    /// For reading commands, beside a running server too.
    pub fn open_read_only(config: &Config, folder: &DataFolder) -> anyhow::Result<Self> {
        Ok(match config.evidence.url {
            None => Self::Folder(FolderEvidence::open_read_only(&folder.evidence())),
            Some(_) => Self::Bucket(BucketEvidence::open_read_only(&config.evidence)?),
        })
    }

    /// The files whose digest begins with the byte `number`.
    pub async fn on_shelf(&self, number: u8) -> Result<Vec<FileDigest>, EvidenceError> {
        match self {
            Self::Folder(folder) => folder.on_shelf(number),
            Self::Bucket(bucket) => bucket.on_shelf(number).await,
        }
    }

    /// Says at the start what is wrong with a bucket. The office opens all the same: everything
    /// but files works without it.
    pub async fn look(&self) {
        let Self::Bucket(bucket) = self else { return };
        if let Err(error) = bucket.health().await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "The store of evidence does not answer as it should");
        }
    }

    fn store(&self) -> &dyn EvidenceStore {
        match self {
            Self::Folder(folder) => folder,
            Self::Bucket(bucket) => bucket,
        }
    }
}

#[async_trait]
impl EvidenceStore for Files {
    async fn put(
        &self,
        bytes: ByteReader,
        limits: UploadLimits,
        claimed_name: &str,
    ) -> Result<StoredFile, EvidenceError> {
        self.store().put(bytes, limits, claimed_name).await
    }

    async fn get(&self, file: FileDigest) -> Result<OpenFile, EvidenceError> {
        self.store().get(file).await
    }

    async fn exists(&self, file: FileDigest) -> Result<bool, EvidenceError> {
        self.store().exists(file).await
    }

    async fn check(&self, file: FileDigest) -> Result<FileHealth, EvidenceError> {
        self.store().check(file).await
    }

    async fn erase(&self, file: FileDigest) -> Result<bool, EvidenceError> {
        self.store().erase(file).await
    }
}
