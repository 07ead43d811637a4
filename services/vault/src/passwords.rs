//! argon2id, off the async threads and a bounded number at once: every attempt costs
//! memory and time on purpose, and must not cost more than the machine has.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use async_trait::async_trait;
use duban_app::ports::VaultError;
use duban_app::ports::vault::{PasswordHash, Passwords};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Attempts that may wait for their turn; further ones are told to come again.
const WAITING_MAX: usize = 64;
/// What is verified when there is no account: the result is thrown away.
const NOBODYS_SALT: [u8; 16] = *b"nobody has this!";

/// What one hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2Cost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
    /// Hashes at once.
    pub at_once: usize,
}

impl Default for Argon2Cost {
    /// The least that is reasonable: 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1, at_once: 2 }
    }
}

impl Argon2Cost {
    /// For tests and the demo only: quick, and as weak as it is quick.
    #[must_use]
    pub fn quick() -> Self {
        Self { memory_kib: Params::MIN_M_COST, passes: 1, lanes: 1, at_once: 2 }
    }
}

pub struct Argon2Passwords {
    params: Params,
    /// Verified against when there is no hash, at today's cost.
    nobodys: String,
    at_once: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Argon2Passwords {
    /// `Invalid` for costs that argon2 does not know.
    pub fn new(cost: Argon2Cost) -> Result<Self, VaultError> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None)
            .map_err(|_| VaultError::Invalid("the cost of password hashing"))?;
        let nobodys = make_hash(&params, b"", &NOBODYS_SALT)?;
        let at_once = cost.at_once.clamp(1, WAITING_MAX);
        Ok(Self {
            params,
            nobodys,
            at_once: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(Semaphore::new(at_once + WAITING_MAX)),
        })
    }

    async fn turn(&self) -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), VaultError> {
        let place = Arc::clone(&self.waiting).try_acquire_owned().map_err(|_| VaultError::Busy)?;
        let turn = Arc::clone(&self.at_once).acquire_owned().await;
        Ok((place, turn.expect("the semaphore is never closed")))
    }

    /// Keeps its turn until it is done, also when nobody waits for it any more.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let turn = self.turn().await?;
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|error| hashing(error.into()))?
    }
}

#[async_trait]
impl Passwords for Argon2Passwords {
    async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<PasswordHash, VaultError> {
        let (params, password) = (self.params.clone(), password.to_owned());
        self.work(move || make_hash(&params, password.as_bytes(), &salt).map(PasswordHash)).await
    }

    async fn verify(
        &self,
        password: &str,
        against: Option<&PasswordHash>,
    ) -> Result<bool, VaultError> {
        let known = against.is_some();
        let hash = against.map_or_else(|| self.nobodys.clone(), |hash| hash.0.clone());
        let password = password.to_owned();
        self.work(move || Ok(matches(&hash, password.as_bytes())? && known)).await
    }

    fn is_weak(&self, hash: &PasswordHash) -> bool {
        let made_with =
            argon2::PasswordHash::new(&hash.0).ok().and_then(|h| Params::try_from(&h).ok());
        made_with.is_none_or(|made_with| {
            made_with.m_cost() < self.params.m_cost() || made_with.t_cost() < self.params.t_cost()
        })
    }
}

fn make_hash(params: &Params, password: &[u8], salt: &[u8; 16]) -> Result<String, VaultError> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let hash: argon2::PasswordHash = argon2
        .hash_password_with_salt(password, salt)
        .map_err(|error| hashing(error.to_string().into()))?;
    Ok(hash.to_string())
}

/// The parameters are those in the hash, whatever today's are.
fn matches(hash: &str, password: &[u8]) -> Result<bool, VaultError> {
    let damaged = |_| VaultError::Damaged { place: "a password hash".to_owned() };
    let hash = argon2::PasswordHash::new(hash).map_err(damaged)?;
    match Argon2::default().verify_password(password, &hash) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(hashing(error.to_string().into())),
    }
}

fn hashing(source: Box<dyn std::error::Error + Send + Sync>) -> VaultError {
    VaultError::Failed { doing: "hash a password", source }
}
