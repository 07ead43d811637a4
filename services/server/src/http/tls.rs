//! TLS by certificate files, checked before anything listens.

use std::sync::Arc;

use anyhow::Context;
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use tokio_rustls::TlsAcceptor;

use crate::config::TlsFiles;

/// An acceptor from PEM files; an error names the file.
pub fn acceptor(files: &TlsFiles) -> anyhow::Result<TlsAcceptor> {
    let named = |path: &std::path::Path| format!("tls: {}", path.display());
    let certificates = CertificateDer::pem_file_iter(&files.certificate)
        .with_context(|| named(&files.certificate))?
        .collect::<Result<Vec<_>, _>>()
        .with_context(|| named(&files.certificate))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).with_context(|| named(&files.key))?;
    // Named here, not installed for the process: another client may bring its own.
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .with_context(|| named(&files.certificate))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
