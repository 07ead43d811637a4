//! Answers that a browser saves and never runs: files, workbooks, sheets to print.

use axum::{
    body::Body,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use tokio::io::AsyncRead;
use tokio_util::io::ReaderStream;

use crate::workbooks::XLSX;

/// A file by its name and kind.
pub struct Attachment<'n> {
    pub name: &'n str,
    pub media_type: &'n str,
}

impl Attachment<'_> {
    pub fn whole(&self, bytes: Vec<u8>) -> Response {
        (self.headers(), bytes).into_response()
    }

    /// Sent as it is read.
    pub fn streamed(&self, size: u64, bytes: impl AsyncRead + Send + 'static) -> Response {
        let length = [(header::CONTENT_LENGTH, size.to_string())];
        (self.headers(), length, Body::from_stream(ReaderStream::new(bytes))).into_response()
    }

    fn headers(&self) -> [(HeaderName, String); 4] {
        [
            (header::CONTENT_TYPE, self.media_type.to_owned()),
            (header::CONTENT_DISPOSITION, disposition(self.name)),
            (
                header::CONTENT_SECURITY_POLICY,
                "sandbox; default-src 'none'; style-src 'unsafe-inline'".to_owned(),
            ),
            (header::CACHE_CONTROL, "private, no-store".to_owned()),
        ]
    }
}

pub fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    Attachment { name, media_type: XLSX }.whole(bytes)
}

/// RFC 6266 with the name in RFC 8187 form.
fn disposition(name: &str) -> String {
    let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    format!("attachment; filename*=UTF-8''{encoded}")
}
