//! §拍照: sitting straight, shoulders level, the head straight upon them.

pub mod head_tilted;
pub mod shoulders_tilted;
