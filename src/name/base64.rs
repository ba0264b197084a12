//! Base64 without its padding, as UTF-7 and mail headers use it.

/// The bytes; `None` for what is no base64. Bits that fill up no byte have to be zero.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    for c in text.trim_end_matches('=').bytes() {
        let six = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            // No file name holds a slash: programs write these instead.
            b'/' | b',' | b'_' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (held == 0 && bits < 6).then_some(bytes)
}

#[cfg(test)]
mod tests {
    #[test]
    fn known_values() {
        assert_eq!(super::decode("5byg5LiJ").as_deref(), Some("张三".as_bytes()));
        assert_eq!(super::decode("XyBOCQ"), Some(vec![0x5F, 0x20, 0x4E, 0x09]));
        assert_eq!(super::decode("5by!"), None);
        assert_eq!(super::decode("XyBOCR"), None);
    }
}
