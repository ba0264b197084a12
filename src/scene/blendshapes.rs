//! Names for MediaPipe's blendshapes that are read, by their place in its list of 52.

/// What a face does, scored 0..1. Right and left are the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
#[expect(missing_docs, reason = "the names are MediaPipe's own")]
pub enum Blendshape {
    BrowDownLeft = 1,
    BrowDownRight = 2,
    BrowInnerUp = 3,
    BrowOuterUpLeft = 4,
    BrowOuterUpRight = 5,
    CheekPuff = 6,
    EyeBlinkLeft = 9,
    EyeBlinkRight = 10,
    JawOpen = 25,
    MouthFrownLeft = 30,
    MouthFrownRight = 31,
    MouthFunnel = 32,
    MouthLeft = 33,
    MouthRight = 39,
    MouthSmileLeft = 44,
    MouthSmileRight = 45,
    MouthStretchLeft = 46,
    MouthStretchRight = 47,
}
