//! Random sequences of rewrites, for any model: each applies only where it changes no result.

mod batch_norm;
mod clips;
mod constants;
mod draft;
mod forms;
mod functions;
mod gates;
mod linear;
mod means;
mod no_ops;
mod opset;
mod pads;
mod slices;
mod views;

use std::fmt;

use crate::array::Random;
use crate::proto::ModelProto;
use crate::spelling;

pub use draft::Draft;

/// A rewrite; `None` where it does not apply.
#[derive(Clone, Copy)]
enum Rewrite {
    /// Of the node at a position.
    Node(fn(&mut Draft, usize) -> Option<()>),
    /// Of the file.
    File(fn(&mut Draft) -> Option<()>),
}

/// Rewrites in any number and order.
const REWRITES: &[(&str, Rewrite)] = &[
    ("BatchNormalization folded", Rewrite::Node(batch_norm::fold)),
    ("BatchNormalization taken out", Rewrite::Node(batch_norm::unfold)),
    ("BatchNormalization spelled out", Rewrite::Node(batch_norm::spell_out)),
    ("hard sigmoids", Rewrite::Node(gates::hard_sigmoid)),
    ("hard swishes", Rewrite::Node(gates::hard_swish)),
    ("Relu as Clip", Rewrite::Node(clips::relu)),
    ("Clip as two", Rewrite::Node(clips::two_bounds)),
    ("means", Rewrite::Node(means::respell)),
    ("views", Rewrite::Node(views::respell)),
    ("fully connected layers", Rewrite::Node(linear::respell)),
    ("slices", Rewrite::Node(slices::respell)),
    ("pads as nodes", Rewrite::Node(pads::separate)),
    ("pads by a rule", Rewrite::Node(pads::automatic)),
    ("default settings", Rewrite::Node(pads::defaults)),
    ("no-ops before", Rewrite::Node(no_ops::before)),
    ("no-ops behind", Rewrite::Node(no_ops::behind)),
    ("no-ops removed", Rewrite::Node(no_ops::remove)),
    ("operands swapped", Rewrite::Node(no_ops::swap)),
    ("axes from the other end", Rewrite::Node(no_ops::other_end)),
    ("operator set", Rewrite::File(opset::change)),
];

/// Rewrites behind those, in this order.
const FINISH: &[(&str, Rewrite)] = &[
    ("constants as initializers", Rewrite::File(constants::to_initializers)),
    ("initializers shared", Rewrite::File(constants::share)),
    ("initializers copied", Rewrite::File(constants::copy)),
    ("initializers computed", Rewrite::File(constants::compute)),
    ("initializers stored otherwise", Rewrite::File(constants::store)),
    ("initializers as constants", Rewrite::File(constants::to_nodes)),
    ("initializers reordered", Rewrite::File(constants::reorder)),
    ("functions", Rewrite::File(functions::wrap)),
    ("initializers as inputs", Rewrite::File(list_as_inputs)),
    ("random names", Rewrite::File(rename)),
    ("hostile names", Rewrite::File(rename_hostile)),
    ("valid order", Rewrite::File(reorder)),
    ("any order", Rewrite::File(shuffle)),
];

/// How often each of those is there.
const FINISHES: f32 = 0.25;

/// Most rewrites before those.
const MOST_REWRITES: usize = 10;

/// A rewrite, and what its choices depend on.
#[derive(Clone, Copy)]
struct Step {
    name: &'static str,
    rewrite: Rewrite,
    seed: u64,
}

/// A sequence of rewrites.
#[derive(Clone)]
pub struct Sequence(Vec<Step>);

impl Sequence {
    /// Another one for each seed.
    pub fn random(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let count = random.below(MOST_REWRITES + 1);
        let mut steps: Vec<_> = (0..count).map(|_| random.pick(REWRITES)).collect();
        steps.extend(FINISH.iter().filter(|_| random.chance(FINISHES)));
        let step = |(name, rewrite)| Step {
            name,
            rewrite,
            seed: u64::from(random.between(0.0, 1e6).to_bits()),
        };
        Sequence(steps.into_iter().map(step).collect())
    }

    /// The model so written, and for each rewrite at how many places it applied.
    pub fn apply(&self, model: &Draft) -> (ModelProto, Vec<(&'static str, usize)>) {
        let mut draft = model.clone();
        let mut applied = Vec::new();
        for step in &self.0 {
            draft.random = Random::new(step.seed);
            applied.push((step.name, step.apply(&mut draft)));
        }
        (draft.into_model(), applied)
    }

    /// The shortest sequence of those of its rewrites that are needed for this to hold.
    pub fn shortest(mut self, holds: impl Fn(&Sequence) -> bool) -> Self {
        for at in (0..self.0.len()).rev() {
            let mut shorter = self.clone();
            shorter.0.remove(at);
            if holds(&shorter) {
                self = shorter;
            }
        }
        self
    }
}

impl Step {
    /// At how many places it applied.
    fn apply(self, draft: &mut Draft) -> usize {
        match self.rewrite {
            Rewrite::File(rewrite) => usize::from(rewrite(draft).is_some()),
            Rewrite::Node(rewrite) => {
                let share = draft.random.pick(&[0.1, 0.5, 1.0]);
                let nodes = draft.graph().node.iter();
                let names: Vec<String> = nodes.map(|node| node.output[0].clone()).collect();
                let mut count = 0;
                for name in names {
                    if draft.random.chance(share)
                        && let Some(at) = draft.maker(&name)
                        && rewrite(draft, at).is_some()
                    {
                        count += 1;
                    }
                }
                draft.drop_unread();
                count
            }
        }
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|step| step.name).collect();
        f.write_str(&names.join(", "))
    }
}

fn list_as_inputs(draft: &mut Draft) -> Option<()> {
    spelling::list_initializers_as_inputs(&mut draft.model);
    Some(())
}

fn rename(draft: &mut Draft) -> Option<()> {
    let seed = draft.random.below(1 << 20) as u64;
    spelling::rename(&mut draft.model, seed);
    Some(())
}

fn rename_hostile(draft: &mut Draft) -> Option<()> {
    spelling::rename_hostile(&mut draft.model);
    Some(())
}

fn reorder(draft: &mut Draft) -> Option<()> {
    let seed = draft.random.below(1 << 20) as u64;
    spelling::reorder(&mut draft.model, seed);
    Some(())
}

/// An order that hardly is a valid one.
fn shuffle(draft: &mut Draft) -> Option<()> {
    let mut nodes = std::mem::take(&mut draft.graph_mut().node);
    draft.random.shuffle(&mut nodes);
    draft.graph_mut().node = nodes;
    Some(())
}
