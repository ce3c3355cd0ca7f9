//! The memory of the process.

/// Gives back what this thread has used and needs no more, after the start, and after the index has been read.
pub fn give_back() {
    // SAFETY: it may be called at any time, by any thread.
    unsafe { libmimalloc_sys::mi_collect(true) };
}
