//! The catalogue: standards, their items, vetoes and reliefs, with source and jurisdiction.
//!
//! **Invariant:** what is in a [`Catalogue`] was checked: every name that an entry mentions
//! exists, every threshold that its kind needs is there. A province's layer lies above the
//! national entries and never changes them in place.
//!
//! **Deliberately absent:** the text. `duban-app` reads it, as it reads policies.

mod check;
mod entry;
mod layer;

use std::collections::{BTreeMap, BTreeSet};

pub use check::CatalogueFault;
pub use entry::{
    Check, Display, Entry, FileEntry, Layer, Relief, SchoolRule, Source, SplitRule, Standard,
    Validity, VariationLimits, VariationRule, Veto,
};

use super::Item;

/// Most entries of one catalogue.
pub const ENTRIES_MAX: usize = 5_000;
/// Most items of one school rule: ways to pass are sought among their subsets.
pub const RULE_ITEMS_MAX: usize = 12;

/// Everything that may be measured against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    sources: BTreeMap<String, Source>,
    standards: BTreeMap<String, Standard>,
    /// In the order of the files.
    items: Vec<Item>,
    reliefs: Vec<Relief>,
    vetoes: Vec<Veto>,
    layers: Vec<Layer>,
}

impl Catalogue {
    /// Takes the entries of all files together; the first that cannot stand is named.
    pub fn of(entries: Vec<FileEntry>) -> Result<Self, CatalogueFault> {
        check::entries(&entries)?;
        let mut catalogue = Self::default();
        for FileEntry { entry, .. } in entries {
            match entry {
                Entry::Source(source) => {
                    catalogue.sources.insert(source.id.clone(), source);
                }
                Entry::Standard(standard) => {
                    catalogue.standards.insert(standard.id.clone(), *standard);
                }
                Entry::Item(item) => catalogue.items.push(*item),
                Entry::Relief(relief) => catalogue.reliefs.push(relief),
                Entry::Veto(veto) => catalogue.vetoes.push(veto),
                Entry::Layer(layer) => catalogue.layers.push(*layer),
            }
        }
        Ok(catalogue)
    }

    #[must_use]
    pub fn standard(&self, id: &str) -> Option<&Standard> {
        self.standards.get(id)
    }

    pub fn standards(&self) -> impl Iterator<Item = &Standard> {
        self.standards.values()
    }

    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The items of a standard in the order of the catalogue.
    pub fn items_of<'c>(&'c self, standard: &'c str) -> impl Iterator<Item = &'c Item> {
        self.items.iter().filter(move |item| item.standard == standard)
    }

    /// Places with numbers or vetoes of their own above a standard's, by name.
    #[must_use]
    pub fn places_of(&self, standard: &str) -> Vec<String> {
        let of_standard = |item: &str| self.item(item).is_some_and(|one| one.standard == standard);
        let layers = self.layers.iter().filter(|layer| of_standard(&layer.item));
        let layers = layers.map(|layer| &layer.jurisdiction);
        let items = self.items_of(standard).filter_map(|item| item.jurisdiction.as_ref());
        let vetoes = self.vetoes_of(standard).filter_map(|veto| veto.jurisdiction.as_ref());
        let places: BTreeSet<_> = layers.chain(items).chain(vetoes).cloned().collect();
        places.into_iter().collect()
    }

    pub fn vetoes_of<'c>(&'c self, standard: &'c str) -> impl Iterator<Item = &'c Veto> {
        self.vetoes.iter().filter(move |veto| veto.standard == standard)
    }

    pub fn reliefs_of<'c>(&'c self, item: &'c str) -> impl Iterator<Item = &'c Relief> {
        self.reliefs.iter().filter(move |relief| relief.item == item)
    }
}
