//! The mouth: opened by known amounts, with teeth and without.

use image::{Rgb, RgbImage};
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::mesh::Mesh;

use super::{PORTRAITS, Portrait, only, verdict};

/// The lower half of the face moved down by `gap` pixels from the line of the lips on, and the opening painted: dark,
/// with a row of teeth in its upper part where asked.
fn opened(portrait: &Portrait, mesh: &Mesh, gap: f64, teeth: bool) -> RgbImage {
    let source = portrait.pixels();
    let mut pixels = source.clone();
    let ([lx, ly], [rx, _]) = (mesh.xy(78), mesh.xy(308));
    let (middle, half) = (f64::midpoint(lx, rx), (rx - lx).abs() / 2.0);
    let line = f64::midpoint(f64::midpoint(mesh.xy(13)[1], mesh.xy(14)[1]), ly);
    let chin = mesh.xy(152)[1];
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let across = (f64::from(x) - middle) / half;
        let down = f64::from(y) - line;
        if across.abs() >= 1.0 || down < 0.0 || f64::from(y) > chin {
            continue;
        }
        // The opening is an ellipse from corner to corner; below it the lip and the chin are pressed together.
        let here = gap * (1.0 - across * across).sqrt();
        if down < here {
            *pixel = if teeth && down < 0.7 * here { Rgb([228, 222, 210]) } else { Rgb([52, 20, 22]) };
        } else {
            let room = chin - line;
            let from = (down - here) * room / (room - here).max(1.0);
            *pixel = *source.get_pixel(x, (line + from) as u32);
        }
    }
    pixels
}

#[test]
fn an_opened_mouth_widens_the_gap_and_is_found() {
    // A slit of less than a fifth of the inter-eye distance in a beard is seen as none.
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let (before, mesh) = (portrait.facts(), portrait.mesh());
        let mut last = before.mouth.as_ref().unwrap().gap;
        for part in [0.2, 0.28, 0.35] {
            let after = portrait.changed(opened(&portrait, &mesh, part * mesh.eye_distance(), false));
            let gap = after.mouth.as_ref().unwrap().gap;
            assert!(gap > last + 0.004, "{name} {part}: {last:.3} -> {gap:.3}");
            // Dark between the lips is no proof that teeth would not show.
            assert_ne!(verdict(&after, "teeth_visible"), Verdict::Fail, "{name} {part}: {:?}", after.mouth);
            last = gap;
        }
        let wide = portrait.changed(opened(&portrait, &mesh, 0.35 * mesh.eye_distance(), false));
        assert_ne!(verdict(&wide, "mouth_open"), Verdict::Pass, "{name}: {:?}", wide.mouth);
        only(&before, &wide, &["mouth_open", "teeth_visible"]);
    }
}

#[test]
fn teeth_are_named_by_a_rule_of_their_own() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let (before, mesh) = (portrait.facts(), portrait.mesh());
        let after = portrait.changed(opened(&portrait, &mesh, 0.22 * mesh.eye_distance(), true));
        assert_eq!(verdict(&after, "teeth_visible"), Verdict::Fail, "{name}: {:?}", after.mouth);
        only(&before, &after, &["mouth_open", "teeth_visible"]);
    }
}
