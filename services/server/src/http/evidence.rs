//! Files in and out: `POST /evidence`, `GET /evidence/{finding}/{evidence}` and
//! `GET /evidence/{finding}/scan/{sha256}`.
//!
//! An upload belongs to nobody until a finding cites it; a download goes only
//! through a finding that the viewer may see. Knowing a digest opens nothing.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName},
    response::{IntoResponse, Response},
};
use duban_app::ports::{
    ByteReader, EvidenceStore, FileDigest, Upload, Uploads, evidence::UploadLimits,
};
use duban_domain::holds_identity_number;
use duban_exchange::{personal::office_file_holds_identity_number, workbook::Limits};
use futures_util::TryStreamExt;
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio_util::io::StreamReader;
use uuid::Uuid;

use super::{HttpError, act::Act, attachment::Attachment, viewer::require};
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
    let signed_in = require(&office, &headers).await?;
    signed_in.may(Act::Upload)?;
    let viewer = signed_in.viewer;
    let name = file_name(&headers)?;
    if holds_identity_number(&name) {
        return Err(HttpError::IdentityNumber("文件名"));
    }
    let limits = UploadLimits { max_bytes: office.evidence_bytes_max(), video: true };
    let bytes = looked_into(&office, &name, reader(body)).await?;
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
async fn looked_into(
    office: &Office,
    name: &str,
    mut body: ByteReader,
) -> Result<ByteReader, HttpError> {
    const OFFICE_FILES: [&str; 4] = [".docx", ".xlsx", ".xls", ".pdf"];
    let name = name.to_lowercase();
    if !OFFICE_FILES.iter().any(|ending| name.ends_with(ending)) {
        return Ok(body);
    }
    let limits = Limits::default();
    let most = u64::try_from(limits.file_bytes).unwrap_or(u64::MAX);
    let (bytes, _place) = office.workbooks.body(&mut body, most).await?;
    let looking = move |bytes: &[u8]| office_file_holds_identity_number(bytes, &limits);
    match office.workbooks.read_aside(bytes, looking).await? {
        (true, _) => Err(HttpError::IdentityNumber("文件")),
        (false, bytes) => Ok(Box::pin(std::io::Cursor::new(bytes).chain(body))),
    }
}

/// A signed sheet, or the copy that an entry rests on, through a finding that the viewer
/// may see and whose history cites it.
///
/// An imported workbook is cited by every finding in it, and holds the findings of others:
/// whoever does not see all of them is served a picture or a printed page, and nothing else.
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
    let kind = kind_of_scan(&head[..read]);
    if kind.is_none() && !viewer.scope().sees_all() {
        return Err(HttpError::NotFound);
    }
    let (media_type, ending) = kind.unwrap_or(("application/octet-stream", "bin"));
    let name = format!("签批件-{}.{ending}", &digest.to_string()[..NAME_DIGITS]);
    let bytes = std::io::Cursor::new(head[..read].to_vec()).chain(open.bytes);
    Ok(Attachment { name: &name, media_type }.streamed(open.size, bytes))
}

/// Bytes that tell what a scan is.
const HEAD_BYTES: usize = 16;
/// Digits of the fingerprint in a scan's name.
const NAME_DIGITS: usize = 12;

/// How each kind of scan begins, its media type, and how its name ends.
const SCANS: [(&[u8], &str, &str); 3] = [
    (b"%PDF", "application/pdf", "pdf"),
    (b"\xff\xd8", "image/jpeg", "jpg"),
    (b"\x89PNG", "image/png", "png"),
];

/// Media type and ending; `None`: it is no scan.
fn kind_of_scan(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let scan = SCANS.iter().find(|(mark, _, _)| head.starts_with(mark));
    scan.map(|(_, media_type, ending)| (*media_type, *ending))
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
    let attachment = Attachment { name: &file.file_name, media_type: &file.media_type };
    Ok(attachment.streamed(open.size, open.bytes))
}
