//! The networks, behind one-method traits.

/// Models of the run, shared by all workers.
pub struct Models;

/// One worker's copy of what cannot be shared.
pub struct Session;

impl Models {
    /// A session for one worker.
    pub fn session(&self) -> Session {
        Session
    }
}
