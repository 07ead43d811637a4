//! A catalogue as it holds in one place: its own layer above the national entries.

use super::Catalogue;

impl Catalogue {
    /// Where a standard is applied: in the province that is named, else in the standard's own
    /// place. `None`: by the national entries alone.
    #[must_use]
    pub fn place_of<'a>(&'a self, standard: &str, province: Option<&'a str>) -> Option<&'a str> {
        province.or_else(|| self.standard(standard)?.jurisdiction.as_deref())
    }

    /// What holds in a jurisdiction: entries of other places are left out, and its layers
    /// take the place of what they lie above. Without one, the national entries alone.
    #[must_use]
    pub fn for_jurisdiction(&self, place: Option<&str>) -> Self {
        let here = |of: &Option<String>| of.is_none() || of.as_deref() == place;
        let mut catalogue = self.clone();
        catalogue.standards.retain(|_, standard| here(&standard.jurisdiction));
        catalogue.items.retain(|item| here(&item.jurisdiction));
        catalogue.vetoes.retain(|veto| here(&veto.jurisdiction));
        catalogue.reliefs.retain(|relief| here(&relief.jurisdiction));
        let layers = std::mem::take(&mut catalogue.layers);
        for layer in layers.into_iter().filter(|layer| place == Some(&layer.jurisdiction)) {
            let Some(item) = catalogue.items.iter_mut().find(|item| item.id == layer.item) else {
                continue;
            };
            item.threshold.extend(layer.threshold);
            item.requirement = layer.requirement.or(item.requirement.take());
            item.veto = layer.veto.unwrap_or(item.veto);
            item.jurisdiction = Some(layer.jurisdiction);
            item.validity = layer.validity;
            item.sources = layer.sources;
            item.note = layer.note.or(item.note.take());
        }
        catalogue
    }
}
