//! Names by page, not one by one: asked for together, looked up together. Made anew for
//! every request and without a memory, so that nothing is shared between viewers or
//! outlives a change.

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_graphql::dataloader::{DataLoader, Loader};
use duban_app::{
    Scope,
    ports::{Vault, VaultError},
};
use duban_domain::{FindingId, InspectionId, PersonId, UnitId};
use duban_readmodel::{
    AsOf, Carded, InspectionCard, InstitutionCard, PersonCard, QueryError, UnitCard, Views,
    WorksTold,
};

use crate::asking::Parts;

/// How long one waits for others that ask too. The rest of a page asks in the same
/// breath; more would only make it wait.
const GATHERING: Duration = Duration::from_micros(50);
/// Ids looked up together.
const TOGETHER_MAX: usize = 500;

/// What one request looks up by id, in its viewer's scope.
pub struct Loaders {
    pub names: DataLoader<Names>,
    pub people: DataLoader<People>,
    pub units: DataLoader<Units>,
    pub schools: DataLoader<Schools>,
    pub inspections: DataLoader<Inspections>,
    pub works: DataLoader<Works>,
}

impl Loaders {
    #[must_use]
    pub fn new(parts: &Parts, scope: &Scope) -> Self {
        let views = || (parts.views.clone(), scope.clone());
        Self {
            names: loader(Names(Arc::clone(&parts.vault))),
            people: loader(People(views())),
            units: loader(Units(views())),
            schools: loader(Schools(views())),
            inspections: loader(Inspections(views())),
            works: loader(Works(views())),
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

/// Stages and money of a page of findings, as known at the moment that the page is of.
pub struct Works((Views, Scope));

impl Loader<(FindingId, Option<AsOf>)> for Works {
    type Value = WorksTold;
    type Error = Arc<QueryError>;

    async fn load(
        &self,
        asked: &[(FindingId, Option<AsOf>)],
    ) -> Result<HashMap<(FindingId, Option<AsOf>), WorksTold>, Arc<QueryError>> {
        let (views, scope) = &self.0;
        let mut by_moment: HashMap<Option<AsOf>, Vec<FindingId>> = HashMap::new();
        for (id, as_of) in asked {
            by_moment.entry(*as_of).or_default().push(*id);
        }
        let mut works = HashMap::new();
        for (as_of, ids) in by_moment {
            let told = views.works_told(scope, &ids, as_of).await?;
            works.extend(told.into_iter().map(|(id, one)| ((id, as_of), one)));
        }
        Ok(works)
    }
}

macro_rules! cards {
    ($($loader:ident: $id:ident => $card:ident by $read:ident, $key:expr;)*) => {$(
        pub struct $loader((Views, Scope));

        impl Loader<$id> for $loader {
            type Value = Carded<$card>;
            type Error = Arc<QueryError>;

            async fn load(
                &self,
                ids: &[$id],
            ) -> Result<HashMap<$id, Carded<$card>>, Arc<QueryError>> {
                let (views, scope) = &self.0;
                let found = views.$read(scope, ids).await?;
                Ok(found.into_iter().filter_map(|one| Some(($key(&one)?, one))).collect())
            }
        }
    )*};
}

cards! {
    People: PersonId => PersonCard by person_cards, |one: &Carded<PersonCard>| Some(one.card.id);
    Units: UnitId => UnitCard by unit_cards, |one: &Carded<UnitCard>| Some(one.card.id);
    Schools: UnitId => InstitutionCard by institution_cards,
        |one: &Carded<InstitutionCard>| Some(one.card.unit);
    Inspections: InspectionId => InspectionCard by inspection_cards,
        |one: &Carded<InspectionCard>| one.id.parse().ok();
}
