//! Ear lobes: small spots, brighter than the skin all around them and with a hard edge.
//!
//! Skin shines too, but softly: a highlight fades over several pixels, while a stud or the bow of a ring ends within
//! one or two. So what counts is the step across a circle around the spot, not its brightness, and the step must be
//! there in every direction in which there is skin. Dark spots are left alone: moles and the hollow of the ear are dark.

use crate::facts::colour::{Colour, LabD65};
use crate::facts::seen::{Seen, Unseen};
use crate::facts::worn::Lobe;
use crate::measure::tuning::tuning;
use crate::measure::worn::jewellery::grid::Grid;
use crate::scene::axes::{HeadAxes, Side};
use crate::scene::numbers::{floor, median_colour};
use crate::scene::parse::{ParseMap, Part};
use image::RgbImage;

tuning! {
    /// Pixels per inter-eye distance: finer than the photo's own, so that it does not matter where its pixels lie.
    scale: f64 = 160.0,
    /// The lobe begins this far up from the lower end of the ear, inter-eye distances: the folds, which shine, lie above.
    up: f64 = 0.18,
    /// It ends this far down from it, inter-eye distances: a ring hangs there.
    down: f64 = 0.1,
    /// The lower end of the ear, of which the middle is taken, inter-eye distances.
    low: f64 = 0.12,
    /// Percent of the ear above its lower end: the outermost pixels of a class are the least sure.
    sure: usize = 98,
    /// Surroundings of the lobe that are looked at too, inter-eye distances.
    rim: f64 = 0.08,
    /// Half the width of all, inter-eye distances.
    half: f64 = 0.2,
    /// A smaller ear is hidden, squared inter-eye distances: no lobe can be told on it.
    least_ear: f64 = 0.02,
    /// Radii of spots, inter-eye distances: 0.8 to 2.5 mm.
    radii: [f64; 7] = [0.012, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04],
    /// On either side of the radius a hard edge ends within this, inter-eye distances: a pixel or two of the photo.
    edge: f64 = 0.0125,
    /// So much further out the skin beside it has stopped to change, inter-eye distances.
    beyond: f64 = 0.02,
    /// Directions around a spot.
    directions: usize = 16,
    /// Those of them in which there must be skin: beside the rim of the lobe there is wall.
    least_skin: usize = 12,
    /// Those of them that a hair or the rim may spoil.
    spoilt: usize = 2,
    /// Skin of this ear is so near to its median in a* and b*: hair and wall are not.
    skin_hue: f64 = 12.0,
    /// And no darker than this share of its L*.
    skin_light: f64 = 0.45,
    /// Reach of the ear beyond its parsed edge, inter-eye distances, since the map is coarse.
    loose: f64 = 0.03,
    /// Directions in which it is tried.
    loose_directions: usize = 8,
}

/// Measures the lobe of one side.
pub(super) fn lobe(photo: &RgbImage, map: &ParseMap, axes: &HeadAxes, side: Side) -> Seen<Lobe> {
    let [along, end] = lower_end(map, axes, side)?;
    let grid = Grid::new(
        [along - TUNING.half, end - TUNING.up - TUNING.rim],
        [along + TUNING.half, end + TUNING.down + TUNING.rim],
        TUNING.scale,
    );
    let parts = grid.parts(map, axes);
    let piece = Piece::new(grid.colours(photo, axes), parts, grid);
    let place = axes.region(&axes.rectangle([along - TUNING.rim, along + TUNING.rim], [end - TUNING.up, end]));
    let skin = piece.skin().ok_or(Unseen::EarHidden)?;
    let is_skin: Vec<bool> =
        piece.colours.iter().zip(&piece.parts).map(|(colour, part)| bare(*part) && alike(*colour, skin)).collect();
    let mut found = Lobe { spot: 0.0, radius: 0.0, region: place };
    for [x, y] in piece.grid.pixels() {
        let down = piece.grid.place(x, y)[1] - end;
        if !(-TUNING.up..TUNING.down).contains(&down) || !piece.is_peak([x, y]) || !piece.at_ear([x, y]) {
            continue;
        }
        for radius in TUNING.radii {
            let Some(spot) = piece.step([x, y], radius * TUNING.scale, &is_skin).filter(|spot| *spot > found.spot)
            else {
                continue;
            };
            let [along, down] = piece.grid.place(x, y);
            let around = axes.rectangle([along - radius, along + radius], [down - radius, down + radius]);
            found = Lobe { spot, radius, region: axes.region(&around) };
        }
    }
    Ok(found)
}

