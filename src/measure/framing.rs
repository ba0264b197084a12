//! Framing: where the head lies in the photo, as shares of its height and width.

use crate::facts::posture::Framing;
use crate::facts::seen::Seen;
use crate::scene::Scene;
use crate::scene::landmarks::{LEFT_CHEEK, LEFT_IRIS, RIGHT_CHEEK, RIGHT_IRIS};
use crate::scene::mesh::Mesh;
use crate::scene::silhouette::is_set;
use crate::scene::trace::Topic;
use image::GrayImage;

/// The head is sought this far to either side of the middle between the eyes, in inter-eye distances.
const HEAD_ASIDE: f64 = 1.3;
/// A strand of hair is no head: the person must be this wide there, in inter-eye distances.
const HEAD_WIDTH: f64 = 0.25;

/// Measures the framing, and tells where.
pub fn framing(scene: &Scene<'_>) -> Seen<Framing> {
    let mesh = scene.mesh()?;
    let (width, height) = (f64::from(scene.pixels.width()), f64::from(scene.pixels.height()));
    let ([ax, ay], [bx, by]) = (mesh.xy(RIGHT_IRIS), mesh.xy(LEFT_IRIS));
    let (x, y) = (f64::midpoint(ax, bx), f64::midpoint(ay, by));
    let (right, left) = (mesh.xy(RIGHT_CHEEK), mesh.xy(LEFT_CHEEK));
    let top = scene.silhouette().ok().and_then(|s| head_top(&s.person, scene.canvas().scale, mesh, x));
    let facts = Framing {
        head_top: top.map(|top| top / height),
        eye_height: y / height,
        face_width: (left[0] - right[0]).abs() / width,
        centre: x / width,
        eye_distance: mesh.eye_distance() / width,
    };
    let beside = |[x, y]: [f64; 2]| vec![[x, y - 10.0], [x, y + 10.0]];
    let level = |y: f64| vec![[0.0, y], [width, y]];
    scene.draw_all(Topic::Frame, || [level(y), vec![[x, 0.0], [x, height]], beside(right), beside(left)]);
    scene.draw_all(Topic::Frame, || top.map(level));
    Ok(facts)
}

/// Upper end of the head above the eyes, photo pixels.
fn head_top(person: &GrayImage, scale: f64, mesh: &Mesh, middle: f64) -> Option<f64> {
    let (unit, width) = (mesh.eye_distance() / scale, f64::from(person.width()));
    let column = |x: f64| x.clamp(0.0, width) as u32;
    let (from, to) = (column(middle / scale - HEAD_ASIDE * unit), column(middle / scale + HEAD_ASIDE * unit));
    let wide = |y: &u32| {
        let set = (from..to).filter(|x| is_set(person, (y * person.width() + x) as usize)).count();
        set as f64 >= HEAD_WIDTH * unit
    };
    (0..person.height()).find(wide).map(|y| f64::from(y) * scale)
}
