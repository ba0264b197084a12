//! Hair where it must not be: on brows, eyes and neck, in front of the top, high on the head; and its colour.

use crate::facts::hair::Hair;
use crate::facts::seen::Seen;
use crate::scene::Scene;
use crate::scene::axes::HeadAxes;
use crate::scene::trace::{Outline, Topic};

mod colour;
pub mod ears;
mod fringe;
mod neck;
mod top;

/// Measures the hair.
pub fn hair(scene: &Scene<'_>, outlines: &mut Vec<Outline>) -> Seen<Hair> {
    let (map, mesh) = (scene.parse()?, scene.mesh()?);
    let axes = HeadAxes::of(mesh);
    let mut draw = |points| outlines.push(Outline { topic: Topic::Hair, points });
    Ok(Hair {
        right: fringe::fringe(map, mesh, &axes, &fringe::RIGHT, &mut draw),
        left: fringe::fringe(map, mesh, &axes, &fringe::LEFT, &mut draw),
        neck: neck::neck(map, &axes, [scene.pixels.width(), scene.pixels.height()], &mut draw),
        lobe: top::lobe(map, &axes),
        colours: colour::colours(map, scene.canvas()),
        region: top::place(map, &axes),
    })
}
