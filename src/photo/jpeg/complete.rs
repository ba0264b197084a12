//! Whether a JPEG file holds all of its picture.

use super::{Component, Pass, Walk};
use crate::facts::file::{Coding, Missing};
use crate::photo::entropy::{self, Codes};

impl<'a> Walk<'a> {
    /// What is lost; `ended` where the end marker is there.
    pub(super) fn missing(&self, ended: bool) -> Option<Missing> {
        if self.scans_missing() {
            return Some(if ended { Missing::Scans } else { Missing::End });
        }
        let (few, last) = (self.restarts_missing(), self.data_last());
        match (ended, self.facts.coding) {
            // What follows the last data may hold markers of its own; it takes nothing away.
            (false, _) if !few && last == Some(true) => Some(Missing::Marker),
            (false, Coding::Progressive) if self.scans > 1 => Some(Missing::Tail),
            (false, _) => Some(Missing::End),
            (true, _) if few => Some(Missing::Restarts),
            (true, _) => (last == Some(false)).then_some(Missing::Data),
        }
    }

    /// A component that no scan carried, or (progressive) bits that were announced and never sent: the file was cut
    /// and an end marker put behind the cut.
    fn scans_missing(&self) -> bool {
        let progressive = self.facts.coding == Coding::Progressive;
        let without_detail = |c: &Component| progressive && c.pending.iter().skip(1).all(Option::is_none);
        self.components.iter().any(|c| c.pending.iter().all(Option::is_none))
            || self.components.iter().any(|c| c.pending.iter().flatten().any(|low| *low > 0))
            || self.components.first().is_some_and(without_detail)
    }

    /// Whether every component is coded in one sequential scan, whose length can be told from the size.
    fn is_plain(&self) -> bool {
        let sequential = matches!(self.facts.coding, Coding::Baseline | Coding::Extended);
        let times = |id: u8| self.passes.iter().flat_map(|pass| &pass.selectors).filter(|(of, _)| *of == id).count();
        let once = self.components.iter().all(|c| times(c.id) == 1);
        let known = self.passes.len() as u32 == self.scans && self.depth == 8 && self.coded().is_some();
        sequential && known && once && self.height > 0
    }

    /// Groups of blocks (MCUs) in a scan of these components.
    fn units(&self, of: &[&Component]) -> u64 {
        let most = |of: fn(&Component) -> u8| self.components.iter().map(of).max().map_or(1, u32::from).max(1);
        let (across, down) = (most(|c| c.sampling.0), most(|c| c.sampling.1));
        let (wide, high) = match of {
            // A scan of a single component is coded block by block, and holds no more blocks than the picture needs.
            [one] => (
                (self.width * u32::from(one.sampling.0)).div_ceil(across).div_ceil(8),
                (self.height * u32::from(one.sampling.1)).div_ceil(down).div_ceil(8),
            ),
            _ => (self.width.div_ceil(8 * across), self.height.div_ceil(8 * down)),
        };
        u64::from(wide) * u64::from(high)
    }

    /// The components of each scan; `None` where one is selected that does not exist.
    fn coded(&self) -> Option<Vec<(&Pass<'a>, Vec<&Component>)>> {
        let component = |id: u8| self.components.iter().find(|c| c.id == id);
        let of = |pass: &Pass<'a>| pass.selectors.iter().map(|(id, _)| component(*id)).collect::<Option<Vec<_>>>();
        self.passes.iter().map(|pass| Some((pass, of(pass)?))).collect()
    }

    /// The number of restart markers follows from the size of the picture; fewer means lost data.
    fn restarts_missing(&self) -> bool {
        let few = |(pass, of): &(&Pass<'_>, Vec<&Component>)| {
            let expected = self.units(of).div_ceil(u64::from(pass.restart.max(1))).saturating_sub(1);
            pass.restart > 0 && u64::from(pass.restarts) < expected
        };
        self.is_plain() && self.coded().unwrap_or_default().iter().any(few)
    }

    /// Whether the coded data of a plain file are codes and go on until the picture is complete; `None` where it cannot be
    /// told.
    fn data_last(&self) -> Option<bool> {
        let scans = self.coded().filter(|scans| self.is_plain() && !scans.is_empty())?;
        // All are asked: what cannot be told of one cannot be told of the file.
        let each: Vec<bool> = scans.iter().map(|(pass, of)| self.pass_lasts(pass, of)).collect::<Option<_>>()?;
        Some(each.into_iter().all(|lasts| lasts))
    }

    fn pass_lasts(&self, pass: &Pass<'_>, of: &[&Component]) -> Option<bool> {
        let tables = huffman_tables(self.huffman.get(..pass.tables)?);
        let table = |class: usize, id: u8| tables.get(class * 4 + usize::from(id & 3)).and_then(Option::as_ref);
        let mut blocks = Vec::new();
        for ((_, selected), component) in pass.selectors.iter().zip(of) {
            // Files without tables of their own (from video) are left to the decoder.
            let pair = table(0, selected >> 4).zip(table(1, selected & 15))?;
            let (across, down) = component.sampling;
            let count = if of.len() == 1 { 1 } else { usize::from(across) * usize::from(down) };
            blocks.extend(std::iter::repeat_n(pair, count));
        }
        (!blocks.is_empty()).then(|| entropy::lasts(pass.data, &blocks, self.units(of), pass.restart))
    }
}

/// The tables in force behind these DHT segments: four for DC, then four for AC. Only the last of each is built, however often
/// a file sends them.
fn huffman_tables(segments: &[&[u8]]) -> [Option<Codes>; 8] {
    let mut written = [None; 8];
    for segment in segments {
        let mut rest = *segment;
        while let Some((head, body)) = rest.split_first() {
            let Some((counts, body)) = body.split_first_chunk::<16>() else { break };
            let total = counts.iter().map(|n| usize::from(*n)).sum();
            let Some((symbols, body)) = body.split_at_checked(total) else { break };
            rest = body;
            if let Some(slot) = written.get_mut(usize::from(head >> 4 & 1) * 4 + usize::from(head & 3)) {
                *slot = Some((counts, symbols));
            }
        }
    }
    written.map(|table| table.map(|(counts, symbols)| Codes::new(counts, symbols)))
}
