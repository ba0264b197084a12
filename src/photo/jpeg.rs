//! The markers of a JPEG file, read without decoding: what `image` does not tell.
//!
//! A JPEG is a list of segments (`FF xx`, a length, content) and, after each `SOS`, entropy-coded data in which a real
//! marker cannot occur. Every step moves forward by at least one byte and every read is checked, so hostile input
//! costs one pass over the file at most. The thumbnail inside EXIF lies in a segment and is skipped with it.

use super::quality::{self, Table};
use crate::facts::file::{Coding, Dpi, JpegFacts};

mod complete;

/// Colour profiles are split over segments of 64 KB; a real one is below 1 MB.
const MAX_ICC: usize = 4 << 20;

/// What the markers say.
#[derive(Debug, Default)]
pub(super) struct Walk<'a> {
    /// Facts for the report.
    pub(super) facts: JpegFacts,
    /// Width as stored, before orientation; 0 without a frame header.
    pub(super) width: u32,
    /// Height as stored.
    pub(super) height: u32,
    /// Bits per channel.
    pub(super) depth: u8,
    /// JFIF density, where it has a unit.
    pub(super) dpi: Option<Dpi>,
    /// Content of the EXIF segment: a TIFF structure.
    pub(super) exif: Option<&'a [u8]>,
    /// Content of the XMP segment.
    pub(super) xmp: Option<&'a [u8]>,
    /// The colour profile, put together from its segments.
    pub(super) icc: Vec<u8>,
    components: Vec<Component>,
    tables: [Option<Table>; 4],
    /// Contents of the DHT segments.
    huffman: Vec<&'a [u8]>,
    /// Blocks between the restart markers of the scan that comes next.
    restart: u16,
    /// The first scans, as many as a sequential file may have.
    passes: Vec<Pass<'a>>,
    scans: u32,
}

/// One scan.
#[derive(Debug)]
struct Pass<'a> {
    /// Component and Huffman tables (DC, AC) of each selector.
    selectors: Vec<(u8, u8)>,
    /// How many DHT segments came before it.
    tables: usize,
    /// Blocks between restart markers; 0 without.
    restart: u16,
    /// Restart markers in it.
    restarts: u32,
    /// The entropy-coded data.
    data: &'a [u8],
}

/// A sequential file has a scan for each component at most.
const MOST_PASSES: usize = 4;

/// One component of the frame header.
#[derive(Debug)]
struct Component {
    id: u8,
    sampling: (u8, u8),
    table: u8,
    /// Lowest bit still missing of each coefficient; `None` where no scan carried it.
    pending: [Option<u8>; 64],
}

/// Reads all markers of `bytes`, which start with `FF D8`.
pub(super) fn walk(bytes: &[u8]) -> Walk<'_> {
    let mut walk = Walk::default();
    let mut reader = Reader { bytes, at: 2 };
    let mut ended = false;
    while let Some(marker) = reader.marker() {
        match marker {
            // Stand-alone markers carry no length.
            0x01 | 0xd0..=0xd8 => {}
            0xd9 => {
                ended = true;
                break;
            }
            _ => {
                let Some(segment) = reader.segment() else { break };
                walk.segment(marker, segment);
                if marker == 0xda {
                    let (start, known) = (reader.at, walk.passes.len() as u32 == walk.scans);
                    let restarts = reader.skip_entropy();
                    if let Some(pass) = walk.passes.last_mut().filter(|_| known) {
                        pass.restarts = restarts;
                        pass.data = bytes.get(start..reader.at).unwrap_or_default();
                    }
                }
            }
        }
    }
    walk.facts.trailing = if ended { bytes.len().saturating_sub(reader.at) as u64 } else { 0 };
    walk.finish(ended);
    walk
}

