//! A few connections that are lent and given back.
//!
//! **Invariant:** one that is given back holds no open transaction: the driver rolls back
//! what was dropped half-way, before anything else is sent.

use std::{
    ops::{Deref, DerefMut},
    pin::Pin,
    sync::{Mutex, PoisonError},
};

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio_postgres::Error;

use crate::{Address, ConnectError, Session, is_disconnect};

/// Connections on which one question is tried: a kept one may have died unnoticed.
const TRIES: usize = 3;

/// What is asked of a connection, and may be asked again of another.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

pub struct Pool {
    address: Address,
    set_up: String,
    idle: Mutex<Vec<Session>>,
    places: Semaphore,
}

/// A connection that goes back when it is dropped, unless it is closed.
pub struct Lent<'a> {
    /// `None` only while it is being dropped.
    session: Option<Session>,
    pool: &'a Pool,
    _place: SemaphorePermit<'a>,
}

impl Pool {
    /// At most `size` connections, each with `set_up` carried out on it; none is made yet.
    #[must_use]
    pub fn new(address: Address, set_up: String, size: usize) -> Self {
        let places = Semaphore::new(size.max(1));
        Self { address, set_up, idle: Mutex::default(), places }
    }

    /// A connection, once one is free; a new one where none is kept.
    ///
    /// # Panics
    /// Never: the places are not closed.
    pub async fn lend(&self) -> Result<Lent<'_>, ConnectError> {
        let place = self.places.acquire().await.expect("places are never closed");
        let kept = self.take_idle();
        let session = match kept {
            Some(session) => session,
            None => self.address.connect(&self.set_up).await?,
        };
        Ok(Lent { session: Some(session), pool: self, _place: place })
    }

    /// Asks a question that changes nothing, on another connection if the first was dead.
    pub async fn ask<T, E>(
        &self,
        question: impl for<'s> Fn(&'s Session) -> Asked<'s, T>,
    ) -> Result<T, E>
    where
        E: From<ConnectError> + From<Error>,
    {
        for _ in 1..TRIES {
            let session = self.lend().await?;
            match question(&session).await {
                Err(error) if is_disconnect(&error) => session.give_up(),
                outcome => return Ok(outcome?),
            }
        }
        let session = self.lend().await?;
        Ok(question(&session).await?)
    }

    fn take_idle(&self) -> Option<Session> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(session) = idle.pop() {
            if !session.is_closed() {
                return Some(session);
            }
        }
        None
    }
}

impl Lent<'_> {
    /// Closes the connection instead of giving it back.
    pub fn give_up(mut self) {
        self.session = None;
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(session) = self.session.take().filter(|session| !session.is_closed()) {
            self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        }
    }
}

impl Deref for Lent<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        self.session.as_ref().expect("it is there until it is dropped")
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut Session {
        self.session.as_mut().expect("it is there until it is dropped")
    }
}
