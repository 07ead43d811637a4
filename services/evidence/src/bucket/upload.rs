//! Sending a file that is whole and was looked into.

use std::io::{Read, Seek};

use duban_app::ports::evidence::{EvidenceError, EvidenceStore, FileHealth, StoredFile};
use object_store::{
    MultipartUpload, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload,
    path::Path as Key,
};

use super::BucketEvidence;
use crate::{folder, incoming::Accepted};

/// A larger file is sent in parts of this size; so much of an upload is held in memory.
const PART_BYTES: u64 = 8 * 1024 * 1024;

/// Ok once it was read back. A file that is there already is kept if it is what its name says,
/// and replaced if not.
pub(super) async fn keep(
    bucket: &BucketEvidence,
    accepted: Accepted,
) -> Result<StoredFile, EvidenceError> {
    let key = bucket.key_of(accepted.stored.sha256);
    let stored = accepted.stored.clone();
    let mut file = rewound(bucket, accepted).await?;
    if stored.size <= PART_BYTES {
        let part;
        (file, part) = next_part(bucket, file).await?;
        if let Sent::There = create(bucket, &key, part.clone()).await? {
            if is_intact(bucket, &stored).await? {
                return Ok(stored);
            }
            bucket.store.put(&key, part).await.map_err(|error| bucket.failed(error))?;
        }
    } else if bucket.exists(stored.sha256).await? && is_intact(bucket, &stored).await? {
        return Ok(stored);
    } else {
        file = in_parts(bucket, &key, file).await?;
    }
    drop(file);
    if is_intact(bucket, &stored).await? {
        return Ok(stored);
    }
    let says = "what was read back is not what was sent";
    Err(bucket.broken(std::io::Error::new(std::io::ErrorKind::InvalidData, says)))
}

enum Sent {
    Now,
    /// Somebody's file lies there.
    There,
}

/// Two nodes that send the same file at the same time: one of them writes.
async fn create(
    bucket: &BucketEvidence,
    key: &Key,
    bytes: PutPayload,
) -> Result<Sent, EvidenceError> {
    let only_new = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
    match bucket.store.put_opts(key, bytes, only_new).await {
        Ok(_) => Ok(Sent::Now),
        Err(object_store::Error::AlreadyExists { .. }) => Ok(Sent::There),
        Err(error) => Err(bucket.failed(error)),
    }
}

/// The store shows the file when the last part is in, or never.
async fn in_parts(
    bucket: &BucketEvidence,
    key: &Key,
    mut file: Accepted,
) -> Result<Accepted, EvidenceError> {
    let upload = bucket.store.put_multipart(key).await;
    let mut upload = upload.map_err(|error| bucket.failed(error))?;
    let mut left = file.stored.size;
    while left > 0 {
        let part;
        (file, part) = next_part(bucket, file).await?;
        left = left.saturating_sub((part.content_length() as u64).max(1));
        if let Err(error) = upload.put_part(part).await {
            return Err(give_up(bucket, upload, error).await);
        }
    }
    match upload.complete().await {
        Ok(_) => Ok(file),
        Err(error) => Err(give_up(bucket, upload, error).await),
    }
}

async fn give_up(
    bucket: &BucketEvidence,
    mut upload: Box<dyn MultipartUpload>,
    error: object_store::Error,
) -> EvidenceError {
    if let Err(left) = upload.abort().await {
        tracing::warn!(error = %left, "Parts of an upload remain in the bucket");
    }
    bucket.failed(error)
}

/// Reads on where the last part ended.
async fn next_part(
    bucket: &BucketEvidence,
    mut accepted: Accepted,
) -> Result<(Accepted, PutPayload), EvidenceError> {
    let folder = bucket.incoming()?.to_owned();
    let place = folder.clone();
    folder::blocking(&folder, move || {
        let mut part = Vec::new();
        let file = accepted.file();
        let read = file.take(PART_BYTES).read_to_end(&mut part);
        read.map_err(|error| folder::failed(&place, error))?;
        Ok((accepted, PutPayload::from(part)))
    })
    .await
}

async fn is_intact(bucket: &BucketEvidence, stored: &StoredFile) -> Result<bool, EvidenceError> {
    Ok(bucket.check(stored.sha256).await? == FileHealth::Intact)
}

/// Looking into it has moved it on.
async fn rewound(bucket: &BucketEvidence, mut file: Accepted) -> Result<Accepted, EvidenceError> {
    let folder = bucket.incoming()?.to_owned();
    let place = folder.clone();
    folder::blocking(&folder, move || {
        file.file().rewind().map_err(|error| folder::failed(&place, error))?;
        Ok(file)
    })
    .await
}
