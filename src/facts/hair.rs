//! Hair on brows, eyes and neck, and the ears it may cover.

use serde::{Deserialize, Serialize};

use super::clothing::Tone;
use super::region::Region;
use super::seen::Seen;

/// Where hair lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hair {
    /// Hair on the person's right brow and eye.
    pub right: Fringe,
    /// Hair on the person's left brow and eye.
    pub left: Fringe,
    /// Hair in front of and beside the neck.
    pub neck: Seen<Neck>,
    /// Height of what stands on the head in less than two thirds of the face's width, inter-eye distances.
    pub lobe: f64,
    /// The hair's main colours, largest first; empty where there is too little hair to measure.
    pub colours: Vec<Tone>,
    /// Where the hair of the head is, in photo pixels; `None` of a bald head.
    pub region: Option<Region>,
}

/// Hair on one brow and eye.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fringe {
    /// Share of the brow's length on which hair lies down to its middle, 0..1.
    pub brow: f64,
    /// Share of the brow's length on which hair comes down to its upper edge, 0..1.
    pub touched: f64,
    /// Share of the eye's opening that is hair, 0..1.
    pub eye: f64,
    /// Area of the eye itself as the parser sees it, squared inter-eye distances: 0.02-0.06 of an open one, 0 of one that
    /// is covered, closed or behind glasses.
    pub eye_seen: f64,
    /// Brow and eye, in photo pixels.
    pub region: Region,
}

/// Hair below the chin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Neck {
    /// Share of the strip below the chin on the person's right that is hair, 0..1.
    pub right: f64,
    /// The same on the person's left.
    pub left: f64,
    /// Hair lower than that strip, where clothing must be, squared inter-eye distances.
    pub low: f64,
    /// Both strips, in photo pixels.
    pub region: Region,
}

/// Both ears, the person's own right and left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ears {
    /// The right ear.
    pub right: Seen<Ear>,
    /// The left ear.
    pub left: Seen<Ear>,
}

/// The place beside the cheek where an ear must be, and what is seen there.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Ear {
    /// Share of the place that is ear (or earring), 0..1.
    pub seen: f64,
    /// Share of the place that is hair, 0..1.
    pub hair: f64,
    /// Share of the place that is head cover or clothing (a hood, a scarf), 0..1.
    pub cover: f64,
    /// Area of the ear wherever it is seen on this side, squared inter-eye distances.
    pub area: f64,
    /// Upper end of the ear below the line of the eyes, inter-eye distances; 0 where none is seen.
    pub top: f64,
    /// Lower end of the ear below the line of the eyes, inter-eye distances; 0 where none is seen.
    pub bottom: f64,
    /// The place, in photo pixels.
    pub region: Region,
}

impl Ear {
    /// Ear over ear and what covers it, 0..1. Background beside a small or flat ear is no cover; an ear of which there
    /// is hardly a trace is hidden too, whatever lies in its place: a whole one needs `least` of it.
    pub fn shown(&self, least: f64) -> f64 {
        let place = self.seen + self.hair + self.cover;
        self.seen / if place < least { least } else { place }
    }
}
