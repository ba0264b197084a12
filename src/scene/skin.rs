//! The colour of the skin, where it is bare on every face: in the middle of the cheeks.

use image::RgbImage;

use super::landmarks::CHEEKS;
use super::mesh::Mesh;
use super::numbers::median_colour;
use crate::facts::colour::{Colour, LabD65, to_lab};

/// Half the side of the patch in the middle of a cheek, inter-eye distances, and in pixels where the face is small.
const PATCH: f64 = 0.06;
const LEAST_PATCH: f64 = 2.0;

/// Median colour of the cheeks; `None` where they lie outside the photo.
pub(super) fn cheeks(photo: &RgbImage, mesh: &Mesh) -> Option<Colour> {
    let reach = (mesh.eye_distance() * PATCH).round().max(LEAST_PATCH) as i64;
    let patch = |landmark: usize| {
        let [x, y] = mesh.xy(landmark).map(|v| v.round() as i64);
        (-reach..=reach).flat_map(move |dy| (-reach..=reach).map(move |dx| (x + dx, y + dy)))
    };
    let pixels: Vec<LabD65> = CHEEKS
        .into_iter()
        .flat_map(patch)
        .filter_map(|(x, y)| photo.get_pixel_checked(u32::try_from(x).ok()?, u32::try_from(y).ok()?))
        .map(|p| to_lab(p.0))
        .collect();
    median_colour(&pixels)
}
