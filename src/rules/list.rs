//! The list of all rules, in the order of documentation and reports, and the set of them armed with thresholds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{Card, Rule, batch::BatchRule, few_rules};
use crate::facts::Fact;
use crate::rules::ruling::Level;

/// How a rule is made from its table of the config.
pub enum Build {
    /// A rule over one photo.
    Photo(fn(toml::Table) -> Result<Box<dyn Rule>, toml::de::Error>),
    /// A rule over all photos of the run.
    Batch(fn(toml::Table) -> Result<Box<dyn BatchRule>, toml::de::Error>),
}

/// A rule that exists.
pub struct Entry {
    /// Its static description.
    pub card: &'static Card,
    /// Its constructor.
    pub build: Build,
}

fn photo<R: Rule + serde::de::DeserializeOwned + 'static>(
    table: toml::Table,
) -> Result<Box<dyn Rule>, toml::de::Error> {
    Ok(Box::new(table.try_into::<R>()?))
}

fn batch<R: BatchRule + serde::de::DeserializeOwned + 'static>(
    table: toml::Table,
) -> Result<Box<dyn BatchRule>, toml::de::Error> {
    Ok(Box::new(table.try_into::<R>()?))
}

macro_rules! entries {
    (photo: [$($rule:path),* $(,)?], batch: [$($batch:path),* $(,)?] $(,)?) => {
        /// Every rule, in the order of documentation.
        pub fn entries() -> Vec<Entry> {
            vec![
                $( Entry { card: &<$rule>::CARD, build: Build::Photo(photo::<$rule>) }, )*
                $( Entry { card: &<$batch>::CARD, build: Build::Batch(batch::<$batch>) }, )*
            ]
        }
    };
}

entries! {
    photo: [
        super::name::name_format::NameFormat,
        super::name::name_order::NameOrder,
        super::name::name_separator::NameSeparator,
        super::name::name_charset::NameCharset,
        super::name::name_copy_mark::NameCopyMark,
        super::name::name_extension::NameExtension,
        super::name::name_private_number::NamePrivateNumber,
        super::name::name_mojibake::NameMojibake,
        super::file::file_unreadable::FileUnreadable,
        super::file::file_not_jpeg::FileNotJpeg,
        super::file::file_truncated::FileTruncated,
        super::file::file_colour_mode::FileColourMode,
        super::file::file_orientation::FileOrientation,
        super::file::file_dimensions::FileDimensions,
        super::file::file_aspect::FileAspect,
        super::file::file_quality::FileQuality,
        super::file::file_size::FileSize,
        super::file::file_dpi::FileDpi,
        super::file::file_edited::FileEdited,
        super::face::face_missing::FaceMissing,
        super::face::face_multiple::FaceMultiple,
        super::face::not_frontal::NotFrontal,
        super::face::face_asymmetric::FaceAsymmetric,
        super::face::face_stretched::FaceStretched,
        super::eyes::eyes_closed::EyesClosed,
        super::eyes::gaze_averted::GazeAverted,
        super::eyes::red_eye::RedEye,
        super::mouth::mouth_open::MouthOpen,
        super::mouth::teeth_visible::TeethVisible,
        super::mouth::expression_strong::ExpressionStrong,
        super::hair::ear_hidden::EarHidden,
        super::hair::ears_uneven::EarsUneven,
        super::hair::hair_over_brows::HairOverBrows,
        super::hair::hair_over_eyes::HairOverEyes,
        super::hair::hair_over_ears::HairOverEars,
        super::hair::hair_over_neck::HairOverNeck,
        super::hair::hair_long_front::HairLongFront,
        super::hair::bun_on_top::BunOnTop,
        super::hair::hair_dyed::HairDyed,
        super::worn::glasses_worn::GlassesWorn,
        super::worn::head_covered::HeadCovered,
        super::worn::hair_ornament::HairOrnament,
        super::worn::earrings_worn::EarringsWorn,
        super::worn::necklace_worn::NecklaceWorn,
        super::worn::face_covered::FaceCovered,
        super::worn::other_at_edge::OtherAtEdge,
        super::background::background_not_blue::BackgroundNotBlue,
        super::background::background_uneven::BackgroundUneven,
        super::background::background_gradient::BackgroundGradient,
        super::background::background_seam::BackgroundSeam,
        super::background::background_shadow::BackgroundShadow,
        super::background::background_object::BackgroundObject,
        super::background::background_border::BackgroundBorder,
        super::background::writing_added::WritingAdded,
        super::background::cut_out_rim::CutOutRim,
        super::background::screen_photographed::ScreenPhotographed,
        super::clothing::clothing_blends_in::ClothingBlendsIn,
        super::clothing::top_blue::TopBlue,
        super::clothing::hood_worn::HoodWorn,
        super::clothing::pattern_busy::PatternBusy,
        super::clothing::top_colour::TopColour,
        super::clothing::top_bare::TopBare,
        super::clothing::top_advised::TopAdvised,
        super::face::make_up_heavy::MakeUpHeavy,
        super::posture::shoulders_tilted::ShouldersTilted,
        super::posture::head_tilted::HeadTilted,
        super::framing::framing_head_top::FramingHeadTop,
        super::framing::framing_eye_height::FramingEyeHeight,
        super::framing::framing_face_width::FramingFaceWidth,
        super::framing::framing_off_centre::FramingOffCentre,
        super::light::light_uneven::LightUneven,
        super::light::light_glare::LightGlare,
        super::light::light_dark::LightDark,
        super::light::light_bright::LightBright,
        super::sharpness::blurred::Blurred,
        super::sharpness::upscaled::Upscaled,
        super::sharpness::retouched::Retouched,
    ],
    batch: [
        super::batch::id_duplicate::IdDuplicate,
    ],
}

/// The card of a rule by its key.
pub fn card(key: &str) -> Option<&'static Card> {
    static CARDS: LazyLock<BTreeMap<&'static str, &'static Card>> = LazyLock::new(|| {
        let cards = entries().into_iter().map(|entry| entry.card).chain([&few_rules::CARD]);
        cards.map(|card| (card.key, card)).collect()
    });
    CARDS.get(key).copied()
}

/// A rule with its level in force.
pub struct Armed<R: ?Sized> {
    /// The rule with its thresholds.
    pub rule: Box<R>,
    /// Its level in force.
    pub level: Level,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Whether its facts are measured: also where a profile or a file has switched it off, so that saved facts can be judged by
    /// others; not where the command line leaves it out.
    pub measured: bool,
}

impl RuleSet {
    /// The facts that these rules ask for.
    pub fn asks(&self) -> BTreeSet<Fact> {
        let photo = self.photo.iter().filter(|armed| armed.measured).map(|armed| armed.rule.card());
        let batch = self.batch.iter().filter(|armed| armed.measured).map(|armed| armed.rule.card());
        photo.chain(batch).flat_map(|card| card.reads).copied().collect()
    }
}

/// The rules of one department, armed.
#[derive(Default)]
pub struct RuleSet {
    /// Rules over one photo.
    pub photo: Vec<Armed<dyn Rule>>,
    /// Rules over all photos.
    pub batch: Vec<Armed<dyn BatchRule>>,
}
