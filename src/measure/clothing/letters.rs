//! Letters and figures in a row: a date stamp, a caption, the name of a studio over the chest.

use image::{GrayImage, Luma, RgbImage};
use imageproc::definitions::Image;
use imageproc::region_labelling::{Connectivity, connected_components};

use crate::facts::clothing::Letters;
use crate::facts::region::Region;
use crate::facts::seen::Seen;
use crate::measure::tuning::tuning;
use crate::scene::Scene;
use crate::scene::canvas::reduce;
use crate::scene::parse::Part;

tuning! {
    /// What lies below the chin is looked at on a picture of this width at most, pixels: a stroke of small print is two wide.
    width: u32 = 480,
    /// Half the side of the square around a pixel that it is held against, pixels: somewhat more than a letter.
    around: usize = 14,
    /// A stroke stands off that square's mean by this, levels of 0..255, in lightness or in red less blue.
    stands_off: i32 = 34,
    /// Heights of letters, pixels.
    lowest: f64 = 8.0,
    /// See `lowest`.
    highest: f64 = 64.0,
    /// A letter is at most so many times as wide as it is high, and fills at least and at most this share of its box.
    widest: f64 = 1.4,
    /// See `widest`.
    fills_least: f64 = 0.16,
    /// See `widest`.
    fills_most: f64 = 0.92,
    /// A row's letters are in the mean at least so many times as wide as high: narrower are stripes.
    narrowest: f64 = 0.4,
    /// Letters of one row stand on one line: their feet lie apart by at most this share of their height.
    feet: f64 = 0.14,
    /// The higher of two neighbours is at most so many times as high as the other.
    heights: f64 = 1.6,
    /// The gap between two neighbours is at most so many heights.
    gap: f64 = 0.9,
    /// Their ink differs by at most this in lightness and in red less blue, levels.
    ink: f64 = 45.0,
    /// Dots of a pattern are all alike; the sizes of letters spread by at least this share of their mean, standard deviation.
    spread: f64 = 0.06,
    /// Of a pattern there are many rows: a row of letters holds at least this share of all figures of its size.
    own: f64 = 0.3,
}

/// The longest row of letters below the chin.
pub fn letters(scene: &Scene<'_>) -> Seen<Letters> {
    let axes = scene.axes()?;
    let [_, chin] = axes.to_photo(axes.chin);
    let none = Letters { count: 0, height: 0.0, region: None };
    let (width, height) = scene.pixels.dimensions();
    let top = (chin.max(0.0) as u32).min(height);
    let rest = height - top;
    if rest == 0 || width == 0 {
        return Ok(none);
    }
    let below = image::imageops::crop_imm(scene.pixels, 0, top, width, rest).to_image();
    let scale = (f64::from(width) / f64::from(TUNING.width)).max(1.0);
    let side = |v: u32| ((f64::from(v) / scale).round() as u32).max(1);
    let below = if scale > 1.0 { reduce::thumbnail(&below, side(width), side(rest)) } else { below };
    let mut figures = figures(&below);
    // Strands of hair end side by side as letters stand.
    if let Ok(map) = scene.parse() {
        let photo = |[x, y]: [f64; 2]| [x * scale, y * scale + f64::from(top)];
        for ink in &mut figures {
            ink.retain(|figure| map.at(photo(figure.middle())) != Some(Part::Hair));
        }
    }
    let Some(row) = figures.iter().filter_map(|ink| longest(ink)).max_by_key(Vec::len) else { return Ok(none) };
    let tall = row.iter().map(Figure::height).fold(0.0, f64::max);
    let ends: Vec<[f64; 2]> = row
        .iter()
        .flat_map(|figure| [figure.from, figure.to])
        .map(|[x, y]| [x * scale, y * scale + f64::from(top)])
        .collect();
    let height = tall / f64::from(below.width());
    Ok(Letters { count: row.len() as u32, height, region: Some(Region::around(&ends, scene.enlarge)) })
}

/// A connected figure of ink.
#[derive(Debug, Clone, Copy, Default)]
struct Figure {
    from: [f64; 2],
    to: [f64; 2],
    count: f64,
    ink: [f64; 2],
    /// Whether it goes on beyond the photo's edge: folds and stripes do, and end there on one line.
    cut_off: bool,
}

impl Figure {
    fn width(&self) -> f64 {
        self.to[0] - self.from[0]
    }

