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
