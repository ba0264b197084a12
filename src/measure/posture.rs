//! The shoulder line: how the outline of the body falls to either side of the neck, with hair left out.

use crate::facts::posture::Shoulders;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::tuning::tuning;
use crate::scene::Scene;
use crate::scene::landmarks::CHIN;
use crate::scene::mesh::Mesh;
use crate::scene::numbers::median;
use crate::scene::parse::{ParseMap, Part};
use crate::scene::silhouette::is_set;
use crate::scene::trace::Topic;
use nalgebra::{Matrix4, Vector4};

tuning! {
    /// The shoulder line is sampled from this distance from the middle of the neck on, inter-eye distances: beside the neck.
    nearest: f64 = 1.0,
    /// Distance of the places from each other, inter-eye distances.
    spacing: f64 = 0.05,
    /// Their number on each side: out to the arms.
    places: u32 = 32,
    /// Fewer visible places than this on one side, a quarter of an inter-eye distance, do not make a line.
    least_places: usize = 5,
    /// How far both sides fall per distance from the neck on frontal camera portraits of the calibration set.
    usual_fall: f64 = 0.45,
    /// Scatter of one place around the line, inter-eye distances.
    scatter: f64 = 0.12,
    /// How far the terms of the fit stray between people: level (left free) in inter-eye distances, slope as a ratio,
    /// offset of the neck from the middle of the body in inter-eye distances, steepness in usual falls.
    priors: [f64; 4] = [100.0, 0.4, 0.08, 0.4],
    /// Fewer map pixels of neck than this tell nothing of where its middle is; the chin stands in.
    least_neck: usize = 60,
    /// What lies under a place of the outline is looked up this far down, in inter-eye distances ...
    depth: f64 = 0.08,
    /// ... and at least in canvas pixels.
    least_depth: u32 = 2,
    /// A place of the outline with more than this share of hair or head under it is no shoulder, 0..1.
    most_head: f64 = 0.34,
    /// Unless it is bare: more than this share of skin, 0..1, ...
    bare: f64 = 0.3,
    /// ... that far below the chin, in inter-eye distances. The network calls bare shoulders skin of the face.
    below_chin: f64 = 0.3,
    /// Rounds of re-weighting after Huber, by when the weights have settled.
    rounds: u32 = 5,
    /// Deviations from which a place counts less.
    huber: f64 = 2.0,
    /// Least deviation that a very smooth outline is taken to have, inter-eye distances: a canvas pixel or so.
    least_stray: f64 = 0.02,
    /// Standard deviation over median absolute deviation of a normal distribution.
    per_median: f64 = 1.4826,
    /// Where the ends of the line are drawn, in inter-eye distances from the neck.
    drawn: f64 = 1.5,
}

/// One visible place of the outline: across and down from the neck, in inter-eye distances.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    x: f64,
    y: f64,
}

/// Measures the shoulder line, and tells where.
pub fn shoulders(scene: &Scene<'_>) -> Seen<Shoulders> {
    let (mesh, map, silhouette) = (scene.mesh()?, scene.parse()?, scene.silhouette()?);
    let (chin, unit) = (mesh.xy(CHIN), mesh.eye_distance());
    let middle = neck(map).unwrap_or(chin[0]);
    let tops = outline(scene.canvas().scale, silhouette.person.width(), silhouette.person.height(), mesh, map, |i| {
        is_set(&silhouette.person, i)
    });
    let at = |x: f64| height_at(&tops, (middle + x * unit) / scene.canvas().scale - 0.5).map(|y| (y - chin[1]) / unit);
    let side = |sign: f64| -> Vec<Place> {
        let steps = (0..TUNING.places).map(|n| sign * (TUNING.nearest + f64::from(n) * TUNING.spacing));
        steps.filter_map(|x| at(x).map(|y| Place { x, y })).collect()
    };
    let (right, left) = (side(-1.0), side(1.0));
    let found = fit(&right, &left).ok_or(Unseen::ShouldersCovered)?;
    let facts = Shoulders {
        slope: found.slope.atan().to_degrees(),
        doubt: found.doubt.atan().to_degrees(),
        steepness: found.steepness,
        stray: found.stray,
        left: left.len() as f64 / f64::from(TUNING.places),
        right: right.len() as f64 / f64::from(TUNING.places),
    };
    let photo = |p: &Place| [middle + p.x * unit, chin[1] + p.y * unit];
    let end = |x: f64| {
        let y = found.level + found.slope * x + found.steepness * TUNING.usual_fall * (TUNING.drawn - TUNING.nearest);
        Place { x, y }
    };
    let ends = [-TUNING.drawn, TUNING.drawn].map(end);
    scene.draw_all(Topic::Body, || [right.as_slice(), &left, &ends].map(|places| places.iter().map(photo).collect()));
    Ok(facts)
}

