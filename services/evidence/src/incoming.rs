//! One upload on its way in: written and hashed as it comes, looked into when it is
//! whole, and only then given its name. Dropped anywhere before, it leaves nothing.

use std::io::{self, Write};
use std::path::Path;

use duban_app::ports::evidence::{ByteReader, EvidenceError, FileDigest, StoredFile, UploadLimits};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;

use crate::folder::{failed, sync_folder, sync_parent};
use crate::kind;

/// Below the root, so that the final rename stays inside one file system.
pub(crate) const INCOMING: &str = "incoming";
/// Held in memory of one upload.
const CHUNK: usize = 256 * 1024;

/// Whole, but not looked into.
pub(crate) struct Taken {
    file: NamedTempFile,
    hash: Sha256,
    size: u64,
}

/// Whole and of an allowed kind.
pub(crate) struct Accepted {
    file: NamedTempFile,
    pub(crate) stored: StoredFile,
}

/// Reads an upload to its end, at most `limits.max_bytes` of it.
pub(crate) async fn take(
    root: &Path,
    mut bytes: ByteReader,
    limits: UploadLimits,
) -> Result<Taken, EvidenceError> {
    let mut taken = Taken::begin(root)?;
    loop {
        let chunk = next_chunk(&mut bytes).await.map_err(EvidenceError::CutOff)?;
        if chunk.is_empty() {
            break;
        }
        let first = taken.size == 0;
        taken.size += chunk.len() as u64;
        if taken.size > limits.max_bytes {
            return Err(EvidenceError::TooLarge { max_bytes: limits.max_bytes });
        }
        if first {
            // Whatever cannot become acceptable is not read to its end.
            kind::begins_as(&chunk, limits)?;
        }
        taken = taken.write(chunk).await?;
    }
    if taken.size == 0 { Err(EvidenceError::Empty) } else { Ok(taken) }
}

/// A full chunk, or the rest; empty at the end.
async fn next_chunk(bytes: &mut ByteReader) -> io::Result<Vec<u8>> {
    let mut chunk = Vec::new();
    bytes.take(CHUNK as u64).read_to_end(&mut chunk).await?;
    Ok(chunk)
}

impl Taken {
    fn begin(root: &Path) -> Result<Self, EvidenceError> {
        let incoming = root.join(INCOMING);
        let file = NamedTempFile::new_in(&incoming).map_err(|error| failed(&incoming, error))?;
        Ok(Self { file, hash: Sha256::new(), size: 0 })
    }

    async fn write(mut self, chunk: Vec<u8>) -> Result<Self, EvidenceError> {
        let done = tokio::task::spawn_blocking(move || {
            self.hash.update(&chunk);
            match self.file.write_all(&chunk) {
                Ok(()) => Ok(self),
                Err(error) => Err(failed(self.file.path(), error)),
            }
        });
        done.await.map_err(|error| failed(Path::new(INCOMING), io::Error::other(error)))?
    }

    /// Says what the bytes are, if that is allowed. Blocks.
    pub(crate) fn look_into(
        mut self,
        limits: UploadLimits,
        claimed_name: &str,
    ) -> Result<Accepted, EvidenceError> {
        let media_type = kind::of(self.file.as_file_mut(), self.size, limits, claimed_name)?;
        let sha256 = FileDigest(self.hash.finalize().into());
        let stored = StoredFile { sha256, size: self.size, media_type };
        Ok(Accepted { file: self.file, stored })
    }
}

impl Accepted {
    /// For whoever sends it elsewhere instead of keeping it here.
    pub(crate) fn file(&mut self) -> &mut std::fs::File {
        self.file.as_file_mut()
    }

    /// Syncs, renames, syncs the folder, in this order. Blocks. A file that is there
    /// already is replaced by the same bytes: that is how a damaged one is mended.
    pub(crate) fn keep(self, path: &Path) -> Result<StoredFile, EvidenceError> {
        let at = |error| failed(path, error);
        self.file.as_file().sync_all().map_err(at)?;
        make_shelf(path).map_err(at)?;
        self.file.persist(path).map_err(|error| at(error.error))?;
        sync_parent(path).map_err(at)?;
        Ok(self.stored)
    }
}

fn make_shelf(path: &Path) -> io::Result<()> {
    let Some(shelf) = path.parent() else { return Ok(()) };
    match std::fs::create_dir(shelf) {
        Ok(()) => shelf.parent().map_or(Ok(()), sync_folder),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
