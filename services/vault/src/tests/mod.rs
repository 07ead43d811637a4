//! The adapters at their boundary: the contract, the file itself, signing in.

mod contract;
mod file;
mod postgres;
mod sign_in;

use duban_app::ports::vault::{Accounts, LoginName, NewPerson, People};
use uuid::Uuid;

use crate::SqliteVault;
use crate::contract::morning;

const WHO: Uuid = Uuid::from_u128(1);
/// Three characters that appear nowhere else in a file.
const NAME: &str = "欧阳甄珏";

fn fresh() -> (SqliteVault, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = SqliteVault::open(&folder.path().join("vault.db")).expect("a fresh vault");
    (vault, folder)
}

async fn with_account(vault: &SqliteVault) {
    let (name, phone) = (NAME.to_owned(), Some("13912345678".to_owned()));
    let person = NewPerson { id: WHO, name, unit: None, phone, note: None, salt: [3; 32] };
    vault.register(person).await.unwrap();
    let login = LoginName::parse("ouyang").unwrap();
    vault.open_account(WHO, &login, morning()).await.unwrap();
}
