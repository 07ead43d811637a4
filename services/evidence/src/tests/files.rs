//! The smallest files of each kind that the folder can tell apart.

use std::io::Write;

pub(super) fn jpeg() -> Vec<u8> {
    [&[0xFF, 0xD8, 0xFF, 0xE0, 0, 16][..], b"JFIF\0", &[1; 300], &[0xFF, 0xD9]].concat()
}

pub(super) fn png() -> Vec<u8> {
    [&b"\x89PNG\r\n\x1a\n"[..], &[0, 0, 0, 13], b"IHDR", &[1; 50]].concat()
}

pub(super) fn heic() -> Vec<u8> {
    [&[0, 0, 0, 24][..], b"ftypheic", &[0, 0, 0, 0], b"mif1heic", &[0; 64]].concat()
}

pub(super) fn mp4() -> Vec<u8> {
    [&[0, 0, 0, 24][..], b"ftypisom", &[0, 0, 2, 0], b"isommp42", &[0; 64]].concat()
}

pub(super) fn webp() -> Vec<u8> {
    [&b"RIFF"[..], &[40, 0, 0, 0], b"WEBPVP8 ", &[0; 40]].concat()
}

pub(super) fn pdf() -> Vec<u8> {
    b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec()
}

/// A ZIP of stored, empty entries.
pub(super) fn zip(names: &[&str]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let at = u32::try_from(file.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        file.extend([b"PK\x03\x04", &[0; 22][..], &length, &[0, 0], name.as_bytes()].concat());
        let middle = [&length[..], &[0; 12], &at].concat();
        directory.extend([b"PK\x01\x02", &[0; 24][..], &middle, name.as_bytes()].concat());
    }
    let count = u16::try_from(names.len()).unwrap().to_le_bytes();
    let at = u32::try_from(file.len()).unwrap().to_le_bytes();
    let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let end = [b"PK\x05\x06", &[0; 4][..], &count, &count, &length, &at, &[0, 0]].concat();
    [file, directory, end].concat()
}

pub(super) fn xlsx() -> Vec<u8> {
    zip(&["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"])
}

pub(super) fn docx() -> Vec<u8> {
    zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
}

/// A compound file with one stream.
pub(super) fn ole(stream: &str) -> Vec<u8> {
    let memory = std::io::Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, memory).unwrap();
    file.create_stream(stream).unwrap().write_all(&[7; 100]).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
