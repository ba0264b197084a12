//! The expression, as the expression network scores it from the mesh.

use crate::facts::mouth::Expression;
use crate::facts::seen::Seen;
use crate::scene::Scene;
use crate::scene::blendshapes::Blendshape as B;

/// Reads the scores.
pub fn expression(scene: &Scene<'_>) -> Seen<Expression> {
    let most =
        |all: &[B]| -> Seen<f64> { all.iter().try_fold(0.0, |most: f64, one| Ok(most.max(scene.expression(*one)?))) };
    Ok(Expression {
        frown: most(&[B::BrowDownLeft, B::BrowDownRight])?,
        brows_raised: most(&[B::BrowInnerUp, B::BrowOuterUpLeft, B::BrowOuterUpRight])?,
        pursed: most(&[B::MouthFunnel])?,
        puffed: most(&[B::CheekPuff])?,
        smile: most(&[B::MouthSmileLeft, B::MouthSmileRight])?,
        grimace: most(&[
            B::MouthFrownLeft,
            B::MouthFrownRight,
            B::MouthLeft,
            B::MouthRight,
            B::MouthStretchLeft,
            B::MouthStretchRight,
        ])?,
    })
}
