//! Mail addresses, a column of `people`: whoever is erased takes theirs along.

use async_trait::async_trait;
use duban_app::ports::{
    VaultError,
    vault::{Contacts, MAIL_BYTES_MAX},
};
use duban_postgres::tokio_postgres::Row;
use uuid::Uuid;

use super::PostgresVault;

#[async_trait]
impl Contacts for PostgresVault {
    async fn mail_of(&self, person: Uuid) -> Result<Option<String>, VaultError> {
        let text = "SELECT mail FROM people WHERE id = $1";
        let read = |row: &Row| Ok(row.try_get(0)?);
        let mail = self.row("look up a mail address", text, &[&person], read).await?;
        Ok(mail.flatten())
    }

    async fn set_mail(&self, person: Uuid, mail: Option<String>) -> Result<(), VaultError> {
        if mail.as_ref().is_some_and(|mail| mail.len() > MAIL_BYTES_MAX) {
            return Err(VaultError::Invalid("a mail address has at most 254 bytes"));
        }
        self.write("change a mail address", move |db| {
            Box::pin(async move {
                let sql = "UPDATE people SET mail = $2 WHERE id = $1";
                let rows = db.execute(sql, &[&person, &mail]).await?;
                if rows == 0 { Err(VaultError::Unknown("person").into()) } else { Ok(()) }
            })
        })
        .await
    }
}
