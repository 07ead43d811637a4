//! Files in and out: `POST /evidence` and `GET /evidence/{finding}/{evidence}`.
//!
//! An upload belongs to nobody until a finding cites it; a download goes only
//! through a finding that the viewer may see. Knowing a digest opens nothing.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use duban_app::ports::{
    ByteReader, EvidenceError, EvidenceStore, FileDigest, Upload, Uploads, evidence::UploadLimits,
};
use duban_domain::holds_identity_number;
use duban_exchange::{personal::office_file_holds_identity_number, workbook::Limits};
use futures_util::TryStreamExt;
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio_util::io::{ReaderStream, StreamReader};
use uuid::Uuid;

use super::{HttpError, viewer::require};
use crate::office::Office;

/// The file's name, percent-encoded UTF-8.
pub const FILE_NAME: HeaderName = HeaderName::from_static("x-file-name");
/// Sent by our console and by programs; a form on another site cannot send it.
pub const OWN_CLIENT: HeaderName = HeaderName::from_static("x-duban");

/// Takes a file in; the answer names it by its digest.
pub async fn upload(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    if !viewer.scope().sees_business() {
        return Err(HttpError::Forbidden);
    }
    let name = file_name(&headers)?;
    if holds_identity_number(&name) {
        return Err(HttpError::IdentityNumber("文件名"));
    }
    let limits = UploadLimits { max_bytes: office.evidence_bytes_max(), video: true };
    let bytes = looked_into(&name, reader(body)).await?;
    let stored = office.evidence.put(bytes, limits, &name).await?;
    office.uploads.note(
        viewer.person,
        Upload {
            file: stored.sha256,
            size: stored.size,
            media_type: stored.media_type.to_owned(),
            file_name: name,
        },
    );
    Ok(Json(json!({
        "sha256": stored.sha256.to_string(),
        "size": stored.size,
        "mediaType": stored.media_type,
    }))
    .into_response())
}

/// An office file is read whole and looked into before a byte of it is kept; a longer one
/// than [`Limits`] reads, and every other kind, goes straight to the store.
async fn looked_into(name: &str, mut body: ByteReader) -> Result<ByteReader, HttpError> {
    const OFFICE_FILES: [&str; 3] = [".docx", ".xlsx", ".xls"];
    let name = name.to_lowercase();
    if !OFFICE_FILES.iter().any(|ending| name.ends_with(ending)) {
        return Ok(body);
    }
    let limits = Limits::default();
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.file_bytes).unwrap_or(u64::MAX);
    let read = (&mut body).take(most).read_to_end(&mut bytes).await;
    read.map_err(|error| HttpError::Evidence(EvidenceError::CutOff(error)))?;
    let looking = tokio::task::spawn_blocking(move || {
        (office_file_holds_identity_number(&bytes, &limits), bytes)
    });
    match looking.await.map_err(|error| HttpError::Fault(error.into()))? {
        (true, _) => Err(HttpError::IdentityNumber("文件")),
        (false, bytes) => Ok(Box::pin(std::io::Cursor::new(bytes).chain(body))),
    }
}

/// A signed sheet, or the copy that an entry rests on, through a finding that the viewer
/// may see and whose history cites it.
pub async fn scan(
    State(office): State<Arc<Office>>,
    Path((finding, digest)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let digest: FileDigest = digest.parse().map_err(|_| HttpError::NotFound)?;
    if !office.cites(&viewer, finding, digest).await? {
        return Err(HttpError::NotFound);
    }
    let mut open = office.evidence.get(digest).await?;
    let mut head = [0; HEAD_BYTES];
    let read = open.bytes.read(&mut head).await;
    let read = read.map_err(|error| HttpError::Fault(error.into()))?;
    let (media_type, ending) = kind_of_scan(&head[..read]);
    let name = format!("签批件-{}.{ending}", &digest.to_string()[..NAME_DIGITS]);
    let bytes = std::io::Cursor::new(head[..read].to_vec()).chain(open.bytes);
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_LENGTH, open.size.to_string()),
        (header::CONTENT_DISPOSITION, attachment(&name)),
        (header::CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(bytes))).into_response())
}

/// Bytes that tell what a scan is; the store took nothing else than what it knows.
const HEAD_BYTES: usize = 16;
/// Digits of the fingerprint in a scan's name.
const NAME_DIGITS: usize = 12;

fn kind_of_scan(head: &[u8]) -> (&'static str, &'static str) {
    if head.starts_with(b"%PDF") {
        ("application/pdf", "pdf")
    } else if head.starts_with(b"\xff\xd8") {
        ("image/jpeg", "jpg")
    } else if head.starts_with(b"\x89PNG") {
        ("image/png", "png")
    } else {
        ("application/octet-stream", "bin")
    }
}

/// The body as a reader that fails when the upload is cut off.
pub fn reader(body: Body) -> ByteReader {
    let bytes = body.into_data_stream().map_err(std::io::Error::other);
    Box::pin(StreamReader::new(bytes))
}

/// The name from [`FILE_NAME`]; the request must be our own client's.
pub fn file_name(headers: &HeaderMap) -> Result<String, HttpError> {
    if !headers.contains_key(OWN_CLIENT) {
        return Err(HttpError::ForeignOrigin);
    }
    let missing = || HttpError::Malformed("X-File-Name".to_owned());
    let value = headers.get(FILE_NAME).and_then(|value| value.to_str().ok()).ok_or_else(missing)?;
    let name = percent_encoding::percent_decode_str(value).decode_utf8().map_err(|_| missing())?;
    Ok(name.into_owned())
}

/// Sends a file of a finding that the viewer may see, always as a download.
pub async fn download(
    State(office): State<Arc<Office>>,
    Path((finding, evidence)): Path<(Uuid, Uuid)>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let file =
        office.evidence_file(&viewer, finding, evidence).await?.ok_or(HttpError::NotFound)?;
    let open = office.evidence.get(file.sha256).await?;
    Ok((
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, file.media_type),
            (header::CONTENT_LENGTH, open.size.to_string()),
            (header::CONTENT_DISPOSITION, attachment(&file.file_name)),
            (header::CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
            (header::CACHE_CONTROL, "private, no-store".to_owned()),
        ],
        Body::from_stream(ReaderStream::new(open.bytes)),
    )
        .into_response())
}

/// RFC 6266 with the name in RFC 8187 form.
#[must_use]
pub fn attachment(name: &str) -> String {
    let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    format!("attachment; filename*=UTF-8''{encoded}")
}
