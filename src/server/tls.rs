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
use x509_parser::prelude::{FromDer, X509Version};

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
    #[error("{setting}: cannot read {path}: {reason}")]
    Read {
        /// The setting that names it.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// Why it could not be read.
        reason: io::Error,
    },
    /// A file is no PEM, or has nothing of the kind wanted.
    #[error("{setting}: {path}: {fault}")]
    Content {
        /// The setting that names it.
        setting: &'static str,
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
        reason: String,
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

/// A file and the setting that names it.
#[derive(Clone, Copy)]
struct Named<'p> {
    setting: &'static str,
    path: &'p Path,
}

impl Named<'_> {
    fn fault(self, fault: impl Into<String>) -> TlsError {
        TlsError::Content { setting: self.setting, path: self.path.into(), fault: fault.into() }
    }

    fn bytes(self) -> Result<Vec<u8>, TlsError> {
        let Self { setting, path } = self;
        std::fs::read(path).map_err(|reason| TlsError::Read { setting, path: path.into(), reason })
    }

    fn certificates(self) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        let found: Vec<_> = CertificateDer::pem_slice_iter(&self.bytes()?)
            .collect::<Result<_, _>>()
            .map_err(|e| self.fault(format!("no certificate in PEM: {e}")))?;
        if found.is_empty() { Err(self.fault("holds no certificate in PEM")) } else { Ok(found) }
    }
}

/// What TLS says is wrong, in the words of whoever made the files.
fn words(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InconsistentKeys(rustls::InconsistentKeys::KeyMismatch) => {
            "the key is not this certificate's: give the one that it was made with".to_owned()
        }
        other => other.to_string(),
    }
}

fn read(files: &TlsFiles) -> Result<ServerConfig, TlsError> {
    let TlsFiles { certificate, key, client_ca } = files;
    let own = Named { setting: "--tls-certificate", path: certificate };
    let chain = own.certificates()?;
    let expiry = check_validity(own, chain.first())?;
    let private = Named { setting: "--tls-key", path: key };
    let private = PrivateKeyDer::from_pem_slice(&private.bytes()?)
        .map_err(|e| private.fault(format!("no private key in PEM: {e}")))?;
    let pair = |error: rustls::Error| TlsError::Pair {
        certificate: certificate.clone(),
        key: key.clone(),
        reason: words(&error),
    };
    let provider = Arc::new(crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(pair)?;
    let builder = match client_ca {
        None => builder.with_no_client_auth(),
        Some(path) => {
            let authorities = Named { setting: "--tls-client-ca", path };
            let mut roots = RootCertStore::empty();
            for authority in authorities.certificates()? {
                roots.add(authority).map_err(|e| authorities.fault(words(&e)))?;
            }
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            builder.with_client_cert_verifier(verifier.build().map_err(|e| authorities.fault(e.to_string()))?)
        }
    };
    let mut config = builder.with_single_cert(chain, private).map_err(pair)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are exact in 52 bits")]
    metrics::gauge!(telemetry::CERTIFICATE_EXPIRY).set(expiry as f64);
    Ok(config)
}

/// When the certificate ends, in seconds since 1970, if it is valid now.
fn check_validity(file: Named<'_>, certificate: Option<&CertificateDer<'_>>) -> Result<i64, TlsError> {
    let fault = |fault: String| file.fault(fault);
    let der = certificate.ok_or_else(|| file.fault("holds no certificate in PEM"))?;
    let (_, parsed) = X509Certificate::from_der(der).map_err(|e| fault(format!("no X.509 certificate: {e}")))?;
    if parsed.version() != X509Version::V3 {
        return Err(
            file.fault("the certificate is of an old version of X.509: make one of version 3, with a subjectAltName")
        );
    }
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
