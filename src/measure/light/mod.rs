//! Light on the face: even or not, dark, bright, glaring. Names and luminance are those of ISO/IEC 29794-5.

use crate::facts::colour::{Colour, to_lab};
use crate::facts::light::Light;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::scan_line::ScanLine;
use crate::scene::Scene;
use crate::scene::canvas::Canvas;
use crate::scene::landmarks::{LEFT_EYE, LEFT_IRIS, MIDDLE_OF_LIPS, MIRRORED, RIGHT_EYE, RIGHT_IRIS};
use crate::scene::mesh::Mesh;
use crate::scene::numbers::{median, nth};
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::Topic;
use image::RgbImage;

mod glare;
pub(super) mod skin;

/// The skin must show at least this many canvas pixels.
const LEAST_SKIN: usize = 60;
/// Fewer pairs than this do not compare two halves of a face.
const LEAST_PAIRS: usize = 5;
/// Half the side of the patch at such a place, in inter-eye distances.
const PATCH: f64 = 0.07;
/// Share of the patch that must be bare skin, 0..1: hair, a beard and glasses are no light.
const BARE: f64 = 0.6;
/// `UnderExposurePrevention` counts luminance up to the one, `OverExposurePrevention` from the other, levels of 0..255.
const EXPOSURE: [f64; 2] = [25.0, 247.0];
/// Brightest parts as quantiles of L*: of the skin (a tenth), of the white of an eye (a seventh), of the photo.
const BRIGHT_SKIN: f64 = 0.9;
const BRIGHT_EYE: f64 = 0.85;
const BRIGHT_PHOTO: f64 = 0.95;
/// Half the side of the square on a cheek in which `IlluminationUniformity` is measured, inter-eye distances.
const CHEEK: f64 = 0.15;
/// The eye within its lids, drawn in to this share, and the least number of pixels that tell of its white.
const WITHIN_LIDS: f64 = 0.9;
const LEAST_EYE: usize = 13;

/// Measures the light; canvas pixels that something has `covered` are not of the face.
pub fn light(scene: &Scene<'_>, covered: &[bool]) -> Seen<Light> {
    let (mesh, map, canvas) = (scene.mesh()?, scene.parse().ok(), scene.canvas());
    let mut mask = skin::mask(canvas, mesh, map);
    // Gauze shines as glare does, and is no light.
    mask.iter_mut().zip(covered).for_each(|(skin, covered)| *skin &= !covered);
    let skin: Vec<usize> = mask.iter().enumerate().filter(|(_, set)| **set).map(|(i, _)| i).collect();
    if skin.len() < LEAST_SKIN {
        return Err(Unseen::FaceUnclear);
    }
    let lightness: Vec<f32> = skin.iter().filter_map(|i| canvas.lab.get(*i)).map(|p| p.l).collect();
    let luminance: Vec<f64> = lightness.iter().map(|l| luminance(f64::from(*l))).collect();
    let share =
        |within: &dyn Fn(f64) -> bool| luminance.iter().filter(|v| within(**v)).count() as f64 / skin.len() as f64;
    let differences: Vec<f64> = MIRRORED.iter().filter_map(|(r, l)| difference(canvas, mesh, map, *r, *l)).collect();
    if differences.len() < LEAST_PAIRS {
        return Err(Unseen::FaceUnclear);
    }
    let pairs = differences.len() as u32;
    let white = [RIGHT_EYE, LEFT_EYE].into_iter().filter_map(|eye| white(scene.pixels, mesh, &eye.rim));
    let brightest = quantile(&lightness, BRIGHT_SKIN).ok_or(Unseen::FaceUnclear)?;
    let whole: Vec<f32> = canvas.lab.iter().map(|p| p.l).collect();
    let (glare, glare_region) = glare::glare(canvas, &mask, mesh.eye_distance());
    let facts = Light {
        left_right: median(differences).ok_or(Unseen::FaceUnclear)?,
        pairs,
        illumination_uniformity: uniformity(scene.pixels, mesh),
        luminance_mean: luminance.iter().sum::<f64>() / skin.len() as f64 / 255.0,
        under_exposed: share(&|v| v <= EXPOSURE[0]),
        over_exposed: share(&|v| v >= EXPOSURE[1]),
        skin: quantile(&lightness, 0.5).ok_or(Unseen::FaceUnclear)?,
        face: white.fold(brightest, f64::max),
        photo: quantile(&whole, BRIGHT_PHOTO).ok_or(Unseen::FaceUnclear)?,
        glare,
        glare_region,
    };
    let square = |corners: [[f64; 2]; 4]| corners.into_iter().chain(corners.first().copied()).collect();
    scene.draw_all(Topic::Light, || cheeks(mesh).map(square));
    Ok(facts)
}

/// CIE luminance 0..255 from L*, rounded as the standard does.
fn luminance(l: f64) -> f64 {
    let f = (l + 16.0) / 116.0;
    let y = if l > 8.0 { f.powi(3) } else { l * 27.0 / 24389.0 };
    (y * 255.0).round()
}

