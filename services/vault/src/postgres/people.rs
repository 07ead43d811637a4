//! People in PostgreSQL.

use std::collections::HashMap;

use async_trait::async_trait;
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    Commitment, IDS_PER_CALL_MAX, NewPerson, People, PersonCard, commitment,
};
use duban_postgres::tokio_postgres::{Row, Transaction};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::PostgresVault;
use super::problem::Outcome;
use super::row::{count, damaged, page};

const CARD: &str = "SELECT id, name, unit, phone, note FROM people WHERE id = $1";
const COMMITTED: &str = "SELECT salt, name, unit FROM people WHERE id = $1";

#[async_trait]
impl People for PostgresVault {
    async fn register(&self, person: NewPerson) -> Result<Commitment, VaultError> {
        self.write("register a person", move |db| {
            Box::pin(async move {
                let known = db.query_opt(CARD, &[&person.id]).await?;
                match known.as_ref().map(to_card).transpose()? {
                    None => insert(db, &person).await?,
                    Some(known) if known.name == person.name && known.unit == person.unit => {}
                    Some(_) => return Err(VaultError::Taken("person id").into()),
                }
                committed(db, person.id).await
            })
        })
        .await
    }

    async fn person(&self, id: Uuid) -> Result<Option<PersonCard>, VaultError> {
        self.row("read a person", CARD, &[&id], to_card).await
    }

    async fn names(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, VaultError> {
        if ids.len() > IDS_PER_CALL_MAX {
            return Err(VaultError::Invalid("too many ids"));
        }
        let text = "SELECT id, name FROM people WHERE id = ANY ($1)";
        let pair = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
        let named = self.list("read names", text, &[&ids], pair).await?;
        Ok(named.into_iter().collect())
    }

    async fn people(
        &self,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<PersonCard>, VaultError> {
        let text = "SELECT id, name, unit, phone, note FROM people \
                    WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2";
        self.list("list people", text, &[&after, &page(limit)], to_card).await
    }

    async fn people_named(&self, name: &str) -> Result<Vec<PersonCard>, VaultError> {
        let text = "SELECT id, name, unit, phone, note FROM people \
                    WHERE name = $1 ORDER BY id LIMIT $2";
        self.list("look people up by name", text, &[&name, &page(usize::MAX)], to_card).await
    }

    async fn people_like(&self, text: &str) -> Result<Vec<Uuid>, VaultError> {
        let like = "SELECT id FROM people WHERE strpos(name, $1) > 0 ORDER BY name, id LIMIT $2";
        let id = |row: &Row| Ok(row.try_get(0)?);
        self.list("search people by name", like, &[&text, &count(IDS_PER_CALL_MAX)], id).await
    }

    async fn change_contact(
        &self,
        id: Uuid,
        phone: Option<String>,
        note: Option<String>,
    ) -> Result<(), VaultError> {
        self.write("change a contact", move |db| {
            Box::pin(async move {
                let sql = "UPDATE people SET phone = $2, note = $3 WHERE id = $1";
                found(db.execute(sql, &[&id, &phone, &note]).await?)
            })
        })
        .await
    }

    async fn next_salt(&self, id: Uuid, command: Uuid) -> Result<Option<[u8; 32]>, VaultError> {
        let text = "SELECT salt FROM people WHERE id = $1";
        let salt = self.row("derive a salt", text, &[&id], |row| salt(row, 0)).await?;
        Ok(salt.map(|salt| {
            let bytes = [b"duban next salt 1\n".as_slice(), &salt, command.as_bytes()];
            Sha256::digest(bytes.concat()).into()
        }))
    }

    async fn rename(
        &self,
        id: Uuid,
        name: String,
        salt: [u8; 32],
    ) -> Result<Commitment, VaultError> {
        self.write("rename a person", move |db| {
            Box::pin(async move {
                let sql = "UPDATE people SET name = $2, salt = $3 WHERE id = $1";
                found(db.execute(sql, &[&id, &name, &salt.as_slice()]).await?)?;
                committed(db, id).await
            })
        })
        .await
    }

    async fn commitment_of(&self, id: Uuid) -> Result<Option<Commitment>, VaultError> {
        self.row("read a commitment", COMMITTED, &[&id], to_commitment).await
    }

    async fn erase_person(&self, id: Uuid) -> Result<bool, VaultError> {
        // Account, links, sessions and tokens go with the row: foreign keys cascade.
        let erased = self
            .write("erase a person", move |db| {
                Box::pin(async move {
                    let erased = db.execute("DELETE FROM people WHERE id = $1", &[&id]).await? > 0;
                    db.batch_execute(super::TELL).await?;
                    Ok(erased)
                })
            })
            .await?;
        self.note_ending();
        Ok(erased)
    }
}

async fn insert(db: &Transaction<'_>, person: &NewPerson) -> Outcome<()> {
    let sql = "INSERT INTO people (id, name, unit, phone, note, salt) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let NewPerson { id, name, unit, phone, note, salt } = person;
    db.execute(sql, &[id, name, unit, phone, note, &salt.as_slice()]).await?;
    Ok(())
}

fn to_card(row: &Row) -> Outcome<PersonCard> {
    Ok(PersonCard {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        unit: row.try_get("unit")?,
        phone: row.try_get("phone")?,
        note: row.try_get("note")?,
    })
}

async fn committed(db: &Transaction<'_>, id: Uuid) -> Outcome<Commitment> {
    let row = db.query_opt(COMMITTED, &[&id]).await?;
    to_commitment(&row.ok_or(VaultError::Unknown("person"))?)
}

fn to_commitment(row: &Row) -> Outcome<Commitment> {
    Ok(commitment(&salt(row, 0)?, row.try_get(1)?, row.try_get(2)?))
}

fn salt(row: &Row, column: usize) -> Outcome<[u8; 32]> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map_err(|_| damaged("a salt"))
}

fn found(rows: u64) -> Outcome<()> {
    if rows == 0 { Err(VaultError::Unknown("person").into()) } else { Ok(()) }
}
