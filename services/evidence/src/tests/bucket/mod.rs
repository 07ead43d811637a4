//! The bucket, against a server that is not ours and a way there that breaks.

mod moto;
mod server;

use std::{error::Error as _, io, time::Duration};

use duban_app::ports::evidence::{
    EvidenceError, EvidenceStore, FileDigest, FileHealth, StoredFile, UploadLimits,
};
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;

use super::{files, reader};
use crate::{BucketEvidence, BucketSettings, Patience, Secret, tests::files_below};
use server::{BUCKET, KEY, SECRET, Server, Way};

/// More than one part.
const LARGE: u32 = 9 * 1024 * 1024;
const IMPATIENT: Patience = Patience { silence: Duration::from_millis(500), retries: 1 };

struct Bucket {
    server: Server,
    evidence: BucketEvidence,
    folder: tempfile::TempDir,
}

fn settings(server: &Server) -> BucketSettings {
    BucketSettings {
        url: Some(format!("s3://{BUCKET}/county")),
        endpoint: Some(server.endpoint.clone()),
        access_key: Some(KEY.to_owned()),
        secret_key: Some(Secret(SECRET.to_owned())),
        ..BucketSettings::default()
    }
}

impl Bucket {
    async fn new() -> Self {
        Self::with(Patience { retries: 1, ..Patience::default() }).await
    }

    async fn with(patience: Patience) -> Self {
        let server = Server::start().await;
        let folder = tempfile::tempdir().unwrap();
        let settings = BucketSettings { patience, ..settings(&server) };
        let evidence = BucketEvidence::open(&settings, folder.path()).unwrap();
        Self { server, evidence, folder }
    }

    async fn put(&self, bytes: &[u8]) -> Result<StoredFile, EvidenceError> {
        self.evidence.put(reader(bytes), UploadLimits::default(), "a.jpg").await
    }

    async fn whole(&self, file: FileDigest) -> io::Result<Vec<u8>> {
        let mut opened = self.evidence.get(file).await.map_err(io::Error::other)?;
        let mut bytes = Vec::new();
        opened.bytes.read_to_end(&mut bytes).await?;
        Ok(bytes)
    }

    fn path_of(&self, file: FileDigest) -> std::path::PathBuf {
        let digits = file.to_string();
        self.server.path_of(&format!("county/{}/{}", &digits[..2], &digits[2..]))
    }

    /// Files of this node: an upload leaves none behind.
    fn left_here(&self) -> usize {
        files_below(self.folder.path())
    }
}

fn digest(bytes: &[u8]) -> FileDigest {
    FileDigest(Sha256::digest(bytes).into())
}

fn jpeg_of(size: u32) -> Vec<u8> {
    let mut bytes = files::jpeg();
    bytes.extend((0..size / 4).flat_map(u32::to_le_bytes));
    bytes
}

#[tokio::test]
async fn small_and_large_files_come_back_and_are_kept_once() {
    let bucket = Bucket::new().await;
    bucket.evidence.health().await.unwrap();
    for bytes in [jpeg_of(4_000), jpeg_of(LARGE)] {
        let first = bucket.put(&bytes).await.unwrap();
        let written = || std::fs::metadata(bucket.path_of(first.sha256)).unwrap().modified();
        let written_first = written().unwrap();
        let second = bucket.put(&bytes).await.unwrap();

        assert_eq!(written().unwrap(), written_first, "what is there whole is not sent again");
        assert_eq!((first.sha256, first.size), (digest(&bytes), bytes.len() as u64));
        assert_eq!(first, second);
        assert_eq!(std::fs::read(bucket.path_of(first.sha256)).unwrap(), bytes);
        assert_eq!(bucket.whole(first.sha256).await.unwrap(), bytes);
        assert!(bucket.evidence.exists(first.sha256).await.unwrap());
        let shelf = bucket.evidence.on_shelf(first.sha256.0[0]).await.unwrap();
        assert_eq!(shelf, [first.sha256]);
    }
    assert_eq!(bucket.left_here(), 0);
}

#[tokio::test]
async fn a_damaged_file_is_noticed_and_replaced_by_the_next_upload() {
    let bucket = Bucket::new().await;
    for bytes in [jpeg_of(4_000), jpeg_of(LARGE)] {
        let file = bucket.put(&bytes).await.unwrap().sha256;
        let mut flipped = bytes.clone();
        flipped[2_000] ^= 1;
        let torn = bytes[..bytes.len() - 10].to_vec();
        for damaged in [flipped, torn] {
            std::fs::write(bucket.path_of(file), &damaged).unwrap();
            assert_eq!(bucket.evidence.check(file).await.unwrap(), FileHealth::Damaged);
            let error = bucket.whole(file).await.unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);

            bucket.put(&bytes).await.unwrap();
            assert_eq!(bucket.whole(file).await.unwrap(), bytes);
        }
    }
}