impl<'a> Walk<'a> {
    fn segment(&mut self, marker: u8, body: &'a [u8]) {
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => self.frame(marker, body),
            0xda => self.scan(body),
            // Tables may be sent again between the scans; those of the first scan made the picture.
            0xdb if self.scans == 0 => self.quantisation(body),
            0xc4 if self.passes.len() < MOST_PASSES => self.huffman.push(body),
            0xdd => {
                self.restart = be16(body).unwrap_or(0);
                if self.scans == 0 {
                    self.facts.restart = self.restart;
                }
            }
            0xe0 => self.jfif(body),
            0xe1 => {
                if let Some(exif) = body.strip_prefix(b"Exif\0") {
                    // The first one counts; the byte after the name is padding.
                    self.exif = self.exif.or(exif.get(1..));
                } else if let Some(xmp) = body.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
                    self.xmp = self.xmp.or(Some(xmp));
                }
            }
            0xe2 => {
                // Sequence number and count follow the name; writers keep the order.
                if let Some(chunk) = body.strip_prefix(b"ICC_PROFILE\0").and_then(|rest| rest.get(2..))
                    && self.icc.len() + chunk.len() <= MAX_ICC
                {
                    self.icc.extend_from_slice(chunk);
                }
            }
            0xee => {
                if let Some(rest) = body.strip_prefix(b"Adobe") {
                    self.facts.adobe = rest.get(6).copied();
                }
            }
            _ => {}
        }
    }

    fn jfif(&mut self, body: &[u8]) {
        let Some(rest) = body.strip_prefix(b"JFIF\0") else { return };
        let [_, _, unit, x1, x0, y1, y0, ..] = *rest else { return };
        let per_inch = match unit {
            1 => 1.0,
            2 => 2.54,
            // Unit 0 states only the shape of a pixel.
            _ => return,
        };
        let (x, y) = (u16::from_be_bytes([x1, x0]), u16::from_be_bytes([y1, y0]));
        if x > 0 && y > 0 {
            self.dpi = Some(Dpi { x: f64::from(x) * per_inch, y: f64::from(y) * per_inch, from_exif: false });
        }
    }

    fn frame(&mut self, marker: u8, body: &[u8]) {
        if self.facts.coding != Coding::None {
            return;
        }
        let [depth, h1, h0, w1, w0, count, rest @ ..] = body else { return };
        self.facts.coding = match marker {
            0xc0 => Coding::Baseline,
            0xc1 => Coding::Extended,
            0xc2 => Coding::Progressive,
            _ => Coding::Rare,
        };
        self.depth = *depth;
        self.height = u32::from(u16::from_be_bytes([*h1, *h0]));
        self.width = u32::from(u16::from_be_bytes([*w1, *w0]));
        self.facts.components = *count;
        for component in rest.chunks_exact(3).take(usize::from(*count).min(4)) {
            let [id, sampling, table] = *component else { continue };
            self.components.push(Component {
                id,
                sampling: (sampling >> 4, sampling & 15),
                table,
                pending: [None; 64],
            });
        }
        self.facts.sampling = self.components.first().map_or((0, 0), |c| c.sampling);
    }

    fn quantisation(&mut self, mut body: &[u8]) {
        while let Some((head, rest)) = body.split_first() {
            let bytes = if head >> 4 == 0 { 64 } else { 128 };
            let Some((content, next)) = rest.split_at_checked(bytes) else { return };
            body = next;
            let mut table: Table = [0; 64];
            for (value, pair) in table.iter_mut().zip(content.chunks_exact(bytes / 64)) {
                *value = pair.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte));
            }
            if let Some(slot) = self.tables.get_mut(usize::from(head & 15)) {
                *slot = Some(table);
            }
        }
    }

    fn scan(&mut self, body: &[u8]) {
        self.scans += 1;
        let Some((count, rest)) = body.split_first() else { return };
        let Some((selectors, tail)) = rest.split_at_checked(usize::from(*count) * 2) else { return };
        let [start, end, approximation, ..] = *tail else { return };
        let progressive = self.facts.coding == Coding::Progressive;
        let (band, low) =
            if progressive { (usize::from(start)..=usize::from(end), approximation & 15) } else { (0..=63, 0) };
        if self.scans as usize == self.passes.len() + 1 && self.passes.len() < MOST_PASSES {
            self.passes.push(Pass {
                selectors: selectors.as_chunks::<2>().0.iter().map(|[id, tables]| (*id, *tables)).collect(),
                tables: self.huffman.len(),
                restart: self.restart,
                restarts: 0,
                data: &[],
            });
        }
        for selector in selectors.chunks_exact(2) {
            for component in self.components.iter_mut().filter(|c| Some(&c.id) == selector.first()) {
                if let Some(pending) = component.pending.get_mut(band.clone()) {
                    pending.fill(Some(low));
                }
            }
        }
    }

    fn finish(&mut self, ended: bool) {
        let table = |component: Option<&Component>| {
            component.and_then(|c| self.tables.get(usize::from(c.table))).and_then(Option::as_ref)
        };
        let (first, second) = (self.components.first(), self.components.get(1));
        // RGB and CMYK files use one table for all components: there is no chroma to compare.
        let shared = first.zip(second).is_some_and(|(a, b)| a.table == b.table);
        self.facts.quality = table(first).map(|luma| quality::estimate(luma, table(second).filter(|_| !shared)));
        self.facts.missing = self.missing(ended);
    }

    /// Bytes that decoding takes for each pixel: three of colour, and where the decoder must gather all coefficients before
    /// it can draw (several scans), two for each sample of each component. The decoder for uncommon files holds the samples
    /// beside them.
    pub(super) fn bytes_per_pixel(&self) -> f64 {
        let samples = |c: &Component| f64::from(c.sampling.0) * f64::from(c.sampling.1);
        let most = |of: fn(&Component) -> u8| f64::from(self.components.iter().map(of).max().unwrap_or(1).max(1));
        let per_pixel =
            self.components.iter().map(samples).sum::<f64>() / (most(|c| c.sampling.0) * most(|c| c.sampling.1));
        let whole = self.passes.first().is_some_and(|pass| pass.selectors.len() == self.components.len());
        let gathers = self.facts.coding == Coding::Progressive || self.scans != 1 || !whole;
        let grey = if self.components.len() == 1 { 1.0 } else { 0.0 };
        let held = match (self.is_uncommon(), gathers) {
            (true, _) => 3.0,
            (false, true) => 2.0,
            (false, false) => 0.0,
        };
        3.0 + grey + held * per_pixel
    }

    /// Whether the decoder of the `image` crate makes wrong pixels of it, or none: it reads a sequential file of several
    /// scans, a first component that is not the most finely sampled, and a sampling of three otherwise than other decoders.
    pub(super) fn is_uncommon(&self) -> bool {
        let all = || self.components.iter().map(|c| c.sampling);
        let first = self.facts.sampling;
        let apart = self.facts.coding != Coding::Progressive && self.scans > 1 && all().any(|s| s != (1, 1));
        self.components.len() == 3 && (apart || all().any(|(h, v)| h == 3 || v == 3 || h > first.0 || v > first.1))
    }
}

