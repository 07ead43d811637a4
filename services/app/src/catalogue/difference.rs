//! What a new text of the catalogue changes, entry by entry and field by field.

use std::collections::BTreeMap;

use duban_domain::standard::catalogue::CatalogueFault;
use toml::{Table, Value};

use super::read;

/// What happens to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Added,
    Changed,
    Removed,
}

/// An entry that is another one than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryChange {
    pub kind: ChangeKind,
    /// `source`, `standard`, `item`, `relief`, `veto` or `layer`.
    pub list: String,
    pub id: String,
    /// As it would be called from now on.
    pub name: Option<String>,
    pub fields: Vec<FieldChange>,
}

/// A field as TOML writes it; `None`: not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// By list and id.
type Entries = BTreeMap<(String, String), Table>;

/// In the order of lists and ids; everything where there was no text before.
pub fn changes(old: Option<&str>, new: &str) -> Result<Vec<EntryChange>, CatalogueFault> {
    let old = old.map(entries).transpose()?.unwrap_or_default();
    let new = entries(new)?;
    let gone = old.keys().filter(|key| !new.contains_key(*key)).map(|key| (key, None));
    let stands = new.iter().map(|(key, entry)| (key, Some(entry)));
    let mut changes: Vec<_> =
        stands.chain(gone).filter_map(|(key, entry)| change(key, old.get(key), entry)).collect();
    changes.sort_by(|one, other| (&one.list, &one.id).cmp(&(&other.list, &other.id)));
    Ok(changes)
}

fn entries(text: &str) -> Result<Entries, CatalogueFault> {
    let lists = read(text)?.into_iter().filter_map(|(list, entries)| match entries {
        Value::Array(entries) => Some((list, entries)),
        _ => None,
    });
    let each = lists.flat_map(|(list, entries)| {
        entries.into_iter().filter_map(move |entry| {
            let Value::Table(entry) = entry else { return None };
            let id = entry.get("id")?.as_str()?.to_owned();
            Some(((list.clone(), id), entry))
        })
    });
    Ok(each.collect())
}

fn change(
    (list, id): &(String, String),
    old: Option<&Table>,
    new: Option<&Table>,
) -> Option<EntryChange> {
    let kind = match (old, new) {
        (None, _) => ChangeKind::Added,
        (Some(_), None) => ChangeKind::Removed,
        (Some(old), Some(new)) if old == new => return None,
        (Some(_), Some(_)) => ChangeKind::Changed,
    };
    let entry = new.or(old)?;
    let named = ["name_zh", "title"].iter().find_map(|field| entry.get(*field)?.as_str());
    Some(EntryChange {
        kind,
        list: list.clone(),
        id: id.clone(),
        name: named.map(str::to_owned),
        fields: fields(old, new),
    })
}

fn fields(old: Option<&Table>, new: Option<&Table>) -> Vec<FieldChange> {
    let mut names: Vec<_> = old.into_iter().chain(new).flat_map(Table::keys).collect();
    names.sort_unstable();
    names.dedup();
    let written = |table: Option<&Table>, field: &str| Some(table?.get(field)?.to_string());
    let each = names.into_iter().map(|field| FieldChange {
        field: field.clone(),
        old: written(old, field),
        new: written(new, field),
    });
    each.filter(|field| field.old != field.new).collect()
}