#[tokio::test]
async fn what_is_refused_or_cut_off_never_reaches_the_bucket() {
    let bucket = Bucket::new().await;
    let bytes = jpeg_of(4_000);
    let less = UploadLimits { max_bytes: bytes.len() as u64 - 1, video: true };
    let answer = bucket.evidence.put(reader(&bytes), less, "a.jpg").await;
    assert_eq!(answer.unwrap_err().code(), "too_large");
    assert_eq!(bucket.put(b"#!/bin/sh").await.unwrap_err().code(), "type_not_allowed");
    let cut = bucket.evidence.put(super::folder::broken_after(bytes), less, "a.jpg").await;
    assert!(cut.is_err());
    assert_eq!((bucket.server.objects(), bucket.left_here()), (0, 0));
}

#[tokio::test]
async fn an_erased_file_is_gone_and_erasing_can_be_repeated() {
    let bucket = Bucket::new().await;
    let file = bucket.put(&files::jpeg()).await.unwrap().sha256;
    assert!(bucket.evidence.erase(file).await.unwrap());
    assert!(!bucket.evidence.erase(file).await.unwrap());
    assert!(!bucket.evidence.exists(file).await.unwrap());
    assert_eq!(bucket.evidence.check(file).await.unwrap(), FileHealth::Missing);
    let got = bucket.evidence.get(file).await.map(|opened| opened.size);
    assert!(matches!(got, Err(EvidenceError::Missing)), "{got:?}");
}

#[tokio::test]
async fn a_store_that_is_down_fails_or_says_nothing_is_a_clear_failure_and_comes_back() {
    let bucket = Bucket::with(IMPATIENT).await;
    let bytes = jpeg_of(4_000);
    let file = bucket.put(&jpeg_of(40)).await.unwrap().sha256;
    for way in [Way::Down, Way::Failing, Way::Silent] {
        bucket.server.set(way);
        let answer = bucket.put(&bytes).await.unwrap_err();
        assert!(
            matches!(&answer, EvidenceError::Failed { place, .. } if place == "s3://files/county"),
            "{way:?}: {answer:?}"
        );
        assert!(answer.source().is_some());
        assert!(bucket.evidence.get(file).await.is_err(), "{way:?}");
        assert!(bucket.evidence.exists(file).await.is_err(), "{way:?}: unknown is not absent");
        assert!(bucket.evidence.check(file).await.is_err(), "{way:?}: unknown is not missing");
        assert!(bucket.evidence.health().await.is_err(), "{way:?}");
        assert_eq!((bucket.server.objects(), bucket.left_here()), (1, 0), "{way:?}");

        bucket.server.set(Way::Open);
        assert_eq!(bucket.whole(file).await.unwrap(), jpeg_of(40), "{way:?}");
    }
    bucket.put(&bytes).await.unwrap();
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_never_a_whole_file() {
    let bucket = Bucket::new().await;
    let bytes = jpeg_of(400_000);
    let file = bucket.put(&bytes).await.unwrap().sha256;
    bucket.server.set(Way::CutAfter(100_000));
    // Read on from where it broke as often as allowed, or an error: never less than the whole.
    if let Ok(whole) = bucket.whole(file).await {
        assert_eq!(whole, bytes);
    }
}

#[tokio::test]
async fn an_upload_whose_answer_breaks_off_can_be_repeated() {
    let bucket = Bucket::new().await;
    for size in [4_000, LARGE] {
        let bytes = jpeg_of(size);
        bucket.server.set(Way::CutAfter(20));
        assert!(bucket.put(&bytes).await.is_err());
        bucket.server.set(Way::Open);
        let stored = bucket.put(&bytes).await.unwrap();
        assert_eq!(bucket.whole(stored.sha256).await.unwrap(), bytes);
    }
    assert_eq!(bucket.left_here(), 0);
}

#[tokio::test]
async fn a_wrong_key_is_told_at_the_start() {
    let server = Server::start().await;
    let wrong =
        BucketSettings { secret_key: Some(Secret("wrong".to_owned())), ..settings(&server) };
    let evidence = BucketEvidence::open_read_only(&wrong).unwrap();
    assert_eq!(evidence.health().await.unwrap_err().code(), "failed");
    let answer = evidence.put(reader(&files::jpeg()), UploadLimits::default(), "a.jpg").await;
    assert_eq!(answer.unwrap_err().code(), "failed", "opened for reading only");
}

#[tokio::test]
async fn a_start_sweeps_what_a_crash_left() {
    let bucket = Bucket::new().await;
    std::fs::write(bucket.folder.path().join("incoming/.tmpLeft"), b"half").unwrap();
    BucketEvidence::open(&settings(&bucket.server), bucket.folder.path()).unwrap();
    assert_eq!(bucket.left_here(), 0);
}
