//! `background_uneven`: a gradient across the background, or texture all over it.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::DELTA_E;
use crate::rules::{Rule, rule};

rule! {
    /// 背景不均匀：左右或上下颜色相差太大，或满墙有纹理、褶皱。The background is uneven: its colour changes too much from left
    /// to right or from top to bottom, or it is textured or folded all over.
    ///
    /// ## 为什么 Why
    /// 采集规范：“背景应均匀无渐变”。照相馆灯光造成的柔和暗角和轻微上下渐变不算；左右相差说明灯光偏在一边。
    /// The background shall be even, without gradient. Soft vignettes and slight vertical ramps from studio lights are
    /// accepted; a difference between left and right means light from one side.
    ///
    /// ## 依据 Evidence
    /// 标定集 558 张蓝底（平涂、颗粒、暗角、上下渐变）：左右 ≤ 7.8，上下 ≤ 30（3 张因此请人看），纹理 ≤ 0.95，抠图残留明显的三张除外（2.3–12）。
    /// 画出的 18 种帘子褶皱的纹理 1.8–7.1，左右强渐变 23–60。缺少真实样例，限值之间请人看。
    /// 558 blue backgrounds of the calibration set (flat, grain, vignette, vertical ramp): across ≤ 7.8, down ≤ 30 (three are for a person by it), texture ≤
    /// 0.95, three with gross leftovers of a cut-out apart (2.3-12). 18 drawn curtains have a texture of 1.8-7.1, strong gradients from
    /// side to side 23-60. No real faulty photo was available, so a wide zone is for a person.
    BackgroundUneven {
        code: "BACK-02",
        key: "background_uneven",
        title: ("背景不均匀", "background uneven"),
        clause: "§着装",
        level: Fault,
        reads: [background],
        cure: Retake,
        plain: ("背景颜色不均匀", "the background is uneven"),
        required: ("背景颜色均匀", "an even background"),
        advice: ("请让背景颜色均匀，两边打光一样亮", "keep the background even, lit alike from both sides"),
        limits: {
            /// 左右两端色差 ΔE00，不超过即合格。Largest passing ΔE00 between left and right.
            across_pass: f64 = 10.0,
            /// 左右两端色差 ΔE00，超过即不合格。ΔE00 beyond which it fails.
            across_fail: f64 = 24.0,
            /// 上下两端色差 ΔE00，不超过即合格。Largest passing ΔE00 between top and bottom.
            down_pass: f64 = 26.0,
            /// 上下两端色差 ΔE00，超过即不合格。ΔE00 beyond which it fails.
            down_fail: f64 = 45.0,
            /// 扣除缓慢变化后的纹理（CIELAB 距离中位数），不超过即合格。Largest passing texture, median CIELAB distance.
            texture_pass: f64 = 1.5,
            /// 纹理超过此值即不合格。Texture beyond which it fails.
            texture_fail: f64 = 12.0,
        },
    }
}

impl Rule for BackgroundUneven {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let wall = seen.background()?;
        let axis = |name, value| Axis::new(name, value, 1, DELTA_E);
        let axis = worst([
            axis(("左右色差", "left-right difference"), wall.across).at_most(
                self.across_pass,
                self.across_fail,
                "across_pass",
            ),
            axis(("上下色差", "top-bottom difference"), wall.down).at_most(self.down_pass, self.down_fail, "down_pass"),
            axis(("纹理", "texture"), wall.texture).at_most(self.texture_pass, self.texture_fail, "texture_pass"),
        ]);
        let axis = axis.ok_or(Unseen::Internal)?;
        let (zh, en) = axis.name;
        let plain = match en {
            "texture" => Text::new("背景上有纹理，不均匀", "texture on the background, it is not even"),
            "top-bottom difference" => Text::new("背景上下深浅不一", "the background is not alike at top and bottom"),
            _ => Text::new("背景左右深浅不一", "the background is not alike at left and right"),
        };
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!("背景{zh} ΔE {value}（上限 {high}）", "background {en} ΔE {value} (limit {high})")
        });
        Ok(ruling.plainly(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{BLUE, plain_wall, seen};

    fn judge(across: f64, down: f64, texture: f64) -> Ruling {
        let mut wall = plain_wall(BLUE);
        (wall.across, wall.down, wall.texture) = (across, down, texture);
        BackgroundUneven::default().judge(&seen(|o| o.background = Ok(wall))).unwrap()
    }

    #[test]
    fn soft_light_passes() {
        assert_eq!(judge(10.0, 26.0, 1.5).verdict, Verdict::Pass);
    }

    #[test]
    fn each_of_the_three_can_fail_alone() {
        assert_eq!(judge(10.1, 0.0, 0.0).verdict, Verdict::Look);
        assert_eq!(judge(24.1, 0.0, 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, 45.1, 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, 0.0, 12.1).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_names_the_worst_with_its_limit() {
        assert!(judge(30.0, 20.0, 1.0).text.zh.contains("左右色差 ΔE 30.0（上限 10.0）"));
    }

    #[test]
    fn no_visible_background_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoSilhouette));
        assert_eq!(BackgroundUneven::default().judge(&blind), Err(Unseen::NoSilhouette));
    }

    #[test]
    fn a_failing_direction_decides_however_uneven_another_is() {
        let ruling = judge(20.0, 46.0, 0.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert_eq!(ruling.measured.unwrap().high.unwrap().setting, "down_pass");
        assert!(ruling.text.zh.contains("上下色差 ΔE 46.0（上限 26.0）"), "{}", ruling.text.zh);
    }
}
