//! Who a `PersonId` is.

use std::collections::HashMap;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::VaultError;

/// What `person.registered` carries in place of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Commitment(pub [u8; 32]);

/// SHA-256(salt ‖ name in UTF-8 ‖ 16 bytes of the unit's id; zeros for none).
///
/// The salt makes it useless for guessing names; the unit's fixed length at the
/// end makes it unambiguous.
#[must_use]
pub fn commitment(salt: &[u8; 32], name: &str, unit: Option<Uuid>) -> Commitment {
    let hash = Sha256::new().chain_update(salt).chain_update(name);
    Commitment(hash.chain_update(unit.unwrap_or_default().as_bytes()).finalize().into())
}

/// A person to be registered.
#[derive(Clone)]
pub struct NewPerson {
    pub id: Uuid,
    pub name: String,
    /// The unit at registration. It is part of the commitment and stays; where the
    /// person works today is in the person's stream.
    pub unit: Option<Uuid>,
    pub phone: Option<String>,
    pub note: Option<String>,
    /// From `Ids::secret`; not used if the person is there already.
    pub salt: [u8; 32],
}

/// A person as the vault knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonCard {
    pub id: Uuid,
    pub name: String,
    pub unit: Option<Uuid>,
    pub phone: Option<String>,
    pub note: Option<String>,
}

#[async_trait]
pub trait People: Send + Sync {
    /// Repeated with the same id, name and unit it answers the first commitment;
    /// with another name or unit it is `Taken`.
    async fn register(&self, person: NewPerson) -> Result<Commitment, VaultError>;

    async fn person(&self, id: Uuid) -> Result<Option<PersonCard>, VaultError>;

    /// Names of one page. An erased or unknown id has no entry: the caller shows 已删除.
    async fn names(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, VaultError>;

    /// People in order of id, after `after`; at most [`super::PAGE_MAX`].
    async fn people(
        &self,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<PersonCard>, VaultError>;

    /// People of exactly this name: an import asks who 张三 may be.
    async fn people_named(&self, name: &str) -> Result<Vec<PersonCard>, VaultError>;

    /// Ids of the people whose name contains the text, at most
    /// [`super::IDS_PER_CALL_MAX`] of them, in order of name.
    async fn people_like(&self, text: &str) -> Result<Vec<Uuid>, VaultError>;

    async fn change_contact(
        &self,
        id: Uuid,
        phone: Option<String>,
        note: Option<String>,
    ) -> Result<(), VaultError>;

    /// The salt under which this command may correct the name: a digest of the salt that
    /// stands and the command's id, so that the same command, sent again before the vault
    /// knows of it, commits to the same. `None`: nobody is there.
    async fn next_salt(&self, id: Uuid, command: Uuid) -> Result<Option<[u8; 32]>, VaultError>;

    /// Corrects a name under a fresh salt; the caller records the new commitment.
    async fn rename(
        &self,
        id: Uuid,
        name: String,
        salt: [u8; 32],
    ) -> Result<Commitment, VaultError>;

    /// Computed anew from what the vault holds now: `verify` compares it with the log.
    async fn commitment_of(&self, id: Uuid) -> Result<Option<Commitment>, VaultError>;

    /// Deletes row and salt, account, links, sessions and tokens, whether or not all
    /// of them exist: `restore` erases again everyone that the log says is erased.
    /// Says whether there was a person.
    async fn erase_person(&self, id: Uuid) -> Result<bool, VaultError>;
}

/// Never prints the name.
impl std::fmt::Debug for PersonCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonCard({})", self.id)
    }
}

/// Never prints the name.
impl std::fmt::Debug for NewPerson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewPerson({})", self.id)
    }
}
