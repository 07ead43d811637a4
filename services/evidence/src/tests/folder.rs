//! What stands under a final name, and what never does.

use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use duban_app::ports::evidence::{
    ByteReader, EvidenceError, EvidenceStore, FileDigest, FileHealth, UploadLimits,
};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf};

use super::{Store, files, reader};
use crate::FolderEvidence;

fn digest(bytes: &[u8]) -> FileDigest {
    FileDigest(Sha256::digest(bytes).into())
}

/// A JPEG of more than one chunk.
fn large_jpeg() -> Vec<u8> {
    let mut bytes = files::jpeg();
    bytes.extend((0..700_000_u32).flat_map(u32::to_le_bytes));
    bytes
}

fn path_of(store: &Store, file: FileDigest) -> PathBuf {
    let digits = file.to_string();
    store.folder.path().join(&digits[..2]).join(&digits[2..])
}

/// Gives `bytes` and then the error of a connection that broke.
pub(super) fn broken_after(bytes: Vec<u8>) -> ByteReader {
    Box::pin(io::Cursor::new(bytes).chain(Broken))
}

struct Broken;

impl AsyncRead for Broken {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

#[tokio::test]
async fn the_same_content_is_kept_once_under_its_digest() {
    let store = Store::new();
    let bytes = large_jpeg();
    let first = store.put("a.jpg", &bytes).await.unwrap();
    let second = store.put("b.jpg", &bytes).await.unwrap();

    assert_eq!((first.sha256, &first), (digest(&bytes), &second));
    assert_eq!(store.files(), 1);
    std::fs::write(path_of(&store, first.sha256).with_file_name("foreign"), "x").unwrap();
    let shelves = (0..=255).flat_map(|shelf| store.evidence.on_shelf(shelf).unwrap());
    assert_eq!(shelves.collect::<Vec<_>>(), [first.sha256]);
    assert_eq!(std::fs::read(path_of(&store, first.sha256)).unwrap(), bytes);
    assert_eq!(store.whole(first.sha256).await.unwrap(), bytes);
    assert!(store.evidence.exists(first.sha256).await.unwrap());
    assert_eq!(first.sha256.to_string().parse(), Ok(first.sha256));
}

#[tokio::test]
async fn an_upload_that_is_cut_off_leaves_nothing() {
    let store = Store::new();
    let limits = UploadLimits::default();
    let answer = store.evidence.put(broken_after(large_jpeg()), limits, "a.jpg").await;
    assert!(matches!(answer, Err(EvidenceError::CutOff(_))), "{answer:?}");
    assert_eq!(store.files(), 0);
}

#[tokio::test]
async fn an_upload_that_nobody_waits_for_leaves_nothing() {
    let store = Store::new();
    let (mut sender, receiver) = tokio::io::duplex(1024);
    let upload = store.evidence.put(Box::pin(receiver), UploadLimits::default(), "a.jpg");
    let bytes = large_jpeg();
    // The client has sent a part and goes away: the request's future is dropped.
    tokio::select! {
        biased;
        sent = sender.write_all(&bytes[..600_000]) => sent.unwrap(),
        _ = upload => panic!("half a file was taken"),
    }
    assert_eq!(store.files(), 0);
}

#[tokio::test]
async fn a_file_of_the_limit_is_taken_and_one_byte_more_is_not() {
    let store = Store::new();
    let bytes = large_jpeg();
    let exactly = UploadLimits { max_bytes: bytes.len() as u64, video: true };
    let less = UploadLimits { max_bytes: exactly.max_bytes - 1, video: true };

    let answer = store.evidence.put(reader(&bytes), less, "a.jpg").await;
    assert_eq!(answer.unwrap_err().code(), "too_large");
    assert_eq!(store.files(), 0);
    assert!(store.evidence.put(reader(&bytes), exactly, "a.jpg").await.is_ok());
    assert_eq!(store.put("a.jpg", b"").await.unwrap_err().code(), "empty");
}

#[tokio::test]
async fn a_damaged_file_is_noticed_before_its_last_bytes_and_mended_by_another_upload() {
    let store = Store::new();
    let bytes = large_jpeg();
    let file = store.put("a.jpg", &bytes).await.unwrap().sha256;
    assert_eq!(store.evidence.check(file).await.unwrap(), FileHealth::Intact);

    let mut flipped = bytes.clone();
    flipped[1_000_000] ^= 1;
    let torn = bytes[..bytes.len() - 10].to_vec();
    let grown = [&bytes[..], b"more"].concat();
    for damaged in [flipped, torn, grown, Vec::new()] {
        std::fs::write(path_of(&store, file), &damaged).unwrap();
        assert_eq!(store.evidence.check(file).await.unwrap(), FileHealth::Damaged);

        let mut opened = store.evidence.get(file).await.unwrap();
        let (size, mut got) = (opened.size, Vec::new());
        let error = opened.bytes.read_to_end(&mut got).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!((got.len() as u64) < size.max(1), "a download of it breaks off");
    }

    store.put("a.jpg", &bytes).await.unwrap();
    assert_eq!(store.whole(file).await.unwrap(), bytes);
}

#[tokio::test]
async fn an_erased_file_is_gone_and_erasing_can_be_repeated() {
    let store = Store::new();
    let file = store.put("a.jpg", &files::jpeg()).await.unwrap().sha256;
    assert!(store.evidence.erase(file).await.unwrap());
    assert!(!store.evidence.erase(file).await.unwrap());
    assert!(!store.evidence.exists(file).await.unwrap());
    assert_eq!(store.evidence.check(file).await.unwrap(), FileHealth::Missing);
    let got = store.evidence.get(file).await.map(|opened| opened.size);
    assert!(matches!(got, Err(EvidenceError::Missing)), "{got:?}");
}

#[tokio::test]
async fn a_start_sweeps_what_a_crash_left_and_keeps_what_was_answered() {
    let store = Store::new();
    let file = store.put("a.jpg", &files::jpeg()).await.unwrap().sha256;
    std::fs::write(store.folder.path().join("incoming/.tmpLeft"), b"half").unwrap();

    let again = FolderEvidence::open(store.folder.path()).unwrap();

    assert_eq!(store.files(), 1);
    assert!(again.exists(file).await.unwrap());
    let reading = FolderEvidence::open_read_only(store.folder.path());
    let answer = reading.put(reader(&files::jpeg()), UploadLimits::default(), "a.jpg").await;
    assert_eq!(answer.unwrap_err().code(), "failed");
}
