//! The vault in PostgreSQL is held to the vault's contract, and tells the other nodes.

use std::time::Duration;

use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    Accounts, Contacts, FoundCells, FoundInRow, FoundName, NewSession, People, SecretDigest,
    Sessions,
};
use duban_postgres::{Address, testkit::Cluster};
use tokio::time::timeout;
use uuid::Uuid;

use crate::PostgresVault;
use crate::contract::{morning, with_account};

async fn open(cluster: &Cluster) -> PostgresVault {
    let address = Address::parse(&cluster.url()).expect("an address");
    PostgresVault::open(address).await.expect("a vault")
}

async fn fresh() -> (PostgresVault, Cluster) {
    let cluster = Cluster::start();
    (open(&cluster).await, cluster)
}

crate::vault_contract!(fresh().await);

#[tokio::test]
async fn a_session_that_ends_here_is_announced_on_every_node() {
    let (here, cluster) = fresh().await;
    let there = open(&cluster).await;
    let who = with_account(&here, 1).await;
    let session = NewSession {
        handle: Uuid::from_u128(7),
        digest: SecretDigest::of(&[7; 32]),
        person: who,
        created_at: morning(),
        device: String::new(),
        address: String::new(),
    };
    here.open_session(session).await.unwrap();
    let mut endings = there.endings();
    // The line may be laid only now; so it is ended until it is heard.
    let heard = async {
        while timeout(Duration::from_millis(200), endings.changed()).await.is_err() {
            here.end_sessions(who, None).await.unwrap();
        }
    };
    timeout(Duration::from_secs(20), heard).await.expect("the other node is told");
}

#[tokio::test]
async fn an_embedded_vault_moves_in_whole_and_into_an_empty_one_only() {
    let (embedded, folder) = super::fresh();
    let who = with_account(&embedded, 1).await;
    embedded.set_mail(who, Some("a@example.cn".to_owned())).await.unwrap();
    embedded.set_disabled(who, true).await.unwrap();
    let names = vec![FoundName { role: "责任人".to_owned(), name: "李四".to_owned() }];
    let cells = FoundInRow { names, notes: Vec::new() };
    embedded.keep_found(vec![(Uuid::from_u128(5), cells.clone())]).await.unwrap();

    let (vault, _cluster) = fresh().await;
    let path = folder.path().join("vault.db");
    assert_eq!(vault.move_in(&path).await.unwrap(), 1);
    assert_eq!(vault.account(who).await.unwrap(), embedded.account(who).await.unwrap());
    assert_eq!(vault.person(who).await.unwrap(), embedded.person(who).await.unwrap());
    assert_eq!(vault.mail_of(who).await.unwrap().as_deref(), Some("a@example.cn"));
    let commitment = embedded.commitment_of(who).await.unwrap();
    assert_eq!(vault.commitment_of(who).await.unwrap(), commitment);
    assert_eq!(vault.found(&[Uuid::from_u128(5)]).await.unwrap()[&Uuid::from_u128(5)], cells);

    assert!(matches!(vault.move_in(&path).await, Err(VaultError::Taken("vault"))));
}

/// A table or column that a later release adds must move too.
#[tokio::test]
async fn both_vaults_have_the_same_tables_and_columns() {
    let (_embedded, folder) = super::fresh();
    let file = rusqlite::Connection::open(folder.path().join("vault.db")).unwrap();
    let sql = "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c \
               WHERE m.type = 'table'";
    let mut statement = file.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut embedded: Vec<String> = rows.map(Result::unwrap).collect();
    embedded.sort();

    let (_vault, cluster) = fresh().await;
    let address = Address::parse(&cluster.url()).unwrap();
    let session = address.connect("").await.unwrap();
    let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns \
               WHERE table_schema = 'duban_vault' AND table_name <> 'format'";
    let rows = session.query(sql, &[]).await.unwrap();
    let mut shared: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    shared.sort();
    assert_eq!(shared, embedded);
}

#[tokio::test]
async fn what_was_answered_is_there_after_the_server_was_killed() {
    let (vault, mut cluster) = fresh().await;
    let who = with_account(&vault, 1).await;
    let cluster = tokio::task::spawn_blocking(move || {
        cluster.kill();
        cluster.go_on();
        cluster
    });
    let _cluster = cluster.await.expect("it is up again");
    assert!(vault.names(&[who]).await.unwrap().contains_key(&who));
    vault.set_disabled(who, true).await.unwrap();
}
