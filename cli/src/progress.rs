//! A spinner for what takes more than a moment.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Spins until dropped, then leaves no trace.
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// Starts spinning, if somebody watches.
    pub fn start(doing: &'static str, watched: bool) -> Progress {
        Progress(watched.then(|| {
            let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}")
                .expect("the template is constant and well formed");
            let bar = ProgressBar::new_spinner().with_style(style);
            bar.set_message(doing);
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        }))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
