//! Pictures as network inputs: `[1, C, H, W]` of bytes.

use std::io::Cursor;

use ghostc_compiler::diagnostics::{Code, shown};
use ghostc_compiler::report::PortReport;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, ImageResult};

use crate::failure::Failure;
use crate::npy::Array;

/// Decodes a picture for `port`: grey and colour are converted to what the port has, the size
/// must be the port's unless `resize`. Values are 0..=255.
pub fn decode(name: &str, bytes: &[u8], port: &PortReport, resize: bool) -> Result<Array, Failure> {
    let (channels, height, width) = image_shape(name, port)?;
    let picture = open(bytes).map_err(|error| {
        Failure::error(Code::BAD_INPUT, format!("cannot use `{name}`: {error}"))
            .expected("an array (.npy) or an image (PNG, JPEG, PGM, PPM)")
    })?;
    let picture = fit(name, picture, (height, width), resize)?;
    let pixels = match channels {
        1 => picture.into_luma8().into_raw(),
        _ => picture.into_rgb8().into_raw(),
    };
    Ok(Array { shape: port.shape.clone(), values: planes(&pixels, channels), of_bytes: true })
}

/// Decodes by content, whatever the file is called, and turns it the right way up.
fn open(bytes: &[u8]) -> ImageResult<DynamicImage> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Channels, height and width of a port that takes pictures.
fn image_shape(name: &str, port: &PortReport) -> Result<(usize, usize, usize), Failure> {
    match port.shape[..] {
        [1, channels @ (1 | 3), height, width] => Ok((channels, height, width)),
        _ => Err(Failure::error(
            Code::BAD_INPUT,
            format!("`{name}` is no array, and input `{}` takes no images", shown(&port.name)),
        )
        .expected("an array (.npy); images are for inputs of 1x1xHxW and 1x3xHxW")
        .found(format!("an input of {}", crate::units::shape(&port.shape)))),
    }
}

fn fit(
    name: &str,
    picture: DynamicImage,
    (height, width): (usize, usize),
    resize: bool,
) -> Result<DynamicImage, Failure> {
    let found = (picture.height() as usize, picture.width() as usize);
    if found == (height, width) {
        return Ok(picture);
    }
    let in_range = |side: usize| u32::try_from(side).ok().filter(|&side| side > 0);
    match (resize, in_range(width), in_range(height)) {
        (true, Some(width), Some(height)) => {
            // Triangle is bilinear, and widens its support when shrinking: no pixel is skipped.
            Ok(picture.resize_exact(width, height, FilterType::Triangle))
        }
        _ => Err(Failure::error(
            Code::BAD_INPUT,
            format!("the image `{name}` has not the model's size"),
        )
        .expected(format!("{width} x {height} pixels"))
        .found(format!("{} x {} pixels", found.1, found.0))
        .help("--resize scales images to the model's size")),
    }
}

/// Pixels of interleaved channels, as one plane for each channel.
fn planes(pixels: &[u8], channels: usize) -> Vec<f32> {
    (0..channels)
        .flat_map(|channel| pixels.iter().skip(channel).step_by(channels))
        .map(|&byte| f32::from(byte))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, ImageFormat, RgbImage};

    fn port(shape: [usize; 4]) -> PortReport {
        PortReport { name: "x".into(), shape: shape.to_vec(), dtype: "f32" }
    }

    fn encoded(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    fn colours() -> Vec<u8> {
        let picture = RgbImage::from_raw(2, 1, vec![10, 20, 30, 40, 50, 60]).unwrap();
        encoded(picture.into(), ImageFormat::Png)
    }

    #[test]
    fn colour_becomes_planes() {
        let array = decode("x", &colours(), &port([1, 3, 1, 2]), false).unwrap();
        assert_eq!(array.values, [10.0, 40.0, 20.0, 50.0, 30.0, 60.0]);
    }

    #[test]
    fn grey_and_colour_are_converted() {
        let grey = GrayImage::from_raw(2, 1, vec![7, 9]).unwrap();
        let grey = encoded(grey.into(), ImageFormat::Pnm);
        let array = decode("x", &grey, &port([1, 3, 1, 2]), false).unwrap();
        assert_eq!(array.values, [7.0, 9.0, 7.0, 9.0, 7.0, 9.0]);
        let array = decode("x", &colours(), &port([1, 1, 1, 2]), false).unwrap();
        assert_eq!(array.values.len(), 2);
    }

    #[test]
    fn size_must_fit_unless_resized() {
        let port = port([1, 3, 4, 4]);
        let refused = decode("x", &colours(), &port, false).unwrap_err();
        assert_eq!(refused.diagnostics[0].found.as_deref(), Some("2 x 1 pixels"));
        assert_eq!(decode("x", &colours(), &port, true).unwrap().values.len(), 48);
    }

    #[test]
    fn other_files_and_other_inputs_are_refused() {
        assert!(decode("x", b"hello", &port([1, 1, 2, 2]), false).is_err());
        assert!(decode("x", &colours(), &port([1, 4, 1, 2]), false).is_err());
    }
}