/// Middle of the visible neck across, in photo pixels; `None` where hardly any is visible.
fn neck(map: &ParseMap) -> Option<f64> {
    let across: Vec<f64> = map.places().filter(|(_, part)| *part == Part::Neck).map(|([x, _], _)| x).collect();
    (across.len() >= TUNING.least_neck).then(|| across.iter().sum::<f64>() / across.len() as f64)
}

/// Per canvas column, the height of the body's outline in photo pixels; `None` where hair, head or the edge of the
/// photo hides it. Columns are climbed from below, so that what flies beside the head is not the body.
fn outline(
    scale: f64,
    width: u32,
    height: u32,
    mesh: &Mesh,
    map: &ParseMap,
    person: impl Fn(usize) -> bool,
) -> Vec<Option<f64>> {
    let (chin, unit) = (mesh.xy(CHIN)[1], mesh.eye_distance());
    let highest = ((chin - unit) / scale).max(0.0) as u32;
    let depth = ((TUNING.depth * unit / scale).round() as u32).max(TUNING.least_depth);
    let set = |x: u32, y: u32| person((y * width + x) as usize);
    let middle = |n: u32| (f64::from(n) + 0.5) * scale;
    (0..width)
        .map(|x| {
            let lowest = (highest..height).rev().find(|y| set(x, *y))?;
            let top = (highest..=lowest).rev().take_while(|y| set(x, *y)).last()?;
            let parts: Vec<Part> = (0..=depth).filter_map(|n| map.at([middle(x), middle(top + n)])).collect();
            let share = |of: &[Part]| {
                let hits = parts.iter().filter(|p| of.contains(p)).count();
                hits as f64 / f64::from(depth + 1)
            };
            let head = [
                Part::Hair,
                Part::HeadCover,
                Part::Skin,
                Part::Brow,
                Part::Eye,
                Part::Glasses,
                Part::Ear,
                Part::InnerMouth,
                Part::Lip,
            ];
            let bare = share(&[Part::Skin]) > TUNING.bare && middle(top) > chin + TUNING.below_chin * unit;
            (top > highest + 1 && (share(&head) <= TUNING.most_head || bare)).then(|| f64::from(top) * scale)
        })
        .collect()
}

/// The outline between two columns, where both are visible.
fn height_at(tops: &[Option<f64>], column: f64) -> Option<f64> {
    let first = column.floor();
    if first < 0.0 {
        return None;
    }
    let at = |n: usize| tops.get(n).copied().flatten();
    let (a, b) = (at(first as usize)?, at(first as usize + 1)?);
    Some(a + (b - a) * (column - first))
}

struct Line {
    level: f64,
    slope: f64,
    steepness: f64,
    doubt: f64,
    stray: f64,
}

