//! Face boxes, head pose and make-up.

use serde::{Deserialize, Serialize};

use super::file::FileFacts;
use super::region::Region;

/// One face box.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FaceBox {
    /// Where, in photo pixels.
    pub region: Region,
    /// Side of the box over the longer side of the photo, 0..1.
    pub size: f64,
    /// The finder's score, 2 and more, of plain frontal faces 20 and more; the second finder's is a probability.
    pub score: f64,
}

/// All faces of a photo.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Faces {
    /// The faces, largest first.
    pub boxes: Vec<FaceBox>,
    /// Where no face stands upright but one does after a turn: the clockwise turn in degrees (90, 180, 270) that
    /// would set the photo upright.
    pub sideways: Option<u32>,
    /// Whether only the second finder saw the face: it finds turned and covered faces that the first, made for plain
    /// frontal ones, does not.
    pub second_look: bool,
}

impl Faces {
    /// Whether the face would stand upright if the photo were not turned as the file's orientation tag says.
    pub fn tag_is_wrong(&self, file: &FileFacts) -> bool {
        self.sideways.is_some_and(|turn| turn == file.tag_undone())
    }
}

/// Head pose in degrees (ISO/IEC 29794-5: yaw, pitch, roll), and where the face lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pose {
    /// Positive: turned to the right of the picture.
    pub yaw: f64,
    /// Positive: chin up.
    pub pitch: f64,
    /// Positive: tilted clockwise in the picture.
    pub roll: f64,
    /// Probability that the landmarks lie on a face, 0..1.
    pub presence: f64,
    /// Whether the landmarks can be trusted: presence and size are sufficient.
    pub trusted: bool,
    /// Distance between the iris centres in photo pixels.
    pub eye_distance: f64,
}

/// Left and right half of the face.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Symmetry {
    /// Mean distance from the middle line of the face to the person's left eye corner and cheek, over inter-eye distance.
    pub left: f64,
    /// The same on the person's right.
    pub right: f64,
    /// The smaller over the larger, 0..1; 1 is symmetric.
    pub ratio: f64,
}

/// How wide the face is for its height.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Proportions {
    /// Width over that of an unstretched face, 1: of the irises, which are round, and of the face between the cheeks against
    /// its height below the eyes.
    pub width: f64,
}

/// Whether the face has colours, or one tone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OwnColour {
    /// Mean distance in a* and b* of the face's pixels from the median of those that are as light: lips, skin and eyes
    /// differ in colour, and in a photo of one tone nothing does.
    pub spread: f64,
}

/// The lips' colour.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MakeUp {
    /// a* of the lips less a* of the cheeks, CIELAB units: 5-15 without lipstick.
    pub lips: f64,
    /// The lips, in photo pixels.
    pub region: Region,
}
