//! Mail addresses, a column of `people`: whoever is erased takes theirs along.

use async_trait::async_trait;
use duban_app::ports::{
    VaultError,
    vault::{Contacts, MAIL_BYTES_MAX},
};
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::{SqliteVault, row::Id};

#[async_trait]
impl Contacts for SqliteVault {
    async fn mail_of(&self, person: Uuid) -> Result<Option<String>, VaultError> {
        self.read("look up a mail address", move |db| {
            let mut one = db.prepare_cached("SELECT mail FROM people WHERE id = ?1")?;
            let mail = one.query_row([Id(person)], |row| row.get(0)).optional()?;
            Ok(mail.flatten())
        })
        .await
    }

    async fn set_mail(&self, person: Uuid, mail: Option<String>) -> Result<(), VaultError> {
        if mail.as_ref().is_some_and(|mail| mail.len() > MAIL_BYTES_MAX) {
            return Err(VaultError::Invalid("a mail address has at most 254 bytes"));
        }
        self.write("change a mail address", move |db| {
            let sql = "UPDATE people SET mail = ?2 WHERE id = ?1";
            let rows = db.execute(sql, params![Id(person), mail])?;
            if rows == 0 { Err(VaultError::Unknown("person").into()) } else { Ok(()) }
        })
        .await
    }
}
