//! What lies over the face (mask, hand, phone), and who or what else stands at the edge of the photo.

use crate::facts::seen::Seen;
use crate::facts::worn::Coverage;
use crate::scene::Scene;
use crate::scene::axes::HeadAxes;
use crate::scene::landmarks::{LIPS, LOWER_FACE};
use crate::scene::parse::Part;
use crate::scene::trace::Topic;

/// No head of hair reaches farther from the middle of the face than this, inter-eye distances.
const ASIDE: f64 = 2.2;

/// Measures coverage.
pub fn coverage(scene: &Scene<'_>) -> Seen<Coverage> {
    let mesh = scene.mesh()?;
    let axes = scene.axes()?;
    let lower: Vec<[f64; 2]> = LOWER_FACE.iter().map(|i| mesh.xy(*i)).collect();
    let lips: Vec<[f64; 2]> = LIPS.iter().map(|i| mesh.xy(*i)).collect();
    let foreign = scene.parse().map(|map| {
        let inside: Vec<Part> = map.inside(&lower).map(|(_, part)| part).collect();
        let strange = |part: &&Part| matches!(part, Part::Background | Part::Clothing | Part::HeadCover);
        inside.iter().filter(strange).count() as f64 / inside.len().max(1) as f64
    });
    let seen_lips = scene.parse().map(|map| {
        let share = |part| map.share(part, &lips).unwrap_or_default();
        share(Part::Lip) + share(Part::InnerMouth)
    });
    let region = scene.region(&lower);
    scene.draw(Topic::Worn, || lower);
    Ok(Coverage { foreign, lips: seen_lips, beside: beside(scene, axes), region })
}

fn beside(scene: &Scene<'_>, axes: &HeadAxes) -> Seen<f64> {
    let (canvas, person) = (scene.canvas(), &scene.silhouette()?.person);
    let (width, height) = (canvas.width(), canvas.height());
    let (middle, place) = (axes.middle(), |n: usize| (n as f64 + 0.5) * canvas.scale);
    let far = |at: [f64; 2]| {
        let [along, down] = axes.of_photo(at);
        down < axes.chin[1] && (along - middle).abs() > ASIDE
    };
    let rows = person.as_raw().chunks_exact(width.max(1)).enumerate();
    let far = rows.map(|(y, row)| {
        let set = row.iter().enumerate().filter(|(_, value)| **value > 0);
        set.filter(|(x, _)| far([place(*x), place(y)])).count()
    });
    Ok(far.sum::<usize>() as f64 / (width * height).max(1) as f64)
}
