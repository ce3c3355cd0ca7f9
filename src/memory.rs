//! The memory of the process.

/// Gives back to the system what this thread has used and needs no more. The allocator keeps it otherwise: after the
/// start, and after the index has been read, that is as much as the site needs from then on.
pub fn give_back() {
    // SAFETY: it may be called at any time, by any thread.
    unsafe { libmimalloc_sys::mi_collect(true) };
}