/// L* on the person's left minus right, where both places are bare skin.
fn difference(canvas: &Canvas, mesh: &Mesh, map: Option<&ParseMap>, right: usize, left: usize) -> Option<f64> {
    let patch = |landmark: usize| {
        let ([x, y], reach) = (mesh.xy(landmark), PATCH * mesh.eye_distance() / canvas.scale);
        let (x, y, reach) = (x / canvas.scale, y / canvas.scale, reach.round().max(1.0) as i64);
        let (mut sum, mut count, mut bare) = (0.0, 0.0, 0.0);
        for (dx, dy) in (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy))) {
            let (px, py) = (x as i64 + dx, y as i64 + dy);
            if px < 0 || py < 0 || px >= canvas.width() as i64 || py >= canvas.height() as i64 {
                continue;
            }
            let place = [(px as f64 + 0.5) * canvas.scale, (py as f64 + 0.5) * canvas.scale];
            sum += canvas.lab.get(py as usize * canvas.width() + px as usize).map_or(0.0, |p| f64::from(p.l));
            count += 1.0;
            bare += f64::from(u8::from(map.is_none_or(|map| map.at(place) == Some(Part::Skin))));
        }
        (bare > BARE * count).then_some(sum / count)
    };
    Some(patch(left)? - patch(right)?)
}

/// L* of the brightest part of an eye: its white, if it is open.
fn white(photo: &RgbImage, mesh: &Mesh, eye: &[usize]) -> Option<f64> {
    let polygon = skin::polygon(mesh, eye, WITHIN_LIDS);
    let mut lids = ScanLine::of(&polygon);
    let inside = pixels(photo, bounds(&polygon)).filter(|(at, _)| lids.contains(*at));
    let lightness: Vec<f32> = inside.map(|(_, rgb)| to_lab(rgb).l).collect();
    (lightness.len() >= LEAST_EYE).then(|| quantile(&lightness, BRIGHT_EYE)).flatten()
}

/// Squares under both eyes, halfway to the mouth: the person's right and left.
fn cheeks(mesh: &Mesh) -> [[[f64; 2]; 4]; 2] {
    let middle = |a: usize, b: usize| {
        let (a, b) = (mesh.xy(a), mesh.xy(b));
        [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])]
    };
    let (eyes, mouth, half) =
        (middle(RIGHT_IRIS, LEFT_IRIS), middle(MIDDLE_OF_LIPS.0, MIDDLE_OF_LIPS.1), CHEEK * mesh.eye_distance());
    [RIGHT_IRIS, LEFT_IRIS].map(|iris| {
        let [x, y] = mesh.xy(iris);
        let (x, y) = (x + (mouth[0] - eyes[0]) / 2.0, y + (mouth[1] - eyes[1]) / 2.0);
        [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]]
    })
}

fn uniformity(photo: &RgbImage, mesh: &Mesh) -> f64 {
    let [right, left] = cheeks(mesh).map(|square| {
        let mut histogram = [0.0; 256];
        for (_, rgb) in pixels(photo, bounds(&square)) {
            if let Some(bin) = histogram.get_mut(luminance(Colour::from(to_lab(rgb)).l).clamp(0.0, 255.0) as usize) {
                *bin += 1.0;
            }
        }
        let total = histogram.iter().sum::<f64>().max(1.0);
        histogram.map(|count| count / total)
    });
    right.iter().zip(left).map(|(r, l)| r.min(l)).sum()
}

/// Left, top, right and bottom of some points.
fn bounds(points: &[[f64; 2]]) -> [f64; 4] {
    points.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[x0, y0, x1, y1], [x, y]| {
        [x0.min(*x), y0.min(*y), x1.max(*x), y1.max(*y)]
    })
}

/// Pixels of a box with their middles.
fn pixels(photo: &RgbImage, [x0, y0, x1, y1]: [f64; 4]) -> impl Iterator<Item = ([f64; 2], [u8; 3])> + '_ {
    let clamp = |v: f64, most: u32| v.clamp(0.0, f64::from(most)) as u32;
    let (columns, rows) =
        (clamp(x0, photo.width())..clamp(x1, photo.width()), clamp(y0, photo.height())..clamp(y1, photo.height()));
    rows.flat_map(move |y| columns.clone().map(move |x| (x, y))).filter_map(|(x, y)| {
        let pixel = photo.get_pixel_checked(x, y)?;
        Some(([f64::from(x) + 0.5, f64::from(y) + 0.5], pixel.0))
    })
}

/// The value that this share of the values stays below; `None` of nothing.
fn quantile(values: &[f32], share: f64) -> Option<f64> {
    nth(values, (values.len().checked_sub(1)? as f64 * share).round() as usize).map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luminance_is_linear_light() {
        assert!((luminance(100.0) - 255.0).abs() < 0.5 && luminance(0.0).abs() < 0.5);
        // Middle grey, sRGB 119, reflects 18 % of the light.
        let grey = Colour::from(to_lab([119, 119, 119]));
        assert!((luminance(grey.l) - 47.0).abs() < 1.5, "{}", luminance(grey.l));
    }

    #[test]
    fn quantiles_need_values() {
        assert_eq!(quantile(&[3.0, 1.0, 2.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn pixels_end_at_the_edges_of_the_photo() {
        let photo = RgbImage::new(10, 10);
        assert_eq!(pixels(&photo, [-5.0, 8.0, 3.0, 40.0]).count(), 6);
    }
}
