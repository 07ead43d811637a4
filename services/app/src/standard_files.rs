//! Standards as files propose them: TOML under `schema/standards`, and a province's own.
//!
//! Each file holds lists of entries: `[[source]]`, `[[standard]]`, `[[item]]`, `[[relief]]`,
//! `[[veto]]`, `[[layer]]`. What an entry means, and whether all of them can stand together,
//! is the domain's to say. A fault names file, entry and field.

use duban_domain::standard::catalogue::{Catalogue, CatalogueFault, Entry, FileEntry};
use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Longest file in bytes.
pub const STANDARD_BYTES_MAX: usize = 1_000_000;
/// Most files of one catalogue.
pub const STANDARD_FILES_MAX: usize = 100;

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        /// The files that ship with the product, by name.
        pub const SHIPPED: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../schema/standards/", $name)))),+];
    };
}

shipped!(
    "sources.toml",
    "quality-balanced-2017.toml",
    "quality-balanced-2017-reliefs.toml",
    "basic-balanced-2012.toml",
    "grade-d.toml",
    "class-size.toml",
    "staffing.toml",
    "provinces.toml",
);

/// The shipped catalogue with files of an office's own, given by name and text.
pub fn with(own: &[(&str, &str)]) -> Result<Catalogue, CatalogueFault> {
    let files: Vec<_> = SHIPPED.iter().chain(own).copied().collect();
    read(&files)
}

/// Reads files together: an entry may mention one of another file.
pub fn read(files: &[(&str, &str)]) -> Result<Catalogue, CatalogueFault> {
    let mut entries = Vec::new();
    for (place, (file, text)) in files.iter().enumerate() {
        if place >= STANDARD_FILES_MAX {
            return Err(of_file(file, format!("more than {STANDARD_FILES_MAX} files")));
        }
        if text.len() > STANDARD_BYTES_MAX {
            return Err(of_file(file, format!("larger than {STANDARD_BYTES_MAX} bytes")));
        }
        entries.extend(entries_of(file, text)?);
    }
    Catalogue::of(entries)
}

fn entries_of(file: &str, text: &str) -> Result<Vec<FileEntry>, CatalogueFault> {
    entries_in(file, table_of(file, text)?)
}

pub(crate) fn table_of(file: &str, text: &str) -> Result<Table, CatalogueFault> {
    text.parse().map_err(|error| of_file(file, format!("{error}")))
}

pub(crate) fn entries_in(file: &str, table: Table) -> Result<Vec<FileEntry>, CatalogueFault> {
    let mut entries = Vec::new();
    for (sort, list) in table {
        let Value::Array(list) = list else {
            return Err(of_file(file, format!("[[{sort}]] is a list of entries")));
        };
        for (place, value) in list.into_iter().enumerate() {
            let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
            let entry = format!("{sort} {}", id.unwrap_or_else(|| format!("#{}", place + 1)));
            let read = one(&sort, value).map_err(|(field, message)| CatalogueFault {
                file: file.to_owned(),
                entry,
                field,
                message,
            })?;
            entries.push(FileEntry { file: file.to_owned(), entry: read });
        }
    }
    Ok(entries)
}

/// A field and what is wrong with it.
type Wrong = (String, String);

fn one(sort: &str, value: Value) -> Result<Entry, Wrong> {
    Ok(match sort {
        "source" => Entry::Source(typed(value)?),
        "standard" => Entry::Standard(typed(value)?),
        "item" => Entry::Item(typed(value)?),
        "relief" => Entry::Relief(typed(value)?),
        "veto" => Entry::Veto(typed(value)?),
        "layer" => Entry::Layer(typed(value)?),
        other => return Err((other.to_owned(), "no such list of entries".to_owned())),
    })
}

/// The parser names the field in words: `missing field`, `unknown field`, or at its end
/// ``in `threshold.primary` ``.
fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Wrong> {
    value.try_into().map_err(|error| {
        let message = error.to_string();
        let message = message.trim().to_owned();
        let named = message.rsplit_once("in `").or_else(|| message.split_once("field `"));
        let field = named.and_then(|(_, rest)| rest.split('`').next());
        (field.unwrap_or("?").to_owned(), message.replace('\n', " "))
    })
}

pub(crate) fn of_file(file: &str, message: String) -> CatalogueFault {
    let (entry, field) = ("file".to_owned(), "-".to_owned());
    CatalogueFault { file: file.to_owned(), entry, field, message }
}
