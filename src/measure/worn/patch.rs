//! Flat patches with hard edges on the face: gauze, plaster, tape, an eye patch, a mask pulled to the chin.

use imageproc::region_labelling::{Connectivity, connected_components};

use image::{GrayImage, Luma};

use crate::facts::seen::{Seen, Unseen};
use crate::facts::worn::FacePatch;
use crate::measure::light::skin::polygon;
use crate::measure::scan_line::ScanLine;
use crate::measure::tuning::tuning;
use crate::scene::Scene;
use crate::scene::canvas::Canvas;
use crate::scene::landmarks::OVAL;
use crate::scene::numbers::median_colour;
use crate::scene::parse::Part;

tuning! {
    /// The oval drawn in from its rim, where hair and background begin: a factor.
    within_oval: f64 = 0.97,
    /// The forehead above the oval belongs to it this far aside, inter-eye distances.
    forehead_aside: f64 = 1.0,
    /// And goes on above the mesh by this much, inter-eye distances.
    forehead_up: f64 = 0.8,
    /// From this far above the eyes.
    forehead_down: f64 = -0.2,
    /// Flat is what differs from its neighbours by less than this, L*: skin and hair differ more here and there.
    flat: f32 = 2.0,
    /// Far from the colour of the skin, in a* and b* together: plaster comes in the colour of skin. The edge tells more.
    far_ab: f64 = 6.0,
    /// In L*.
    far_l: f64 = 15.0,
    /// Burnt-out light is no cloth, L*: white gauze and masks have up to 97.
    burnt_out: f32 = 98.5,
    /// A step to what lies around, L*: shadows, beards and hair come on softly.
    step: f32 = 12.0,
    /// Share of the ring around a patch that must be such a step: drawn patches have 0.61 and more, the lenses and lips of 662
    /// portraits 0.54 at most.
    hard: f64 = 0.57,
    /// Smaller flat spots, squared inter-eye distances, are highlights and nostrils.
    least: f64 = 0.015,
    /// Width of the ring, canvas pixels.
    ring: i64 = 2,
}

/// Measures the patches, and tells which canvas pixels they cover, row by row.
pub fn patch(scene: &Scene<'_>) -> Seen<(FacePatch, Vec<bool>)> {
    let (canvas, unit) = (scene.canvas(), scene.mesh()?.eye_distance().max(1.0) / scene.canvas().scale);
    let mask = mask(scene)?;
    let width = canvas.width().max(1);
    let set = mask.iter().enumerate().filter(|(_, set)| **set).map(|(i, _)| i);
    let corners = |i: usize| {
        let (x, y) = ((i % width) as f64, (i / width) as f64);
        [[x, y], [x + 1.0, y + 1.0]].map(|at| at.map(|v| v * canvas.scale))
    };
    let points: Vec<[f64; 2]> = set.flat_map(corners).collect();
    let area = (points.len() / 2) as f64 / (unit * unit);
    Ok((FacePatch { area, region: (!points.is_empty()).then(|| scene.region(&points)) }, mask))
}

