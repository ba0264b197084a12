//! Hair where it must not be: on brows, eyes and neck, in front of the top, high on the head; and its colour.

use serde::{Deserialize, Serialize};

use super::axes::HeadAxes;
use super::clothing::Tone;
use super::scene::Scene;
use super::{Outline, Topic};
use crate::finding::{Region, Seen};

mod colour;
mod fringe;
mod neck;
mod top;

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
        colours: colour::colours(map, &scene.canvas),
        region: top::place(map),
    })
}

impl Hair {
    /// Places of a picture `factor` times as large.
    pub(super) fn enlarge(&mut self, factor: f64) {
        for region in [&mut self.right.region, &mut self.left.region].into_iter().chain(&mut self.region) {
            *region = region.enlarged(factor);
        }
        if let Ok(neck) = &mut self.neck {
            neck.region = neck.region.enlarged(factor);
        }
    }
}
