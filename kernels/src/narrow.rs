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
    // No branches, so that several numbers can go through together.
    #[inline(always)]
    pub fn widen(self) -> f32 {
        // Sign, exponent and fraction, where an f32 has them; what is shifted in between
        // repeats the sign.
        let bits = (i32::from(self.0.cast_signed()) << 13) as u32 & 0x8fff_e000;
        // The bias of the one exponent becomes that of the other, also where there is no
        // exponent.
        let finite = f32::from_bits(bits) * f32::from_bits((127 + 127 - 15) << 23);
        // With the highest one it is infinite or not a number.
        const HIGHEST: u32 = 31 << 23;
        let special = match bits & HIGHEST {
            HIGHEST => 0x7f80_0000,
            _ => 0,
        };
        f32::from_bits(finite.to_bits() | special)
    }
}

impl Bf16 {
    /// The same number.
    #[inline(always)]
    pub fn widen(self) -> f32 {
        f32::from_bits(u32::from(self.0) << 16)
    }
}