/// Canvas pixels of all patches.
fn mask(scene: &Scene<'_>) -> Seen<Vec<bool>> {
    let (mesh, canvas, map) = (scene.mesh()?, scene.canvas(), scene.parse().ok());
    let (axes, width, height) = (scene.axes()?, canvas.width().max(1), canvas.height());
    let part = |at: [f64; 2]| map.and_then(|map| map.at(at));
    let oval = polygon(mesh, &OVAL, TUNING.within_oval);
    let mut oval = ScanLine::of(&oval);
    let middle = |place: usize| (place as f64 + 0.5) * canvas.scale;
    let mut face = vec![false; canvas.lab.len()];
    let mut skin = Vec::new();
    let [x0, y0, x1, y1] = mesh.bounds();
    let above = y0 - TUNING.forehead_up * mesh.eye_distance();
    for (i, (face, lab)) in face.iter_mut().zip(&canvas.lab).enumerate() {
        let at = [middle(i % width), middle(i / width)];
        if !((above..=y1).contains(&at[1]) && (x0..=x1).contains(&at[0])) {
            continue;
        }
        let bare = || part(at).is_none_or(|part| part == Part::Skin);
        if oval.contains(at) {
            *face = !matches!(part(at), Some(Part::Lip | Part::InnerMouth));
            if bare() {
                skin.push(*lab);
            }
        } else if part(at) == Some(Part::Skin) {
            let [along, down] = axes.of_photo(at);
            *face = down < TUNING.forehead_down && (along - axes.middle()).abs() < TUNING.forehead_aside;
        }
    }
    let skin = median_colour(&skin).ok_or(Unseen::FaceUnclear)?;
    let step = |i: usize| swing(canvas, i);
    let flat = |i: usize| {
        let Some(lab) = canvas.lab.get(i).filter(|_| face.get(i) == Some(&true)) else { return false };
        if lab.l > TUNING.burnt_out {
            return false;
        }
        let off = (f64::from(lab.a) - skin.a).hypot(f64::from(lab.b) - skin.b);
        (off > TUNING.far_ab || (f64::from(lab.l) - skin.l).abs() > TUNING.far_l) && step(i) < TUNING.flat
    };
    let levels: Vec<u8> = (0..canvas.lab.len()).map(|i| if flat(i) { 255 } else { 0 }).collect();
    let levels = GrayImage::from_raw(width as u32, height as u32, levels).ok_or(Unseen::Internal)?;
    let labels = connected_components(&levels, Connectivity::Four, Luma([0]));
    let labels = labels.as_raw();
    let unit = mesh.eye_distance().max(1.0) / canvas.scale;
    let mut patches: Vec<Vec<usize>> = Vec::new();
    for (i, label) in labels.iter().enumerate().filter(|(_, label)| **label > 0) {
        let label = *label as usize;
        if patches.len() <= label {
            patches.resize(label + 1, Vec::new());
        }
        if let Some(patch) = patches.get_mut(label) {
            patch.push(i);
        }
    }
    let mut covered = vec![false; canvas.lab.len()];
    for patch in patches.iter().filter(|patch| patch.len() as f64 >= TUNING.least * unit * unit) {
        if hard_share(patch, (width, height), &face, step) >= TUNING.hard {
            patch.iter().filter_map(|i| covered.get_mut(*i).map(|at| *at = true)).for_each(drop);
        }
    }
    Ok(covered)
}

/// Largest difference in L* among a pixel and its neighbours.
fn swing(canvas: &Canvas, i: usize) -> f32 {
    let (x, y) = ((i % canvas.width()) as i64, (i / canvas.width()) as i64);
    let near = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (x + dx, y + dy)));
    let inside =
        near.filter(|(x, y)| (0..canvas.width() as i64).contains(x) && (0..canvas.height() as i64).contains(y));
    let lightness = inside.filter_map(|(x, y)| canvas.lab.get(y as usize * canvas.width() + x as usize)).map(|p| p.l);
    let (low, high) = lightness.fold((f32::MAX, f32::MIN), |(low, high), l| (low.min(l), high.max(l)));
    high - low
}

/// Share of the ring around a patch, as far as it lies on the face, where lightness makes a step.
fn hard_share(patch: &[usize], (width, height): (usize, usize), face: &[bool], step: impl Fn(usize) -> f32) -> f64 {
    let own: std::collections::BTreeSet<usize> = patch.iter().copied().collect();
    let mut ring = std::collections::BTreeSet::new();
    for i in patch {
        let (x, y) = ((i % width) as i64, (i / width) as i64);
        for dy in -TUNING.ring..=TUNING.ring {
            for dx in -(TUNING.ring - dy.abs())..=TUNING.ring - dy.abs() {
                let (x, y) = (x + dx, y + dy);
                if (0..width as i64).contains(&x) && (0..height as i64).contains(&y) {
                    ring.insert(y as usize * width + x as usize);
                }
            }
        }
    }
    let ring: Vec<usize> = ring.difference(&own).copied().filter(|i| face.get(*i) == Some(&true)).collect();
    ring.iter().filter(|i| step(**i) > TUNING.step).count() as f64 / ring.len().max(1) as f64
}
