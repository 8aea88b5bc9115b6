//! A node with what it reads.

use crate::array::Array;
use crate::proto::{AttributeProto, NodeProto};

/// A node whose operands are known.
pub(super) struct Node<'a> {
    pub proto: &'a NodeProto,
    /// `None` where an optional operand is left out.
    pub operands: Vec<Option<&'a Array>>,
    /// The version of the operator set.
    pub opset: i64,
}

impl Node<'_> {
    pub fn operand(&self, index: usize) -> Option<&Array> {
        self.operands.get(index).copied().flatten()
    }

    pub fn input(&self, index: usize) -> &Array {
        self.operand(index).unwrap_or_else(|| {
            panic!("{} {} lacks input {index}", self.proto.op_type(), self.proto.name())
        })
    }

    pub fn attribute(&self, name: &str) -> Option<&AttributeProto> {
        self.proto.attribute.iter().find(|attribute| attribute.name() == name)
    }

    pub fn int(&self, name: &str, default: i64) -> i64 {
        self.attribute(name).map_or(default, |attribute| attribute.i())
    }

    pub fn float(&self, name: &str, default: f32) -> f64 {
        self.attribute(name).map_or(default, |attribute| attribute.f()).into()
    }

    pub fn text(&self, name: &str, default: &'static str) -> &str {
        self.attribute(name).map_or(default, |a| std::str::from_utf8(a.s()).expect("text"))
    }

    pub fn ints(&self, name: &str) -> Option<Vec<i64>> {
        self.attribute(name).map(|attribute| attribute.ints.clone())
    }

    /// Integers from an operand or, in older operator sets, an attribute.
    pub fn integers(&self, index: usize, name: &str) -> Option<Vec<i64>> {
        self.operand(index).map(Array::integers).or_else(|| self.ints(name))
    }

    /// One size for the rows and one for the columns.
    pub fn pair(&self, name: &str, default: usize) -> [usize; 2] {
        self.attribute(name).map_or([default; 2], |a| [a.ints[0] as usize, a.ints[1] as usize])
    }
}

/// An axis counted from the front.
pub(super) fn absolute(axis: i64, rank: usize) -> usize {
    if axis < 0 { (axis + rank as i64) as usize } else { axis as usize }
}

/// Axes that are named, each counted from the front, or all of them.
pub(super) fn axes(named: Option<Vec<i64>>, rank: usize) -> Vec<usize> {
    match named {
        Some(axes) => axes.iter().map(|&axis| absolute(axis, rank)).collect(),
        None => (0..rank).collect(),
    }
}
