//! Whether a power cut may have torn views.db.
//!
//! The file is disposable, so nobody waits for the disk while it is written. A process that is
//! killed loses nothing by that: what it wrote is the system's to bring to the disk. Only a system
//! that went down may leave a torn file, so a mark beside it names the boot under which it was
//! opened: found again under another boot, the file is folded anew. A file that was closed in
//! order was brought to the disk first and bears no mark. Where a system does not name its boots,
//! the disk is waited for.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use super::files::{COMPANIONS, Files, with_suffix};

/// Where Linux names the boot it is in.
const BOOT: &str = "/proc/sys/kernel/random/boot_id";

/// The boot that the system is in; `None`: it names none.
pub(super) fn boot() -> Option<String> {
    fs::read_to_string(BOOT).ok().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty())
}

/// Whether the system went down while the file was open.
pub(super) fn went_down(files: &Files) -> bool {
    fs::read_to_string(files.open_mark()).is_ok_and(|marked| Some(marked) != boot())
}

/// On the disk before the first write that is not waited for.
pub(super) fn mark_open(files: &Files, boot: &str) -> io::Result<()> {
    let mut mark = File::create(files.open_mark())?;
    mark.write_all(boot.as_bytes())?;
    mark.sync_all()?;
    sync_folder(&files.open_mark())
}

/// Brings a file that nobody writes any more to the disk, and takes its mark away.
pub(crate) fn mark_closed(files: &Files) -> io::Result<()> {
    for suffix in COMPANIONS.iter().chain(&[""]) {
        match File::open(with_suffix(files.current(), suffix)) {
            Ok(file) => file.sync_all()?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    sync_folder(files.current())?;
    match fs::remove_file(files.open_mark()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Names of files are on the disk too. A folder that cannot be opened as a file (outside Unix)
/// has no need of it.
fn sync_folder(of: &Path) -> io::Result<()> {
    match of.parent().map(File::open) {
        Some(Ok(folder)) => folder.sync_all(),
        Some(Err(_)) | None => Ok(()),
    }
}
