//! The catalogue of standards as one text, proposed or adopted, and what a new one would change.
//!
//! **Deliberately absent:** what an entry means; that is the domain's.

mod difference;

use std::sync::{Arc, LazyLock, PoisonError};

use duban_domain::{
    Line,
    policy::{Policy, STANDARDS},
    standard::catalogue::{Catalogue, CatalogueFault},
};
use duban_eventlog::sha256_hex;
use toml::{Table, Value};

use crate::{
    App, Fault,
    standard_files::{SHIPPED, STANDARD_BYTES_MAX, entries_in, of_file, table_of},
};

pub use difference::{ChangeKind, EntryChange, FieldChange, changes};

/// Of the shipped text; another text gets another version, which a test holds.
pub const SHIPPED_VERSION: &str = "2026-2";

/// How faults call a text that is no file.
const TEXT: &str = "standards.toml";

/// A catalogue as one text proposes it: its name and version, then the entries.
#[derive(Debug, Clone)]
pub struct CatalogueText {
    pub name: Line,
    pub version: Line,
    /// SHA-256 of the text, lower-case hex.
    pub digest: String,
    pub text: String,
    pub catalogue: Catalogue,
}

/// What schools are measured against now.
#[derive(Debug, Clone)]
pub struct StandardsInUse {
    pub text: CatalogueText,
    /// False: nobody has adopted it, it only ships with this release.
    pub adopted: bool,
}

impl CatalogueText {
    pub fn parse(text: &str) -> Result<Self, CatalogueFault> {
        let mut table = read(text)?;
        let name = line(&mut table, "name")?;
        let version = line(&mut table, "version")?;
        if name.as_str() != STANDARDS {
            return Err(of_field("name", format!("must be \"{STANDARDS}\"")));
        }
        let catalogue = Catalogue::of(entries_in(TEXT, table)?)?;
        let digest = sha256_hex(text.as_bytes());
        Ok(Self { name, version, digest, text: text.to_owned(), catalogue })
    }

    /// The proposal that ships with the product.
    pub fn shipped() -> Result<Self, CatalogueFault> {
        Self::parse(&SHIPPED_TEXT)
    }
}

/// All shipped files one after the other, under one name and version.
pub static SHIPPED_TEXT: LazyLock<String> = LazyLock::new(|| {
    let head = format!("name = \"{STANDARDS}\"\nversion = \"{SHIPPED_VERSION}\"\n");
    SHIPPED.iter().fold(head, |text, (_, file)| format!("{text}\n{}\n", file.trim_end()))
});

fn read(text: &str) -> Result<Table, CatalogueFault> {
    if text.len() > STANDARD_BYTES_MAX {
        return Err(of_file(TEXT, format!("larger than {STANDARD_BYTES_MAX} bytes")));
    }
    table_of(TEXT, text)
}

fn line(table: &mut Table, field: &str) -> Result<Line, CatalogueFault> {
    match table.remove(field) {
        Some(Value::String(text)) => {
            Line::parse(&text).map_err(|error| of_field(field, error.to_string()))
        }
        Some(_) => Err(of_field(field, "is no text".to_owned())),
        None => Err(of_field(field, "is missing".to_owned())),
    }
}

fn of_field(field: &str, message: String) -> CatalogueFault {
    CatalogueFault { field: field.to_owned(), ..of_file(TEXT, message) }
}

impl App {
    /// The adopted catalogue; the shipped one while the office has adopted none.
    pub async fn standards(&self) -> Result<Arc<StandardsInUse>, Fault> {
        let entity = self.load::<Policy>(STANDARDS).await?;
        let in_force = entity.state.in_force();
        let text = in_force.map_or(SHIPPED_TEXT.as_str(), |adopted| adopted.text.as_str());
        let adopted = in_force.is_some();
        let mut kept = self.standards_read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.as_ref()
            && known.adopted == adopted
            && known.text.text == text
        {
            return Ok(Arc::clone(known));
        }
        let text = CatalogueText::parse(text)
            .map_err(|fault| Fault::Other(format!("the catalogue cannot be read: {fault}")))?;
        let read = Arc::new(StandardsInUse { text, adopted });
        *kept = Some(Arc::clone(&read));
        Ok(read)
    }
}
