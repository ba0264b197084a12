//! Hair where it must not be: on brows, eyes and neck, in front of the top, high on the head; and its colour.

use crate::facts::hair::Hair;
use crate::facts::seen::Seen;
use crate::scene::Scene;
use crate::scene::landmarks::{LEFT_BROW, LEFT_EYE, RIGHT_BROW, RIGHT_EYE};

mod colour;
pub mod ears;
mod fringe;
mod neck;
mod top;

/// Measures the hair.
pub fn hair(scene: &Scene<'_>) -> Seen<Hair> {
    let (map, mesh) = (scene.parse()?, scene.mesh()?);
    let axes = scene.axes()?;
    Ok(Hair {
        right: fringe::fringe(scene, map, mesh, axes, &RIGHT_BROW, &RIGHT_EYE),
        left: fringe::fringe(scene, map, mesh, axes, &LEFT_BROW, &LEFT_EYE),
        neck: neck::neck(scene, map, axes),
        lobe: top::lobe(map, axes),
        colours: colour::colours(map, scene.canvas()),
        region: top::place(map, axes),
    })
}
