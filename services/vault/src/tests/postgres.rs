//! The vault in PostgreSQL is held to the vault's contract, and tells the other nodes.

use std::time::Duration;

use duban_app::ports::vault::{Accounts, NewSession, People, SecretDigest, Sessions};
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