/// Middle and lower end of the ear, on the head's axes.
fn lower_end(map: &ParseMap, axes: &HeadAxes, side: Side) -> Seen<[f64; 2]> {
    let mut ear: Vec<[f64; 2]> = map
        .places()
        .filter(|(_, part)| matches!(part, Part::Ear | Part::Earring))
        .map(|(at, _)| axes.of_photo(at))
        .filter(|[along, _]| side.sign() * (along - axes.nose) > 0.0)
        .collect();
    if map.pixels_to_area(ear.len()) < TUNING.least_ear {
        return Err(Unseen::EarHidden);
    }
    ear.sort_by(|a, b| a[1].total_cmp(&b[1]));
    let end = ear.get(ear.len() * TUNING.sure / 100).map_or(0.0, |[_, down]| *down);
    let mut low: Vec<f64> = ear.iter().filter(|[_, down]| *down > end - TUNING.low).map(|[along, _]| *along).collect();
    low.sort_by(f64::total_cmp);
    Ok([low.get(low.len() / 2).copied().unwrap_or_default(), end])
}

struct Piece {
    grid: Grid,
    colours: Vec<LabD65>,
    parts: Vec<Part>,
    /// Directions around a spot.
    around: Vec<[f64; 2]>,
    /// Directions in which the ear is tried.
    loose: Vec<[f64; 2]>,
}

impl Piece {
    fn new(colours: Vec<LabD65>, parts: Vec<Part>, grid: Grid) -> Self {
        Self { grid, colours, parts, around: directions(TUNING.directions), loose: directions(TUNING.loose_directions) }
    }

    fn index(&self, [x, y]: [i64; 2]) -> Option<usize> {
        let inside = x >= 0 && y >= 0 && x < self.grid.width as i64 && y < self.grid.height as i64;
        inside.then(|| y as usize * self.grid.width + x as usize)
    }

    /// L* of a pixel.
    fn own(&self, at: [i64; 2]) -> Option<f64> {
        Some(f64::from(self.colours.get(self.index(at)?)?.l))
    }

    /// L* between the pixels.
    fn light(&self, [x, y]: [f64; 2]) -> Option<f64> {
        let [left, top] = [x, y].map(floor);
        let (fx, fy) = (x - left as f64, y - top as f64);
        let upper = self.own([left, top])? * (1.0 - fx) + self.own([left + 1, top])? * fx;
        let lower = self.own([left, top + 1])? * (1.0 - fx) + self.own([left + 1, top + 1])? * fx;
        Some(upper * (1.0 - fy) + lower * fy)
    }

    fn is_ear(&self, at: [f64; 2]) -> bool {
        let part = self.index(at.map(|v| floor(v + 0.5))).and_then(|i| self.parts.get(i));
        matches!(part, Some(Part::Ear | Part::Earring))
    }

    /// Whether the ear, whose parsed edge is coarse, reaches here.
    fn at_ear(&self, [x, y]: [f64; 2]) -> bool {
        let far = TUNING.loose * TUNING.scale;
        self.is_ear([x, y]) || self.loose.iter().any(|[dx, dy]| self.is_ear([x + dx * far, y + dy * far]))
    }