    fn height(&self) -> f64 {
        self.to[1] - self.from[1]
    }

    fn middle(&self) -> [f64; 2] {
        let ([x0, y0], [x1, y1]) = (self.from, self.to);
        [f64::midpoint(x0, x1), f64::midpoint(y0, y1)]
    }

    /// Mean lightness and red less blue.
    fn tone(&self) -> [f64; 2] {
        self.ink.map(|sum| sum / self.count.max(1.0))
    }

    fn is_letter(&self) -> bool {
        let (width, height) = (self.width(), self.height());
        let fills = self.count / (width * height).max(1.0);
        !self.cut_off
            && (TUNING.lowest..=TUNING.highest).contains(&height)
            && width <= TUNING.widest * height
            && (TUNING.fills_least..=TUNING.fills_most).contains(&fills)
    }

    /// Whether another, farther right, is the next letter of a row.
    fn leads_to(&self, next: &Self) -> bool {
        let high = self.height().max(next.height());
        let low = self.height().min(next.height());
        let gap = next.from[0] - self.to[0];
        let [[a, b], [c, d]] = [self.tone(), next.tone()];
        next.from[0] > self.from[0]
            && (self.to[1] - next.to[1]).abs() <= TUNING.feet * high + 1.0
            && high <= TUNING.heights * low
            && gap <= TUNING.gap * high
            && gap >= -0.2 * high
            && (a - c).abs() <= TUNING.ink
            && (b - d).abs() <= TUNING.ink
    }
}

/// The longest row, left to right.
fn longest(figures: &[Figure]) -> Option<Vec<Figure>> {
    let mut letters: Vec<Figure> = figures.iter().copied().filter(Figure::is_letter).collect();
    letters.sort_by(|a, b| a.from[0].total_cmp(&b.from[0]).then(a.from[1].total_cmp(&b.from[1])));
    // For every letter the longest row that ends in it, and the letter before it.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(letters.len());
    for (i, letter) in letters.iter().enumerate() {
        let before = letters.iter().zip(&rows).enumerate().take(i).filter(|(_, (other, _))| other.leads_to(letter));
        let best = before.map(|(j, (_, (length, _)))| (*length, j)).max();
        rows.push(best.map_or((1, None), |(length, j)| (length + 1, Some(j))));
    }
    let (_, last) = rows.iter().enumerate().map(|(i, (length, _))| (*length, i)).max()?;
    let mut row = Vec::new();
    let mut at = Some(last);
    while let Some(i) = at {
        row.extend(letters.get(i).copied());
        at = rows.get(i).and_then(|(_, before)| *before);
    }
    row.reverse();
    let n = row.len() as f64;
    let mean = row.iter().map(|letter| letter.count).sum::<f64>() / n;
    let spread = (row.iter().map(|letter| (letter.count - mean).powi(2)).sum::<f64>() / n).sqrt();
    let tall = row.iter().map(Figure::height).sum::<f64>() / n;
    let alike = letters.iter().filter(|letter| (0.6..1.6).contains(&(letter.height() / tall))).count() as f64;
    let wide = row.iter().map(Figure::width).sum::<f64>() / n;
    let told = spread >= TUNING.spread * mean && n >= TUNING.own * alike && wide >= TUNING.narrowest * tall;
    told.then_some(row)
}

/// What stands off its surroundings, by the kind of ink: lighter, darker, warmer and colder ink are told apart, since the halo
/// of one is not the other.
fn figures(picture: &RgbImage) -> Vec<Vec<Figure>> {
    let width = picture.width() as usize;
    let light: Vec<i32> =
        picture.pixels().map(|p| (i32::from(p.0[0]) + 2 * i32::from(p.0[1]) + i32::from(p.0[2])) / 4).collect();
    let warm: Vec<i32> = picture.pixels().map(|p| (i32::from(p.0[0]) - i32::from(p.0[2])) / 2).collect();
    let off: Vec<[i32; 2]> = [&light, &warm]
        .map(|channel| means(channel, width))
        .into_iter()
        .zip([&light, &warm])
        .map(|(means, channel)| channel.iter().zip(means).map(|(value, mean)| value - mean).collect::<Vec<i32>>())
        .reduce(|a, b| a.into_iter().zip(b).flat_map(|(a, b)| [a, b]).collect())
        .unwrap_or_default()
        .as_chunks::<2>()
        .0
        .to_vec();
    let tests: [fn(&[i32; 2]) -> i32; 4] = [|[l, _]| *l, |[l, _]| -*l, |[_, w]| *w, |[_, w]| -*w];
    tests
        .into_iter()
        .map(|test| {
            let set: Vec<u8> = off.iter().map(|off| if test(off) > TUNING.stands_off { 255 } else { 0 }).collect();
            connected(&set, picture, &light, &warm)
        })
        .collect()
}