/// Level, slope, steepness and offset of the pair of shoulders that fits best.
///
/// y = level + slope · x + offset · sign(x) + steepness · fall · (|x| - nearest): ridge regression, re-weighted after
/// Huber. A shoulder half hidden by hair is judged by what is seen of it; the less is seen, the larger the doubt.
fn fit(right: &[Place], left: &[Place]) -> Option<Line> {
    if right.len() < TUNING.least_places || left.len() < TUNING.least_places {
        return None;
    }
    let places: Vec<Place> = right.iter().chain(left).copied().collect();
    let terms = |p: &Place| Vector4::new(1.0, p.x, p.x.signum(), TUNING.usual_fall * (p.x.abs() - TUNING.nearest));
    let [level, slope, offset, steepness] = TUNING.priors.map(|spread| spread.powi(-2));
    let prior = Matrix4::from_diagonal(&Vector4::new(level, slope, offset, steepness));
    let mut weights = vec![1.0; places.len()];
    let (mut answer, mut inverse) = (Vector4::zeros(), Matrix4::identity());
    let mut stray = 0.0;
    for _ in 0..TUNING.rounds {
        let (mut normal, mut right_side) = (prior, Vector4::new(0.0, 0.0, 0.0, steepness));
        for (place, weight) in places.iter().zip(&weights) {
            let (t, w) = (terms(place), weight / TUNING.scatter.powi(2));
            normal += t * t.transpose() * w;
            right_side += t * (place.y * w);
        }
        inverse = normal.try_inverse()?;
        answer = inverse * right_side;
        let residuals: Vec<f64> = places.iter().map(|p| (p.y - terms(p).dot(&answer)).abs()).collect();
        stray = median(residuals.clone())?;
        let cut = TUNING.huber * (TUNING.per_median * stray).max(TUNING.least_stray);
        weights = residuals.iter().map(|r| (cut / r.max(1e-9)).min(1.0)).collect();
    }
    let doubt = inverse.m22.max(0.0).sqrt();
    Some(Line { level: answer.x, slope: answer.y, steepness: answer.w, doubt, stray })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(sign: f64, from: u32, to: u32, tilt: f64, fall: f64) -> Vec<Place> {
        (from..to)
            .map(|n| {
                let x = sign * (TUNING.nearest + f64::from(n) * TUNING.spacing);
                Place {
                    x,
                    y: 0.3 + x * tilt.to_radians().tan() + fall * TUNING.usual_fall * (x.abs() - TUNING.nearest),
                }
            })
            .collect()
    }

    #[test]
    fn a_known_tilt_is_found_whole_or_half_hidden() {
        for tilt in [-12.0, 0.0, 5.0, 20.0] {
            let whole = fit(&side(-1.0, 0, 30, tilt, 1.0), &side(1.0, 0, 30, tilt, 1.0)).unwrap();
            assert!((whole.slope.atan().to_degrees() - tilt).abs() < 0.5, "{tilt}");
            let hidden = fit(&side(-1.0, 0, 8, tilt, 1.0), &side(1.0, 15, 30, tilt, 1.0)).unwrap();
            assert!((hidden.slope.atan().to_degrees() - tilt).abs() < 3.0, "{tilt}");
            assert!(hidden.doubt > whole.doubt);
        }
    }

    #[test]
    fn steep_shoulders_are_steep_and_not_tilted() {
        let found = fit(&side(-1.0, 0, 30, 0.0, 2.5), &side(1.0, 0, 30, 0.0, 2.5)).unwrap();
        assert!(found.slope.abs() < 0.01 && (found.steepness - 2.5).abs() < 0.1, "{}", found.steepness);
    }

    #[test]
    fn one_side_alone_is_no_line() {
        assert!(fit(&side(-1.0, 0, 2, 0.0, 1.0), &side(1.0, 0, 30, 0.0, 1.0)).is_none());
    }

    #[test]
    fn a_hidden_column_hides_the_outline_beside_it() {
        let tops = [Some(10.0), Some(14.0), None];
        assert_eq!(height_at(&tops, 0.25), Some(11.0));
        assert_eq!(height_at(&tops, 1.5), None);
        assert_eq!(height_at(&tops, -0.5), None);
    }
}
