//! How an array relates to the shape of one sample.

/// Number of samples that an array of shape `array` holds for a port of shape `port`, if it fits.
///
/// The shapes must agree but for axes of length one, which people and exporters add and drop
/// freely. The array may have more samples along its first axis.
pub fn samples(array: &[usize], port: &[usize]) -> Option<usize> {
    let (batch, port_rest) = port.split_first().unwrap_or((&1, &[]));
    if let Some((&first, rest)) = array.split_first()
        && squeezed(rest) == squeezed(port_rest)
        && *batch > 0
        && first % batch == 0
    {
        return Some(first / batch);
    }
    (squeezed(array) == squeezed(port)).then_some(1)
}

/// The dimensions other than one.
fn squeezed(shape: &[usize]) -> Vec<usize> {
    shape.iter().copied().filter(|&dim| dim != 1).collect()
}

#[cfg(test)]
mod tests {
    use super::samples;

    #[test]
    fn shapes_fit_but_for_ones() {
        let port = [1, 1, 28, 28];
        assert_eq!(samples(&[1, 1, 28, 28], &port), Some(1));
        assert_eq!(samples(&[200, 1, 28, 28], &port), Some(200));
        assert_eq!(samples(&[200, 28, 28], &port), Some(200));
        assert_eq!(samples(&[28, 28], &port), Some(1));
        assert_eq!(samples(&[0, 28, 28], &port), Some(0));
        assert_eq!(samples(&[28, 200, 28], &port), None);
        assert_eq!(samples(&[784], &port), None);
    }

    #[test]
    fn other_ranks_fit_too() {
        assert_eq!(samples(&[], &[]), Some(1));
        assert_eq!(samples(&[10], &[1, 10]), Some(1));
        assert_eq!(samples(&[5], &[1, 1]), Some(5));
        assert_eq!(samples(&[20], &[10]), Some(2));
        assert_eq!(samples(&[3, 7], &[1, 10]), None);
    }
}
