//! Memory that all workers of a run share: large photos wait for each other instead of filling the machine together.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::facts::file::{MAX_BYTES, MAX_MEMORY};

/// How long a photo waits for room. A worker that hangs gives nothing back; then more memory is better than no answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Room for the photos in hand, whatever the number of workers.
#[derive(Debug)]
pub struct Memory {
    /// For what is read from disk.
    pub(super) files: Room,
    /// For what is decoded. Taken after the first and never before it, so that nobody waits in a circle.
    pub(super) pixels: Room,
}

impl Default for Memory {
    /// One of the largest photos beside ordinary ones, or dozens of these.
    fn default() -> Self {
        Self { files: Room::new(MAX_BYTES + (32 << 20)), pixels: Room::new(MAX_MEMORY + (64 << 20)) }
    }
}

/// So many bytes to be shared.
#[derive(Debug)]
pub(super) struct Room {
    all: u64,
    free: Mutex<u64>,
    given_back: Condvar,
}

/// A part of the room, given back when dropped.
pub(super) struct Part<'a> {
    room: &'a Room,
    bytes: u64,
}

impl Room {
    pub(super) fn new(bytes: u64) -> Self {
        Self { all: bytes, free: Mutex::new(bytes), given_back: Condvar::new() }
    }

    /// Waits until so many bytes are free; what is larger than the room gets all of it.
    pub(super) fn take(&self, bytes: u64) -> Part<'_> {
        self.take_within(bytes, PATIENCE)
    }

    fn take_within(&self, bytes: u64, patience: Duration) -> Part<'_> {
        let wanted = bytes.min(self.all);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.given_back.wait_timeout_while(free, patience, |free| *free < wanted);
        let (mut free, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let bytes = wanted.min(*free);
        *free -= bytes;
        Part { room: self, bytes }
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        *self.room.free.lock().unwrap_or_else(PoisonError::into_inner) += self.bytes;
        self.room.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn together_they_never_hold_more_than_there_is() {
        let (room, held, most) = (Room::new(100), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let part = room.take(40);
                        most.fetch_max(held.fetch_add(40, Ordering::SeqCst) + 40, Ordering::SeqCst);
                        std::thread::yield_now();
                        held.fetch_sub(40, Ordering::SeqCst);
                        drop(part);
                    }
                });
            }
        });
        assert_eq!(most.into_inner(), 80);
        assert_eq!(*room.free.lock().unwrap(), 100);
    }

    #[test]
    fn one_that_hangs_stops_nobody() {
        let room = Room::new(100);
        let _hangs = room.take(100);
        let part = room.take_within(1000, Duration::from_millis(1));
        assert_eq!(part.bytes, 0);
    }
}
