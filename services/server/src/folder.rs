//! The data folder: one office's truth and what is derived from it (design, section 4).
//!
//! ```text
//! log.db      the truth            append-only
//! views.db    read models          disposable: delete it and it is folded again
//! vault.db    people and secrets   may be changed and erased
//! evidence/   files by SHA-256     imported workbooks too
//! lock        held by the server or by a writing command
//! control.sock                     how the command line talks to a running server
//! ```

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

/// One office's data folder, not yet opened.
#[derive(Debug, Clone)]
pub struct DataFolder {
    root: PathBuf,
}

/// Held as long as this process may write; released when dropped or killed.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

#[derive(Debug, Error)]
pub enum FolderError {
    #[error("数据目录正被另一个 duban 使用:{path}。请先停止它,或改用它的控制口。(The data folder {path} is in use by another duban; stop it first.)", path = .0.display())]
    InUse(PathBuf),
    #[error("不能打开数据目录 {path}:{source} (cannot open the data folder {path})", path = .path.display())]
    Io {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

impl DataFolder {
    #[must_use]
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    /// Makes the folder if it is not there, readable by its owner alone.
    pub fn create(&self) -> Result<(), FolderError> {
        fs::create_dir_all(&self.root).map_err(|source| self.fault(source))?;
        restrict_to_owner(&self.root).map_err(|source| self.fault(source))
    }

    /// Whether a log lies here.
    #[must_use]
    pub fn has_log(&self) -> bool {
        self.log().exists()
    }

    /// Takes the right to write, or says that another has it.
    pub fn lock(&self) -> Result<FolderLock, FolderError> {
        let path = self.root.join("lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|source| self.fault(source))?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(FolderError::InUse(self.root.clone())),
            Err(TryLockError::Error(source)) => Err(self.fault(source)),
        }
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.root.join("log.db")
    }

    #[must_use]
    pub fn views(&self) -> PathBuf {
        self.root.join("views.db")
    }

    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.root.join("vault.db")
    }

    #[must_use]
    pub fn evidence(&self) -> PathBuf {
        self.root.join("evidence")
    }

    #[must_use]
    pub fn control(&self) -> PathBuf {
        self.root.join("control.sock")
    }

    fn fault(&self, source: io::Error) -> FolderError {
        FolderError::Io { path: self.root.clone(), source }
    }
}

#[cfg(unix)]
fn restrict_to_owner(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn restrict_to_owner(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes beside, syncs, then renames: the name never holds half a file.
pub async fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let (path, bytes) = (path.to_owned(), bytes.to_owned());
    let written = tokio::task::spawn_blocking(move || {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut file, &bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        anyhow::Ok(())
    });
    written.await?
}
