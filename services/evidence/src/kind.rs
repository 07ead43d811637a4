//! What a file is, by its bytes, and whether such files are taken.
//!
//! A list of what is allowed; everything else is not, and so is a file that is two
//! things at once: an archive behind a picture, an office file with a head or a tail.
//! **Deliberately absent:** decoding. Whoever makes previews does that elsewhere.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use duban_app::ports::evidence::{EvidenceError, UploadLimits};

use crate::folder::failed;
use crate::zip_directory;

/// Bytes that the first look needs.
const HEAD: usize = 4096;
/// Where a PDF's end mark must be found.
const PDF_TAIL: u64 = 2048;
const OLE_MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What claimed names may end in.
const ENDINGS: &[&str] = &[
    "jpg", "jpeg", "jfif", "png", "webp", "heic", "heif", "pdf", "docx", "xlsx", "xls", "mp4",
    "m4v",
];

pub(crate) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub(crate) const XLS: &str = "application/vnd.ms-excel";

/// What the first bytes promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    Picture(&'static str),
    Video,
    Pdf,
    Zip,
    Ole,
}

/// Refuses what its first bytes rule out.
pub(crate) fn begins_as(head: &[u8], limits: UploadLimits) -> Result<(), EvidenceError> {
    beginning(head, limits).map(drop)
}

/// The media type of a whole file. Blocks.
pub(crate) fn of(
    file: &mut File,
    size: u64,
    limits: UploadLimits,
    claimed_name: &str,
) -> Result<&'static str, EvidenceError> {
    check_ending(claimed_name)?;
    let place = Path::new("incoming");
    let head = read_at(file, 0, HEAD as u64).map_err(|error| failed(place, error))?;
    let beginning = beginning(&head, limits)?;
    if !matches!(beginning, Beginning::Zip) {
        let tail = zip_directory::ends_as_zip(file, size).map_err(|error| failed(place, error))?;
        if tail {
            return Err(refuse("an archive behind another file"));
        }
    }
    match beginning {
        Beginning::Picture(media_type) => Ok(media_type),
        Beginning::Video => Ok("video/mp4"),
        Beginning::Pdf => pdf(file, size),
        Beginning::Zip => office(file, size),
        Beginning::Ole => old_excel(file),
    }
}

fn beginning(head: &[u8], limits: UploadLimits) -> Result<Beginning, EvidenceError> {
    use infer::{image, video};
    if image::is_jpeg(head) {
        Ok(Beginning::Picture("image/jpeg"))
    } else if image::is_png(head) {
        Ok(Beginning::Picture("image/png"))
    } else if image::is_webp(head) {
        Ok(Beginning::Picture("image/webp"))
    } else if image::is_heif(head) {
        Ok(Beginning::Picture("image/heic"))
    } else if video::is_mp4(head) {
        if limits.video { Ok(Beginning::Video) } else { Err(refuse("video/mp4")) }
    } else if head.starts_with(b"%PDF-") {
        Ok(Beginning::Pdf)
    } else if head.starts_with(b"PK\x03\x04") {
        Ok(Beginning::Zip)
    } else if head.starts_with(OLE_MAGIC) {
        Ok(Beginning::Ole)
    } else {
        let head = &head[..head.len().min(HEAD)];
        Err(refuse(infer::get(head).map_or("unknown", |found| found.mime_type())))
    }
}

/// A name without an ending is fine: cameras and chats send such.
fn check_ending(claimed_name: &str) -> Result<(), EvidenceError> {
    let Some(ending) = Path::new(claimed_name).extension() else { return Ok(()) };
    let ending = ending.to_string_lossy().to_lowercase();
    if ENDINGS.contains(&ending.as_str()) {
        Ok(())
    } else {
        Err(refuse("a name that ends in something else than what is taken"))
    }
}

fn pdf(file: &mut File, size: u64) -> Result<&'static str, EvidenceError> {
    let tail = read_at(file, size.saturating_sub(PDF_TAIL), PDF_TAIL)
        .map_err(|error| failed(Path::new("incoming"), error))?;
    let ends = tail.windows(5).any(|window| window == b"%%EOF");
    if ends { Ok("application/pdf") } else { Err(refuse("a PDF without its end")) }
}

fn office(file: &mut File, size: u64) -> Result<&'static str, EvidenceError> {
    let names = zip_directory::names(file, size).map_err(refuse)?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if names.iter().any(|name| name.ends_with("vbaProject.bin")) {
        return Err(refuse("an office file with macros"));
    }
    match (has("[Content_Types].xml"), has("word/document.xml"), has("xl/workbook.xml")) {
        (true, true, false) => Ok(DOCX),
        (true, false, true) => Ok(XLSX),
        _ => Err(refuse("application/zip")),
    }
}

/// By its stream: many programs leave the class id empty that `infer` goes by.
fn old_excel(file: &mut File) -> Result<&'static str, EvidenceError> {
    file.rewind().map_err(|error| failed(Path::new("incoming"), error))?;
    let compound = cfb::CompoundFile::open(file).map_err(|_| refuse("a damaged office file"))?;
    if ["/Workbook", "/Book"].iter().any(|stream| compound.is_stream(stream)) {
        Ok(XLS)
    } else {
        Err(refuse("an old office file that is no workbook"))
    }
}

fn read_at(file: &mut File, from: u64, most: u64) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn refuse(found: &str) -> EvidenceError {
    EvidenceError::TypeNotAllowed { found: found.to_owned() }
}
