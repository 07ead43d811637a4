//! What happened to an account, for the trail. The vault has made it true already: a note that
//! cannot be written takes nothing back, and is a line in the operator's log.

use duban_domain::{
    PersonId,
    person::{Person, PersonCommand},
};

use crate::{App, Caller, Request};

impl App {
    /// Notes `fact` on the person's stream: by an administrator where it was theirs to do, else
    /// by the house itself, since the person is the subject.
    pub async fn note_on_account(&self, by: &Caller, person: PersonId, fact: PersonCommand) {
        let request = Request::new(self.ids().v7(self.clock().now()), fact);
        if let Err(error) = self.execute::<Person>(by, &person.to_string(), &request).await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, %person, "A fact of an account was not noted");
        }
    }
}
