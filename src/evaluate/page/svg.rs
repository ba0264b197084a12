//! A histogram as inline SVG: good photos above the axis, faulty ones below it, and the limits drawn in.

use std::fmt::Write;

use crate::evaluate::histogram::Histogram;
use crate::evaluate::score::Distribution;
use crate::rules::measured::fixed;

const WIDTH: f64 = 720.0;
const MARGIN: f64 = 16.0;
const HALF: f64 = 84.0;
const TOP: f64 = 34.0;
const AXIS: f64 = TOP + HALF;
const BELOW: f64 = AXIS + 20.0;
const HEIGHT: f64 = BELOW + HALF + 8.0;

/// The picture; nothing where there is no value to show. Each half has its own scale: there are mostly many good
/// photos and few faulty ones.
pub fn render(d: &Distribution) -> String {
    let Some(h) = &d.histogram else { return String::new() };
    let (zh, en) = d.axis();
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{zh} {en}\">\n\
         <line class=\"axis\" x1=\"{MARGIN}\" y1=\"{AXIS}\" x2=\"{r}\" y2=\"{AXIS}\"/>\n",
        r = WIDTH - MARGIN
    );
    let x = |value: f64| MARGIN + (value - h.from) / (h.to() - h.from) * (WIDTH - 2.0 * MARGIN);
    bars(&mut out, h, &x, &h.good, "good");
    bars(&mut out, h, &x, &h.faulty, "bad");
    let decimals = usize::try_from((-h.width.log10()).ceil().max(0.0) as i64).unwrap_or(0);
    ticks(&mut out, h, &x, decimals);
    let pass = d.scale.limit();
    // Labels of two limits close together must not lie on each other.
    mark(&mut out, "pass", x(pass), 12.0, &format!("合格限 pass {}", fixed(pass, decimals + 1)));
    if let Some(fail) = d.fail {
        mark(&mut out, "fail", x(fail), 26.0, &format!("不合格限 fail {}", fixed(fail, decimals + 1)));
    }
    out.push_str("</svg>\n");
    out
}

fn bars(out: &mut String, h: &Histogram, x: &impl Fn(f64) -> f64, counts: &[usize], class: &str) {
    let most = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
    for (bin, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let (left, right) = (x(h.from + h.width * bin as f64), x(h.from + h.width * (bin + 1) as f64));
        let tall = HALF * *count as f64 / most;
        let top = if class == "good" { AXIS - tall } else { BELOW };
        let _ = writeln!(
            out,
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{tall:.1}\"><title>{count}</title></rect>",
            left + 0.5,
            (right - left - 1.0).max(0.5)
        );
    }
}

/// Numbers under the axis, at most nine of them.
fn ticks(out: &mut String, h: &Histogram, x: &impl Fn(f64) -> f64, decimals: usize) {
    let bins = h.good.len();
    for edge in (0..=bins).step_by(bins.div_ceil(8).max(1)) {
        let value = h.from + h.width * edge as f64;
        let _ = writeln!(
            out,
            "<text class=\"tick\" x=\"{:.1}\" y=\"{}\">{}</text>",
            x(value),
            AXIS + 14.0,
            fixed(value, decimals)
        );
    }
}

fn mark(out: &mut String, class: &str, x: f64, y: f64, label: &str) {
    let (anchor, at) = if x > WIDTH / 2.0 { ("end", x - 3.0) } else { ("start", x + 3.0) };
    let _ = writeln!(
        out,
        "<line class=\"{class}\" x1=\"{x:.1}\" y1=\"4\" x2=\"{x:.1}\" y2=\"{HEIGHT}\"/>\n\
         <text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{at:.1}\" y=\"{y}\">{label}</text>"
    );
}
