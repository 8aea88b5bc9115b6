//! Products of matrices.

use super::layout::{broadcast, common_dims, permuted, reshaped};
use super::node::Node;
use crate::array::Array;

/// `a · b` of two matrices.
fn product(a: &Array, b: &Array) -> Array {
    let ([rows, inner], columns) = ([a.dims[0], a.dims[1]], b.dims[1]);
    assert_eq!(inner, b.dims[0], "the inner sizes");
    let mut data = vec![0.0; rows * columns];
    for (row, sums) in data.chunks_exact_mut(columns).enumerate() {
        for i in 0..inner {
            let factor = a.data[row * inner + i];
            for (sum, weight) in sums.iter_mut().zip(&b.data[i * columns..]) {
                *sum += factor * weight;
            }
        }
    }
    Array { dims: vec![rows, columns], data }
}

/// `Gemm`-13.
pub(super) fn gemm(node: &Node) -> Array {
    let (alpha, beta) = (node.float("alpha", 1.0), node.float("beta", 1.0));
    let matrix = |index: usize, transposes: &str| {
        let turned = node.int(transposes, 0) != 0;
        permuted(node.input(index), if turned { &[1, 0] } else { &[0, 1] })
    };
    let mut result = product(&matrix(0, "transA"), &matrix(1, "transB"));
    let addend = node.operand(2).map(|addend| broadcast(addend, &result.dims));
    for (i, value) in result.data.iter_mut().enumerate() {
        *value = alpha * *value + addend.as_ref().map_or(0.0, |addend| beta * addend.data[i]);
    }
    result
}

/// `MatMul`-13: vectors count as a row or a column, axes in front are broadcast.
pub(super) fn mat_mul(node: &Node) -> Array {
    let (a, b) = (node.input(0), node.input(1));
    let is_vector = [a, b].map(|x| x.dims.len() == 1);
    let a = if is_vector[0] { reshaped(a, &[1, a.dims[0]]) } else { a.clone() };
    let b = if is_vector[1] { reshaped(b, &[b.dims[0], 1]) } else { b.clone() };
    let (a_batch, a_last) = a.dims.split_at(a.dims.len() - 2);
    let (b_batch, b_last) = b.dims.split_at(b.dims.len() - 2);
    let batch = common_dims(a_batch, b_batch);
    let wide = |x: &Array, last: &[usize]| broadcast(x, &[&batch, last].concat()).data;
    let (a_data, b_data) = (wide(&a, a_last), wide(&b, b_last));
    let matrices = |data: &[f64], last: &[usize]| -> Vec<Array> {
        let matrix = |data: &[f64]| Array { dims: last.to_vec(), data: data.to_vec() };
        data.chunks_exact(last.iter().product()).map(matrix).collect()
    };
    let pairs = matrices(&a_data, a_last).into_iter().zip(matrices(&b_data, b_last));
    let data = pairs.flat_map(|(a, b)| product(&a, &b).data).collect();
    let mut dims = batch;
    if !is_vector[0] {
        dims.push(a_last[0]);
    }
    if !is_vector[1] {
        dims.push(b_last[1]);
    }
    Array { dims, data }
}
