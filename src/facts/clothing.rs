//! The top the person wears.

use serde::{Deserialize, Serialize};

use super::colour::Colour;
use super::region::Region;
use super::seen::Seen;

/// What the clothing looks like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clothing {
    /// Share of the photo that was measured, 0..1.
    pub share: f64,
    /// Where, in photo pixels.
    pub region: Region,
    /// The main colours with their shares, largest first.
    pub colours: Vec<Tone>,
    /// Share of the pixels that are blue by hue and neither navy nor nearly white: also washed-out blues such as denim, which
    /// the main colours average away.
    pub washed_blue: f64,
    /// Share of the pixels that are white, also in shade.
    pub white: f64,
    /// Share of the pixels that are black, dark grey or another dark colour.
    pub dark: f64,
    /// CIEDE2000 between the largest colour and the background's median.
    pub off_background: f64,
    /// CIEDE2000 across the edge between clothing and background, along the visible outline.
    pub edge: Option<Edge>,
}

/// One of the clothing's colours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tone {
    /// Mean colour.
    pub colour: Colour,
    /// Share of the clothing, 0..1.
    pub share: f64,
}

/// Differences across the common edge.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// Number of places measured.
    pub places: u32,
    /// CIEDE2000 that a quarter of the places stay below.
    pub lower_quarter: f64,
    /// Median CIEDE2000.
    pub median: f64,
}

/// Busyness of the top.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// Change of colour at scales of 1/80 to 1/10 of the inter-eye distance: root of lightness squared (L* units) plus twice
    /// the chromaticity (percent) squared, the median over patches of the top. Plain cloth with folds has 10.4 and less.
    pub change: f64,
    /// Its part in lightness, L* units.
    pub lightness: f64,
    /// Its part in chromaticity, percent of the brightness.
    pub chromaticity: f64,
    /// Swings of lightness per inter-eye distance in the direction that has more of them, less twice those across it: stripes
    /// swing in one direction, folds and weave in both.
    pub stripes: f64,
    /// Share of the patches whose own change is strong, 0..1: the outlines of large letters or shapes. Lapels, a tie and a
    /// badge make 0.06 and less.
    pub edged: f64,
    /// Area that was measured, squared inter-eye distances.
    pub area: f64,
}

/// How the top meets the neck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Collar {
    /// How far below the chin the top ends beside the neck, on the side where it ends lower, in inter-eye distances;
    /// negative above the chin. A shirt collar stands higher than a round neckline.
    pub side: f64,
    /// How much deeper it ends in the middle than halfway to the sides, in inter-eye distances, on the side where the
    /// difference is smaller. A shirt or a lapel opens in a V, a round neckline is flat there.
    pub opening: f64,
}

/// What lies around the neck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Neckline {
    /// Area of clothing beside and behind the neck that lies higher than the jaw, squared inter-eye distances: a hood, a
    /// scarf, a high collar.
    pub bulk: f64,
    /// Area of clothing farther out that stands as high as the chin, squared inter-eye distances: raised shoulders, a
    /// lowered head.
    pub spread: f64,
    /// Share of the shoulders that is skin and not clothing, 0..1.
    pub bare: Seen<f64>,
    /// The neck and the shoulders, in photo pixels.
    pub region: Region,
}

/// What is seen of cords.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cords {
    /// Height over which the longest line on either side of the middle run side by side, inter-eye distances; 0 where a
    /// side has none.
    pub pair: f64,
    /// Share of all lines on the top that belongs to the two: folds, stripes and knitting have many more. 0..1.
    pub alone: f64,
    /// CIELAB distance of the cloth beside the one from that beside the other.
    pub cloth: f64,
    /// Cosine between the differences in L*a*b* of the two from their cloth: 1 where both stand off it in the same way.
    pub alike: f64,
    /// How far the middle between the two lies from the middle of the face, inter-eye distances.
    pub aside: f64,
    /// Where the two are, in photo pixels; `None` where there are no two.
    pub region: Option<Region>,
}

/// The longest row of letters or figures below the chin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Letters {
    /// How many stand in it; 0 where there is none.
    pub count: u32,
    /// Their height over the photo's width.
    pub height: f64,
    /// Where, in photo pixels; `None` where there is none.
    pub region: Option<Region>,
}
