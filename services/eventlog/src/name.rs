//! Stream names: `{category}-{id}`.

use std::fmt;

use thiserror::Error;

/// Longest stream name in bytes; every engine we use takes more.
const NAME_BYTES_MAX: usize = 200;

/// The name of one stream: a category, a hyphen, and an id, e.g. `finding-0192…`.
///
/// The category is lower-case ASCII letters; it ends at the first hyphen. The id
/// may hold further hyphens (`numbers-{office}-{year}`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StreamName(String);

/// A text that is not a stream name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a stream name: a lower-case category, a hyphen and an id, at most 200 bytes")]
pub struct InvalidStreamName;

impl StreamName {
    /// The stream of the entity `id` in `category`.
    pub fn new(category: &str, id: impl fmt::Display) -> Result<Self, InvalidStreamName> {
        Self::parse(&format!("{category}-{id}"))
    }

    /// Reads a name back from an engine or an export.
    pub fn parse(text: &str) -> Result<Self, InvalidStreamName> {
        let (category, id) = text.split_once('-').ok_or(InvalidStreamName)?;
        let category_is_plain =
            !category.is_empty() && category.bytes().all(|byte| byte.is_ascii_lowercase());
        let id_is_plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic());
        if category_is_plain && id_is_plain && text.len() <= NAME_BYTES_MAX {
            return Ok(Self(text.to_owned()));
        }
        Err(InvalidStreamName)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `finding` of `finding-0192…`.
    #[must_use]
    pub fn category(&self) -> &str {
        self.0.split_once('-').map_or("", |(category, _)| category)
    }

    /// `0192…` of `finding-0192…`.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.split_once('-').map_or("", |(_, id)| id)
    }
}

impl fmt::Display for StreamName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
