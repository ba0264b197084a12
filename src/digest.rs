//! SHA-256 as hexadecimal digits.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_empty_digest_is_the_published_one() {
        assert!(super::sha256(b"").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
    }
}
