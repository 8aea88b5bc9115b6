//! Buffers that end, or begin, at a page of memory that nobody may touch. A vector that is
//! read or written past the end of one ends the process with a message instead of going
//! unnoticed. Where there is no such page (elsewhere than on Linux) they are ordinary ones.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};

pub use memory::Memory;

/// Which end of a buffer lies at the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The last value ends where the page begins.
    End,
    /// The first value begins where the page ends.
    Start,
}

thread_local! {
    static SIDE: Cell<Side> = const { Cell::new(Side::End) };
}

/// Turns the other end of all buffers that this thread makes from now on to the page.
pub fn turn() {
    SIDE.set(match SIDE.get() {
        Side::End => Side::Start,
        Side::Start => Side::End,
    });
}

/// Runs `check` with either side of its buffers at the page.
pub fn on_both_sides(check: impl Fn()) {
    for _ in 0..2 {
        check();
        turn();
    }
}

/// Values at the edge of what may be touched.
pub struct Guarded<T = f32>(pub Memory<T>);

/// These values, at the edge.
pub fn guarded<T: Copy>(values: impl AsRef<[T]>) -> Guarded<T> {
    Guarded(Memory::new(values.as_ref(), SIDE.get()))
}

impl<T: Copy> Clone for Guarded<T> {
    fn clone(&self) -> Self {
        guarded(&**self)
    }
}

impl<T> Deref for Guarded<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.values()
    }
}

impl<T> DerefMut for Guarded<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.values_mut()
    }
}

impl<'a, T> IntoIterator for &'a Guarded<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> AsRef<[T]> for Guarded<T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

#[cfg(all(target_os = "linux", not(miri)))]
#[allow(unsafe_code)]
mod memory {
    use std::cell::RefCell;
    use std::marker::PhantomData;
    use std::ptr::{self, NonNull};
    use std::sync::{Once, OnceLock};
    use std::{mem, process, slice, thread};

    use super::Side;

    /// Pages, the first and the last of which nobody may touch.
    struct Pages {
        start: NonNull<libc::c_void>,
        /// In bytes, with the first and the last one.
        size: usize,
    }

    thread_local! {
        /// Those that were in use before. New ones take the system long.
        static UNUSED: RefCell<Vec<Pages>> = const { RefCell::new(Vec::new()) };
    }

    impl Pages {
        /// Pages with room for so many bytes between the first and the last one.
        fn with_room(bytes: usize) -> Self {
            let page = page();
            let size = bytes.div_ceil(page).max(1) * page + 2 * page;
            let unused = UNUSED.with_borrow_mut(|unused| {
                let fitting = unused.iter().rposition(|pages| pages.size == size)?;
                Some(unused.swap_remove(fitting))
            });
            unused.unwrap_or_else(|| Self::new(size))
        }

        fn new(size: usize) -> Self {
            explain_faults();
            // SAFETY: new pages, which nothing else knows of.
            let start = unsafe {
                let private = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
                libc::mmap(ptr::null_mut(), size, libc::PROT_NONE, private, -1, 0)
            };
            assert_ne!(start, libc::MAP_FAILED, "no memory for {size} bytes");
            let start = NonNull::new(start).expect("a mapping is not at address 0");
            let (page, access) = (page(), libc::PROT_READ | libc::PROT_WRITE);
            // SAFETY: all but the first and the last of these pages.
            let opened = unsafe {
                libc::mprotect(start.byte_add(page).as_ptr(), size - 2 * page, access)
            };
            assert_eq!(opened, 0, "no access to the memory");
            Pages { start, size }
        }
    }

    impl Drop for Pages {
        fn drop(&mut self) {
            // SAFETY: the whole mapping, which nothing refers to any more.
            unsafe { libc::munmap(self.start.as_ptr(), self.size) };
        }
    }

    /// Values in pages of their own.
    pub struct Memory<T> {
        /// Some until they are dropped.
        pages: Option<Pages>,
        values: NonNull<T>,
        len: usize,
        owned: PhantomData<T>,
    }

