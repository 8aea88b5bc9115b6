//! Memory that ends where a page begins that nobody may touch, so that a vector that is
//! read or written beyond the end does not go unnoticed.

use std::ops::{Deref, DerefMut};

/// Values whose last one lies in front of such a page; on other systems than Unix, values.
pub struct Guarded(memory::Memory);

/// The values in guarded memory.
pub fn guarded(values: impl AsRef<[f32]>) -> Guarded {
    Guarded(memory::Memory::new(values.as_ref()))
}

impl Deref for Guarded {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        self.0.values()
    }
}

impl DerefMut for Guarded {
    fn deref_mut(&mut self) -> &mut [f32] {
        self.0.values_mut()
    }
}

#[cfg(unix)]
#[allow(unsafe_code)]
mod memory {
    use std::ptr;
    use std::slice;

    /// Pages, of which the last may not be touched.
    pub struct Memory {
        pages: *mut libc::c_void,
        bytes: usize,
        page: usize,
        len: usize,
    }

    impl Memory {
        pub fn new(values: &[f32]) -> Self {
            // SAFETY: it only asks.
            let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
            let page = usize::try_from(page).expect("the size of a page");
            let bytes = size_of_val(values).next_multiple_of(page) + page;
            // SAFETY: new pages, which nothing else is in.
            let pages = unsafe {
                libc::mmap(
                    ptr::null_mut(),
                    bytes,
                    libc::PROT_READ | libc::PROT_WRITE,
                    libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
                    -1,
                    0,
                )
            };
            assert_ne!(pages, libc::MAP_FAILED, "no memory");
            // SAFETY: the last of these pages.
            let guard = unsafe {
                libc::mprotect(pages.byte_add(bytes - page), page, libc::PROT_NONE)
            };
            assert_eq!(guard, 0, "no guard");
            let mut memory = Memory {
                pages,
                bytes,
                page,
                len: values.len(),
            };
            memory.values_mut().copy_from_slice(values);
            memory
        }

        fn start(&self) -> *mut f32 {
            let before = self.bytes - self.page - self.len * size_of::<f32>();
            self.pages.wrapping_byte_add(before).cast()
        }

        pub fn values(&self) -> &[f32] {
            // SAFETY: the pages hold as many values, zeros at first, and live with `self`.
            unsafe { slice::from_raw_parts(self.start(), self.len) }
        }

        pub fn values_mut(&mut self) -> &mut [f32] {
            // SAFETY: see above; `self` is borrowed as a whole.
            unsafe { slice::from_raw_parts_mut(self.start(), self.len) }
        }
    }

    impl Drop for Memory {
        fn drop(&mut self) {
            // SAFETY: the pages that `new` asked for, which nobody borrows any more.
            unsafe { libc::munmap(self.pages, self.bytes) };
        }
    }
}

#[cfg(not(unix))]
mod memory {
    pub struct Memory(Vec<f32>);

    impl Memory {
        pub fn new(values: &[f32]) -> Self {
            Memory(values.to_vec())
        }

        pub fn values(&self) -> &[f32] {
            &self.0
        }

        pub fn values_mut(&mut self) -> &mut [f32] {
            &mut self.0
        }
    }
}
