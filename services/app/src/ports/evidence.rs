//! Files by their content: photographs, documents, imported workbooks.
//!
//! **Deliberately absent:** who uploaded a file and which finding it belongs to.
//! That is in the log, and so is the right to see it: knowing a digest opens
//! nothing, which is why nothing here may answer a person directly.

use std::fmt;
use std::pin::Pin;
use std::str::FromStr;

use async_trait::async_trait;
use thiserror::Error;
use tokio::io::AsyncRead;

/// Bytes on their way in or out, never held whole in memory.
pub type ByteReader = Pin<Box<dyn AsyncRead + Send>>;

const BYTES_PER_MB: u64 = 1024 * 1024;
/// Largest file unless the office sets another limit.
pub const FILE_SIZE_MAX_DEFAULT: u64 = 100 * BYTES_PER_MB;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// SHA-256 of a file's bytes; written and read as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileDigest(pub [u8; 32]);

/// What one upload may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadLimits {
    pub max_bytes: u64,
    /// mp4 is allowed by policy only: it is large and cannot be looked into.
    pub video: bool,
}

/// A file that is durable: written, synced, under its final name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub sha256: FileDigest,
    pub size: u64,
    /// As found in the bytes, whatever the uploader claimed.
    pub media_type: &'static str,
}

/// A stored file opened for reading.
pub struct OpenFile {
    pub size: u64,
    /// Fails with `InvalidData` before its last bytes if they are not what was stored.
    pub bytes: ByteReader,
}

/// How a stored file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileHealth {
    Intact,
    /// There, but not what its name says; uploading it again replaces it.
    Damaged,
    Missing,
}

/// Keeps files under their digest.
#[async_trait]
pub trait EvidenceStore: Send + Sync {
    /// Takes a file in. Ok means durable; anything else leaves nothing under the
    /// final name. The same content is kept once and answered the same.
    /// `claimed_name` is only checked against what the bytes are.
    async fn put(
        &self,
        bytes: ByteReader,
        limits: UploadLimits,
        claimed_name: &str,
    ) -> Result<StoredFile, EvidenceError>;

    async fn get(&self, file: FileDigest) -> Result<OpenFile, EvidenceError>;

    async fn exists(&self, file: FileDigest) -> Result<bool, EvidenceError>;

    /// Reads the whole file and compares.
    async fn check(&self, file: FileDigest) -> Result<FileHealth, EvidenceError>;

    /// Says whether there was something to erase.
    async fn erase(&self, file: FileDigest) -> Result<bool, EvidenceError>;
}

/// Why a file was not taken or not given.
#[derive(Debug, Error)]
pub enum EvidenceError {
    #[error("the file is larger than {max_bytes} bytes")]
    TooLarge { max_bytes: u64 },
    #[error("files of this kind are not taken: {found}")]
    TypeNotAllowed { found: String },
    #[error("the file is empty")]
    Empty,
    #[error("the upload was cut off")]
    CutOff(#[source] std::io::Error),
    #[error("there is no space left for files")]
    NoSpace,
    #[error("the store holds no such file")]
    Missing,
    #[error("the file store failed at {place}")]
    Failed {
        place: String,
        #[source]
        source: Source,
    },
}

impl EvidenceError {
    /// For people and programs: what to tell, in a word that never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::TypeNotAllowed { .. } => "type_not_allowed",
            Self::Empty => "empty",
            Self::CutOff(_) => "cut_off",
            Self::NoSpace => "no_space",
            Self::Missing => "missing",
            Self::Failed { .. } => "failed",
        }
    }
}

/// What people are told.
impl EvidenceError {
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::TooLarge { max_bytes } => format!("文件超过 {} MB", max_bytes / BYTES_PER_MB),
            Self::TypeNotAllowed { .. } => {
                "不接收此类文件,请上传照片、PDF、Word(docx)、Excel 或 mp4 视频".to_owned()
            }
            Self::Empty => "文件是空的".to_owned(),
            Self::CutOff(_) => "上传中断,请重新上传".to_owned(),
            Self::NoSpace => "存储空间已满,请联系管理员".to_owned(),
            Self::Missing => "文件不存在".to_owned(),
            Self::Failed { .. } => "文件存取失败".to_owned(),
        }
    }

    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::TooLarge { max_bytes } => {
                format!("The file is larger than {} MB", max_bytes / BYTES_PER_MB)
            }
            Self::TypeNotAllowed { .. } => {
                "Files of this kind are not taken; send a photograph, PDF, Word (docx), Excel or \
                 mp4 file"
                    .to_owned()
            }
            Self::Empty => "The file is empty".to_owned(),
            Self::CutOff(_) => "The upload was cut off; send the file again".to_owned(),
            Self::NoSpace => "There is no space left; ask the administrator".to_owned(),
            Self::Missing => "There is no such file".to_owned(),
            Self::Failed { .. } => "The file could not be stored or read".to_owned(),
        }
    }
}

impl Default for UploadLimits {
    fn default() -> Self {
        Self { max_bytes: FILE_SIZE_MAX_DEFAULT, video: true }
    }
}

impl fmt::Display for FileDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for FileDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Not 64 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a file digest is 64 lower-case hex digits")]
pub struct NotADigest;

impl FromStr for FileDigest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        super::vault::secret::from_hex(text).map(Self).ok_or(NotADigest)
    }
}
