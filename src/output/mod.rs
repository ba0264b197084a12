//! Folders that zhaojian writes into: which files there are its own, and how new ones take their place.
//!
//! Scan, report and evaluate share this and know nothing of each other. A file is ours only where a list of ours in its
//! folder (`report.json`, `evaluate.json`) names it with the SHA-256 it has; anything else is never overwritten, deleted
//! or hidden. New files are private, since they hold names and faces of students.

mod draft;
mod lock;
pub mod manifest;
mod restore;
mod swap;
pub mod target;

pub use draft::{is_temporary, vacant, write_new};
pub use manifest::{Known, Manifest};
pub use target::Target;

/// Folder a report is written to when none is named.
pub const DEFAULT_FOLDER: &str = "检查报告";

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder is something else.
    #[error("“{0}”不是文件夹，不能把报告写在那里 (not a folder)")]
    NotFolder(String),
    /// A file of the same name lies there that is not what a list of ours says.
    #[error(
        "“{0}”不是照检写的，或写出后被改动过，不会覆盖它；请换一个 --out 文件夹，或先移走这个文件 (not written by zhaojian or changed since, not overwritten: choose another --out or move it away)"
    )]
    Foreign(String),
    /// Something is there already, and nothing tells whether it is ours.
    #[error(
        "“{0}”已经存在，不会覆盖它；请换一个文件名，或先移走它 (exists already, not overwritten: choose another name or move it away)"
    )]
    Taken(String),
    /// Another run holds the folder.
    #[error(
        "另一个照检正在往“{0}”里写报告；请等它结束，或换一个 --out 文件夹 (another run is writing here: wait for it or choose another --out)"
    )]
    Busy(String),
    /// A lock that may be neither opened nor removed: another user's, of a living run or a dead one.
    #[error(
        "“{0}”是别的用户的照检留下的锁文件，无权打开，看不出那个照检是否还在运行；若已没有照检在往这里写报告，请删除这个文件（或请它的主人删除），也可以换一个 --out 文件夹 (a lock file of another user's run, which may have ended: if nobody is writing here, delete that file or have its owner delete it; or choose another --out)"
    )]
    Locked(String),
    /// The system refused.
    #[error(
        "无法写入“{path}”，原有的文件没有改动；若正在 Excel 中打开，请先关闭 (cannot write, nothing was changed; close it where it is open)"
    )]
    Write {
        /// What was to be written.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The system refused, and then refused to put old files back. The next run puts them back.
    #[error(
        "无法写入“{path}”，而且有原来的文件没能放回原处：{}；它们没有丢失，请改回原来的文件名 (cannot write, and old files could not be put back: none is lost, rename each back)", .kept.join("；")
    )]
    NotBack {
        /// What was to be written.
        path: String,
        /// Each with the name it has now and the one it had.
        kept: Vec<String>,
        /// What the system says of the path.
        source: std::io::Error,
    },
}

/// The system's refusal with the path it is about.
fn wrong(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> OutputError {
    let path = path.display().to_string();
    move |source| OutputError::Write { path, source }
}
