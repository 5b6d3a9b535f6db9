//! Bearer tokens from a file that may change while the server runs.

use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::AUTHORIZATION;

use crate::grpc::status;
use crate::reload::Reload;

/// Calls that need no token: a kubelet has none to give.
const OPEN_TO_ALL: &str = "/grpc.health.v1.Health/";
/// A shorter token could be found by trying.
const MIN_TOKEN_BYTES: usize = 16;
/// Thousands of tokens.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// The tokens that open the service. Clones share one state.
#[derive(Debug, Clone)]
pub struct Tokens {
    path: Arc<PathBuf>,
    // Hashes are all of one length, and blake3 compares them in constant time: how long a refusal takes tells nothing.
    hashes: Arc<ArcSwap<Vec<blake3::Hash>>>,
}

impl Tokens {
    /// Reads a file with a token a line; blank lines and those that begin with `#` are none.
    ///
    /// # Errors
    /// When the file cannot be read, has no token, or one is too short. No message holds a token.
    pub fn load(path: PathBuf) -> Result<Self, String> {
        let hashes = read(&path)?;
        Ok(Self { path: Arc::new(path), hashes: Arc::new(ArcSwap::from_pointee(hashes)) })
    }

    fn admit(&self, request: &Request) -> bool {
        let given = request.headers().get(AUTHORIZATION).map(http::HeaderValue::as_bytes);
        let Some((scheme, token)) = given.and_then(|g| g.split_at_checked(b"Bearer ".len())) else { return false };
        if !scheme.eq_ignore_ascii_case(b"Bearer ") {
            return false;
        }
        let hash = blake3::hash(token.trim_ascii());
        // Every hash is compared, so that the place of a token in the file tells nothing either.
        self.hashes.load().iter().filter(|known| **known == hash).count() > 0
    }
}

/// Lets a request pass that carries a known token.
pub(super) async fn require(State(tokens): State<Tokens>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(OPEN_TO_ALL) || tokens.admit(&request) {
        next.run(request).await
    } else {
        status::unauthenticated().into_http::<axum::body::Body>().into_response()
    }
}

/// The same for the side port, in HTTP's terms.
pub(super) async fn require_http(State(tokens): State<Tokens>, request: Request, next: Next) -> Response {
    if tokens.admit(&request) { next.run(request).await } else { super::http::failure(&status::unauthenticated()) }
}

impl Reload for Tokens {
    fn name(&self) -> &'static str {
        "tokens"
    }

    fn paths(&self) -> Vec<PathBuf> {
        vec![self.path.to_path_buf()]
    }

    fn fingerprint(&self) -> Result<blake3::Hash, String> {
        crate::reload::hash_files(&self.paths(), MAX_FILE_BYTES)
    }

    fn load(&self, unchanged: &dyn Fn() -> bool) -> Result<String, String> {
        let hashes = read(&self.path)?;
        if !unchanged() {
            return Err("the file changed while it was read; it will be read again".to_owned());
        }
        let count = hashes.len();
        self.hashes.store(Arc::new(hashes));
        Ok(format!("{count} tokens"))
    }
}

fn read(path: &PathBuf) -> Result<Vec<blake3::Hash>, String> {
    let content = std::fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
    let mut hashes = Vec::new();
    for (index, line) in content.lines().enumerate() {
        let token = line.trim();
        if token.is_empty() || token.starts_with('#') {
            continue;
        }
        if token.len() < MIN_TOKEN_BYTES {
            let place = format!("{}:{}", path.display(), index + 1);
            return Err(format!("{place}: the token has fewer than {MIN_TOKEN_BYTES} characters: make a longer one"));
        }
        hashes.push(blake3::hash(token.as_bytes()));
    }
    if hashes.is_empty() {
        return Err(format!("{} has no token: write one a line", path.display()));
    }
    Ok(hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_token_a_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tokens");
        for (content, expected) in [
            ("# of the newsroom\n0123456789abcdef\n\nfedcba9876543210\n", Ok(2)),
            ("# none\n", Err("has no token")),
            ("0123456789abcdef\nshort\n", Err("tokens:2: the token has fewer than 16")),
        ] {
            std::fs::write(&path, content).expect("written");
            match (read(&path), expected) {
                (Ok(hashes), Ok(count)) => assert_eq!(hashes.len(), count),
                (Err(error), Err(part)) => assert!(error.contains(part) && !error.contains("short\n"), "{error}"),
                (found, expected) => panic!("{found:?} is not {expected:?}"),
            }
        }
    }
}
