//! The sampler reads sixty times a second beside the workers: once opened, a probe allocates nothing. A test binary of
//! its own, because it counts in the global allocator.
#![expect(unsafe_code, reason = "a global allocator is an unsafe trait")]

use lanescope::host::os::thread_id;
use lanescope::probe::{CoreProbe, ProcessProbe, ThreadProbe, own_cpu};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: hands every call on to the system's allocator unchanged; the counter is a plain thread-local cell without a
// destructor, which allocates nothing itself.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise is passed on, and the pointer came from `System.alloc` above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn reading_allocates_nothing() {
    let mut cores = CoreProbe::new();
    let mut process = ProcessProbe::open(std::process::id());
    let mut thread = ThreadProbe::open(std::process::id(), thread_id());
    let mut tick = || {
        cores.read();
        assert!(
            process.memory().is_some() && process.cpu().is_some() && thread.read().is_some() && own_cpu().is_some()
        );
    };
    // The first two fill the buffers of both readings of the cores.
    tick();
    tick();
    let before = COUNT.get();
    for _ in 0..100 {
        tick();
    }
    assert_eq!(COUNT.get() - before, 0);
}
