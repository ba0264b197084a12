//! Networks that answer what the bytes say: anything that the adapters of the real ones let through.

use image::{GrayImage, RgbImage};

use super::source::Source;
use crate::models::{
    BLENDSHAPES, CROP, ExpressionReader, FaceFinder, Hit, Landmarker, MASK, Networks, POINTS, Part, PersonSegmenter,
    Piece, Plane, RawMesh, SECOND, SecondFinder, Segmenter, Segments,
};

/// What the originals answered to one portrait.
const MESH: &[u8] = include_bytes!("../../../fixtures/models/face_landmarks_478.out0.npy");
const PERSON: &[u8] = include_bytes!("../../../fixtures/models/selfie_segmentation.out0.npy");
const SCORES: &[u8] = include_bytes!("../../../fixtures/models/face_blendshapes.out0.npy");

/// Points of a mesh lie at most so far from the upper left corner of the crop, in its sides.
const REACH: [f64; 2] = [-4.0, 5.0];
/// Sides and places of the second finder's box are below this, in pixels of what it reads.
const SECOND_REACH: f64 = 1e4;

/// What a place of the map may be.
const PARTS: [Part; 14] = [
    Part::Background,
    Part::Skin,
    Part::Brow,
    Part::Eye,
    Part::Glasses,
    Part::Ear,
    Part::Earring,
    Part::InnerMouth,
    Part::Lip,
    Part::Neck,
    Part::Necklace,
    Part::Clothing,
    Part::Hair,
    Part::HeadCover,
];
/// Columns and rows of the map, and of the planes beside it.
const MAP: (u32, u32) = (192, 240);
const GRID: (u32, u32) = (48, 60);

/// The networks of one run.
pub(super) fn networks(source: &mut Source<'_>) -> Networks {
    let (faces, second) = boxes(source);
    let meshes = [mesh(source), mesh(source)];
    Networks {
        faces: Box::new(Faces(faces)),
        second: Box::new(Second(second)),
        mesh: Box::new(Meshes(meshes.to_vec())),
        person: Box::new(Person(person(source))),
        expression: Box::new(Expression(scores(source))),
        parser: if source.below(8) == 7 { None } else { Some(Box::new(Parser::of(source))) },
    }
}

/// The last `count` numbers of a `.npy` file.
fn numbers(npy: &[u8], count: usize) -> Vec<f32> {
    let (all, _) = npy.as_chunks::<4>();
    all.iter().skip(all.len().saturating_sub(count)).map(|bytes| f32::from_le_bytes(*bytes)).collect()
}

/// Face boxes over the width of the picture they are sought in, and the second finder's box.
struct Faces(Vec<Hit>);

struct Second(Hit);

fn boxes(source: &mut Source<'_>) -> (Vec<Hit>, Hit) {
    let ordinary = Hit { x: 0.25, y: 0.2, side: 0.5, score: 30.0 };
    let pad = f64::from(SECOND);
    let mut second = Hit { x: 0.25 * pad, y: 0.2 * pad, side: 0.5 * pad, score: 0.9 };
    let any = |source: &mut Source<'_>| {
        let place = |source: &mut Source<'_>| source.between(REACH[0], REACH[1]);
        Hit { x: place(source), y: place(source), side: source.unit() * REACH[1], score: source.between(0.0, 60.0) }
    };
    let faces = match source.below(5) {
        0 => vec![ordinary],
        1 => vec![any(source)],
        2 => (0..source.below(6)).map(|_| any(source)).collect(),
        3 => Vec::new(),
        _ => {
            let mut far = || source.between(-SECOND_REACH, SECOND_REACH);
            second = Hit { x: far(), y: far(), side: far(), score: source.unit() };
            Vec::new()
        }
    };
    (faces, second)
}

impl FaceFinder for Faces {
    fn find(&mut self, grey: &GrayImage) -> Vec<Hit> {
        let width = f64::from(grey.width());
        let hit = |hit: &Hit| Hit { x: hit.x * width, y: hit.y * width, side: hit.side * width, score: hit.score };
        self.0.iter().map(hit).collect()
    }
}

impl SecondFinder for Second {
    fn likeliest(&mut self, _: &RgbImage) -> Option<Hit> {
        Some(self.0)
    }
}

/// Answers in their order; the last again and again.
struct Meshes(Vec<RawMesh>);

fn mesh(source: &mut Source<'_>) -> RawMesh {
    let crop = f64::from(CROP);
    let mut points = numbers(MESH, POINTS * 3).as_chunks::<3>().0.to_vec();
    match source.below(4) {
        1 => {
            let (size, angle) = (source.between(0.0, 6.0), source.between(0.0, std::f64::consts::TAU));
            let [right, down] = [source.between(REACH[0], REACH[1]), source.between(REACH[0], REACH[1])];
            let (sin, cos) = angle.sin_cos();
            for [x, y, z] in &mut points {
                let (from_x, from_y) = (f64::from(*x) - crop / 2.0, f64::from(*y) - crop / 2.0);
                *x = ((cos * from_x - sin * from_y) * size + right * crop) as f32;
                *y = ((sin * from_x + cos * from_y) * size + down * crop) as f32;
                *z *= size as f32;
            }
        }
        2 => {
            let (strength, mut noise) = (f64::from(source.byte()), source.noise());
            points.as_flattened_mut().iter_mut().for_each(|v| *v += ((noise.unit() - 0.5) * strength) as f32);
        }
        3 => {
            let (reach, mut noise) = (source.unit(), source.noise());
            let any = || ((REACH[0] + (REACH[1] - REACH[0]) * noise.unit()) * reach * crop) as f32;
            points.as_flattened_mut().fill_with(any);
        }
        _ => {}
    }
    for _ in 0..source.below(16) {
        let place = source.index(points.len());
        let stray = [(); 3].map(|()| (source.between(REACH[0], REACH[1]) * crop) as f32);
        if let Some(point) = points.get_mut(place) {
            *point = stray;
        }
    }
    let [low, high] = REACH.map(|reach| (reach * crop) as f32);
    points.as_flattened_mut().iter_mut().for_each(|v| *v = v.clamp(low, high));
    RawMesh { points, presence: (1.0 - source.unit()) as f32 }
}

