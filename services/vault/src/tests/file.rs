//! The file: what is on disk, who may read it, how it is copied and refused.

use std::path::Path;

use duban_app::ports::VaultError;
use duban_app::ports::vault::{ColumnNote, FoundCells, FoundInRow, People};
use rusqlite::Connection;
use uuid::Uuid;

use super::{NAME, WHO, fresh, with_account};
use crate::SqliteVault;

/// Whether any file of the folder holds these bytes.
fn lies_in(folder: &Path, canary: &str) -> bool {
    let holds = |path: &Path| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(canary.len()).any(|window| window == canary.as_bytes())
    };
    std::fs::read_dir(folder).unwrap().any(|file| holds(&file.unwrap().path()))
}

#[tokio::test]
async fn an_erased_person_is_in_no_byte_of_any_file() {
    let (vault, folder) = fresh();
    with_account(&vault).await;
    assert!(lies_in(folder.path(), NAME) && lies_in(folder.path(), "13912345678"));

    vault.erase_person(WHO).await.unwrap();

    for canary in [NAME, "13912345678", "ouyang"] {
        assert!(!lies_in(folder.path(), canary), "{canary} is still there");
    }
}

#[tokio::test]
async fn an_erased_note_is_in_no_byte_of_any_file() {
    let (vault, folder) = fresh();
    let note = ColumnNote { header: "备注".to_owned(), text: NAME.repeat(3_000) };
    let cells = FoundInRow { names: Vec::new(), notes: vec![note] };
    vault.keep_found(vec![(Uuid::from_u128(5), cells)]).await.unwrap();
    assert!(lies_in(folder.path(), NAME));

    vault.erase_found(Uuid::from_u128(5)).await.unwrap();

    assert!(!lies_in(folder.path(), NAME));
}

#[tokio::test]
async fn what_was_answered_is_there_after_opening_again() {
    let (vault, folder) = fresh();
    with_account(&vault).await;
    drop(vault);
    let vault = SqliteVault::open(&folder.path().join("vault.db")).unwrap();
    assert_eq!(vault.names(&[WHO]).await.unwrap()[&WHO], NAME);
}

#[tokio::test]
async fn a_backup_is_whole_and_replaces_the_one_before() {
    let (vault, folder) = fresh();
    let copy = folder.path().join("copy.db");
    vault.backup_to(&copy).await.unwrap();
    with_account(&vault).await;
    vault.backup_to(&copy).await.unwrap();

    let restored = SqliteVault::open_read_only(&copy).unwrap();
    assert_eq!(restored.names(&[WHO]).await.unwrap()[&WHO], NAME);
    assert!(restored.erase_person(WHO).await.is_err(), "read-only");
    assert!(!folder.path().join("copy.db.partial").exists());
    let opened = SqliteVault::open(&copy).unwrap();
    assert!(opened.erase_person(WHO).await.unwrap());
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_may_read_the_vault_and_its_backup() {
    use std::os::unix::fs::PermissionsExt;
    let (vault, folder) = fresh();
    with_account(&vault).await;
    vault.backup_to(&folder.path().join("copy.db")).await.unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.path().display());
    }
}

#[test]
fn a_vault_of_a_newer_release_is_refused_with_both_numbers() {
    let (vault, folder) = fresh();
    drop(vault);
    let path = folder.path().join("vault.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 77).unwrap();

    for opened in [SqliteVault::open(&path), SqliteVault::open_read_only(&path)] {
        let Err(VaultError::Failed { source, .. }) = opened else { panic!("opened") };
        assert_eq!(source.to_string(), "it has format 77, this release knows 3");
    }
}

#[test]
fn a_file_that_is_no_vault_is_damaged_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.db");
    std::fs::write(&path, "这不是数据库".repeat(500)).unwrap();
    let opened = SqliteVault::open(&path);
    assert!(matches!(opened, Err(VaultError::Damaged { .. })), "{:?}", opened.err());
    assert_eq!(std::fs::read(&path).unwrap(), "这不是数据库".repeat(500).as_bytes());
}
