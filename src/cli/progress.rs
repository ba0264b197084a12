//! The bar on stderr: only on a terminal, and gone when the run ends.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use zhaojian::facts::text::Lang;

/// A bar over `photos` photos; hidden when told so. Where stderr is no terminal, indicatif draws nothing.
pub(super) fn bar(photos: usize, quiet: bool, lang: Lang) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let template = match lang {
        Lang::Zh => "正在检查 {bar:30} {pos}/{len} 张  {per_sec}  剩余 {eta}",
        Lang::En => "checking {bar:30} {pos}/{len}  {per_sec}  {eta} left",
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(photos as u64), target).with_style(style)
}