impl Landmarker for Meshes {
    fn mesh(&mut self, _: &RgbImage) -> Option<RawMesh> {
        if self.0.len() > 1 { Some(self.0.remove(0)) } else { self.0.first().cloned() }
    }
}

struct Person(Vec<f32>);

fn person(source: &mut Source<'_>) -> Vec<f32> {
    let mut mask = numbers(PERSON, (MASK * MASK) as usize);
    match source.below(4) {
        1 => mask.fill(source.unit() as f32),
        2 => {
            let mut noise = source.noise();
            mask.fill_with(|| noise.unit() as f32);
        }
        3 => mask.iter_mut().for_each(|p| *p = 1.0 - *p),
        _ => {}
    }
    for part in source.rectangles(7, [MASK; 2]) {
        for (i, p) in (0u32..).zip(&mut mask).filter(|(i, _)| part.holds(i % MASK, i / MASK)) {
            *p = f32::from(part.what.wrapping_add((i % 3) as u8)) / 255.0;
        }
    }
    mask
}

impl PersonSegmenter for Person {
    fn person(&mut self, _: &RgbImage) -> Option<Vec<f32>> {
        Some(self.0.clone())
    }
}

struct Expression(Vec<f32>);

fn scores(source: &mut Source<'_>) -> Vec<f32> {
    let mut scores = numbers(SCORES, BLENDSHAPES);
    for _ in 0..source.below(32) {
        let place = source.index(scores.len());
        let value = source.unit() as f32;
        if let Some(score) = scores.get_mut(place) {
            *score = value;
        }
    }
    scores
}

impl ExpressionReader for Expression {
    fn scores(&mut self, _: &[[f64; 2]]) -> Option<Vec<f32>> {
        Some(self.0.clone())
    }
}

struct Parser {
    parts: Vec<Part>,
    earring: Vec<f32>,
    necklace: Vec<f32>,
}

fn any_part(number: u8) -> Part {
    PARTS.get(usize::from(number) % PARTS.len()).copied().unwrap_or(Part::Background)
}

impl Parser {
    fn of(source: &mut Source<'_>) -> Self {
        let (width, height) = MAP;
        let places = || (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let mut parts: Vec<Part> = match source.below(4) {
            1 => vec![any_part(source.below(PARTS.len() as u8)); (width * height) as usize],
            2 => {
                let mut noise = source.noise();
                places().map(|_| any_part((noise.unit() * PARTS.len() as f64) as u8)).collect()
            }
            _ => places().map(|(x, y)| head(f64::from(x), f64::from(y))).collect(),
        };
        for drawn in source.rectangles(15, [width, height]) {
            for (_, part) in places().zip(&mut parts).filter(|((x, y), _)| drawn.holds(*x, *y)) {
                *part = any_part(drawn.what);
            }
        }
        let mut jewel = || {
            let (most, mut noise) = (source.unit(), source.noise());
            (0..GRID.0 * GRID.1).map(|_| (noise.unit() * most) as f32).collect()
        };
        Self { parts, earring: jewel(), necklace: jewel() }
    }
}

/// The part at a place of the map, of a head like that of the mesh.
fn head(x: f64, y: f64) -> Part {
    let within = |cx: f64, cy: f64, rx: f64, ry: f64| ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) < 1.0;
    let both =
        |aside: f64, cy: f64, rx: f64, ry: f64| within(96.0 - aside, cy, rx, ry) || within(96.0 + aside, cy, rx, ry);
    if both(17.0, 92.0, 7.0, 3.0) {
        Part::Eye
    } else if both(17.0, 82.0, 9.0, 2.0) {
        Part::Brow
    } else if within(96.0, 133.0, 12.0, 2.0) {
        Part::InnerMouth
    } else if within(96.0, 133.0, 14.0, 6.0) {
        Part::Lip
    } else if within(96.0, 108.0, 38.0, 48.0) {
        Part::Skin
    } else if both(41.0, 100.0, 6.0, 12.0) {
        Part::Ear
    } else if within(96.0, 90.0, 50.0, 58.0) && y < 120.0 {
        Part::Hair
    } else if (x - 96.0).abs() < 20.0 && y < 175.0 && y > 120.0 {
        Part::Neck
    } else if within(96.0, 250.0, 95.0, 90.0) {
        Part::Clothing
    } else {
        Part::Background
    }
}

impl Segmenter for Parser {
    fn piece(&self) -> Piece {
        Piece { size: (384, 480), width: 2.0, middle: 0.45 }
    }

    fn segments(&mut self, _: &RgbImage) -> Option<Segments> {
        let plane =
            |values: &[f32], hum| Plane { size: (GRID.0 as usize, GRID.1 as usize), values: values.to_vec(), hum };
        Some(Segments {
            size: (MAP.0 as usize, MAP.1 as usize),
            parts: self.parts.clone(),
            earring: plane(&self.earring, 0.05),
            necklace: plane(&self.necklace, 0.05),
            person: plane(&vec![0.5; self.earring.len()], 0.0),
        })
    }
}
