//! One connection, and the statements that it has prepared.

use std::{
    collections::HashMap,
    ops::{Deref, DerefMut},
    sync::{Mutex, PoisonError},
};

use tokio_postgres::{Client, Error, Statement};

/// A connection that prepares each of our few statements once.
pub struct Session {
    client: Client,
    prepared: Mutex<HashMap<&'static str, Statement>>,
}

impl Session {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, prepared: Mutex::default() }
    }

    /// The statement, prepared now if it was not yet. Texts are constants, so they are few.
    pub async fn prepared(&self, text: &'static str) -> Result<Statement, Error> {
        let known = self.prepared.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned();
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = self.client.prepare(text).await?;
        let mut all = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(all.entry(text).or_insert(statement).clone())
    }
}

impl Deref for Session {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl DerefMut for Session {
    fn deref_mut(&mut self) -> &mut Client {
        &mut self.client
    }
}
