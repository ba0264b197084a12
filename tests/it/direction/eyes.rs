//! Eyes: lids drawn together by known factors, irises moved, pupils painted red.

use image::{Rgb, RgbImage};
use zhaojian::finding::Verdict;
use zhaojian::observe::eyes::Eyes;
use zhaojian::observe::mesh::{LEFT_IRIS, Mesh, RIGHT_IRIS};

use super::{PORTRAITS, Portrait, only, verdict};

fn eyes(portrait: &Portrait, pixels: RgbImage) -> Eyes {
    portrait.changed(pixels).eyes.unwrap()
}

/// The lids of one eye drawn together to `k` of their distance: rows between them are squeezed, rows beyond stretched.
fn squeezed(portrait: &Portrait, mesh: &Mesh, [upper, lower, outer, inner]: [usize; 4], k: f64) -> RgbImage {
    let source = portrait.pixels();
    let mut pixels = source.clone();
    let (ends, middle) = ([mesh.xy(outer), mesh.xy(inner)], (mesh.xy(upper)[1] + mesh.xy(lower)[1]) / 2.0);
    let half = (mesh.xy(lower)[1] - mesh.xy(upper)[1]) / 2.0 + 1.5;
    let reach = 3.0 * half;
    let (x0, x1) = (ends[0][0].min(ends[1][0]) - half, ends[0][0].max(ends[1][0]) + half);
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let (fx, dy) = (f64::from(x), f64::from(y) - middle);
        if fx < x0 || fx > x1 || dy.abs() >= reach {
            continue;
        }
        let from = if dy.abs() <= k * half {
            dy.abs() / k
        } else {
            half + (dy.abs() - k * half) * (reach - half) / (reach - k * half)
        };
        let row = middle + from.copysign(dy);
        let (above, part) = (row.floor() as u32, row.fract());
        let (p, q) = (source.get_pixel(x, above).0, source.get_pixel(x, above + 1).0);
        *pixel = Rgb([0, 1, 2].map(|c| (f64::from(p[c]) * (1.0 - part) + f64::from(q[c]) * part).round() as u8));
    }
    pixels
}

const RIGHT_LIDS: [usize; 4] = [159, 145, 33, 133];

#[test]
fn lids_drawn_together_lower_the_gap_of_that_eye_alone() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let (before, mesh) = (portrait.facts(), portrait.mesh());
        let open = before.eyes.unwrap();
        let mut last = open.right.gap;
        for k in [0.7, 0.45, 0.2] {
            let now = eyes(&portrait, squeezed(&portrait, &mesh, RIGHT_LIDS, k));
            assert!(now.right.gap < last - 0.02, "{name} {k}: {last:.3} -> {:.3}", now.right.gap);
            assert!((now.left.gap - open.left.gap).abs() < 0.06, "{name} {k}: the left eye moved: {now:?}");
            last = now.right.gap;
        }
        let shut = portrait.changed(squeezed(&portrait, &mesh, RIGHT_LIDS, 0.12));
        assert_ne!(verdict(&shut, "eyes_closed"), Verdict::Pass, "{name}: {:?}", shut.eyes);
        only(&before, &shut, &["eyes_closed", "gaze_averted"]);
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
