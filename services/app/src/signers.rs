//! Who could sign a closing today, and why others could not (separation of duties, rule 6):
//! a finding that waits as verified says what it waits for.

use duban_domain::{
    Actor, FindingId, Mentions, PersonId,
    finding::{Finding, FindingRefusal},
};

use crate::{App, CommandError};

/// One who holds a role that signs; `refusal`: the first rule that says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingSigner {
    pub person: PersonId,
    pub refusal: Option<FindingRefusal>,
}

impl App {
    /// Asks the rules about each of these people; nothing is written.
    pub async fn closing_signers(
        &self,
        finding: FindingId,
        people: &[PersonId],
    ) -> Result<Vec<ClosingSigner>, CommandError<FindingRefusal>> {
        let entity = self.load::<Finding>(&finding.to_string()).await?;
        let named = Mentions::people(people.iter().copied());
        let context = self.context(Actor::LocalOperator, &named, None).await?;
        let asked = |person: &PersonId| ClosingSigner {
            person: *person,
            refusal: entity.state.closing_signer(*person, &context).err(),
        };
        Ok(people.iter().map(asked).collect())
    }
}
