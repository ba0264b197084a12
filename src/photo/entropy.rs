//! Whether the coded data of a sequential JPEG last for the whole picture.
//!
//! Decoders make up what is missing and say nothing, so a file that was cut and given a new end marker, or that has a
//! hole, looks whole to them. Reading the Huffman codes alone, without making pixels of them, costs little and tells.

/// A Huffman table: for every 16 bits, the length of the code they begin with and its symbol. Length 0 is no code.
pub(super) struct Codes(Vec<(u8, u8)>);

impl Codes {
    /// The table of a DHT segment: how many codes there are of each length, and the symbols in order.
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Self {
        let mut table = Vec::with_capacity(1 << 16);
        let mut symbols = symbols.iter();
        for (length, count) in (1u8..).zip(counts) {
            for symbol in symbols.by_ref().take(usize::from(*count)) {
                let room = (1usize << 16).saturating_sub(table.len()).min(1 << (16 - length));
                table.extend(std::iter::repeat_n((length, *symbol), room));
            }
        }
        table.resize(1 << 16, (0, 0));
        Self(table)
    }
}

/// Tables of one block: DC, then AC.
pub(super) type Block<'a> = (&'a Codes, &'a Codes);

/// Left-over data up to this many bytes, or this share of the whole, are padding and not a sign of damage.
const PADDING: (usize, usize) = (64, 16);

/// So many equal bytes in a row are a hole: codes of flat parts repeat as well, but a hole is as large as a block of a disk.
const HOLE: usize = 256;

