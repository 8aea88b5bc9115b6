//! Numbers as people read them.

/// `49.0 KiB`, `1.25 MiB`, `64 bytes`.
pub fn bytes(count: usize) -> String {
    const KIB: f64 = 1024.0;
    let count_f = count as f64;
    if count_f < KIB {
        format!("{count} bytes")
    } else if count_f < KIB * KIB {
        format!("{:.1} KiB", count_f / KIB)
    } else {
        format!("{:.2} MiB", count_f / (KIB * KIB))
    }
}

/// `2.96 M`, `141.15 M`, `1.81 G`, `12.3 k`.
pub fn macs(count: u64) -> String {
    let value = count as f64;
    match count {
        0..1_000 => count.to_string(),
        1_000..1_000_000 => format!("{:.1} k", value / 1e3),
        1_000_000..1_000_000_000 => format!("{:.2} M", value / 1e6),
        _ => format!("{:.2} G", value / 1e9),
    }
}

/// `5,182,508`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A duration given in nanoseconds, in milliseconds: `0.21 ms`, `0.0042 ms`.
pub fn millis(nanos: u64) -> String {
    let millis = nanos as f64 / 1e6;
    if millis < 0.1 { format!("{millis:.4} ms") } else { format!("{millis:.2} ms") }
}

/// A duration given in microseconds, in milliseconds.
pub fn micros(micros: f64) -> String {
    // From f64 to integers, `as` goes to the nearest that there is.
    millis((micros * 1e3).round() as u64)
}

/// `1.05×`: how many times the second the first is.
pub fn ratio(count: u64, of: u64) -> String {
    format!("{:.2}×", count as f64 / of.max(1) as f64)
}

/// `once`, `2 times`.
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_string(),
        several => format!("{several} times"),
    }
}

/// `1x3x224x224`; a scalar has no dimensions and reads `scalar`.
pub fn shape(dims: &[usize]) -> String {
    if dims.is_empty() {
        return "scalar".to_string();
    }
    let dims: Vec<_> = dims.iter().map(usize::to_string).collect();
    dims.join("x")
}

/// `1 sample`, `200 samples`.
pub fn samples(count: usize) -> String {
    match count {
        1 => "1 sample".to_string(),
        several => format!("{several} samples"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(bytes(64), "64 bytes");
        assert_eq!(bytes(50_176), "49.0 KiB");
        assert_eq!(bytes(5 << 19), "2.50 MiB");
        assert_eq!(macs(999), "999");
        assert_eq!(macs(141_150_000), "141.15 M");
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(5_182_508), "5,182,508");
        assert_eq!(millis(210_000), "0.21 ms");
        assert_eq!(millis(4_200), "0.0042 ms");
        assert_eq!(micros(116.2), "0.12 ms");
        assert_eq!(ratio(148_970_000, 141_000_000), "1.06×");
        assert_eq!(ratio(0, 0), "0.00×");
        assert_eq!([times(1), times(2)], ["once", "2 times"]);
        assert_eq!(shape(&[1, 3, 8]), "1x3x8");
    }
}
