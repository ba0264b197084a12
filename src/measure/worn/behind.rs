//! What is surely behind the person: the parser takes the folds of a curtain for a scarf, and what is not wall beyond a rounded
//! corner for a brim.

use crate::facts::background::Corners;
use crate::measure::background::corner::beyond;
use crate::scene::Scene;

/// Whether a place of the measured picture lies on the background, or outside the photo's corners.
pub(super) fn behind<'s>(scene: &'s Scene<'_>, corners: Option<&'s Corners>) -> impl Fn([f64; 2]) -> bool + 's {
    let size = [f64::from(scene.pixels.width()), f64::from(scene.pixels.height())];
    let (canvas, silhouette) = (scene.canvas(), scene.silhouette().ok());
    move |at| {
        let [x, y] = at.map(|v| (v / canvas.scale).max(0.0) as u32);
        let place = silhouette.and_then(|silhouette| silhouette.background.get_pixel_checked(x, y));
        place.is_some_and(|pixel| pixel.0[0] > 0) || beyond(corners, size, at)
    }
}
