//! Names of nodes and values.

use std::collections::HashMap;

/// How what is in a file is called.
pub(super) enum Names {
    /// By operator and number.
    Counted(usize),
    /// As torch.onnx has it.
    Torch(Torch),
}

/// By the path of the module that a node comes from, and a number where a name is taken.
#[derive(Default)]
pub(super) struct Torch {
    /// `/layer1/layer1.0/conv1`, or nothing for the whole network.
    pub module: String,
    taken: HashMap<String, usize>,
}

impl Names {
    /// Of a node.
    pub fn node(&mut self, operator: &str) -> String {
        match self {
            Names::Counted(names) => counted(names, operator),
            Names::Torch(torch) => torch.free(format!("{}/{operator}", torch.module)),
        }
    }

    /// Of an output of the node of this name.
    pub fn output(&self, node: &str, number: usize) -> String {
        match self {
            Names::Counted(_) if number == 0 => node.to_lowercase(),
            Names::Counted(_) => format!("{}.{number}", node.to_lowercase()),
            Names::Torch(_) => format!("{node}_output_{number}"),
        }
    }

    /// Of a constant; `role` is what a module calls it.
    pub fn constant(&mut self, stem: &str, role: &str) -> String {
        match self {
            Names::Counted(names) => counted(names, stem),
            Names::Torch(torch) => torch.free(format!("{}.{role}", torch.attribute())),
        }
    }
}

fn counted(names: &mut usize, stem: &str) -> String {
    *names += 1;
    format!("{stem}_{names}")
}

impl Torch {
    fn free(&mut self, name: String) -> String {
        let taken = self.taken.entry(name.clone()).or_default();
        *taken += 1;
        match *taken {
            1 => name,
            times => format!("{name}_{}", times - 1),
        }
    }

    /// The module as Python reaches it: in a path the name of an element has that of its
    /// sequence in front.
    fn attribute(&self) -> String {
        let mut attribute = String::new();
        let mut last = "";
        for part in self.module.split('/').filter(|part| !part.is_empty()) {
            let own = part.strip_prefix(last).and_then(|rest| rest.strip_prefix('.'));
            let dot = if attribute.is_empty() { "" } else { "." };
            attribute = format!("{attribute}{dot}{}", own.unwrap_or(part));
            last = part;
        }
        attribute
    }
}
