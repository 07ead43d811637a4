//! TLS to the event store: a door before the simulator ends it. Whom we speak with is checked,
//! or nothing is said.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use duban_eventlog::{
    EventLog, Expected,
    contract::{entry, stream},
};
use duban_eventlog_eventstore::{Address, EventStoreLog, Options, simulator::Simulator};
use duban_server::{config::TlsFiles, http};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/channels/tls").join(name)
}

/// Takes nothing but TLS, and passes on what was in it.
async fn door_before(simulator: &Simulator) -> SocketAddr {
    let files = TlsFiles { certificate: file("server.pem"), key: file("server-key.pem") };
    let acceptor = http::tls::acceptor(&files).expect("the files do");
    let address = simulator.address();
    let (_, rest) = address.split_once("esdb://").expect("its scheme");
    let behind: SocketAddr = rest.split_once('?').expect("settings").0.parse().expect("one node");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let door = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut outside) = acceptor.accept(socket).await else { return };
                let mut inside = TcpStream::connect(behind).await.expect("the simulator");
                // Whoever hangs up ends it.
                let _ended = copy_bidirectional(&mut outside, &mut inside).await;
            });
        }
    });
    door
}

fn open(address: &str, answer_within: Duration) -> EventStoreLog {
    let address = Address::parse(address).expect("an address");
    let options = Options { answer_within, ..Options::default() };
    EventStoreLog::open(&address, options).expect("a log")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_event_store_is_reached_by_tls_with_an_authority_of_the_offices_own() {
    let simulator = Simulator::start(1).await;
    let door = door_before(&simulator).await;
    let authority = file("authority.pem");
    let trusted = format!("esdb://{door}?tls=true&tlsCaFile={}", authority.display());
    let log = open(&trusted, Duration::from_secs(20));
    log.health().await.expect("healthy");
    let one = stream("finding-1");
    log.append(&one, Expected::NoStream, vec![entry("a")]).await.expect("appended");
    assert_eq!(log.read_stream(&one, 0, 10).await.expect("read").len(), 1);

    let stranger = open(&format!("esdb://{door}?tls=true"), Duration::from_secs(1));
    assert!(stranger.health().await.is_err(), "no authority of ours signed it");
    let two = stream("finding-2");
    assert!(stranger.append(&two, Expected::NoStream, vec![entry("b")]).await.is_err());
    assert_eq!(log.read_stream(&two, 0, 10).await.expect("read"), [], "it was told nothing");
}
