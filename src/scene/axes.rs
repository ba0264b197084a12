//! The head's own axes: where ears, brows and neck must be, whatever the size and tilt of the head.

use super::frame::Frame;
use crate::facts::region::Region;
use crate::scene::landmarks::{CHIN, Eye, LEFT_CHEEK, LEFT_EYE, NOSE, RIGHT_CHEEK, RIGHT_EYE};
use crate::scene::mesh::Mesh;

/// One of the person's own sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Left in the picture.
    Right,
    /// Right in the picture.
    Left,
}

/// Axes along and across the line of the eyes; lengths are in inter-eye distances, from the middle between the eyes.
pub struct HeadAxes {
    frame: Frame,
    eye_distance: f64,
    enlarge: f64,
    /// The person's right cheek in front of the ear: along, down.
    pub right_cheek: [f64; 2],
    /// The person's left cheek.
    pub left_cheek: [f64; 2],
    /// Lowest point of the chin.
    pub chin: [f64; 2],
    /// Where the bridge and back of the nose lie along the line of the eyes.
    pub nose: f64,
}

impl HeadAxes {
    /// The axes of a mesh.
    pub fn of(mesh: &Mesh) -> Self {
        // The corners of the eyes: unlike the irises they do not move with the gaze.
        let middle = |eye: &Eye| {
            let [[ax, ay], [bx, by]] = [eye.outer, eye.inner].map(|i| mesh.xy(i));
            [f64::midpoint(ax, bx), f64::midpoint(ay, by)]
        };
        let ([ax, ay], [bx, by]) = (middle(&RIGHT_EYE), middle(&LEFT_EYE));
        let length = (bx - ax).hypot(by - ay).max(f64::EPSILON);
        let eye_distance = mesh.eye_distance().max(1.0);
        let origin = [f64::midpoint(ax, bx), f64::midpoint(ay, by)];
        let across = [(bx - ax) / length * eye_distance, (by - ay) / length * eye_distance];
        let mut axes = Self {
            frame: Frame::along(origin, across),
            eye_distance,
            enlarge: mesh.enlarge,
            right_cheek: [0.0; 2],
            left_cheek: [0.0; 2],
            chin: [0.0; 2],
            nose: 0.0,
        };
        axes.right_cheek = axes.of_photo(mesh.xy(RIGHT_CHEEK));
        axes.left_cheek = axes.of_photo(mesh.xy(LEFT_CHEEK));
        axes.chin = axes.of_photo(mesh.xy(CHIN));
        axes.nose = NOSE.iter().map(|i| axes.of_photo(mesh.xy(*i))[0]).sum::<f64>() / NOSE.len() as f64;
        axes
    }

    /// The inter-eye distance, photo pixels.
    pub fn eye_distance(&self) -> f64 {
        self.eye_distance
    }

    /// The upright rectangle around points of the measured picture, in true pixels of the photo.
    pub fn region(&self, points: &[[f64; 2]]) -> Region {
        Region::around(points, self.enlarge)
    }

    /// A place of the photo on these axes: along, down.
    pub fn of_photo(&self, place: [f64; 2]) -> [f64; 2] {
        self.frame.of_photo(place)
    }

    /// A place on these axes in photo pixels.
    pub fn to_photo(&self, place: [f64; 2]) -> [f64; 2] {
        self.frame.to_photo(place)
    }

    /// Middle between the cheeks, along the line of the eyes.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.right_cheek[0], self.left_cheek[0])
    }

    /// Half the width between the cheeks.
    pub fn half_width(&self) -> f64 {
        ((self.left_cheek[0] - self.right_cheek[0]) / 2.0).abs()
    }

    /// The cheek in front of an ear.
    pub fn cheek(&self, side: Side) -> [f64; 2] {
        match side {
            Side::Right => self.right_cheek,
            Side::Left => self.left_cheek,
        }
    }

    /// A rectangle on these axes as a closed polygon in photo pixels.
    pub fn rectangle(&self, along: [f64; 2], down: [f64; 2]) -> Vec<[f64; 2]> {
        let ([a0, a1], [d0, d1]) = (along, down);
        [[a0, d0], [a1, d0], [a1, d1], [a0, d1], [a0, d0]].map(|p| self.to_photo(p)).to_vec()
    }
}

impl Side {
    /// -1 where the side lies towards smaller values along the line of the eyes, 1 where it lies towards larger ones.
    pub fn sign(self) -> f64 {
        match self {
            Self::Right => -1.0,
            Self::Left => 1.0,
        }
    }
}
