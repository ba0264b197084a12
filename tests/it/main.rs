//! All integration tests in one binary: linking is slow, running is not.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

// Exit codes and messages of the built binary.
mod cli;
// The demo school with the real models.
mod demo;
// One drawn change at a time, with the real networks.
mod direction;
// Labelled photos against their labels.
mod evaluate;
// Facts of a few demo photos, whatever becomes of the code that measures them.
mod pinned;
// docs/*.md are what the code generates.
mod docs;
// Files that are made to break a program.
mod hostile;
// Tests of the source itself: codes, imports, file length.
mod house;
// The report folder: complete, repeatable, never over a foreign file.
mod report;
// Odd files, links, names and roots.
mod scan;
// A temporary folder of photos.
mod tree;
// One photo at a time per worker.
mod workers;
