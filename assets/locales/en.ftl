unit-ns = ns

### probe
os-priority-refused = The system refused to lower the priority: { $reason }
os-pin-refused = Core { $core } cannot be used: { $reason }
os-pin-group = Core { $core } is beyond the first 64, which is as far as a worker can be pinned on this system.
probe-pin-missing = macOS chooses the core itself.
probe-what-cores = Load of each core
probe-what-steal = Steal (core time taken by the hypervisor)
probe-what-rss = RSS (resident set size)
probe-what-uss = USS (unique set size)
probe-what-pss = PSS (proportional set size)
probe-what-thread-cpu = CPU time of each thread
probe-what-wait = Run-queue wait (preemption)
probe-what-worker-core = The core that a worker is on
probe-what-pinning = Pinning a worker to a core
probe-source = Read from { $source }.
probe-unavailable = Not available on this system: { $why }
probe-no-stat = /proc does not hold this, or it may not be read here.
probe-no-rollup = /proc/PID/smaps_rollup cannot be read (it came with Linux 4.14, and some containers hide it).
probe-no-schedstat = this kernel keeps no /proc/PID/task/TID/schedstat, so preemption cannot be told from other waiting.
probe-no-steal = this system does not tell what the hypervisor takes.
probe-uss-missing = macOS counts a “physical footprint”, which includes compressed pages and is not the USS.
probe-private-missing = the private working set is told from Windows 10 22H2 on.
probe-pss-missing = only Linux divides shared pages among those who map them.
probe-wait-missing = only Linux tells how long a thread that was ready to run waited for a core.
probe-core-missing = macOS does not tell which core a thread runs on.
probe-refused = the system refused the question.
