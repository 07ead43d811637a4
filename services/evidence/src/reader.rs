//! A reader that does not hand out the last bytes of a damaged file.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use duban_app::ports::evidence::FileDigest;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, ReadBuf};

/// Hashes along. When the last bytes come and the digest is wrong they are withheld, so
/// that a download breaks off instead of seeming complete.
pub(crate) struct CheckedReader<R> {
    inner: R,
    left: u64,
    hash: Sha256,
    expected: FileDigest,
}

impl<R> CheckedReader<R> {
    pub(crate) fn new(inner: R, size: u64, expected: FileDigest) -> Self {
        Self { inner, left: size, hash: Sha256::new(), expected }
    }

    /// Whether what was read so far is the whole file.
    fn is_right(&self) -> bool {
        let digest: [u8; 32] = self.hash.clone().finalize().into();
        self.left == 0 && digest == self.expected.0
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for CheckedReader<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if buf.remaining() == 0 {
            return Poll::Ready(Ok(()));
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;

        let got = &buf.filled()[before..];
        let (at_end, count) = (got.is_empty(), got.len() as u64);
        self.hash.update(got);
        let grown = count > self.left;
        self.left = self.left.saturating_sub(count);

        let last = at_end || self.left == 0;
        if grown || (last && !self.is_right()) {
            buf.set_filled(before);
            let says = format!("the stored file {} is damaged", self.expected);
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, says)));
        }
        Poll::Ready(Ok(()))
    }
}
