//! How long each stage of a photo takes: `cargo bench`. Read the shares; the machine decides the milliseconds.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on should stop")]

use std::cell::RefCell;

use divan::Bencher;
use zhaojian::facts::Fact;
use zhaojian::facts::name::NameFacts;
use zhaojian::measure::{measure, measure_asked};
use zhaojian::models::{Models, Networks};
use zhaojian::name::{IdPattern, parse};
use zhaojian::photo::{Photo, decode};
use zhaojian::scene::Scene;
use zhaojian::scene::blendshapes::Blendshape;
use zhaojian::scene::canvas::Canvas;
use zhaojian::{Checker, Config};

const NAME: &str = "2021010101张若楠.jpg";
const BYTES: &[u8] = include_bytes!("../fixtures/demo/计算机学院/2021010101张若楠.jpg");

thread_local! {
    static NETWORKS: RefCell<Networks> = RefCell::new(Models::embedded().unwrap().networks());
}

fn main() {
    // A photo takes long enough to be told from the clock.
    divan::Divan::from_args().sample_count(20).main();
}

fn photo() -> Photo {
    decode(BYTES)
}

/// Times what is asked of a fresh scene.
fn of_scene(bencher: Bencher<'_, '_>, look: impl Fn(&Scene<'_>)) {
    let photo = photo();
    let pixels = photo.pixels.as_ref().unwrap();
    bencher.bench_local(|| NETWORKS.with_borrow_mut(|networks| look(&Scene::new(pixels, 1.0, networks))));
}

#[divan::bench]
fn a_name(bencher: Bencher<'_, '_>) {
    let ids = IdPattern::default();
    bencher.bench(|| parse(NAME.as_ref(), &ids));
}

#[divan::bench]
fn b_decode(bencher: Bencher<'_, '_>) {
    bencher.bench(photo);
}

#[divan::bench]
fn c_canvas(bencher: Bencher<'_, '_>) {
    let photo = photo();
    bencher.bench(|| Canvas::new(photo.pixels.as_ref().unwrap(), 1.0));
}

#[divan::bench]
fn d_finder(bencher: Bencher<'_, '_>) {
    of_scene(bencher, |scene| assert!(scene.faces().is_ok()));
}

#[divan::bench]
fn e_finder_and_mesh(bencher: Bencher<'_, '_>) {
    of_scene(bencher, |scene| assert!(scene.mesh().is_ok()));
}

#[divan::bench]
fn f_finder_mesh_and_parser(bencher: Bencher<'_, '_>) {
    of_scene(bencher, |scene| assert!(scene.parse().is_ok()));
}

#[divan::bench]
fn g_finder_mesh_and_expression(bencher: Bencher<'_, '_>) {
    of_scene(bencher, |scene| assert!(scene.expression(Blendshape::JawOpen).is_ok()));
}

#[divan::bench]
fn h_canvas_and_silhouette(bencher: Bencher<'_, '_>) {
    of_scene(bencher, |scene| assert!(scene.silhouette().is_ok()));
}

/// Each fact by itself, with all that it rests on.
#[divan::bench(args = Fact::ALL.iter().copied())]
fn i_fact(bencher: Bencher<'_, '_>, fact: Fact) {
    let (photo, asked) = (photo(), [fact].into());
    bencher.bench_local(|| {
        NETWORKS.with_borrow_mut(|networks| measure_asked(NameFacts::default(), &photo, networks, &asked))
    });
}

#[divan::bench]
fn j_all_facts(bencher: Bencher<'_, '_>) {
    let photo = photo();
    bencher.bench_local(|| NETWORKS.with_borrow_mut(|networks| measure(NameFacts::default(), &photo, networks)));
}

#[divan::bench]
fn k_whole_photo(bencher: Bencher<'_, '_>) {
    let checker = Checker::new(&Config::profile("notice-2023").unwrap(), Models::embedded().unwrap()).unwrap();
    let mut session = checker.session();
    bencher.bench_local(|| session.check(NAME, BYTES));
}
