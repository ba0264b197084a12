//! Facts: what is known of one photo, as plain numbers with units. This is the ground floor: it knows no pixels, no
//! limits, no files, and nobody else in this program.

use serde::{Deserialize, Serialize};

pub mod background;
pub mod clothing;
pub mod colour;
pub mod eyes;
pub mod face;
pub mod file;
pub mod hair;
pub mod light;
pub mod mouth;
pub mod name;
pub mod other;
pub mod posture;
pub mod region;
pub mod seen;
pub mod text;
pub mod visible;
pub mod worn;

use file::{FileFacts, Problem};
use name::NameFacts;
use seen::{Seen, Unseen};

/// Declares the facts: each line is the field, its blind value and the accessor that gives the fact or why it is
/// unseen.
macro_rules! facts {
    ($( $(#[doc = $doc:literal])+ $fact:ident : $ty:ty, )+) => {
        /// Everything measured of one photo. `Err` is "could not be seen", with the reason.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Facts {
            /// What the file name says.
            pub name: NameFacts,
            /// What the bytes say.
            pub file: FileFacts,
            $( $(#[doc = $doc])+ pub $fact: Seen<$ty>, )+
        }

        /// Names of the facts that have to be measured.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(non_camel_case_types, reason = "each is called like its field")]
        pub enum Fact {
            /// What the bytes say.
            file,
            $( $(#[doc = $doc])+ $fact, )+
        }

        impl Fact {
            /// All of them.
            pub const ALL: &[Self] = &[Self::file, $( Self::$fact, )+];
        }

        impl Facts {
            /// Whether nobody has asked for this fact yet.
            pub fn lacks(&self, fact: Fact) -> bool {
                match fact {
                    Fact::file => self.file.problem == Some(Problem::NotAsked),
                    $( Fact::$fact => matches!(self.$fact, Err(Unseen::NotAsked)), )+
                }
            }

            /// What remains of a photo of which no pixel was seen.
            pub fn blind(name: NameFacts, file: FileFacts, why: Unseen) -> Self {
                Self { name, file, $( $fact: Err(why), )+ }
            }

            /// What is known before anything is measured.
            pub fn named(name: NameFacts) -> Self {
                let file = FileFacts { problem: Some(Problem::NotAsked), ..FileFacts::default() };
                Self::blind(name, file, Unseen::NotAsked)
            }

            /// What remains of a photo on which the program itself failed: its name, and nothing seen.
            pub fn failed(name: NameFacts) -> Self {
                Self::blind(name, FileFacts::default(), Unseen::Internal)
            }

            $( $(#[doc = $doc])+ pub fn $fact(&self) -> Seen<&$ty> {
                self.$fact.as_ref().map_err(|why| *why)
            } )+

            /// Takes over one fact of others.
            #[cfg(test)]
            pub(crate) fn take(&mut self, fact: Fact, from: &Self) {
                match fact {
                    Fact::file => self.file = from.file.clone(),
                    $( Fact::$fact => self.$fact = from.$fact.clone(), )+
                }
            }

            /// The facts that can be unseen, each with a hand that takes its sight away.
            #[cfg(test)]
            pub(crate) const SIGHTS: &[(&'static str, fn(&mut Self, Unseen))] =
                &[$( (stringify!($fact), |facts, why| facts.$fact = Err(why)), )+];
        }
    };
}

facts! {
    /// Face boxes.
    faces: face::Faces,
    /// Head pose of the largest face.
    pose: face::Pose,
    /// Left and right half of the largest face.
    symmetry: face::Symmetry,
    /// The width of the face against that of other faces.
    proportions: face::Proportions,
    /// The colours of the face.
    own_colour: face::OwnColour,
    /// The background around the person.
    background: background::Background,
    /// White or black strips along the edges.
    border: Vec<background::Strip>,
    /// Rounded or cut corners.
    corners: Option<background::Corners>,
    /// The top the person wears.
    clothing: clothing::Clothing,
    /// Letters in a row below the chin.
    letters: clothing::Letters,
    /// How the top meets the neck.
    collar: clothing::Collar,
    /// The pattern of the top.
    pattern: clothing::Pattern,
    /// What lies around the neck.
    neckline: clothing::Neckline,
    /// Cords that hang on the top.
    cords: clothing::Cords,
    /// Make-up.
    make_up: face::MakeUp,
    /// The eyes.
    eyes: eyes::Eyes,
    /// The mouth.
    mouth: mouth::Mouth,
    /// The expression.
    expression: mouth::Expression,
    /// Glasses.
    glasses: worn::Glasses,
    /// Lower rims of glasses.
    rims: worn::Rims,
    /// What is worn on the head.
    head_cover: worn::HeadCover,
    /// Ornaments in the hair.
    ornament: worn::Ornament,
    /// Earrings and necklaces.
    jewellery: worn::Jewellery,
    /// What covers the face, and what stands beside it.
    coverage: worn::Coverage,
    /// Flat patches on the face.
    patch: worn::FacePatch,
    /// Both ears.
    ears: hair::Ears,
    /// Hair on brows, eyes and neck.
    hair: hair::Hair,
    /// Slope of the shoulder line.
    shoulders: posture::Shoulders,
    /// Place and size of the head in the photo.
    framing: posture::Framing,
    /// Light on the face.
    light: light::Light,
    /// Sharpness of the face.
    sharpness: light::Sharpness,
}
