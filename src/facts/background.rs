//! The background around the person, and strips along the edges of the photo.

use serde::{Deserialize, Serialize};

use super::colour::Colour;
use super::region::Region;

/// What the background looks like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Background {
    /// Share of the photo that was measured, 0..1.
    pub share: f64,
    /// Median colour.
    pub colour: Colour,
    /// Median colour of each cell of a grid in which enough background is visible.
    pub cells: Vec<Cell>,
    /// CIEDE2000 between the left and the right edge of the smooth surface through the background, at mid-height of
    /// the visible part.
    pub across: f64,
    /// CIEDE2000 between the upper and the lower end of that surface.
    pub down: f64,
    /// Texture: median distance from the smooth surface after averaging over 5 x 5 canvas pixels, in CIELAB units.
    pub texture: f64,
    /// Connected parts that stand out of the surface, largest first.
    pub patches: Vec<Patch>,
    /// How it pales, by that surface.
    pub fade: Fade,
    /// Straight lines that begin at an edge of the photo, longest first.
    pub lines: Vec<Line>,
    /// Figures that stand free on it.
    pub marks: Marks,
    /// Waves of colour.
    pub ripple: Waves,
    /// What lies between it and the person.
    pub rim: Rim,
}

/// One cell of a 4 x 5 grid over the photo.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Column, 0 left to 3 right.
    pub column: u32,
    /// Row, 0 top to 4 bottom.
    pub row: u32,
    /// Share of the cell that is background, 0..1.
    pub share: f64,
    /// Median colour.
    pub colour: Colour,
}

/// A connected part of the background that the smooth surface does not explain.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// Where, in photo pixels.
    pub region: Region,
    /// Share of the measured background, 0..1.
    pub share: f64,
    /// Mean lightness against the surface; negative is darker.
    pub delta_l: f64,
    /// Mean distance from the surface in a* and b*.
    pub delta_ab: f64,
    /// Share of its own outline that lies along the person, 0..1.
    pub beside_person: f64,
    /// Share of it that the face parser calls a part of the person, 0..1: loose hair, an earring, a blurred shoulder. 0
    /// where the parser did not look.
    pub person: f64,
}

/// A side of the photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The upper edge.
    Top,
    /// The lower edge.
    Bottom,
    /// The left edge of the picture.
    Left,
    /// The right edge of the picture.
    Right,
}

/// Tone of a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StripTone {
    /// Paper white.
    White,
    /// Black.
    Black,
}

/// A strip along one side.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// Which side.
    pub side: Side,
    /// White or black.
    pub tone: StripTone,
    /// Width of the strip over the photo's height (top, bottom) or width (left, right), 0..1.
    pub width: f64,
}

/// Corners of the photo that are rounded or cut off.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Corners {
    /// White or black beyond them.
    pub tone: StripTone,
    /// How far they reach along both sides, over the photo's width, 0..0.5.
    pub radius: f64,
}

/// How the background pales.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fade {
    /// Its palest colour: light and of little chroma.
    pub pale: Colour,
    /// Its strongest colour.
    pub strong: Colour,
    /// By how much L* - C* differs between the edges of the photo and the person, on the side where it differs less: a
    /// background that is paler around the person or around the photo.
    pub halo: f64,
}

/// A straight line on the background: a seam, an edge, a fold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its length over the photo's height.
    pub length: f64,
    /// Mean step across it, in CIELAB units.
    pub step: f64,
    /// Where, in photo pixels.
    pub region: Region,
}

/// Small sharp-edged figures that stand free on the background, where it is plain otherwise: in a room everything has edges.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    /// How many.
    pub count: u32,
    /// Share of the measured background that their edges take, 0..1.
    pub share: f64,
    /// How often what lies in them becomes lighter and darker along the row where it does most: strokes of a line of writing.
    pub turns: u32,
    /// All of them, in photo pixels; `None` where there are none.
    pub region: Option<Region>,
}

/// Waves over the background: what repeats itself along its rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Waves {
    /// Root of the mean squared distance from the smooth surface in a* and b*.
    pub strength: f64,
    /// That over the same of L*: folds change lightness more than colour.
    pub coloured: f64,
    /// Half the correlation of a period less that of half a period, 1 for a pure wave, about 0 for noise.
    pub regular: f64,
}

/// A rim of another colour between the person and the background.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rim {
    /// Share of the outline's places at which the same strange colour lies between both, 0..1.
    pub share: f64,
    /// That colour.
    pub colour: Option<Colour>,
    /// How many places of the outline were looked at.
    pub places: u32,
}
