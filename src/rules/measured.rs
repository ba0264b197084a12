//! The number (or word) that decided, with the limits it was held against: typed, printed only where a person reads it.

use super::unit::{NONE, SIZE, Unit};

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, in the unit of the fact.
    Number(f64),
    /// A word, such as the name of a colour or of a file format.
    Word(String),
    /// Width and height in pixels, with the least of both that passes.
    Size([u32; 2], [u32; 2]),
}

/// A limit with the setting it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The last value that passes, in the unit of the fact.
    pub value: f64,
    /// The rule's setting; empty where the limit lies in the nature of the thing.
    pub setting: &'static str,
}

/// The number (or word) that decided, with the limits it was held against.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// What was measured.
    pub value: Value,
    /// Lowest value that passes, if there is one.
    pub low: Option<Limit>,
    /// Highest value that passes, if there is one.
    pub high: Option<Limit>,
    /// Places behind the point that are printed.
    pub decimals: usize,
    /// Unit.
    pub unit: Unit,
}

/// The same as a person reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// The value.
    pub value: String,
    /// Lowest value that passes; empty where there is none.
    pub low: String,
    /// Highest value that passes; empty where there is none.
    pub high: String,
}

impl Measured {
    /// A number with `decimals` places.
    pub fn number(value: f64, decimals: usize, unit: Unit) -> Self {
        Self { value: Value::Number(value), low: None, high: None, decimals, unit }
    }

    /// A word.
    pub fn word(value: impl Into<String>) -> Self {
        Self { value: Value::Word(value.into()), low: None, high: None, decimals: 0, unit: NONE }
    }

    /// Width and height, and the least of both that passes.
    pub fn size(size: [u32; 2], least: [u32; 2]) -> Self {
        Self { value: Value::Size(size, least), unit: SIZE, ..Self::word("") }
    }

    /// The same with a lowest passing value and the setting it comes from.
    #[must_use]
    pub fn at_least(mut self, value: f64, setting: &'static str) -> Self {
        self.low = Some(Limit { value, setting });
        self
    }

    /// The same with a highest passing value and the setting it comes from.
    #[must_use]
    pub fn at_most(mut self, value: f64, setting: &'static str) -> Self {
        self.high = Some(Limit { value, setting });
        self
    }

    /// The value as a number in the unit of the fact, where it is one.
    pub fn as_number(&self) -> Option<f64> {
        if let Value::Number(number) = self.value { Some(number) } else { None }
    }

    /// Value, lowest and highest passing value as they are printed, before rounding.
    pub fn shown(&self) -> [Option<f64>; 3] {
        let limit = |limit: Option<Limit>| limit.map(|limit| limit.value);
        [self.as_number(), limit(self.low), limit(self.high)].map(|number| Some(number? * self.unit.factor))
    }

    /// In words and figures. The printed value lies on that side of each printed limit on which the value lies: 10.04
    /// over a limit of 10 is 10.1 and not 10.0.
    pub fn printed(&self) -> Printed {
        let limit = |limit: Option<Limit>| {
            limit.map_or(String::new(), |limit| exact(limit.value * self.unit.factor, self.decimals))
        };
        let (low, high) = (limit(self.low), limit(self.high));
        match &self.value {
            Value::Number(number) => Printed { value: self.figures(*number), low, high },
            Value::Word(word) => Printed { value: word.clone(), low, high },
            Value::Size([w, h], [least_w, least_h]) => {
                Printed { value: format!("{w}×{h}"), low: format!("{least_w}×{least_h}"), high }
            }
        }
    }

    fn figures(&self, number: f64) -> String {
        let (shown, ten) = (number * self.unit.factor, 10f64.powi(self.decimals as i32));
        let near = (shown * ten).round();
        let places = [near, near + 1.0, near - 1.0].map(|steps| steps / ten);
        // A millionth of a step is how far multiplying may have moved a limit.
        let (at, rim) = (|limit: f64| limit * self.unit.factor, 1e-6 / ten);
        let apart = |place: f64| {
            let low = self.low.is_none_or(|low| (number < low.value) == (place < at(low.value) - rim));
            low && self.high.is_none_or(|high| (number > high.value) == (place > at(high.value) + rim))
        };
        fixed(places.into_iter().find(|place| apart(*place)).unwrap_or(shown), self.decimals)
    }
}

/// As many decimals as asked for, and more where the number would change by it.
fn exact(value: f64, decimals: usize) -> String {
    let more = (decimals..decimals + 6).find(|n| {
        let ten = 10f64.powi(*n as i32);
        ((value * ten).round() / ten - value).abs() < 1e-9
    });
    fixed(value, more.unwrap_or(decimals))
}

/// Fixed decimals, and never `-0.0`.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.starts_with('-') && text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.')) {
        return text.trim_start_matches('-').to_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::unit::{DELTA_E, SHARE};

    fn value(number: f64, low: Option<f64>, high: Option<f64>) -> String {
        let mut measured = Measured::number(number, 1, DELTA_E);
        measured.low = low.map(|value| Limit { value, setting: "" });
        measured.high = high.map(|value| Limit { value, setting: "" });
        measured.printed().value
    }

    #[test]
    fn a_value_is_never_printed_as_its_limit_when_it_lies_beyond() {
        assert_eq!(value(10.04, None, Some(10.0)), "10.1");
        assert_eq!(value(10.0, None, Some(10.0)), "10.0");
        assert_eq!(value(9.99, None, Some(9.99)), "9.9");
        assert_eq!(value(9.96, Some(10.0), None), "9.9");
        assert_eq!(value(10.04, Some(10.0), None), "10.0");
        assert_eq!(value(-0.01, None, None), "0.0");
    }

    #[test]
    fn shares_are_printed_as_percent_and_limits_to_their_last_figure() {
        let printed = Measured::number(0.1251, 0, SHARE).at_most(0.125, "share_pass").printed();
        assert_eq!((printed.value.as_str(), printed.high.as_str()), ("13", "12.5"));
    }
}
