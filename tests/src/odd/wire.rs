//! Protobuf by the byte, for what no well-behaved writer would write.

/// A number in groups of seven bits.
pub fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// The start of a field: its number and how it is written (0 a number, 1 eight bytes, 2 a
/// length and bytes, 3 and 4 the ends of a group, 5 four bytes).
pub fn key(field: u32, wire_type: u32) -> Vec<u8> {
    varint(u64::from(field << 3 | wire_type))
}

/// A field of bytes: a text, a message or packed numbers.
pub fn bytes(field: u32, content: &[u8]) -> Vec<u8> {
    [key(field, 2), varint(content.len() as u64), content.to_vec()].concat()
}

/// A field that is a number.
pub fn number(field: u32, number: u64) -> Vec<u8> {
    [key(field, 0), varint(number)].concat()
}
