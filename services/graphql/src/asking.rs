//! What resolvers work on: the parts of this node, and who asks.

use std::sync::Arc;

use async_graphql::{Context, Error};
use chrono::NaiveDate;
use duban_app::{
    App, Caller, Fault, Scope, Viewer,
    ports::{
        Channels, Uploads, Vault,
        vault::{ApiToken, SecretDigest},
    },
    sign_in::SignIn,
};
use duban_domain::PersonId;
use duban_readmodel::{QueryError, Views};
use uuid::Uuid;

use crate::{fault, loaders::Loaders};

/// What this node is made of; `duban-server` puts it together.
#[derive(Clone)]
pub struct Parts {
    pub app: Arc<App>,
    pub views: Views,
    pub vault: Arc<dyn Vault>,
    pub sign_in: Arc<SignIn>,
    pub uploads: Arc<dyn Uploads>,
    pub channels: Arc<dyn Channels>,
}

/// Who asks, as of this request.
#[derive(Clone)]
pub struct Asking {
    pub viewer: Viewer,
    /// Asked with a token: only what it allows.
    pub token: Option<ApiToken>,
    /// Asked in a session: its secret, by which the viewer's other sessions are told apart.
    pub session: Option<String>,
    /// The mark of the device, if it is a browser that carries one.
    pub device: Option<SecretDigest>,
    /// Quoted where something is broken; a UUID v7 of the call.
    pub trace: Uuid,
}

impl Asking {
    /// The same person as they stand now; `None`: the session or the token has ended. What
    /// lives longer than a request, a socket and its subscriptions, asks again by this.
    pub async fn renewed(&self, parts: &Parts) -> Result<Option<Self>, Fault> {
        let person = self.viewer.person;
        let lives = match (&self.session, &self.token) {
            (Some(session), _) => parts.sign_in.session(session).await?.is_some(),
            (None, Some(token)) => {
                let now = parts.app.clock().now();
                let living = parts.vault.tokens_of(person.0, now).await?;
                living.iter().any(|one| one.id == token.id)
            }
            (None, None) => false,
        };
        if !lives {
            return Ok(None);
        }
        Ok(Some(Self { viewer: parts.app.viewer(person).await?, ..self.clone() }))
    }
}

/// What the schema is run with.
pub trait Asked<'a> {
    fn parts(&self) -> &'a Parts;
    fn asking(&self) -> &'a Asking;
    fn loaders(&self) -> &'a Loaders;

    fn app(&self) -> &'a App {
        &self.parts().app
    }

    fn views(&self) -> &'a Views {
        &self.parts().views
    }

    fn viewer(&self) -> &'a Viewer {
        &self.asking().viewer
    }

    fn person(&self) -> PersonId {
        self.viewer().person
    }

    fn scope(&self) -> Scope {
        self.viewer().scope()
    }

    fn caller(&self) -> Caller {
        Caller::Person(self.viewer().clone())
    }

    /// The office's date.
    fn today(&self) -> NaiveDate {
        self.app().today()
    }

    /// Logs what is broken and answers an error without detail.
    fn broken(&self, error: &(dyn std::error::Error + 'static)) -> Error {
        fault::internal(error, self.asking().trace)
    }

    /// The views did not answer, or were asked for what they do not give.
    fn unread(&self, error: &QueryError) -> Error {
        fault::query(error, self.asking().trace)
    }
}

impl<'a> Asked<'a> for Context<'a> {
    fn parts(&self) -> &'a Parts {
        self.data_unchecked()
    }

    fn asking(&self) -> &'a Asking {
        self.data_unchecked()
    }

    fn loaders(&self) -> &'a Loaders {
        self.data_unchecked()
    }
}
