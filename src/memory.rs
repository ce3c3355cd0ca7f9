//! The memory of the process.

/// The delay in milliseconds after which memory that nobody uses goes back to the system: an option that
/// libmimalloc-sys has no name for. (It stands between `eager_commit_delay`, 14, and `use_numa_nodes`, 16.)
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

/// For how long memory that nobody uses is kept, in milliseconds: long enough for the next search, which would have to ask
/// for it again page by page.
const KEPT: std::ffi::c_long = 1_000;

/// Has what isn't used given back after a while, whether or not more is used meanwhile.
pub fn keep_little() {
    // SAFETY: it sets a number, and may be called at any time, by any thread.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, KEPT) };
}

/// Gives back what this thread has used and needs no more, after the start, and after the index has been read.
pub fn give_back() {
    // SAFETY: it may be called at any time, by any thread.
    unsafe { libmimalloc_sys::mi_collect(true) };
}
