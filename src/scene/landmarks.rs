//! Names for the points of MediaPipe's mesh of 478. Right and left are the person's own; lists that go around begin at
//! the outer or right end and do not repeat it.

/// An eye.
pub struct Eye {
    /// Outer corner.
    pub outer: usize,
    /// Inner corner.
    pub inner: usize,
    /// Middle of the upper lid's edge, from the outer end inwards.
    pub upper: [usize; 3],
    /// Middle of the lower lid's edge, from the outer end inwards.
    pub lower: [usize; 3],
    /// All points along the edges of both lids, around.
    pub rim: [usize; 16],
    /// Middle of the iris.
    pub iris: usize,
    /// Right, upper, left and lower end of the iris.
    pub iris_rim: [usize; 4],
}

/// A brow.
pub struct Brow {
    /// Upper edge, from the outer end inwards.
    pub upper: [usize; 5],
    /// Lower edge, from the outer end inwards.
    pub lower: [usize; 5],
}

/// The person's right eye (left in the picture).
pub const RIGHT_EYE: Eye = Eye {
    outer: 33,
    inner: 133,
    upper: [160, 159, 158],
    lower: [144, 145, 153],
    rim: [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7],
    iris: RIGHT_IRIS,
    iris_rim: [469, 470, 471, 472],
};
/// The person's left eye.
pub const LEFT_EYE: Eye = Eye {
    outer: 263,
    inner: 362,
    upper: [387, 386, 385],
    lower: [373, 374, 380],
    rim: [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249],
    iris: LEFT_IRIS,
    iris_rim: [474, 475, 476, 477],
};
/// Middle of the right iris.
pub const RIGHT_IRIS: usize = 468;
/// Middle of the left iris.
pub const LEFT_IRIS: usize = 473;
/// The right brow.
pub const RIGHT_BROW: Brow = Brow { upper: [70, 63, 105, 66, 107], lower: [46, 53, 52, 65, 55] };
/// The left brow.
pub const LEFT_BROW: Brow = Brow { upper: [300, 293, 334, 296, 336], lower: [276, 283, 282, 295, 285] };

/// Lowest point of the chin.
pub const CHIN: usize = 152;
/// Middle of the forehead, at the upper end of the mesh.
pub const FOREHEAD: usize = 10;
/// Edge of the right cheek, in front of the ear.
pub const RIGHT_CHEEK: usize = 234;
/// Edge of the left cheek.
pub const LEFT_CHEEK: usize = 454;
/// Tip of the nose.
pub const NOSE_TIP: usize = 4;
/// Ridge of the nose, downwards.
pub const NOSE: [usize; 4] = [168, 6, 197, NOSE_TIP];
/// Middles of the cheeks, two a side.
pub const CHEEKS: [usize; 4] = [50, 205, 280, 425];

/// Corners of the mouth, right and left, and middles of the upper and lower edge of the lips.
pub const MOUTH_ENDS: [usize; 4] = [61, 291, 0, 17];
/// Outer edge of the lips, around.
pub const LIPS: [usize; 20] =
    [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];
/// Inner edge of the lips, around.
pub const INNER_LIPS: [usize; 20] =
    [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95];
/// Middles of the inner edge of the upper and of the lower lip.
pub const MIDDLE_OF_LIPS: (usize, usize) = (13, 14);
/// Points of the upper lip's inner edge, each with the lower lip's below it.
pub const LIP_PAIRS: [(usize, usize); 5] = [MIDDLE_OF_LIPS, (82, 87), (312, 317), (81, 178), (311, 402)];

/// The mesh's rim, around from the forehead.
pub const OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/// The rim of the lower face, closed below the eyes.
pub const LOWER_FACE: [usize; 23] =
    [454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 118, 347];
/// Where the lower rim of glasses runs before the cheeks, three points a side.
pub const BELOW_EYES: [usize; 6] = [119, 118, 120, 348, 347, 349];
/// Mirrored places on cheeks, jaw and forehead: right and left.
pub const MIRRORED: [(usize, usize); 16] = [
    (50, 280),
    (205, 425),
    (101, 330),
    (118, 347),
    (117, 346),
    (123, 352),
    (187, 411),
    (36, 266),
    (207, 427),
    (147, 376),
    (116, 345),
    (142, 371),
    (69, 299),
    (108, 337),
    (104, 333),
    (67, 297),
];
/// Skin that is bare on most faces: cheeks, nose, between and above the brows.
pub const BARE_SKIN: [usize; 14] = [50, 280, 101, 330, 205, 425, 151, 9, 69, 299, 36, 266, 118, 347];

impl Eye {
    /// Corners and lids, around: eight points.
    pub const fn lids(&self) -> [usize; 8] {
        let ([u0, u1, u2], [l0, l1, l2]) = (self.upper, self.lower);
        [self.outer, u0, u1, u2, self.inner, l2, l1, l0]
    }
}