    /// Whether no pixel around is brighter.
    fn is_peak(&self, at: [f64; 2]) -> bool {
        let [x, y] = at.map(|v| v as i64);
        let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| [x + dx, y + dy]));
        self.own([x, y]).is_some_and(|own| around.filter_map(|at| self.own(at)).all(|other| other <= own))
    }

    /// Median colour of the ear.
    fn skin(&self) -> Option<Colour> {
        let ear = self.colours.iter().zip(&self.parts).filter(|(_, part)| matches!(part, Part::Ear | Part::Earring));
        median_colour(&ear.map(|(colour, _)| *colour).collect::<Vec<_>>())
    }

    /// Least step in L* across a circle, over the directions that lead to skin; `None` where too few do.
    fn step(&self, [x, y]: [f64; 2], radius: f64, is_skin: &[bool]) -> Option<f64> {
        let skin_at = |[x, y]: [f64; 2]| {
            let ([left, top], [right, bottom]) = ([x, y].map(floor), [x, y].map(|v| -floor(-v)));
            let corners = [[left, top], [right, top], [left, bottom], [right, bottom]];
            corners.iter().all(|at| self.index(*at).is_some_and(|i| is_skin.get(i) == Some(&true)))
        };
        let (edge, beyond) = (TUNING.edge * TUNING.scale, TUNING.beyond * TUNING.scale);
        let mut steps = Vec::with_capacity(TUNING.directions);
        for [dx, dy] in &self.around {
            let at = |far: f64| [x + dx * far, y + dy * far];
            let outer = at(radius + edge);
            if !skin_at(outer) {
                continue;
            }
            let skin = self.light(outer)?;
            let fade = (skin - self.light(at(radius + edge + beyond))?).max(0.0);
            steps.push(self.light(at((radius - edge).max(0.0)))? - skin - fade);
        }
        steps.sort_by(f64::total_cmp);
        let lost = TUNING.directions - steps.len();
        (steps.len() >= TUNING.least_skin).then(|| steps.get(TUNING.spoilt.saturating_sub(lost)).copied()).flatten()
    }
}

/// Whether a part of the map is skin, or lies on it.
fn bare(part: Part) -> bool {
    matches!(part, Part::Skin | Part::Ear | Part::Earring | Part::Neck)
}

fn directions(count: usize) -> Vec<[f64; 2]> {
    let direction = |i: usize| {
        let (sin, cos) = (std::f64::consts::TAU * i as f64 / count as f64).sin_cos();
        [cos, sin]
    };
    (0..count).map(direction).collect()
}

/// Whether a colour can be skin of this ear.
fn alike(colour: LabD65, skin: Colour) -> bool {
    let own = Colour::from(colour);
    (own.a - skin.a).hypot(own.b - skin.b) < TUNING.skin_hue && own.l > TUNING.skin_light * skin.l
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The step at a spot whose L* is added to that of an ear by the distance from its middle in inter-eye distances.
    fn step(spot: impl Fn(f64) -> f64, radius: f64) -> Option<f64> {
        let grid = Grid { corner: [0.0; 2], scale: TUNING.scale, width: 60, height: 60 };
        let far = |[x, y]: [f64; 2]| (x - 30.0).hypot(y - 30.0) / TUNING.scale;
        let colours = grid.pixels().map(|at| LabD65::new((50.0 + spot(far(at))) as f32, 15.0, 18.0)).collect();
        let parts = vec![Part::Ear; 3600];
        // Background to the left, close by.
        let is_skin: Vec<bool> = grid.pixels().map(|[x, _]| x > 20.0).collect();
        Piece::new(colours, parts, grid).step([30.0, 30.0], radius * TUNING.scale, &is_skin)
    }

    #[test]
    fn a_stud_is_a_hard_edged_spot() {
        let stud = |far: f64| if far < 0.03 { 25.0 } else { 0.0 };
        assert!(step(stud, 0.03).unwrap() > 20.0);
        let mole = step(|far| -stud(far), 0.03).unwrap();
        assert!(mole < 0.0, "{mole}");
    }

    #[test]
    fn shine_fades_softly() {
        let shine = step(|far| 25.0 * (-(far / 0.04).powi(2) / 2.0).exp(), 0.03).unwrap();
        assert!(shine < 5.0, "{shine}");
    }

    #[test]
    fn too_little_skin_around_tells_nothing() {
        assert_eq!(step(|_| 0.0, 0.08), None);
    }
}
