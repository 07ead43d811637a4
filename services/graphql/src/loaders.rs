//! Names by page, not one by one: asked for together, looked up together. Made anew for
//! every request and without a memory, so that nothing is shared between viewers or
//! outlives a change.

use std::{collections::HashMap, hash::Hash, sync::Arc, time::Duration};

use async_graphql::dataloader::{DataLoader, Loader};
use duban_app::{App, Fault, Kept, ports::Vault, ports::VaultError};
use duban_domain::{
    InspectionId, PersonId, UnitId, inspection::Inspection, institution::Institution,
    person::Person, unit::Unit,
};

use crate::asking::Parts;

/// How long one waits for others that ask too. The rest of a page asks in the same
/// breath; more would only make it wait.
const GATHERING: Duration = Duration::from_micros(50);
/// Ids looked up together.
const TOGETHER_MAX: usize = 500;

/// What one request looks up by id.
pub struct Loaders {
    pub names: DataLoader<Names>,
    pub people: DataLoader<Folded<Person>>,
    pub units: DataLoader<Folded<Unit>>,
    pub schools: DataLoader<Folded<Institution>>,
    pub inspections: DataLoader<Folded<Inspection>>,
}

impl Loaders {
    #[must_use]
    pub fn new(parts: &Parts) -> Self {
        Self {
            names: loader(Names(Arc::clone(&parts.vault))),
            people: loader(Folded::of(parts)),
            units: loader(Folded::of(parts)),
            schools: loader(Folded::of(parts)),
            inspections: loader(Folded::of(parts)),
        }
    }
}

fn loader<L: Send + Sync + 'static>(load: L) -> DataLoader<L> {
    DataLoader::new(load, tokio::spawn).delay(GATHERING).max_batch_size(TOGETHER_MAX)
}

/// Names of people, from the vault.
pub struct Names(Arc<dyn Vault>);

impl Loader<PersonId> for Names {
    type Value = String;
    type Error = Arc<VaultError>;

    async fn load(&self, people: &[PersonId]) -> Result<HashMap<PersonId, String>, Self::Error> {
        let ids: Vec<_> = people.iter().map(|person| person.0).collect();
        let names = self.0.names(&ids).await?;
        Ok(names.into_iter().map(|(id, name)| (PersonId(id), name)).collect())
    }
}

/// Small entities as they are folded and kept by the application.
pub struct Folded<D> {
    app: Arc<App>,
    kind: std::marker::PhantomData<fn() -> D>,
}

/// One of them, and what a decision about it states as `seen`.
#[derive(Clone)]
pub struct Standing<D> {
    pub state: D,
    pub revision: Option<u64>,
}

impl<D> Folded<D> {
    fn of(parts: &Parts) -> Self {
        Self { app: Arc::clone(&parts.app), kind: std::marker::PhantomData }
    }
}

impl<D: Kept> Folded<D> {
    async fn together<K: Copy + Eq + Hash + ToString>(
        &self,
        ids: &[K],
    ) -> Result<HashMap<K, Standing<D>>, Arc<Fault>> {
        let mut found = HashMap::with_capacity(ids.len());
        for id in ids {
            let entity = self.app.load::<D>(&id.to_string()).await?;
            let standing = Standing { state: entity.state.clone(), revision: entity.revision };
            found.insert(*id, standing);
        }
        Ok(found)
    }
}

macro_rules! loads {
    ($($id:ident => $entity:ident;)*) => {$(
        impl Loader<$id> for Folded<$entity> {
            type Value = Standing<$entity>;
            type Error = Arc<Fault>;

            async fn load(
                &self,
                ids: &[$id],
            ) -> Result<HashMap<$id, Standing<$entity>>, Arc<Fault>> {
                self.together(ids).await
            }
        }
    )*};
}

loads! {
    PersonId => Person;
    UnitId => Unit;
    UnitId => Institution;
    InspectionId => Inspection;
}
