//! Names of the files beside each other in the data folder, and moving them as a whole.

use std::path::{Path, PathBuf};

/// `SQLite` keeps these beside a database in WAL mode.
pub(super) const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// views.db and what lies beside it.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    current: PathBuf,
}

impl Files {
    pub(crate) fn new(current: &Path) -> Self {
        Self { current: current.to_owned() }
    }

    pub(crate) fn current(&self) -> &Path {
        &self.current
    }

    /// Where the next one is built.
    pub(crate) fn building(&self) -> PathBuf {
        self.beside("building")
    }

    /// The one before, kept until the new one is proven.
    pub(crate) fn previous(&self) -> PathBuf {
        self.beside("previous")
    }

    /// One that could not be read; kept for whoever wants to know why, the last one only.
    pub(crate) fn damaged(&self) -> PathBuf {
        self.beside("damaged")
    }

    /// Names the boot under which the file is open.
    pub(crate) fn open_mark(&self) -> PathBuf {
        self.beside("open")
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        with_suffix(&self.current, &format!(".{suffix}"))
    }
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Moves a closed database over another one, with its companions.
pub(crate) fn move_database(from: &Path, to: &Path) -> std::io::Result<()> {
    remove_database(to)?;
    for suffix in COMPANIONS {
        let companion = with_suffix(from, suffix);
        if companion.exists() {
            std::fs::rename(companion, with_suffix(to, suffix))?;
        }
    }
    std::fs::rename(from, to)
}

/// Removes a closed database; one that is not there is no fault.
pub(crate) fn remove_database(path: &Path) -> std::io::Result<()> {
    for suffix in COMPANIONS {
        remove_if_there(&with_suffix(path, suffix))?;
    }
    remove_if_there(path)
}

fn remove_if_there(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
