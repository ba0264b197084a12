//! What a network that names the parts of a head says, in words of our own, whichever network it is.

use image::RgbImage;

/// What a pixel is. Left and right of brows, eyes and ears are not told apart by the network: the mesh does that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// None of the others, or outside the photo.
    Background,
    /// Skin of the face, the nose included.
    Skin,
    /// A brow.
    Brow,
    /// An eye.
    Eye,
    /// Frame or lens of glasses.
    Glasses,
    /// An ear.
    Ear,
    /// An earring.
    Earring,
    /// Inside of the mouth: teeth, tongue, gap.
    InnerMouth,
    /// A lip.
    Lip,
    /// The neck.
    Neck,
    /// A necklace.
    Necklace,
    /// Clothing.
    Clothing,
    /// Hair of the head.
    Hair,
    /// Hat, cap, hood on the head, scarf.
    HeadCover,
}

/// The piece of a photo that a [`Segmenter`] reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Its width, over the longer side of the mesh's own box.
    pub width: f64,
    /// How far down the piece the middle of the mesh lies, 0..1.
    pub middle: f64,
}

/// Probabilities on a grid that covers the piece from edge to edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// Columns and rows.
    pub size: (usize, usize),
    /// 0..1, row by row.
    pub values: Vec<f32>,
    /// Values up to this are the network's hum: over a neck they add up to a necklace that nobody wears.
    pub hum: f64,
}

/// What a [`Segmenter`] says of a piece.
#[derive(Debug, Clone, PartialEq)]
pub struct Segments {
    /// Columns and rows of the map, which covers the piece from edge to edge.
    pub size: (usize, usize),
    /// The likeliest part of each place, row by row.
    pub parts: Vec<Part>,
    /// Earrings, as far as they are suspected: what is too thin to win a place still shows here.
    pub earring: Plane,
    /// Necklaces.
    pub necklace: Plane,
    /// Anything but the background.
    pub person: Plane,
}

/// Names what each pixel of a head is.
pub trait Segmenter {
    /// The piece it wants to see.
    fn piece(&self) -> Piece;

    /// The answer for such a piece, or `None` where the network fails.
    fn segments(&mut self, piece: &RgbImage) -> Option<Segments>;
}
