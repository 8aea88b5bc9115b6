//! Work shared by all cores, and settings of how much of it there is.

use std::env;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, available_parallelism};

/// A whole number out of the environment.
pub fn setting(variable: &str) -> Option<usize> {
    env::var(variable).ok()?.parse().ok()
}

/// Calls `work` with every number below `count`, and with what its core has found so far; returns
/// what each core has found.
///
/// # Panics
/// Where `work` does.
pub fn on_all_cores<T: Default + Send>(
    count: usize,
    work: impl Fn(usize, &mut T) + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut found = T::default();
        while let position = next.fetch_add(1, Ordering::Relaxed)
            && position < count
        {
            work(position, &mut found);
        }
        found
    };
    let cores = available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().map(|worker| worker.join().expect("it does not panic")).collect()
    })
}
