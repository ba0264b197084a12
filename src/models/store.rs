//! Where the weights come from: inside the program, or a folder; never the network. Each file is held against the
//! SHA-256 in `MODELS.toml` before it is used.

use std::borrow::Cow;
use std::path::PathBuf;

use serde::Deserialize;

use crate::digest::sha256;

/// The index of the embedded models: file, checksum, source and licence of each.
pub const MODELS_TOML: &str = include_str!("../../models/MODELS.toml");

/// What is wrong with the models.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A file of the model folder cannot be read.
    #[error("读不到模型文件 {0} (cannot read this model file)")]
    Missing(String),
    /// `MODELS.toml` is not what it should be.
    #[error("MODELS.toml 有误 (invalid): {0}")]
    Index(String),
    /// The file is not the one the index names.
    #[error("模型文件 {file} 的 SHA-256 不符，应为 {wanted}，实为 {found} (wrong checksum)")]
    Checksum {
        /// File name.
        file: String,
        /// Checksum in the index.
        wanted: String,
        /// Checksum of the file.
        found: String,
    },
    /// The file is intact but is not a model this program can run.
    #[error("模型 {0} 无法载入 (cannot be loaded): {1}")]
    Invalid(&'static str, String),
}

/// A place that holds `MODELS.toml` and the files it names.
pub(super) trait Store {
    fn file(&self, name: &str) -> Result<Cow<'static, [u8]>, ModelError>;
}

/// The files inside the program.
pub(super) struct Embedded;

impl Store for Embedded {
    fn file(&self, name: &str) -> Result<Cow<'static, [u8]>, ModelError> {
        let bytes: &'static [u8] = match name {
            "MODELS.toml" => MODELS_TOML.as_bytes(),
            "seeta_fd_frontal_v1.0.bin" => include_bytes!("../../models/seeta_fd_frontal_v1.0.bin"),
            "face_blendshapes.onnx" => include_bytes!("../../models/face_blendshapes.onnx"),
            #[cfg(feature = "parsing")]
            "face_parser.onnx" => include_bytes!("../../models/face_parser.onnx"),
            "face_detector_short.onnx" => include_bytes!("../../models/face_detector_short.onnx"),
            "face_landmarks_478.onnx" => include_bytes!("../../models/face_landmarks_478.onnx"),
            "selfie_segmentation.onnx" => include_bytes!("../../models/selfie_segmentation.onnx"),
            _ => return Err(ModelError::Missing(name.to_owned())),
        };
        Ok(Cow::Borrowed(bytes))
    }
}

/// A folder given by the user.
pub(super) struct Folder(pub(super) PathBuf);

impl Store for Folder {
    fn file(&self, name: &str) -> Result<Cow<'static, [u8]>, ModelError> {
        std::fs::read(self.0.join(name)).map(Cow::Owned).map_err(|_| ModelError::Missing(name.to_owned()))
    }
}

#[derive(Deserialize)]
struct Listed {
    role: String,
    file: String,
    sha256: String,
}

/// The models a store lists.
#[derive(Deserialize)]
pub(super) struct Index {
    model: Vec<Listed>,
}

impl Index {
    pub(super) fn read(store: &dyn Store) -> Result<Self, ModelError> {
        let bytes = store.file("MODELS.toml")?;
        let text = std::str::from_utf8(&bytes).map_err(|e| ModelError::Index(e.to_string()))?;
        toml::from_str(text).map_err(|e| ModelError::Index(e.to_string()))
    }

    /// The checked bytes of the model with this role.
    pub(super) fn load(&self, store: &dyn Store, role: &str) -> Result<Cow<'static, [u8]>, ModelError> {
        let listed =
            self.model.iter().find(|m| m.role == role).ok_or_else(|| ModelError::Index(format!("role {role}")))?;
        // The index of a foreign folder must not reach outside that folder.
        if listed.file.contains(['/', '\\']) || listed.file.starts_with("..") {
            return Err(ModelError::Index(listed.file.clone()));
        }
        let bytes = store.file(&listed.file)?;
        let found = sha256(&bytes);
        if found != listed.sha256 {
            return Err(ModelError::Checksum { file: listed.file.clone(), wanted: listed.sha256.clone(), found });
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Tampered;

    impl Store for Tampered {
        fn file(&self, name: &str) -> Result<Cow<'static, [u8]>, ModelError> {
            let mut bytes = Embedded.file(name)?.into_owned();
            if name != "MODELS.toml" {
                bytes[1000] ^= 1;
            }
            Ok(Cow::Owned(bytes))
        }
    }

    #[test]
    fn every_embedded_file_matches_its_checksum() {
        let index = Index::read(&Embedded).unwrap();
        for model in index.model.iter().filter(|m| cfg!(feature = "parsing") || m.role != "face_parser") {
            assert!(index.load(&Embedded, &model.role).is_ok(), "{}", model.file);
        }
    }

    #[test]
    fn one_flipped_bit_is_refused() {
        let index = Index::read(&Tampered).unwrap();
        let error = index.load(&Tampered, "landmarker").unwrap_err();
        assert!(matches!(error, ModelError::Checksum { .. }), "{error}");
    }

    #[test]
    fn an_index_cannot_point_outside_its_folder() {
        let index = Index { model: vec![Listed { role: "x".into(), file: "../secret".into(), sha256: String::new() }] };
        assert!(matches!(index.load(&Embedded, "x"), Err(ModelError::Index(_))));
    }
}
