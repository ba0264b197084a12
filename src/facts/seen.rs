//! Why something was not seen: part of every fact, and never a pass.

use serde::{Deserialize, Serialize};

use super::text::Text;

/// A fact that may not have been visible.
pub type Seen<T> = Result<T, Unseen>;

/// Why something could not be measured. It is never a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unseen {
    /// The picture could not be decoded.
    Undecoded,
    /// The header of the file does not tell it.
    Untold,
    /// No face was found.
    NoFace,
    /// A face was found, but the landmarks on it cannot be trusted (low presence, too small, cut off).
    FaceUnclear,
    /// The head is turned too far for this measurement.
    TurnedFar,
    /// The photo lies on its side or upside down.
    Sideways,
    /// The face has no colours of its own: a photo in black and white or in one tone.
    NoColour,
    /// Something lies over a part of the face.
    FaceCovered,
    /// An ear is hidden, so that the ears cannot be compared.
    EarHidden,
    /// The person's silhouette could not be told from the background.
    NoSilhouette,
    /// Too few pixels of the background are visible.
    NoBackground,
    /// Too few pixels of the clothing are visible.
    NoClothing,
    /// Hair or the edge of the photo covers a shoulder.
    ShouldersCovered,
    /// A watermark or the stripes of a photographed screen lie over the photo.
    Overlaid,
    /// The program was built without the part that sees this.
    NotBuilt,
    /// No rule asked for it when the photo was measured.
    NotAsked,
    /// The program stopped on this photo; the other photos are not affected.
    Internal,
}

impl Unseen {
    /// The reason in words.
    pub fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Undecoded => ("图片无法打开", "the picture cannot be opened"),
            Self::Untold => ("文件没有写明", "the file does not tell"),
            Self::NoFace => ("没有找到人脸", "no face was found"),
            Self::FaceUnclear => ("人脸看不清或不完整", "the face is unclear or incomplete"),
            Self::TurnedFar => ("头部偏转太大，无法测量", "the head is turned too far to measure this"),
            Self::Sideways => ("照片没有放正", "the photo does not stand upright"),
            Self::NoColour => ("照片不是彩色的", "the photo is not in colour"),
            Self::FaceCovered => ("脸被遮挡", "the face is covered"),
            Self::EarHidden => ("耳朵没有露出", "an ear is hidden"),
            Self::NoSilhouette => ("分不清人像与背景", "the person cannot be told from the background"),
            Self::NoBackground => ("露出的背景太少", "too little of the background is visible"),
            Self::NoClothing => ("露出的上衣太少", "too little of the clothing is visible"),
            Self::ShouldersCovered => ("头发或画面边缘挡住了肩部", "hair or the edge of the photo covers a shoulder"),
            Self::Overlaid => ("水印或条纹盖住了画面", "a watermark or stripes lie over the photo"),
            Self::NotBuilt => ("本程序没有编入这一部分", "this part is not built in"),
            Self::NotAsked => (
                "上次检查时没有启用需要它的规则，没有测量，请用 check 重新检查",
                "no rule asked for it when the photo was measured: run check again",
            ),
            Self::Internal => ("程序处理这张照片时出错", "the program failed on this photo"),
        };
        Text::new(zh, en)
    }
}
