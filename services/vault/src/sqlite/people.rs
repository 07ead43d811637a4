//! People in SQLite.

use std::collections::HashMap;

use async_trait::async_trait;
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    Commitment, IDS_PER_CALL_MAX, NewPerson, People, PersonCard, commitment,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::SqliteVault;
use super::problem::Outcome;
use super::row::{Id, page};

const CARD: &str = "SELECT id, name, unit, phone, note FROM people";

#[async_trait]
impl People for SqliteVault {
    async fn register(&self, person: NewPerson) -> Result<Commitment, VaultError> {
        self.write("register a person", move |db| {
            match card(db, person.id)? {
                None => insert(db, &person)?,
                Some(known) if known.name == person.name && known.unit == person.unit => {}
                Some(_) => return Err(VaultError::Taken("person id").into()),
            }
            committed(db, person.id)?.ok_or_else(|| VaultError::Unknown("person").into())
        })
        .await
    }

    async fn person(&self, id: Uuid) -> Result<Option<PersonCard>, VaultError> {
        self.read("read a person", move |db| card(db, id)).await
    }

    async fn names(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, VaultError> {
        if ids.len() > IDS_PER_CALL_MAX {
            return Err(VaultError::Invalid("too many ids"));
        }
        let ids = ids.to_vec();
        self.read("read names", move |db| {
            let mut one = db.prepare_cached("SELECT name FROM people WHERE id = ?1")?;
            let mut names = HashMap::with_capacity(ids.len());
            for id in ids {
                if let Some(name) = one.query_row([Id(id)], |row| row.get(0)).optional()? {
                    names.insert(id, name);
                }
            }
            Ok(names)
        })
        .await
    }

    async fn people(
        &self,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<PersonCard>, VaultError> {
        self.read("list people", move |db| {
            let sql = format!("{CARD} WHERE ?1 IS NULL OR id > ?1 ORDER BY id LIMIT ?2");
            let mut page_of = db.prepare_cached(&sql)?;
            let rows = page_of.query_map(params![after.map(Id), page(limit)], to_card)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn people_named(&self, name: &str) -> Result<Vec<PersonCard>, VaultError> {
        let name = name.to_owned();
        self.read("look people up by name", move |db| {
            let sql = format!("{CARD} WHERE name = ?1 ORDER BY id LIMIT ?2");
            let mut named = db.prepare_cached(&sql)?;
            let rows = named.query_map(params![name, page(usize::MAX)], to_card)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn people_like(&self, text: &str) -> Result<Vec<Uuid>, VaultError> {
        let text = text.to_owned();
        self.read("search people by name", move |db| {
            let sql = "SELECT id FROM people WHERE instr(name, ?1) > 0 ORDER BY name, id LIMIT ?2";
            let most = i64::try_from(IDS_PER_CALL_MAX).unwrap_or(i64::MAX);
            let mut like = db.prepare_cached(sql)?;
            let rows = like.query_map(params![text, most], |row| Ok(row.get::<_, Id>(0)?.0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn change_contact(
        &self,
        id: Uuid,
        phone: Option<String>,
        note: Option<String>,
    ) -> Result<(), VaultError> {
        self.write("change a contact", move |db| {
            let sql = "UPDATE people SET phone = ?2, note = ?3 WHERE id = ?1";
            found(db.execute(sql, params![Id(id), phone, note])?)
        })
        .await
    }

    async fn next_salt(&self, id: Uuid, command: Uuid) -> Result<Option<[u8; 32]>, VaultError> {
        self.read("derive a salt", move |db| {
            let mut one = db.prepare_cached("SELECT salt FROM people WHERE id = ?1")?;
            let salt: Option<[u8; 32]> = one.query_row([Id(id)], |row| row.get(0)).optional()?;
            Ok(salt.map(|salt| {
                let bytes = [b"duban next salt 1\n".as_slice(), &salt, command.as_bytes()];
                Sha256::digest(bytes.concat()).into()
            }))
        })
        .await
    }

    async fn rename(
        &self,
        id: Uuid,
        name: String,
        salt: [u8; 32],
    ) -> Result<Commitment, VaultError> {
        self.write("rename a person", move |db| {
            let sql = "UPDATE people SET name = ?2, salt = ?3 WHERE id = ?1";
            found(db.execute(sql, params![Id(id), name, salt])?)?;
            committed(db, id)?.ok_or_else(|| VaultError::Unknown("person").into())
        })
        .await
    }

    async fn commitment_of(&self, id: Uuid) -> Result<Option<Commitment>, VaultError> {
        self.read("read a commitment", move |db| committed(db, id)).await
    }

    async fn erase_person(&self, id: Uuid) -> Result<bool, VaultError> {
        // Account, links, sessions and tokens go with the row: foreign keys cascade.
        let sql = "DELETE FROM people WHERE id = ?1";
        let erased =
            self.write("erase a person", move |db| Ok(db.execute(sql, [Id(id)])? > 0)).await?;
        self.note_ending();
        self.empty_wal().await;
        Ok(erased)
    }
}

fn insert(db: &Connection, person: &NewPerson) -> Outcome<()> {
    let sql = "INSERT INTO people (id, name, unit, phone, note, salt) VALUES (?1,?2,?3,?4,?5,?6)";
    let NewPerson { id, name, unit, phone, note, salt } = person;
    db.execute(sql, params![Id(*id), name, unit.map(Id), phone, note, salt])?;
    Ok(())
}

fn card(db: &Connection, id: Uuid) -> Outcome<Option<PersonCard>> {
    let mut one = db.prepare_cached(&format!("{CARD} WHERE id = ?1"))?;
    Ok(one.query_row([Id(id)], to_card).optional()?)
}

fn to_card(row: &Row<'_>) -> rusqlite::Result<PersonCard> {
    Ok(PersonCard {
        id: row.get::<_, Id>("id")?.0,
        name: row.get("name")?,
        unit: row.get::<_, Option<Id>>("unit")?.map(|id| id.0),
        phone: row.get("phone")?,
        note: row.get("note")?,
    })
}

fn committed(db: &Connection, id: Uuid) -> Outcome<Option<Commitment>> {
    let mut one = db.prepare_cached("SELECT salt, name, unit FROM people WHERE id = ?1")?;
    let row = one.query_row([Id(id)], |row| {
        let unit = row.get::<_, Option<Id>>("unit")?.map(|id| id.0);
        Ok(commitment(&row.get("salt")?, &row.get::<_, String>("name")?, unit))
    });
    Ok(row.optional()?)
}

fn found(rows: usize) -> Outcome<()> {
    if rows == 0 { Err(VaultError::Unknown("person").into()) } else { Ok(()) }
}
