//! Typed ids that print as they read in the textual IR, and the tables they index.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// An index into an [`EntityMap`].
pub trait Entity: Copy + Eq + Ord + fmt::Display {
    /// The id of the entry at this position.
    fn new(index: usize) -> Self;
    /// The position of this entry.
    fn index(self) -> usize;
}

macro_rules! entity {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $crate::ir::Entity for $name {
            fn new(index: usize) -> Self {
                $name(u32::try_from(index).expect("a graph has fewer than 2^32 entities"))
            }
            fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{self}")
            }
        }
    };
}
pub(crate) use entity;

entity!(
    /// A tensor that flows through the graph.
    Value, "%"
);
entity!(
    /// One application of an operator.
    Op, "op"
);
entity!(
    /// An array known at compile time.
    Constant, "c"
);

/// A table of entries that are only ever added, indexed by their typed id.
#[derive(Clone, PartialEq)]
pub struct EntityMap<K, T> {
    entries: Vec<T>,
    key: PhantomData<K>,
}

impl<K: Entity, T> EntityMap<K, T> {
    /// An empty table.
    pub fn new() -> Self {
        EntityMap { entries: Vec::new(), key: PhantomData }
    }

    /// Adds an entry and returns its id.
    pub fn push(&mut self, entry: T) -> K {
        self.entries.push(entry);
        K::new(self.entries.len() - 1)
    }

    /// The entry, if the id is of this table.
    pub fn get(&self, key: K) -> Option<&T> {
        self.entries.get(key.index())
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All ids, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = K> + use<K, T> {
        (0..self.entries.len()).map(K::new)
    }

    /// All entries with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &T)> {
        self.entries.iter().enumerate().map(|(i, entry)| (K::new(i), entry))
    }

    /// All entries, in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.entries.iter()
    }
}

impl<K: Entity, T> Default for EntityMap<K, T> {
    fn default() -> Self {
        EntityMap::new()
    }
}

impl<K: Entity, T> Index<K> for EntityMap<K, T> {
    type Output = T;
    fn index(&self, key: K) -> &T {
        &self.entries[key.index()]
    }
}

impl<K: Entity, T> IndexMut<K> for EntityMap<K, T> {
    fn index_mut(&mut self, key: K) -> &mut T {
        &mut self.entries[key.index()]
    }
}

impl<K: Entity + fmt::Debug, T: fmt::Debug> fmt::Debug for EntityMap<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
