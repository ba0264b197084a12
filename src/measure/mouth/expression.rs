//! The expression, as the expression network scores it from the mesh.

use crate::facts::mouth::Expression;
use crate::facts::seen::Seen;
use crate::scene::Scene;

/// Reads the scores; numbers are places in MediaPipe's list of blendshapes.
pub fn expression(scene: &Scene<'_>) -> Seen<Expression> {
    let most = |places: &[usize]| -> Seen<f64> {
        places.iter().try_fold(0.0, |most: f64, place| Ok(most.max(scene.expression(*place)?)))
    };
    Ok(Expression {
        frown: most(&[1, 2])?,
        brows_raised: most(&[3, 4, 5])?,
        pursed: most(&[32])?,
        puffed: most(&[6])?,
        smile: most(&[44, 45])?,
        grimace: most(&[30, 31, 33, 39, 46, 47])?,
    })
}
