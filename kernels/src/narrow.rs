//! Numbers of 16 bits that weights are kept in. Nothing is computed with them: each becomes
//! an `f32`, which holds it exactly.

/// An IEEE 754 binary16: 5 bits of exponent, 10 of fraction; at most 65504.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct F16(pub u16);

/// The upper half of an `f32`: 8 bits of exponent, 7 of fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Bf16(pub u16);

impl F16 {
    /// The same number.
    #[inline(always)]
    pub fn widen(self) -> f32 {
        // From the bias of one exponent to that of the other.
        const REBIAS: u32 = (127 - 15) << 23;
        // The bits of 2^-14, of which numbers without an exponent are fractions.
        const LOWEST: u32 = REBIAS + (1 << 23);
        let bits = u32::from(self.0);
        let sign = (bits & 0x8000) << 16;
        // Exponent and fraction, where an f32 has them.
        let magnitude = (bits & 0x7fff) << 13;
        // The cases as masks and not as branches, so that several numbers can go through
        // together. With no exponent there is no 1 in front of the fraction: it is added,
        // and subtracted again.
        let is_fraction = magnitude.wrapping_sub(1 << 23) >> 31;
        let with_one = f32::from_bits(magnitude + REBIAS + (is_fraction << 23));
        let finite = with_one - f32::from_bits(is_fraction.wrapping_neg() & LOWEST);
        // With the highest one it is infinite or not a number.
        let is_special = (magnitude + (1 << 23)) >> 28;
        let special = is_special.wrapping_neg() & 0x7f80_0000;
        f32::from_bits(finite.to_bits() | special | sign)
    }
}

impl Bf16 {
    /// The same number.
    #[inline(always)]
    pub fn widen(self) -> f32 {
        f32::from_bits(u32::from(self.0) << 16)
    }
}
