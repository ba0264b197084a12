//! Whether the face has colours: in a photo of one tone, grey or not, what is equally light has the same colour.

use crate::facts::colour::LabD65;
use crate::facts::face::OwnColour;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::light::skin::polygon;
use crate::measure::scan_line::ScanLine;
use crate::scene::Scene;
use crate::scene::landmarks::OVAL;
use crate::scene::numbers::median_colour;

/// The oval drawn in from its rim, where the background shines through: a factor.
const WITHIN: f64 = 0.95;
/// What lies within so many L* counts as equally light: a tone's own colour hardly moves within it.
const STEP: f64 = 8.0;
/// Fewer pixels of one lightness than this have no median.
const LEAST: usize = 8;

/// Measures the colours of the face: of skin, lips, eyes and brows together.
pub fn own_colour(scene: &Scene<'_>) -> Seen<OwnColour> {
    let (mesh, canvas) = (scene.mesh()?, scene.canvas());
    let oval = polygon(mesh, &OVAL, WITHIN);
    let mut oval = ScanLine::of(&oval);
    let middle = |place: usize| (place as f64 + 0.5) * canvas.scale;
    let mut levels: Vec<Vec<LabD65>> = vec![Vec::new(); (100.0 / STEP) as usize + 1];
    for (row, pixels) in canvas.lab.chunks_exact(canvas.width().max(1)).enumerate() {
        for (column, pixel) in pixels.iter().enumerate() {
            if oval.contains([middle(column), middle(row)])
                && let Some(level) = levels.get_mut((f64::from(pixel.l) / STEP) as usize)
            {
                level.push(*pixel);
            }
        }
    }
    let (mut sum, mut count) = (0.0, 0);
    for level in levels.iter().filter(|level| level.len() >= LEAST) {
        let Some(median) = median_colour(level) else { continue };
        sum += level.iter().map(|p| (f64::from(p.a) - median.a).hypot(f64::from(p.b) - median.b)).sum::<f64>();
        count += level.len();
    }
    if count == 0 { Err(Unseen::FaceUnclear) } else { Ok(OwnColour { spread: sum / count as f64 }) }
}
