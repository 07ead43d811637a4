//! Alone in its process: what it does is done to the whole of it.

use duban_eventlog_eventstore::{Address, EventStoreLog, OpenError, Options};

#[tokio::test]
async fn a_tls_provider_that_was_installed_before_is_told_and_does_not_panic_later() {
    rustls::crypto::aws_lc_rs::default_provider().install_default().expect("the first");
    let address = Address::parse("esdb://localhost?tls=false").expect("an address");
    let opened = EventStoreLog::open(&address, Options::default());
    assert!(matches!(opened, Err(OpenError::ProviderInstalled)), "{opened:?}");
}
