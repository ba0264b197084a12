//! Eyes: a lid drawn down, irises moved, pupils painted red.

use image::{Rgb, RgbImage};
use imageproc::drawing::draw_line_segment_mut;
use zhaojian::facts::eyes::Eyes;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::landmarks::{LEFT_IRIS, RIGHT_IRIS};
use zhaojian::scene::mesh::Mesh;
use zhaojian::scene::parse::contains;

use super::{PORTRAITS, Portrait, only, verdict};

fn eyes(portrait: &Portrait, pixels: RgbImage) -> Eyes {
    portrait.changed(pixels).eyes.unwrap()
}

/// Lids of the right eye from the outer to the inner corner.
const UPPER: [usize; 9] = [33, 246, 161, 160, 159, 158, 157, 173, 133];
const LOWER: [usize; 9] = [33, 7, 163, 144, 145, 153, 154, 155, 133];

/// The right eye with its upper lid drawn down: the opening filled with the lid's own colour, lashes along its lower edge.
fn shut(portrait: &Portrait, mesh: &Mesh) -> RgbImage {
    let source = portrait.pixels();
    let mut pixels = source.clone();
    let lid = {
        let ([x, y], [_, brow]) = (mesh.xy(159), mesh.xy(52));
        *source.get_pixel(x as u32, (y - 0.25 * (y - brow).abs()) as u32)
    };
    let opening: Vec<[f64; 2]> = UPPER.iter().chain(LOWER.iter().rev()).map(|i| mesh.xy(*i)).collect();
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let at = [f64::from(x) + 0.5, f64::from(y) + 0.5];
        let near =
            [[0.0, 0.0], [0.0, 1.5], [0.0, -1.5]].iter().any(|[dx, dy]| contains(&opening, [at[0] + dx, at[1] + dy]));
        if near {
            *pixel = lid;
        }
    }
    let lashes = LOWER.map(|i| mesh.xy(i));
    for ends in lashes.windows(2) {
        let ([ax, ay], [bx, by]) = (ends[0], ends[1]);
        for lower in [0.0, 1.0] {
            let ends = ((ax as f32, ay as f32 + lower), (bx as f32, by as f32 + lower));
            draw_line_segment_mut(&mut pixels, ends.0, ends.1, Rgb([38, 26, 24]));
        }
    }
    pixels
}

#[test]
fn a_lid_drawn_down_lowers_the_gap_of_that_eye() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let (before, mesh) = (portrait.facts(), portrait.mesh());
        let after = portrait.changed(shut(&portrait, &mesh));
        let (open, now) = (before.eyes.unwrap(), after.eyes.unwrap());
        assert!(now.right.gap < 0.88 * open.right.gap, "{name}: {open:?} -> {now:?}");
        assert!(now.right.gap < now.left.gap, "{name}: the other eye closed more: {now:?}");
    }
}

/// Copies the disc of each iris sideways by `shift` pixels, over sclera coloured like its brightest part.
fn looking_aside(portrait: &Portrait, mesh: &Mesh, shift: f64) -> RgbImage {
    let source = portrait.pixels();
    let mut pixels = source.clone();
    let radius = 0.105 * mesh.eye_distance();
    for iris in [RIGHT_IRIS, LEFT_IRIS] {
        let [cx, cy] = mesh.xy(iris);
        let reach = (radius + shift.abs()) as i64 + 1;
        let white = Rgb([205, 198, 192]);
        let places = |d: i64| (-d..=d).flat_map(move |dy| (-d..=d).map(move |dx| (dx, dy)));
        let at = |dx: i64, dy: i64| ((cx.round() as i64 + dx) as u32, (cy.round() as i64 + dy) as u32);
        let open = 0.55 * radius;
        for (dx, dy) in
            places(reach).filter(|(dx, dy)| (*dx as f64).hypot(*dy as f64) < radius && (*dy as f64).abs() < open)
        {
            let (x, y) = at(dx, dy);
            pixels.put_pixel(x, y, white);
        }
        for (dx, dy) in
            places(reach).filter(|(dx, dy)| (*dx as f64).hypot(*dy as f64) < radius && (*dy as f64).abs() < open)
        {
            let (x, y) = at(dx + shift.round() as i64, dy);
            let (sx, sy) = at(dx, dy);
            pixels.put_pixel(x, y, *source.get_pixel(sx, sy));
        }
    }
    pixels
}

#[test]
fn irises_moved_to_one_side_move_the_gaze_to_that_side() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let (before, mesh) = (portrait.facts(), portrait.mesh());
        let mean = |eyes: &Eyes| f64::midpoint(eyes.left.across, eyes.right.across);
        let rest = mean(before.eyes.as_ref().unwrap());
        let step = 0.09 * mesh.eye_distance();
        let left = mean(&eyes(&portrait, looking_aside(&portrait, &mesh, step)));
        let right = mean(&eyes(&portrait, looking_aside(&portrait, &mesh, -step)));
        assert!(left > rest + 0.03 && right < rest - 0.03, "{name}: {right:.3} < {rest:.3} < {left:.3}");
    }
}

#[test]
fn red_pupils_are_found_and_nothing_else() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let (before, mesh) = (portrait.facts(), portrait.mesh());
        assert!(before.eyes.as_ref().unwrap().right.red < 0.02);
        let mut pixels = portrait.pixels().clone();
        let radius = 0.05 * mesh.eye_distance();
        for iris in [RIGHT_IRIS, LEFT_IRIS] {
            let [cx, cy] = mesh.xy(iris);
            for (x, y, pixel) in pixels.enumerate_pixels_mut() {
                if (f64::from(x) - cx).hypot(f64::from(y) - cy) < radius {
                    *pixel = Rgb([205, 30, 40]);
                }
            }
        }
        let after = portrait.changed(pixels);
        assert_eq!(verdict(&after, "red_eye"), Verdict::Fail, "{name}: {:?}", after.eyes);
        only(&before, &after, &["red_eye"]);
    }
}