/// A position in the file that only moves forward.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Code of the next marker. Junk before it is skipped, as decoders do.
    fn marker(&mut self) -> Option<u8> {
        loop {
            self.at += self.bytes.get(self.at..)?.iter().position(|b| *b == 0xff)?;
            self.at += self.bytes.get(self.at..)?.iter().position(|b| *b != 0xff)?;
            let code = *self.bytes.get(self.at)?;
            self.at += 1;
            if code != 0 {
                return Some(code);
            }
        }
    }

    /// Content of the segment at this position, whose length counts its own two bytes.
    fn segment(&mut self) -> Option<&'a [u8]> {
        let length = usize::from(be16(self.bytes.get(self.at..)?)?);
        let body = self.bytes.get(self.at + 2..self.at + length.max(2))?;
        self.at += length.max(2);
        Some(body)
    }

    /// Moves to the marker that ends the entropy-coded data, and counts the restart markers on the way.
    fn skip_entropy(&mut self) -> u32 {
        let mut restarts = 0;
        while let Some(rest) = self.bytes.get(self.at..) {
            let Some(ff) = rest.iter().position(|b| *b == 0xff) else {
                self.at = self.bytes.len();
                break;
            };
            match rest.get(ff + 1) {
                Some(0) => self.at += ff + 2,
                Some(0xd0..=0xd7) => {
                    restarts += 1;
                    self.at += ff + 2;
                }
                Some(0xff) => self.at += ff + 1,
                Some(_) => {
                    self.at += ff;
                    break;
                }
                None => {
                    self.at = self.bytes.len();
                    break;
                }
            }
        }
        restarts
    }
}

fn be16(bytes: &[u8]) -> Option<u16> {
    bytes.first_chunk().map(|pair| u16::from_be_bytes(*pair))
}

#[cfg(test)]
#[path = "jpeg_tests.rs"]
mod tests;
