//! Boxes and scores from the maps of the heads.

use super::BINS;
use crate::model::{Model, Value, int, ints};
use crate::nets::builder::Net;

/// Writes one output: four numbers of a box and a score for each class, for every place of every
/// scale.
pub(super) fn decode(net: &mut Net, path: &str, maps: &[Value]) {
    let classes = net.settings.classes;
    let size = net.settings.size;
    let grid = Grid::new(maps, size);
    let places = grid.strides.len();
    let model = &mut net.at(path).model;
    let channels = 4 * BINS + classes;
    let flat: Vec<Value> = maps
        .iter()
        .map(|map| {
            reshape(
                model,
                map,
                &[1, channels as i64, -1],
                &[1, channels, map.size().iter().product()],
            )
        })
        .collect();
    let flat: Vec<&Value> = flat.iter().collect();
    let all = model.node("Concat", &flat, &[int("axis", 2)], &[1, channels, places]);
    let sizes = model.integers(&[4 * BINS as i64, classes as i64]);
    let outputs: [&[usize]; 2] = [&[1, 4 * BINS, places], &[1, classes, places]];
    let parts = model.nodes("Split", &[&all, &sizes], &[int("axis", 1)], &outputs);
    let distances = distances(net, &format!("{path}/dfl"), &parts[0]);
    let model = &mut net.at(path).model;
    let boxes = boxes(model, &distances, &grid);
    let scores = model.node("Sigmoid", &[&parts[1]], &[], &parts[1].dims);
    let found =
        model.node("Concat", &[&boxes, &scores], &[int("axis", 1)], &[1, 4 + classes, places]);
    model.output("output0", &found);
}

/// The middle of every place, and how many pixels of the picture it is wide.
struct Grid {
    x: Vec<f32>,
    y: Vec<f32>,
    strides: Vec<f32>,
}

impl Grid {
    fn new(maps: &[Value], picture: usize) -> Self {
        let mut grid = Grid { x: Vec::new(), y: Vec::new(), strides: Vec::new() };
        for map in maps {
            let [height, width] = map.size();
            for (row, column) in (0..height).flat_map(|row| (0..width).map(move |x| (row, x))) {
                grid.x.push(column as f32 + 0.5);
                grid.y.push(row as f32 + 0.5);
                grid.strides.push((picture / width) as f32);
            }
        }
        grid
    }
}

/// The mean of each distribution, by a convolution with the numbers of the bins.
fn distances(net: &mut Net, path: &str, x: &Value) -> Value {
    let places = x.dims[2];
    let model = &mut net.at(path).model;
    let map = reshape(model, x, &[1, 4, BINS as i64, -1], &[1, 4, BINS, places]);
    let turned = [1, BINS, 4, places];
    let map = model.node("Transpose", &[&map], &[ints("perm", &[0, 2, 1, 3])], &turned);
    let map = model.node("Softmax", &[&map], &[int("axis", 1)], &turned);
    let model = &mut net.at(format!("{path}/conv")).model;
    let bins = model.fixed(&[1, BINS, 1, 1], (0..BINS).map(|bin| bin as f32).collect());
    let attributes = [
        ints("dilations", &[1; 2]),
        int("group", 1),
        ints("kernel_shape", &[1; 2]),
        ints("pads", &[0; 4]),
        ints("strides", &[1; 2]),
    ];
    let map = model.node("Conv", &[&map, &bins], &attributes, &[1, 1, 4, places]);
    reshape(&mut net.at(path).model, &map, &[1, 4, -1], &[1, 4, places])
}

/// Middles and sizes in pixels, from the distances to the left, the top, the right and the bottom.
fn boxes(model: &mut Model, distances: &Value, grid: &Grid) -> Value {
    let places = distances.dims[2];
    let (corner, whole) = ([1, 2, places], [1, 4, places]);
    let [to_first, to_last] = [[0, 2], [2, 4]].map(|bounds| {
        let [starts, ends, axes] = [bounds[0], bounds[1], 1].map(|bound| model.integers(&[bound]));
        model.node("Slice", &[distances, &starts, &ends, &axes], &[], &corner)
    });
    let anchors = model.floats(&corner, [&grid.x[..], &grid.y].concat());
    let first = model.node("Sub", &[&anchors, &to_first], &[], &corner);
    let last = model.node("Add", &[&anchors, &to_last], &[], &corner);
    let sum = model.node("Add", &[&first, &last], &[], &corner);
    let two = model.floats(&[], vec![2.0]);
    let middle = model.node("Div", &[&sum, &two], &[], &corner);
    let size = model.node("Sub", &[&last, &first], &[], &corner);
    let both = model.node("Concat", &[&middle, &size], &[int("axis", 1)], &whole);
    let strides = model.floats(&[1, places], grid.strides.clone());
    model.node("Mul", &[&both, &strides], &[], &whole)
}

fn reshape(model: &mut Model, x: &Value, shape: &[i64], dims: &[usize]) -> Value {
    let shape = model.integers(shape);
    model.node("Reshape", &[x, &shape], &[int("allowzero", 0)], dims)
}
