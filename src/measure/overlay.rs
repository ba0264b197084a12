//! What lies over the photo and not in it: where it covers the person, thin lines there may be its own.

use crate::facts::background::Background;
use crate::facts::clothing::Letters;
use crate::facts::region::Region;
use crate::measure::tuning::tuning;

tuning! {
    /// Marks on the background lie all over the photo from so many on, with so many turns along a line, ...
    marks: u32 = 5,
    /// See `marks`.
    turns: u32 = 6,
    /// ... and spread over this share of the photo's width and height.
    spread: f64 = 0.5,
    /// Waves of colour that disturb lines: as strong and as regular as this.
    strength: f64 = 1.2,
    /// See `strength`.
    regular: f64 = 0.45,
    /// See `strength`: folds change lightness more.
    coloured: f64 = 1.5,
    /// A row of so many letters is writing.
    letters: u32 = 4,
    /// What belongs to it lies so near, over its own height: the box of a caption, and its other lines, ...
    near: f64 = 3.0,
    /// ... and letters that were not told from the top at its ends.
    aside: f64 = 4.0,
}

/// Whether marks or waves lie all over the photo, whose size in pixels is given.
pub(super) fn covers(wall: &Background, [width, height]: [f64; 2]) -> bool {
    let wide =
        |region: Region| f64::from(region.w) >= TUNING.spread * width && f64::from(region.h) >= TUNING.spread * height;
    let (marks, ripple) = (&wall.marks, &wall.ripple);
    let marked = marks.count >= TUNING.marks && marks.turns >= TUNING.turns && marks.region.is_some_and(wide);
    marked
        || (ripple.strength >= TUNING.strength
            && ripple.regular >= TUNING.regular
            && ripple.coloured >= TUNING.coloured)
}

/// Where writing lies below the chin: from left, top to right, bottom, in true pixels of the photo.
pub(super) fn written(letters: &Letters) -> Option<[f64; 4]> {
    let region = letters.region.filter(|_| letters.count >= TUNING.letters)?;
    let [near, aside] = [TUNING.near, TUNING.aside].map(|reach| reach * f64::from(region.h));
    let (left, top) = (f64::from(region.x), f64::from(region.y));
    Some([left - aside, top - near, left + f64::from(region.w) + aside, top + f64::from(region.h) + near])
}

/// Whether a place lies in it.
pub(super) fn within(written: Option<[f64; 4]>, [x, y]: [f64; 2]) -> bool {
    written.is_some_and(|[left, top, right, bottom]| x >= left && x <= right && y >= top && y <= bottom)
}
