//! The directory at the end of a ZIP file: names only, nothing is unpacked.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

const END_SIGNATURE: &[u8] = b"PK\x05\x06";
const END_LEN: usize = 22;
/// The end record and the longest comment behind it.
const TAIL: u64 = END_LEN as u64 + u16::MAX as u64;
const ENTRY_SIGNATURE: &[u8] = b"PK\x01\x02";
const ENTRY_LEN: usize = 46;
/// Between directory and end record: room for what large-file ZIPs put there.
const GAP_MAX: u64 = 128;
const DIRECTORY_BYTES_MAX: u64 = 4 * 1024 * 1024;
const ENTRIES_MAX: usize = 10_000;
/// What all entries together claim to unpack to.
const UNPACKED_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// Where the directory lies, as the end record says.
struct End {
    at: u64,
    directory_at: u64,
    directory_len: u64,
}

/// Whether a ZIP reader would open this, whatever the file begins with.
pub(crate) fn ends_as_zip(file: &mut File, size: u64) -> io::Result<bool> {
    Ok(find_end(file, size)?.is_some())
}

/// Names of all entries, or what is wrong with the file.
pub(crate) fn names(file: &mut File, size: u64) -> Result<Vec<String>, &'static str> {
    const DAMAGED: &str = "a damaged archive";
    let end = find_end(file, size).map_err(|_| DAMAGED)?.ok_or(DAMAGED)?;
    let directory_end = end.directory_at + end.directory_len;
    if end.directory_len > DIRECTORY_BYTES_MAX
        || directory_end > end.at
        || end.at - directory_end > GAP_MAX
    {
        return Err("an archive with something before or behind it");
    }
    let directory = read(file, end.directory_at, end.directory_len).map_err(|_| DAMAGED)?;
    entries(&directory).ok_or(DAMAGED)?
}

/// None for a directory that cannot be read.
fn entries(mut rest: &[u8]) -> Option<Result<Vec<String>, &'static str>> {
    let (mut names, mut unpacked) = (Vec::new(), 0_u64);
    while !rest.is_empty() {
        let entry = rest.get(..ENTRY_LEN).filter(|entry| entry.starts_with(ENTRY_SIGNATURE))?;
        let length = |at| u16_at(entry, at).map(usize::from);
        let name_end = ENTRY_LEN + length(28)?;
        let entry_end = name_end + length(30)? + length(32)?;
        unpacked += u64::from(u32_at(entry, 24)?);
        names.push(String::from_utf8_lossy(rest.get(ENTRY_LEN..name_end)?).into_owned());
        rest = rest.get(entry_end..)?;
        if names.len() > ENTRIES_MAX || unpacked > UNPACKED_BYTES_MAX {
            return Some(Err("an archive that unpacks to too much"));
        }
    }
    Some(Ok(names))
}

/// The end record whose comment reaches exactly to the end of the file.
fn find_end(file: &mut File, size: u64) -> io::Result<Option<End>> {
    let from = size.saturating_sub(TAIL);
    let tail = read(file, from, TAIL)?;
    let mut starts = (0..tail.len().saturating_sub(END_LEN - 1)).rev();
    Ok(starts.find_map(|start| end_at(&tail[start..], from + start as u64)))
}

fn end_at(bytes: &[u8], at: u64) -> Option<End> {
    if !bytes.starts_with(END_SIGNATURE) {
        return None;
    }
    let comment = usize::from(u16_at(bytes, 20)?);
    if END_LEN + comment != bytes.len() {
        return None;
    }
    let directory_len = u64::from(u32_at(bytes, 12)?);
    Some(End { at, directory_at: u64::from(u32_at(bytes, 16)?), directory_len })
}

fn read(file: &mut File, from: u64, most: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