    // SAFETY: the memory belongs to the one that has this, as that of a box does.
    unsafe impl<T: Send> Send for Memory<T> {}

    impl<T: Copy> Memory<T> {
        pub fn new(values: &[T], side: Side) -> Self {
            let (len, bytes) = (values.len(), size_of_val(values));
            let pages = Pages::with_room(bytes);
            let page = page();
            assert!(page.is_multiple_of(align_of::<T>()));
            let offset = match side {
                Side::End => pages.size - page - bytes,
                Side::Start => page,
            };
            // SAFETY: `offset` lies in the pages between the first and the last, so far
            // before their end that `len` values fit, and is a multiple of their alignment,
            // since pages and the size of the values are. Nothing else has these pages.
            let start = unsafe {
                let start = pages.start.byte_add(offset).cast::<T>();
                ptr::copy_nonoverlapping(values.as_ptr(), start.as_ptr(), len);
                start
            };
            Memory {
                pages: Some(pages),
                values: start,
                len,
                owned: PhantomData,
            }
        }
    }

    impl<T> Memory<T> {
        /// Reads what lies before and behind the values, which must fail in one of the
        /// places.
        pub fn read_beyond(&self) {
            let values = self.values.as_ptr();
            for place in [values.wrapping_sub(1), values.wrapping_add(self.len)] {
                // SAFETY: of this mapping, whose outer pages end the process.
                unsafe { place.read_volatile() };
            }
        }

        pub fn values(&self) -> &[T] {
            // SAFETY: `len` values were written there, and nobody else has them.
            unsafe { slice::from_raw_parts(self.values.as_ptr(), self.len) }
        }

        pub fn values_mut(&mut self) -> &mut [T] {
            // SAFETY: as above.
            unsafe { slice::from_raw_parts_mut(self.values.as_ptr(), self.len) }
        }
    }

    impl<T> Drop for Memory<T> {
        fn drop(&mut self) {
            let pages = self.pages.take();
            // When the thread is about to end they are given back.
            let _ = UNUSED.try_with(|unused| unused.borrow_mut().extend(pages));
        }
    }

    fn page() -> usize {
        static PAGE: OnceLock<usize> = OnceLock::new();
        // SAFETY: it only asks.
        *PAGE.get_or_init(|| unsafe { libc::sysconf(libc::_SC_PAGESIZE) } as usize)
    }

    /// Lets a fault say which test it happened in.
    fn explain_faults() {
        static ONCE: Once = Once::new();
        // SAFETY: all of the structure is set that matters, and the handler never returns.
        ONCE.call_once(|| unsafe {
            let mut action: libc::sigaction = mem::zeroed();
            action.sa_sigaction = on_fault as *const () as usize;
            action.sa_flags = libc::SA_ONSTACK | libc::SA_RESETHAND;
            assert_eq!(libc::sigaction(libc::SIGSEGV, &action, ptr::null_mut()), 0);
        });
    }

    /// The process ends here anyway, so that it does not matter if this faults too.
    extern "C" fn on_fault(_signal: libc::c_int) {
        let thread = thread::current();
        let name = thread.name().unwrap_or("without a name");
        let message = format!("\ntest {name} touched memory beyond a buffer\n");
        // SAFETY: so many bytes are there.
        unsafe { libc::write(2, message.as_ptr().cast(), message.len()) };
        process::abort();
    }
}

#[cfg(not(all(target_os = "linux", not(miri))))]
mod memory {
    use super::Side;

    pub struct Memory<T>(Vec<T>);

    impl<T: Copy> Memory<T> {
        pub fn new(values: &[T], _side: Side) -> Self {
            Memory(values.to_vec())
        }
    }

    impl<T> Memory<T> {
        pub fn values(&self) -> &[T] {
            &self.0
        }

        pub fn values_mut(&mut self) -> &mut [T] {
            &mut self.0
        }
    }
}
