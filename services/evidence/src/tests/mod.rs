//! Folder and bucket at their boundaries.

mod bucket;
mod files;
mod folder;
mod kinds;

use std::path::Path;

use duban_app::ports::evidence::{
    ByteReader, EvidenceError, EvidenceStore, FileDigest, StoredFile, UploadLimits,
};
use tokio::io::AsyncReadExt;

use crate::FolderEvidence;

struct Store {
    evidence: FolderEvidence,
    folder: tempfile::TempDir,
}

impl Store {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let evidence = FolderEvidence::open(folder.path()).unwrap();
        Self { evidence, folder }
    }

    async fn put(&self, name: &str, bytes: &[u8]) -> Result<StoredFile, EvidenceError> {
        self.evidence.put(reader(bytes), UploadLimits::default(), name).await
    }

    async fn whole(&self, file: FileDigest) -> std::io::Result<Vec<u8>> {
        let mut opened = self.evidence.get(file).await.unwrap();
        let mut bytes = Vec::new();
        opened.bytes.read_to_end(&mut bytes).await?;
        Ok(bytes)
    }

    /// Every file below the folder.
    fn files(&self) -> usize {
        files_below(self.folder.path())
    }
}

fn files_below(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|e| if e.path().is_dir() { files_below(&e.path()) } else { 1 }).sum()
}

fn reader(bytes: &[u8]) -> ByteReader {
    Box::pin(std::io::Cursor::new(bytes.to_vec()))
}
