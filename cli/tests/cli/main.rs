//! The command as its users see it: exit status, streams and files.

mod bench;
mod budget;
mod catalogue;
mod common;
mod compile;
mod diagnostics;
mod explain;
mod forms;
mod hostile;
mod inspect;
mod run;
mod usage;
mod verify;
