//! Direction tests: one change drawn into a good portrait moves its own measure and leaves the other verdicts alone.
//!
//! The portraits are those of the demo school, which are generated people; the networks are the real ones.

mod colour;
mod cords;
mod dress;
mod eyes;
mod framing;
mod ground;
mod hair;
mod jewellery;
mod light;
mod locks;
mod mouth;
mod ornament;
mod paint;
mod posture;
mod print;
mod second_face;
mod sharpness;
mod shoulders;
mod wire;
mod worn;

use std::cell::RefCell;
use std::path::Path;

use image::RgbImage;
use zhaojian::config::{Choice, Config};
use zhaojian::facts::Facts;
use zhaojian::judge::finding::Finding;
use zhaojian::judge::judge;
use zhaojian::measure::measure;
use zhaojian::models::{Models, Networks};
use zhaojian::name::{IdPattern, parse};
use zhaojian::photo::{Memory, Photo, read};
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::Scene;
use zhaojian::scene::mesh::Mesh;
use zhaojian::scene::parse::ParseMap;

/// Good portraits of the demo school: a woman, a bearded man, a dark-skinned woman.
pub(crate) const PORTRAITS: [&str; 3] =
    ["计算机学院/2021010101张若楠.jpg", "外国语学院/2021L00123SMITH JOHN.jpg", "计算机学院/2021010103王思远.JPG"];

thread_local! {
    static SESSION: RefCell<Networks> = RefCell::new(Models::embedded().unwrap().networks());
}

/// A good portrait as it was read.
pub(crate) struct Portrait(Photo);

impl Portrait {
    pub(crate) fn open(name: &str) -> Self {
        Self(read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/demo").join(name), &Memory::default()))
    }

    /// Its pixels.
    pub(crate) fn pixels(&self) -> &RgbImage {
        self.0.pixels.as_ref().unwrap()
    }

    /// Its face mesh, to know where to draw.
    pub(crate) fn mesh(&self) -> Mesh {
        SESSION.with_borrow_mut(|session| Scene::new(self.pixels(), 1.0, session).any_mesh().unwrap().clone())
    }

    /// What each pixel of its head and chest is.
    pub(crate) fn parts(&self) -> ParseMap {
        SESSION.with_borrow_mut(|session| {
            let scene = Scene::new(self.pixels(), 1.0, session);
            let _ = scene.parse();
            scene.leave().parts.unwrap()
        })
    }

    /// Facts of the portrait as it is.
    pub(crate) fn facts(&self) -> Facts {
        facts(&self.0)
    }

    /// Facts of the portrait with other pixels.
    pub(crate) fn changed(&self, pixels: RgbImage) -> Facts {
        facts(&Photo { file: self.0.file.clone(), pixels: Some(pixels) })
    }
}

fn facts(photo: &Photo) -> Facts {
    let name = parse("2021010101张若楠.jpg".as_ref(), &IdPattern::default());
    SESSION.with_borrow_mut(|session| measure(name, photo, session).0)
}

/// The default profile, with the advice that it leaves out.
const ALL: &str = "[rules]\nhair_dyed.enabled = true\nretouched.enabled = true\nmake_up_heavy.enabled = true\n\
                   top_advised.enabled = true\n";

/// Findings of the default profile and of all advice.
pub(crate) fn findings(seen: &Facts) -> Vec<Finding> {
    judge(&Config::new(Some(("all.toml", ALL)), Choice::default()).unwrap().rules("").unwrap(), seen)
}

/// The verdict of one rule.
pub(crate) fn verdict(seen: &Facts, rule: &str) -> Verdict {
    findings(seen).into_iter().find(|f| f.rule == rule).unwrap().verdict
}

/// Asserts that no rule but those named has another verdict after the change.
pub(crate) fn only(before: &Facts, after: &Facts, rules: &[&str]) {
    let changed: Vec<String> = findings(before)
        .iter()
        .zip(findings(after))
        .filter(|(b, a)| b.verdict != a.verdict && !rules.contains(&a.rule))
        .map(|(b, a)| format!("{}: {:?} -> {:?} {}", a.rule, b.verdict, a.verdict, a.text.zh))
        .collect();
    assert!(changed.is_empty(), "other verdicts changed:\n{}", changed.join("\n"));
}

#[test]
fn the_portraits_are_good_as_they_are() {
    for name in PORTRAITS {
        let found = findings(&Portrait::open(name).facts());
        let wrong: Vec<_> = found.iter().filter(|f| matches!(f.verdict, Verdict::Look | Verdict::Fail)).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}
