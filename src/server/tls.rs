//! TLS whose certificate, key and client authorities are files that may change while the server runs.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use arc_swap::ArcSwap;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ServerConfig, WebPkiClientVerifier};
use rustls::{RootCertStore, crypto};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

use crate::reload::Reload;
use crate::telemetry;

/// Where certificates are.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The server's certificate, then those between it and its authority, in PEM.
    pub certificate: PathBuf,
    /// The private key of the first of them, in PEM.
    pub key: PathBuf,
    /// The authorities that clients' certificates come from, in PEM. With it a client without a certificate is refused.
    pub client_ca: Option<PathBuf>,
}

/// Why certificates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("cannot read {path}: {reason}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why it could not be read.
        reason: io::Error,
    },
    /// A file is no PEM, or has nothing of the kind wanted.
    #[error("{path}: {fault}")]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: String,
    },
    /// Certificate and key do not belong together, or cannot be used for another reason.
    #[error("{certificate} with {key}: {reason}")]
    Pair {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What is wrong with them.
        reason: rustls::Error,
    },
}

/// TLS as it is now. Clones share one state.
#[derive(Debug, Clone)]
pub struct Tls {
    files: Arc<TlsFiles>,
    current: Arc<ArcSwap<ServerConfig>>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// When one cannot be read, certificate and key do not match, or the certificate is not valid today.
    pub fn load(files: TlsFiles) -> Result<Self, TlsError> {
        let current = Arc::new(ArcSwap::from_pointee(read(&files)?));
        Ok(Self { files: Arc::new(files), current })
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        TlsAcceptor::from(self.current.load_full()).accept(stream).await
    }
}

impl Reload for Tls {
    fn name(&self) -> &'static str {
        "certificate"
    }

    fn paths(&self) -> Vec<PathBuf> {
        let TlsFiles { certificate, key, client_ca } = &*self.files;
        [certificate, key].into_iter().chain(client_ca).cloned().collect()
    }

    fn fingerprint(&self) -> Result<blake3::Hash, String> {
        crate::reload::hash_files(&self.paths(), MAX_PEM_BYTES)
    }

    fn load(&self, unchanged: &dyn Fn() -> bool) -> Result<String, String> {
        let config = read(&self.files).map_err(|e| e.to_string())?;
        if !unchanged() {
            return Err("the files changed while they were read; they will be read again".to_owned());
        }
        self.current.store(Arc::new(config));
        Ok("new connections get the new certificate".to_owned())
    }
}

/// A chain of certificates takes some KiB.
const MAX_PEM_BYTES: u64 = 4 << 20;

fn read(files: &TlsFiles) -> Result<ServerConfig, TlsError> {
    let TlsFiles { certificate, key, client_ca } = files;
    let chain = certificates(certificate)?;
    let expiry = check_validity(certificate, chain.first())?;
    let private = PrivateKeyDer::from_pem_slice(&bytes(key)?)
        .map_err(|e| TlsError::Content { path: key.clone(), fault: format!("no private key in PEM: {e}") })?;
    let pair = |reason| TlsError::Pair { certificate: certificate.clone(), key: key.clone(), reason };
    let provider = Arc::new(crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(pair)?;
    let builder = match client_ca {
        None => builder.with_no_client_auth(),
        Some(path) => {
            let fault = |fault: String| TlsError::Content { path: path.clone(), fault };
            let mut roots = RootCertStore::empty();
            for authority in certificates(path)? {
                roots.add(authority).map_err(|e| fault(e.to_string()))?;
            }
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            builder.with_client_cert_verifier(verifier.build().map_err(|e| fault(e.to_string()))?)
        }
    };
    let mut config = builder.with_single_cert(chain, private).map_err(pair)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are exact in 52 bits")]
    metrics::gauge!(telemetry::CERTIFICATE_EXPIRY).set(expiry as f64);
    Ok(config)
}

fn bytes(path: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(path).map_err(|reason| TlsError::Read { path: path.into(), reason })
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let fault = |fault| TlsError::Content { path: path.into(), fault };
    let found: Vec<_> = CertificateDer::pem_slice_iter(&bytes(path)?)
        .collect::<Result<_, _>>()
        .map_err(|e| fault(format!("no certificate in PEM: {e}")))?;
    if found.is_empty() { Err(fault("holds no certificate in PEM".to_owned())) } else { Ok(found) }
}

/// When the certificate ends, in seconds since 1970, if it is valid now.
fn check_validity(path: &Path, certificate: Option<&CertificateDer<'_>>) -> Result<i64, TlsError> {
    let fault = |fault| TlsError::Content { path: path.into(), fault };
    let der = certificate.ok_or_else(|| fault("holds no certificate in PEM".to_owned()))?;
    let (_, parsed) = X509Certificate::from_der(der).map_err(|e| fault(format!("no X.509 certificate: {e}")))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs()).cast_signed();
    let validity = parsed.validity();
    let (begin, end) = (validity.not_before.timestamp(), validity.not_after.timestamp());
    if now > end {
        Err(fault(format!("the certificate expired on {}", validity.not_after)))
    } else if now < begin {
        Err(fault(format!("the certificate is not valid before {}", validity.not_before)))
    } else {
        Ok(end)
    }
}
