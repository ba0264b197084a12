//! Bytes as choices. Behind their end every choice is 0, which is the ordinary one.

/// Numbers without a pattern, the same for the same seed.
pub(super) struct Noise(u64);

impl Noise {
    /// The next number, 0..1.
    pub(super) fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from((self.0 >> 40) as u32) / f64::from(1u32 << 24)
    }
}

/// Choices, taken from bytes one after the other.
pub(super) struct Source<'a>(std::slice::Iter<'a, u8>);

impl<'a> Source<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    pub(super) fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or_default()
    }

    /// One of `n`, 0 first.
    pub(super) fn below(&mut self, n: u8) -> u8 {
        self.byte() % n
    }

    pub(super) fn index(&mut self, n: usize) -> usize {
        (usize::from(self.byte()) << 8 | usize::from(self.byte())) % n.max(1)
    }

    /// A share, 0..1.
    pub(super) fn unit(&mut self) -> f64 {
        self.index(1 << 16) as f64 / f64::from(u16::MAX)
    }

    /// Between these.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    pub(super) fn noise(&mut self) -> Noise {
        Noise(self.index(1 << 16) as u64)
    }

    /// Rectangles of a plane of this size, at most `most`; each with a byte of its own.
    pub(super) fn rectangles(&mut self, most: u8, [width, height]: [u32; 2]) -> Vec<Rectangle> {
        let mut one = || {
            let place = |byte: u8, side: u32| u32::from(byte) * side / 255;
            let [left, top] = [place(self.byte(), width), place(self.byte(), height)];
            let [right, bottom] = [left + place(self.byte(), width), top + place(self.byte(), height)];
            Rectangle { left, top, right, bottom, what: self.byte() }
        };
        let count = one().what % (most + 1);
        (0..count).map(|_| one()).collect()
    }
}

/// A rectangle with a byte of its own.
pub(super) struct Rectangle {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
    pub(super) what: u8,
}

impl Rectangle {
    pub(super) fn holds(&self, x: u32, y: u32) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}
