//! Names by page, not one by one: asked for together, looked up together. Made anew for
//! every request, so that nothing is shared between viewers.

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use duban_app::{App, Fault, ports::Vault, ports::VaultError};
use duban_domain::{InspectionId, PersonId, UnitId, inspection, institution, person, unit};

use crate::asking::Parts;

/// How long one waits for others that ask for names too. The rest of the page is asked
/// for in the same breath; more would only make it wait.
const GATHERING: Duration = Duration::from_micros(50);
/// Ids looked up together.
const TOGETHER_MAX: usize = 500;

pub type Kept<L> = DataLoader<L, HashMapCache>;

/// What one request looks up by id.
pub struct Loaders {
    pub names: Kept<Names>,
    pub people: Kept<People>,
    pub units: Kept<Units>,
    pub schools: Kept<Schools>,
    pub inspections: Kept<Inspections>,
}

impl Loaders {
    #[must_use]
    pub fn new(parts: &Parts) -> Self {
        let app = || Arc::clone(&parts.app);
        Self {
            names: loader(Names(Arc::clone(&parts.vault))),
            people: loader(People(app())),
            units: loader(Units(app())),
            schools: loader(Schools(app())),
            inspections: loader(Inspections(app())),
        }
    }
}

fn loader<L: Send + Sync + 'static>(load: L) -> Kept<L> {
    DataLoader::with_cache(load, tokio::spawn, HashMapCache::default())
        .delay(GATHERING)
        .max_batch_size(TOGETHER_MAX)
}
