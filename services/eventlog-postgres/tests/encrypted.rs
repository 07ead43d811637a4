//! TLS to the server: whom we speak with is checked, or nothing is said.

use duban_eventlog::{
    EventLog, Expected,
    contract::{entry, stream},
};
use duban_eventlog_postgres::{Address, AddressError, Options, PostgresLog};
use duban_postgres::testkit::Cluster;

const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/certificate.pem");

fn cluster() -> Cluster {
    Cluster::start_with_tls(include_str!("tls/certificate.pem"), include_str!("tls/key.pem"))
}

async fn open(url: &str) -> Result<PostgresLog, String> {
    let address = Address::parse(url).expect("an address");
    PostgresLog::open(address, Options::default()).await.map_err(|error| format!("{error:?}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_is_reached_by_tls_with_an_authority_of_the_offices_own() {
    let cluster = cluster();
    let url = format!("{}?sslmode=verify-full&sslrootcert={CERTIFICATE}", cluster.url());
    let log = open(&url).await.expect("a log");
    let one = stream("finding-1");
    log.append(&one, Expected::NoStream, vec![entry("a")]).await.expect("appended");

    let address = Address::parse(&cluster.url()).expect("an address");
    let session = address.connect("").await.expect("a connection");
    let encrypted = "SELECT count(*) FROM pg_stat_ssl NATURAL JOIN pg_stat_activity WHERE ssl";
    let row = session.query_one(encrypted, &[]).await.expect("told");
    assert!(row.get::<_, i64>(0) >= 2, "writer and listener speak TLS");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_not_who_it_should_be_is_told_nothing() {
    let cluster = cluster();
    let stranger = format!("{}?sslmode=verify-full", cluster.url());
    let refused = open(&stranger).await.err().expect("no authority of ours signed it");
    assert!(refused.contains("UnknownIssuer"), "{refused}");

    let other_name = cluster.url().replace("127.0.0.1", "localhost");
    let other_name = format!("{other_name}?sslmode=verify-full&sslrootcert={CERTIFICATE}");
    let refused = open(&other_name).await.err().expect("the certificate is for another name");
    assert!(refused.contains("NotValidForName"), "{refused}");

    let nowhere = Address::parse("postgres://u@db.example/d?sslrootcert=/nowhere.pem");
    assert!(matches!(nowhere, Err(AddressError::Certificates(..))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_tls_is_refused_where_tls_is_wanted() {
    let cluster = Cluster::start();
    let url = format!("{}?sslmode=verify-full&sslrootcert={CERTIFICATE}", cluster.url());
    let refused = open(&url).await.err().expect("nothing is said in the clear");
    assert!(refused.contains("TLS"), "{refused}");
}