/// Whether `data` (one scan, with stuffing and restart markers) holds `units` groups of `blocks`. A restart marker
/// follows every `restart` groups, unless that is 0. Much more data than the picture needs are a sign of damage too:
/// a hole of zeros reads as other codes than those that were there. They are none where they only lie behind data that
/// are complete.
pub(super) fn lasts(data: &[u8], blocks: &[Block<'_>], units: u64, restart: u16) -> bool {
    let per_segment = if restart == 0 { units } else { u64::from(restart) };
    let mut left = units;
    let mut bytes = Vec::with_capacity(data.len());
    let mut rest = data;
    while left > 0 {
        bytes.clear();
        let Some(next) = unstuff(rest, &mut bytes) else { return false };
        rest = next;
        let wanted = left.min(per_segment);
        let mut bits = Bits { bytes: &bytes, at: 0 };
        for _ in 0..wanted {
            if blocks.iter().any(|block| bits.block(*block).is_none()) {
                return false;
            }
        }
        left -= wanted;
        let (read, unread) = bytes.split_at(bits.at.div_ceil(8).min(bytes.len()));
        if unread.len() > PADDING.0.max(data.len() / PADDING.1) && (left > 0 || !is_stray(read, unread, bits.at)) {
            return false;
        }
    }
    true
}

/// Whether data that end with the bit `end` are complete and what lies behind them was put there: it is nothing but one
/// byte over and over; or else the last byte is filled up with ones, as the standard asks, which hits one in four bytes
/// by chance, and no hole lies before it.
fn is_stray(read: &[u8], unread: &[u8], end: usize) -> bool {
    let one_byte = unread.windows(2).all(|pair| pair.first() == pair.last());
    let open = (8 - end % 8) % 8;
    let filled = read.last().is_some_and(|last| u32::from(*last).trailing_ones() as usize >= open);
    let hole = read.chunk_by(|a, b| a == b).any(|run| run.len() >= HOLE);
    one_byte || filled && !hole
}

/// Copies the data up to the next marker without stuffing; what lies behind the marker, or `None` at the end.
fn unstuff<'a>(mut data: &'a [u8], into: &mut Vec<u8>) -> Option<&'a [u8]> {
    if data.is_empty() {
        return None;
    }
    while let Some(at) = data.iter().position(|b| *b == 0xff) {
        let (plain, marker) = data.split_at(at);
        into.extend_from_slice(plain);
        match marker {
            [_, 0, rest @ ..] => {
                into.push(0xff);
                data = rest;
            }
            [_, 0xff, ..] => data = marker.get(1..).unwrap_or_default(),
            [_, _, rest @ ..] => return Some(rest),
            _ => return Some(&[]),
        }
    }
    into.extend_from_slice(data);
    Some(&[])
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next 16 bits; ones behind the end, which is how files are padded.
    fn peek(&self) -> usize {
        let from = self.at / 8;
        let byte = |n: usize| u32::from(self.bytes.get(from + n).copied().unwrap_or(0xff));
        let bits = match self.bytes.get(from..).and_then(<[u8]>::first_chunk::<3>) {
            Some([a, b, c]) => u32::from(*a) << 16 | u32::from(*b) << 8 | u32::from(*c),
            None => byte(0) << 16 | byte(1) << 8 | byte(2),
        };
        ((bits >> (8 - self.at % 8)) & 0xffff) as usize
    }

    /// One symbol; `None` where the bits are no code or lie behind the end.
    fn symbol(&mut self, codes: &Codes) -> Option<u8> {
        let (length, symbol) = *codes.0.get(self.peek())?;
        self.at += usize::from(length);
        (length > 0 && self.at <= self.bytes.len() * 8).then_some(symbol)
    }

    /// Passes over one block of 64 coefficients.
    fn block(&mut self, (dc, ac): Block<'_>) -> Option<()> {
        self.at += usize::from(self.symbol(dc)? & 15);
        let mut index = 1;
        while index < 64 {
            let symbol = self.symbol(ac)?;
            let (run, size) = (symbol >> 4, symbol & 15);
            match (run, size) {
                (15, 0) => index += 16,
                (_, 0) => break,
                _ => {
                    index += u32::from(run) + 1;
                    self.at += usize::from(size);
                }
            }
        }
        (self.at <= self.bytes.len() * 8).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes 0 -> 0 (nothing) and 10 -> 1 (one bit follows).
    fn codes() -> Codes {
        let mut counts = [0; 16];
        counts[0] = 1;
        counts[1] = 1;
        Codes::new(&counts, &[0, 1])
    }

    #[test]
    fn data_last_for_what_they_hold_and_no_more() {
        let codes = codes();
        // A block of nothing but "no change" takes two bits: eight fit in two bytes.
        assert!(lasts(&[0, 0], &[(&codes, &codes)], 8, 0));
        assert!(!lasts(&[0, 0], &[(&codes, &codes)], 9, 0));
        assert!(!lasts(&[], &[(&codes, &codes)], 1, 0));
        assert!(!lasts(&[0xff, 0], &[(&codes, &codes)], 1, 0), "11 is no code");
    }

    #[test]
    fn restart_markers_begin_anew_at_a_byte() {
        let codes = codes();
        let data = [0b0000_1111, 0xff, 0xd0, 0b0000_1111, 0xff, 0xd1, 0b0011_1111];
        assert!(lasts(&data, &[(&codes, &codes)], 5, 2));
        assert!(!lasts(&data, &[(&codes, &codes)], 6, 2));
        assert!(!lasts(&data[..4], &[(&codes, &codes)], 5, 2));
    }

    #[test]
    fn far_too_much_data_are_damage_unless_they_only_follow() {
        let codes = codes();
        let behind = |first: &[u8], rest: &[u8]| lasts(&[first, rest].concat(), &[(&codes, &codes)], 3, 0);
        let trailer: Vec<u8> = (0..200).collect();
        // Three blocks of two bits; the standard fills the byte up with ones.
        assert!(behind(&[0b11], &trailer) && behind(&[0b11], &[9; 200]) && behind(&[0], &[9; 200]));
        assert!(behind(&[0], &trailer[..64]) && !behind(&[0], &trailer));
        // A hole in the data, and what is left of them.
        let holed = [&[0; 300][..], &[0b11], &trailer].concat();
        assert!(!lasts(&holed, &[(&codes, &codes)], 1203, 0));
    }

    #[test]
    fn impossible_tables_are_harmless() {
        let crowded = Codes::new(&[255; 16], &[0x11; 4080]);
        assert_eq!(crowded.0.len(), 1 << 16);
        let _ = lasts(&[1, 2, 3, 4, 5], &[(&crowded, &crowded)], u64::MAX, 1);
        let empty = Codes::new(&[0; 16], &[]);
        assert!(!lasts(&[1, 2, 3], &[(&empty, &empty)], 3, 0));
    }
}
