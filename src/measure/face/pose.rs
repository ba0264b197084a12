//! Head pose in degrees, and left-right symmetry.

use crate::facts::face::{Pose, Symmetry};
use crate::facts::seen::{Seen, Unseen};
use crate::scene::landmarks::{CHIN, FOREHEAD, LEFT_CHEEK, LEFT_EYE, RIGHT_CHEEK, RIGHT_EYE};
use crate::scene::mesh::Mesh;
use nalgebra::{Matrix3, Vector3};

mod canonical;

/// Rotation of the canonical face that fits the mesh best, as yaw, pitch and roll.
///
/// Weighted orthogonal Procrustes (Kabsch 1976) over the landmarks that expression does not move. The angles are those
/// of R = Rz(roll) · Ry(yaw) · Rx(pitch), valid to ±90° of yaw.
pub fn pose(mesh: &Mesh) -> Seen<Pose> {
    let basis: Vec<(f64, Vector3<f64>, Vector3<f64>)> = canonical::BASIS
        .iter()
        .map(|b| {
            let [x, y, z] = mesh.at(b.landmark);
            // The picture's y points down and the mesh's z away from the camera.
            (b.weight, Vector3::from(b.at), Vector3::new(x, -y, -z))
        })
        .collect();
    let (yaw, pitch, roll) = angles(&rotation(&basis).ok_or(Unseen::FaceUnclear)?);
    Ok(Pose {
        yaw,
        pitch,
        roll,
        presence: mesh.presence,
        trusted: mesh.trusted().is_ok(),
        eye_distance: mesh.eye_distance() * mesh.enlarge,
    })
}

fn rotation(basis: &[(f64, Vector3<f64>, Vector3<f64>)]) -> Option<Matrix3<f64>> {
    let total: f64 = basis.iter().map(|(w, _, _)| w).sum();
    let from_mean = basis.iter().map(|(w, from, _)| from * *w).sum::<Vector3<f64>>() / total;
    let to_mean = basis.iter().map(|(w, _, to)| to * *w).sum::<Vector3<f64>>() / total;
    let covariance: Matrix3<f64> =
        basis.iter().map(|(w, from, to)| (to - to_mean) * (from - from_mean).transpose() * *w).sum();
    let svd = covariance.svd(true, true);
    let (u, v_t) = (svd.u?, svd.v_t?);
    // Without this a mirrored fit could win on a flat face.
    let mirror = Matrix3::from_diagonal(&Vector3::new(1.0, 1.0, (u * v_t).determinant().signum()));
    Some(u * mirror * v_t)
}

/// Yaw, pitch and roll of a rotation, degrees.
fn angles(r: &Matrix3<f64>) -> (f64, f64, f64) {
    let yaw = (-r.m31).clamp(-1.0, 1.0).asin();
    let pitch = r.m32.atan2(r.m33);
    let roll = r.m21.atan2(r.m11);
    (yaw.to_degrees(), -pitch.to_degrees(), -roll.to_degrees())
}

/// How far the two halves of the face reach from its middle line, measured in the picture plane: it sees a turned
/// head by another way than [`pose`], which trusts the mesh's depth.
pub fn symmetry(mesh: &Mesh) -> Seen<Symmetry> {
    let ([fx, fy], [cx, cy]) = (mesh.xy(FOREHEAD), mesh.xy(CHIN));
    let eye_distance = mesh.eye_distance();
    let length = (cx - fx).hypot(cy - fy);
    if length < 1.0 || eye_distance < 1.0 {
        return Err(Unseen::FaceUnclear);
    }
    // The middle line runs down the nose, which stands out of the face and so moves when the head turns.
    let nose = [168, 6, 197, 4].map(|i| mesh.xy(i));
    let across = [(cy - fy) / length, -(cx - fx) / length];
    let offset = |[x, y]: [f64; 2]| x * across[0] + y * across[1];
    let middle = nose.iter().map(|p| offset(*p)).sum::<f64>() / nose.len() as f64;
    let reach = |eye: usize, cheek: usize| {
        let mean = f64::midpoint(offset(mesh.xy(eye)), offset(mesh.xy(cheek)));
        (mean - middle).abs() / eye_distance
    };
    let (left, right) = (reach(LEFT_EYE.outer, LEFT_CHEEK), reach(RIGHT_EYE.outer, RIGHT_CHEEK));
    Ok(Symmetry { left, right, ratio: left.min(right) / left.max(right).max(f64::EPSILON) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Rotation3;

    fn turned(yaw: f64, pitch: f64, roll: f64) -> (f64, f64, f64) {
        let rotation = Rotation3::from_axis_angle(&Vector3::z_axis(), -roll.to_radians())
            * Rotation3::from_axis_angle(&Vector3::y_axis(), yaw.to_radians())
            * Rotation3::from_axis_angle(&Vector3::x_axis(), -pitch.to_radians());
        let basis: Vec<_> = canonical::BASIS
            .iter()
            .map(|b| {
                let from = Vector3::from(b.at);
                (b.weight, from, rotation * from * 17.0 + Vector3::new(240.0, -300.0, 5.0))
            })
            .collect();
        angles(&super::rotation(&basis).unwrap())
    }

    #[test]
    fn a_head_turned_by_known_degrees_measures_those_degrees() {
        for (yaw, pitch, roll) in [
            (0.0, 0.0, 0.0),
            (20.0, 0.0, 0.0),
            (-35.0, 0.0, 0.0),
            (0.0, 12.0, 0.0),
            (5.0, -8.0, 15.0),
            (80.0, 3.0, -4.0),
        ] {
            let (y, p, r) = turned(yaw, pitch, roll);
            assert!(
                (y - yaw).abs() < 0.01 && (p - pitch).abs() < 0.01 && (r - roll).abs() < 0.01,
                "{yaw} {pitch} {roll}: {y} {p} {r}"
            );
        }
    }
}
