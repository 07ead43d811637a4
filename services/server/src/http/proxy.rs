//! Behind a reverse proxy: the browser's connection is the proxy's, not ours.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};

use super::Peer;
use crate::office::Office;

/// Takes a trusted proxy's word that the browser speaks TLS with it, so that the session's
/// cookie is a secure one and no page warns of a plain line.
pub async fn believe(
    State(office): State<Arc<Office>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(peer) = request.extensions().get::<Peer>().copied() {
        let over_tls = over_tls(&peer, request.headers(), &office.config.trusted_proxies);
        request.extensions_mut().insert(Peer { over_tls, ..peer });
    }
    next.run(request).await
}

/// The nearest proxy writes last; whatever a client wrote stands left of that.
fn over_tls(peer: &Peer, headers: &HeaderMap, trusted: &[IpAddr]) -> bool {
    if peer.over_tls || !trusted.contains(&peer.address.ip()) {
        return peer.over_tls;
    }
    let said = headers.get_all("x-forwarded-proto").iter().next_back();
    let said = said.and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.rsplit(',').next().is_some_and(|scheme| scheme.trim() == "https")
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 1, 0, 7));

    fn said(lines: &[&str], from: IpAddr, trusted: &[IpAddr]) -> bool {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-proto", line.parse().expect("a header"));
        }
        over_tls(&Peer { address: (from, 40_000).into(), over_tls: false }, &headers, trusted)
    }

    #[test]
    fn a_trusted_proxy_is_believed_and_nobody_else() {
        assert!(said(&["https"], PROXY, &[PROXY]));
        assert!(!said(&["https"], PROXY, &[]));
        assert!(!said(&[], PROXY, &[PROXY]));
    }

    #[test]
    fn what_a_client_wrote_before_the_proxy_counts_for_nothing() {
        assert!(!said(&["https, http"], PROXY, &[PROXY]));
        assert!(!said(&["https", "http"], PROXY, &[PROXY]));
        assert!(said(&["http", "https"], PROXY, &[PROXY]));
    }
}