/// The connected figures of a mask.
fn connected(set: &[u8], picture: &RgbImage, light: &[i32], warm: &[i32]) -> Vec<Figure> {
    // Most tops show no ink, and none shows it everywhere: only the rows that have some are looked through.
    let (width, few) = (picture.width() as usize, set.iter().filter(|value| **value > 0).count() < 50);
    let ends = set.iter().position(|value| *value > 0).zip(set.iter().rposition(|value| *value > 0));
    let Some((first, last)) = ends.filter(|_| !few).map(|(first, last)| (first / width, last / width + 1)) else {
        return Vec::new();
    };
    let rows = |from: usize| from * width..last * width;
    let inked = set.get(rows(first)).unwrap_or_default().to_vec();
    let (light, warm) = (light.get(rows(first)).unwrap_or_default(), warm.get(rows(first)).unwrap_or_default());
    let Some(mask) = GrayImage::from_raw(picture.width(), (last - first) as u32, inked) else { return Vec::new() };
    let labels: Image<Luma<u32>> = connected_components(&mask, Connectivity::Eight, Luma([0]));
    let mut found: Vec<Figure> = Vec::new();
    for ((x, y, label), (light, warm)) in labels.enumerate_pixels().zip(light.iter().zip(warm)) {
        let Some(slot) = (label.0[0] as usize).checked_sub(1) else { continue };
        if found.len() <= slot {
            found.resize_with(slot + 1, Figure::default);
        }
        let Some(figure) = found.get_mut(slot) else { continue };
        let y = y + first as u32;
        figure.cut_off |= y + 1 == picture.height() || x == 0 || x + 1 == picture.width();
        let (left, top) = (f64::from(x), f64::from(y));
        let (right, bottom) = (left + 1.0, top + 1.0);
        if figure.count > 0.0 {
            figure.from = [figure.from[0].min(left), figure.from[1].min(top)];
            figure.to = [figure.to[0].max(right), figure.to[1].max(bottom)];
        } else {
            (figure.from, figure.to) = ([left, top], [right, bottom]);
        }
        figure.count += 1.0;
        figure.ink = [figure.ink[0] + f64::from(*light), figure.ink[1] + 2.0 * f64::from(*warm)];
    }
    found
}

/// Mean of the square around each pixel, as much of it as there is.
fn means(channel: &[i32], width: usize) -> Vec<i32> {
    let across: Vec<i32> = channel.chunks_exact(width.max(1)).flat_map(running).collect();
    let rows: Vec<&[i32]> = across.chunks_exact(width.max(1)).collect();
    let mut sums = vec![0i32; width];
    let mut count = 0;
    let mut found = Vec::with_capacity(channel.len());
    for row in rows.iter().take(TUNING.around) {
        sums.iter_mut().zip(*row).for_each(|(sum, value)| *sum += value);
        count += 1;
    }
    for y in 0..rows.len() {
        if let Some(row) = rows.get(y + TUNING.around) {
            sums.iter_mut().zip(*row).for_each(|(sum, value)| *sum += value);
            count += 1;
        }
        if let Some(row) = y.checked_sub(TUNING.around + 1).and_then(|y| rows.get(y)) {
            sums.iter_mut().zip(*row).for_each(|(sum, value)| *sum -= value);
            count -= 1;
        }
        found.extend(sums.iter().map(|sum| sum / count.max(1)));
    }
    found
}

/// The same along one row.
fn running(row: &[i32]) -> Vec<i32> {
    let mut sum: i32 = row.iter().take(TUNING.around).sum();
    let mut count = row.len().min(TUNING.around) as i32;
    (0..row.len())
        .map(|x| {
            if let Some(value) = row.get(x + TUNING.around) {
                sum += value;
                count += 1;
            }
            if let Some(value) = x.checked_sub(TUNING.around + 1).and_then(|x| row.get(x)) {
                sum -= value;
                count -= 1;
            }
            sum / count.max(1)
        })
        .collect()
}
