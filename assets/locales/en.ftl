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

### engine and hosts
problem-memory = The { $workers } workers would need { $wanted } of memory, and { $free } is free. Use fewer workers or smaller arrays.
problem-no-echo-server = The echo workload has no server to talk to.
page-truncated = The telemetry page { $path } is cut short: { $bytes } bytes of { $expected }. Start the run again.
page-foreign = { $path } is not a telemetry page of Lanescope.
page-version = The telemetry page { $path } has version { $found }; this program knows version { $known }. Use the same version of Lanescope on both sides.
page-no-space = There is no room for { $size } at { $path }. Free some space, or use fewer workers.
page-io = { $path }: { $detail }
engine-no-place = There is no folder for shared memory.
engine-no-shared-memory = Shared memory cannot be made in any of { $places }: { $detail }
engine-no-child = The worker process { $program } cannot be started: { $detail }
engine-no-thread = A thread cannot be started: { $detail }
engine-no-server = The echo server did not start.
engine-no-server-because = The echo server did not start. { $detail }
engine-no-program = The system does not tell where this program is, so no worker process can be started: { $detail }
engine-not-ready = The workers were not ready within two minutes. Use fewer workers or smaller arrays.
engine-lost = The engine ended without a result. This is a bug in Lanescope.
run-without-shared-words = The workers of this run have no shared memory. This is a bug in Lanescope.
engine-fixed-workers = The workers of this workload know one another, so their number cannot be changed while they run. Start a new run.
host-unknown-workload = The worker process does not know the workload { $workload }. Both must be of the same version.
host-no-slots = { $wanted } threads are too many for a run that was started with fewer: up to { $room } fit. Start a new run.
host-no-thread = Worker { $worker } cannot be started: { $detail }
host-failed = A worker process cannot do its work: { $detail }
host-exited = Worker process { $pid } ended with exit code { $code }: { $detail }
host-killed = Worker process { $pid } was ended by signal { $signal }: { $detail }
host-said-nothing = it said nothing more.
host-silent = Worker process { $pid } ended before its work was done.
worker-failed = Worker { $worker } stopped: { $detail }
worker-panicked = Worker { $worker } panicked: { $detail }
pin-unavailable = Pinning is not available on this system: it does not tell which cores may be used.
said = { $detail }
failed = { $detail }
note-threads = Threads per process: { $threads }
note-killed = Worker process { $pid } did not stop in time and was killed.
plan-unreadable = The plan { $path } cannot be read: { $detail }
plan-invalid = The plan { $path } cannot be used: { $detail }
plan-unwritable = The plan cannot be written to { $path }: { $detail }
not-available = not available on this system

### terminal
progress-starting = starting workers: { $ready } of { $of }
summary-headline = { $workload } · { $processes } × { $threads } (processes × threads) · seed { $seed } · priority: { $priority }
summary-items = Items done
summary-lost-items = Items lost
summary-time = Time
summary-throughput = Throughput
summary-bytes = Memory or network traffic
summary-start = Start of all workers
summary-rss = Memory, RSS
summary-uss = Memory, USS
summary-pss = Memory, PSS
summary-checksum = Checksum
summary-dropped = Dropped samples / lost spans
summary-more-workers =
    { $count ->
         [one] … and 1 more worker (all of them with --json)
        *[other] … and { $count } more workers (all of them with --json)
    }
column-worker = worker
column-process = process
column-thread = thread
column-items = items
column-cpu = CPU time
column-waited = waited for a core
list-text = text
terminal-no-display = There is no display to open a window on. Without one, use: lanescope run --workload primes --processes 2 --threads 2 --seconds 5
terminal-no-output = The result cannot be printed: { $detail }
terminal-no-window = The window cannot be opened: { $detail }. The README names the packages that a window needs. Without a window, use: lanescope run --help
terminal-no-opengl = no OpenGL was found
help-command-lanescope = Shows how threads and processes differ. Without a command it opens the window.
help-command-run = Run an experiment and print what it gave
help-command-list = Print the workloads and their parameters
help-command-doctor = Print what this machine can and cannot measure
help-command-worker = Be a worker process (used by the program itself)
help-lang = Language of messages and of the window
help-theme = Theme of the window
help-plan = A plan to begin with; flags stand above it
help-workload = Workload, see `lanescope list`
help-processes = Worker processes; 0 runs the threads inside this very process
help-threads = Worker threads in each process
help-seconds = End after this many seconds
help-items = End when this many items are done; only such runs have comparable checksums
help-seed = Seed of everything random
help-pin = Which cores the workers may use
help-priority = How the workers stand against the rest of the machine
help-regime = The rule that the workers of a process run by: free, or a model of CPython’s GIL with its switch interval
help-faults = Plant a fault: kill:1@2s kills the process of worker 1 after two seconds; may be repeated
help-params = A parameter of the workload; may be repeated
help-json = Print JSON for scripts
help-python = Ask only this interpreter: a program, a name on PATH or the folder of an environment
help-quiet = No progress

### plans on disk
plan-file-kind = Lanescope plan
plan-not-a-file = { $path } is not an ordinary file of less than 1 MiB.
plan-opened = Plan opened: { $path }
plan-saved = Plan saved: { $path }
plan-no-dialog = This system shows no file dialog.
plan-no-dialog-advice = Type the path into the field beside the button.

### units
unit-us = µs
unit-ms = ms
unit-s = s
unit-min = min
unit-b = B
unit-kib = KiB
unit-mib = MiB
unit-gib = GiB
unit-tib = TiB
unit-one = { "" }
unit-kilo = k
unit-mega = M
unit-giga = G
unit-per-second = /s
unit-numbers = numbers
unit-iterations = iterations
value-none = –

### states
state-running = running
state-wait-lock = waiting for a lock
state-wait-gil = waiting for the GIL
state-wait-io = waiting for I/O
state-passing = passing data
state-paused = paused
state-serialise = serialising
state-deserialise = deserialising
state-start = starting a worker
state-join = waiting for an end
state-preempted = preempted
state-empty = not there yet
state-ready = ready, waiting for the common start
state-finished = finished
state-panicked = panicked
state-dead = dead

### workloads
workload-primes = Prime numbers
workload-primes-about = Counts prime numbers block by block, by trial division. Nothing but arithmetic: only the number of cores limits it. Watch the throughput grow with the workers until every core is busy, and stay there.
workload-primes-item = blocks
workload-mandelbrot = Mandelbrot set
workload-mandelbrot-about = Draws the Mandelbrot set tile by tile, and zooms in with every picture. Some tiles cost a hundred times more than others: watch how sharing them out one by one keeps all workers busy. Each tile is tinted by the worker that drew it.
workload-mandelbrot-item = tiles
workload-triad = STREAM triad
workload-triad-about = Adds two large arrays into a third, a = b + s·c, as the STREAM benchmark does. The arrays do not fit the caches, so the memory bus is the limit: watch the throughput stop growing while cores are still free. Every worker has arrays of its own.
workload-triad-item = blocks
workload-echo = Echo over TCP
workload-echo-about = Sends a request to a server on this machine and waits for the answer, which comes after a set delay. Nearly all time is waiting: watch many more workers than cores pay off, while the cores stay nearly idle.
workload-echo-item = requests
param-primes-block = Numbers in a block
param-primes-block-hint = How many numbers are tested as one item of work. Small blocks show the cost of sharing out; large ones are uneven at the end.
param-primes-from = First number
param-primes-from-hint = Where the count begins. Larger numbers need more divisions, so each block takes longer.
param-mandelbrot-depth = Iterations at most
param-mandelbrot-depth-hint = How long a point is followed before it counts as part of the set. More iterations make the dark tiles dearer.
param-triad-size = Size of an array
param-triad-size-hint = Of each of the three arrays of every worker. Arrays that fit the cache show its speed instead of the memory’s.
param-echo-delay = Delay of the answer
param-echo-delay-hint = How long the server waits before it answers. 0 shows what the calls into the system cost by themselves.
param-echo-size = Size of a request
param-echo-size-hint = Bytes that go to the server and come back.

### what is wrong with a plan
problem-range = { $field } = { $value } is not possible: allowed is { $min } to { $max }.
problem-unknown = { $field }: “{ $value }” is not known. Known: { $allowed }.
problem-two-budgets = A plan has either seconds or items, not both.
problem-syntax = The plan cannot be read: { $detail }

### setup
setup-title = Experiment
setup-undo = Undo (Ctrl+Z)
setup-redo = Redo (Ctrl+Shift+Z)
setup-reset = Back to the defaults
preset-sequential = Sequential
preset-sequential-hint = One process, one thread: what everything else is compared with.
preset-threads = Threads
preset-threads-hint = One process with a thread for every core: they share their memory, and they share their fate.
preset-processes = Processes
preset-processes-hint = A process for every core with one thread each: each has memory of its own and survives the others.
preset-hybrid = Hybrid
preset-hybrid-hint = A few processes with a few threads each.
preset-in-app = In the app
preset-in-app-hint = No worker process: the threads run inside this window’s own process.
setup-workload = Workload
setup-topology = Workers
setup-processes = Processes (P)
setup-processes-hint = Worker processes. 0 means: no process of their own, the threads run inside this window’s process.
setup-threads = Threads in each (T)
setup-threads-hint = Worker threads in every process.
setup-workers =
    { $workers ->
         [one] 1 worker
        *[other] { $workers } workers
    } in { $processes ->
         [one] 1 process
        *[other] { $processes } processes
    }, on { $cores ->
         [one] 1 core
        *[other] { $cores } cores
    }.
setup-workers-in-app =
    { $workers ->
         [one] 1 worker
        *[other] { $workers } workers
    } inside this window’s own process, on { $cores ->
         [one] 1 core
        *[other] { $cores } cores
    }. P = 0: no separate processes.
setup-budget = End of the run
setup-by-time = after a time
setup-by-items = after a number of items
setup-by-items-hint = Only runs of the same number of items have comparable checksums and times.
setup-seconds = Duration
setup-seconds-hint = The run ends by itself after this time, pauses not counted.
setup-items = Items
setup-items-hint = The run ends when all workers together have done this many.
setup-seed = Seed
setup-seed-hint = Start of everything random. The same seed and items give the same checksum, however the work is spread.
setup-placement = Priority and cores
setup-priority = Priority of the workers
priority-background = background
priority-background-hint = Gives way to everything else, this window included: it stays quick with any number of workers.
priority-low = low
priority-low-hint = Lowest ordinary priority (nice 19): takes a little time even when others want it.
priority-normal = normal
priority-normal-hint = As any other program. With more workers than cores this window will stutter.
setup-pin = Cores of the workers
pin-none = the system decides
pin-none-hint = Workers move from core to core as the scheduler likes.
pin-one-core = all on one core
pin-one-core-hint = A machine with a single processor: the workers take turns, and the preempted share shows it.
pin-spread = one core each, in turn
pin-spread-hint = Each worker keeps to one core and its caches.
setup-file = Plan file
setup-path = Path of the plan file
setup-path-hint = Type a path here for Open and Save, or leave it empty to be asked.
setup-open = Open
setup-open-hint = Read the plan at the typed path (Ctrl+O asks for one).
setup-save = Save
setup-save-hint = Write the plan to the typed path (Ctrl+S asks for one).
setup-browse = Browse…
setup-browse-hint = Choose a plan with the system’s dialog.
setup-live-note = Running now. Stop it to change the rest.
setup-live-threads = Threads in each process, now
setup-live-threads-hint = Can be changed while the run goes on: watch throughput and lanes follow.
setup-live-fewer = One thread fewer in each
setup-live-more = One thread more in each
setup-live-workers =
    { $count ->
         [one] 1 worker in all
        *[other] { $count } workers in all
    }

### a Python function in the setup
help-call = Run a function of this Python script: FILE.py:FUNCTION, or the first one of FILE.py
help-executor = How the Python function is spread: sequential, threads, thread-pool, asyncio, fork, spawn, forkserver, pool, process-pool, interpreters, interpreter-pool or subprocess
help-interpreter = The Python interpreter that runs it; the first one on the PATH when none is given
python-file-kind = Python scripts
python-browse-script = Choose a file…
python-browse-script-hint = Choose a .py file with the system’s dialog. It can also be dropped on the window.
python-lessons = Lessons
python-lessons-hint = Functions that come with Lanescope.
python-script-read-again = The file was changed and read again.
python-script-mistake = { $file }, line { $line }: { $reason }
python-function-first = the first one
python-reading = reading the script…
python-no-function = The script has no function { $name }.
python-mark-async = async
python-mark-generator = generator
python-mark-decorated = decorated
python-takes = gets { $share }
python-no-arguments = The function has no further parameters.
python-arguments-missing = Without a default, so needed: { $names }
python-arguments-unknown = The function has no such parameters: { $names }
python-first-on-path = the first one on the PATH
python-found-ones = found on this machine
python-unasked = This interpreter is named by the plan that was opened. It has not been started yet.
python-ask = Start it and ask its version
python-browse = Another one…
python-browse-hint = Choose an interpreter with the system’s dialog.
python-search-again = Search again
python-search-again-hint = Look for interpreters on this machine again.
python-searching = searching for interpreters…
python-broken-ones =
    { $count ->
         [one] 1 does not work
        *[other] { $count } do not work
    }
python-share-read = By its parameters: { $share }
python-share-no-place = The parameters of { $function } have no place for this.
python-start-unused = This can be chosen for the two process pools only. Threads start no processes, and fork, spawn and forkserver are executors of their own.
python-gil-fixed = The GIL of Python { $release } cannot be switched on or off. Free-threaded builds can do that, such as 3.13t.
python-will-run = What is going to be run
regime-own-interval = Own interval
regime-own-interval-hint = The interpreter keeps its own switch interval, 5 ms unless the script changes it.
regime-set-interval = Set interval
regime-set-interval-hint = The interpreter’s switch interval is set by sys.setswitchinterval.
regime-set-interval-about = This is the real GIL of the interpreter, not a model: a waiting thread asks for it after this time. Processes, and interpreters in threads, have a GIL each. Without a GIL the interval changes nothing.
setup-interval-python-hint = Set in every interpreter by sys.setswitchinterval, 5 ms by default. Can be changed while the run goes on: each worker takes it over at the end of its call or at its next tick.
python-fixed-workers = An executor keeps as many workers as it was started with. Start a new run for another number.
lane-parent = Interpreter (parent)
state-wait-gil-inferred = waiting for the GIL (inferred)
message-times =
    { $count ->
         [one] once
        *[other] { $count } times
    }
message-copy = Copy
message-all-lines = All { $count } lines
message-fewer-lines = Only the last lines
readings-printed = Output: { $size }, the last lines
readings-printed-copy = Copy the output

### toolbar
toolbar-setup = Show or hide the experiment (F2)
toolbar-run = Run
toolbar-run-hint = Start the experiment (F5 or Ctrl+Enter)
toolbar-run-live = A run is going on. Stop it first (Esc).
toolbar-pause = Pause
toolbar-resume = Resume
toolbar-pause-hint = Hold the workers, or let them go on (Space)
toolbar-stop = Stop
toolbar-stop-hint = End the run (Esc)
toolbar-progress = Progress
toolbar-speed = Total throughput
toolbar-help = Keys (F1)
toolbar-language = Language
toolbar-theme = Theme
theme-dark = Dark
theme-light = Light
theme-projector = Projector
run-idle = ready
run-starting = starting
run-running = running
run-paused = paused
run-stopping = stopping…
run-finished = finished
progress-seconds = { $done } of { $all } s
progress-items = { $done } of { $all }
progress-left = , { $left } left

### panels
panel-throughput = Throughput
panel-cores = Cores
panel-memory = Memory
panel-lanes = Workers
panel-picture = Picture
panel-summary = Result
panel-maximise = { $panel }: use the whole window
panel-restore = { $panel }: back among the others
panel-title-hint = Double-click: whole window and back. Right click: copy, export
empty-throughput = Press Run (F5) to see items per second
empty-cores = Press Run (F5) to see the load of every core
empty-cores-yet = No reading yet
empty-memory = Press Run (F5) to see the memory of every process
empty-memory-yet = No reading yet
empty-lanes = Press Run (F5) to see what every worker does
empty-lanes-yet = The workers are being started…
empty-picture = The Mandelbrot workload draws a picture here: choose it and press Run (F5)
empty-summary = The result stands here when a run is over
throughput-per-worker = Per worker
throughput-per-worker-hint = A line for every worker beside the total
throughput-total = Total
core = Core
cores-heat = Heat map
cores-heat-hint = One row per core, from idle to fully busy, instead of lines
memory-rss = RSS
memory-uss = USS
memory-pss = PSS
memory-rss-hint = RSS, resident set size: all pages that are in memory. Pages that processes share are counted in full for each of them, so the total is too high.
memory-uss-hint = USS, unique set size: pages that no other process has. This is what would be freed if the process ended: the true price of one more process.
memory-pss-hint = PSS, proportional set size: shared pages are divided among those who share them, so the total is what the processes really take together.
memory-total = Total
memory-not-available = not available on this system
lane-worker = Worker
lane-worker-short = W
lane-process = Process
lane-app = This window’s process
lane-hover = Worker { $worker } · process { $pid }, thread { $tid }
lane-chunk = chunk { $chunk }
lane-span-items =
    { $count ->
         [one] 1 item
        *[other] { $count } items
    }
lane-items =
    { $count ->
         [one] 1 item done so far
        *[other] { $count } items done so far
    }
lane-cpu-time = CPU time
lane-cpu-share = On a core
lane-future = has not happened yet
lanes-summary =
    { $workers } in { $hosts ->
         [one] 1 process
        *[other] { $hosts } processes
    }, { $working } at work
lanes-zoom-in = Zoom in (+)
lanes-zoom-out = Zoom out (−)
lanes-whole = Whole run
lanes-whole-hint = Show the run from its start to its end (F or Home)
lanes-follow = Follow
lanes-follow-hint = Keep the newest moment in sight (L or End)
host-threads =
    { $count ->
         [one] 1 thread at work
        *[other] { $count } threads at work
    }
host-took = Started in { $time }
host-ended = ended
picture-tint = Tint by worker
picture-tint-hint = Tint every tile by the worker that drew it
picture-tile = Tile
picture-nobody = not drawn yet

### result
ending-budget = Done
ending-stopped = Stopped
ending-damaged = Done, with losses
ending-troubled = Done, despite failures
ending-failed = Failed
summary-ending = Outcome
summary-cpu = CPU time
summary-wait = Waited for a core
summary-bandwidth = Bandwidth
summary-sentence = { $count } { $item } in { $time }: { $rate }

### status
status-idle = Choose a workload and press Run (F5).
status-frames = Frames p50 / p99
status-frames-hint = Time between two frames of this window: the median, and what one frame in a hundred exceeds.
status-own-cpu = Own CPU
status-own-cpu-hint = CPU that the window itself uses, as a share of the whole machine. It draws less often to keep this below 5 %.
status-dropped = Dropped samples
status-dropped-hint = Samples that came faster than the window took them. Counters are cumulative: resolution is lost, no total.
status-lost = Lost spans
status-lost-hint = Spans that were overwritten before they could be read; the lanes have gaps there.
status-losses = Losses
status-losses-hint = Dropped samples / lost spans: what came faster than it could be taken. Totals are right all the same.
status-priority = Priority
status-priority-hint = Priority that the workers of this run have
event-host-ready = Process { $pid } ready after { $time }
event-worker-ready = Worker { $number } ready
event-started = The work has begun
event-paused = Paused
event-resumed = Going on
event-worker-ended = Worker { $number } has finished
event-worker-panicked = Worker { $number } has panicked
event-worker-dead = Worker { $number } died with its process
event-host-ended = Process number { $number } has ended
event-fault-planted = Fault planted in worker { $number }: { $fault }
event-silent = Worker { $number } has been silent for too long
event-awake = Worker { $number } goes on
event-deadlock = Deadlock: { $cycle }
event-finished = The run is over
message-dismiss = Dismiss

### keys
help-title = Keys
keys-name-space = Space
keys-name-wheel = Ctrl+wheel, + −
keys-run = start the experiment
keys-pause = pause, go on
keys-escape = leave what is in front; stop the run
keys-panels = give a panel the whole window, and back
keys-setup = show or hide the experiment
keys-zoom = zoom the time axis
keys-pan = earlier, later
keys-scroll = scroll the lanes; with the focus: choose one
keys-follow = follow the newest moment
keys-whole = show the whole run
keys-undo = undo, redo in the experiment
keys-file = open, save the plan
keys-size = size of everything
keys-help = this list
keys-quit = quit

### the questions that workloads answer
question-compute = Do more workers compute more?
question-memory = How does memory limit it?
question-waiting = What if the work is waiting?
question-sharing = What is shared, and what can go wrong?
question-passing = What does it cost to pass data?
question-life = What does a worker’s start and end cost?
question-survival = What survives the loss of a worker?

### regimes
regime-free = Free
regime-gil = GIL model

### faults
fault-kill = kill the process
fault-kill-thread = kill the thread alone
fault-panic = panic
fault-abort = abort the process
fault-bad-pointer = read a bad pointer
fault-stack-overflow = overflow the stack
fault-hang-spin = hang in a loop
fault-hang-sleep = hang asleep
fault-deadlock = deadlock
fault-starve = starve
fault-leak = leak memory

### compute and memory workloads
unit-rows = rows
unit-loads = loads
unit-additions = additions
workload-matrix = Matrix product
workload-matrix-about = Multiplies square matrices with a library’s kernel, as numpy does. The work grows with the cube of the size and stays in the caches: only the number of cores limits it. The call into the library has no safe point. Under the GIL model it keeps the GIL to its end, however long others wait; with “GIL: released” it runs without, and threads do speed it up.
workload-matrix-item = products
param-matrix-size = Rows and columns
param-matrix-size-hint = Of each of the three matrices of every worker. Twice as many take eight times as long.
param-gil = GIL
param-gil-hint = Under the GIL model: whether the call into the library keeps the GIL or runs without it, as the kernels of numpy and hashlib do. Makes no difference under the free regime.
param-gil-kept = kept
param-gil-released = released
workload-sha256 = SHA-256
workload-sha256-about = Hashes one block of bytes after another with a library. The block is read in order, so arithmetic is the limit and the number of cores decides. Under the GIL model see how large a block has to be until it pays to release the GIL, as Python’s hashlib does from 2 KiB on.
workload-sha256-item = blocks
param-sha256-block = Size of a block
param-sha256-block-hint = Bytes hashed in one call, which is one item. Small blocks show what taking the GIL again and again costs.
workload-sort = Sorting
workload-sort-about = Fills a block with random numbers, sorts it with the standard library and checks the order. The numbers stay within the caches, so the number of cores is the limit. The sort is one call without a safe point, as list.sort in Python is: under the GIL model the others wait until it is done.
workload-sort-item = blocks
param-sort-length = Numbers in a block
param-sort-length-hint = How many numbers are sorted as one item. Blocks that do not fit the cache make the workers meet at the memory bus.
workload-chase = Pointer chase
workload-chase-about = Walks through memory in random order; each load tells where the next one is, so that the processor can only wait. The latency of memory is the limit, not its bandwidth: watch the cores fully busy and doing little, and the throughput growing with the workers where triad’s does not. Choose sizes about those of the caches and see each level. Every worker has memory of its own.
workload-chase-item = walks
param-chase-size = Memory of a worker
param-chase-size-hint = What the walk goes through. Up to some tens of KiB stay in the first cache, up to some MiB in the second and third.
param-chase-loads = Loads in a walk
param-chase-loads-hint = How many loads in a row are one item.
workload-false-sharing = False sharing
workload-false-sharing-about = Every worker adds to a counter of its own. Adjacent counters lie on one cache line, which only one core can write at a time: it travels to and fro, and more workers count more slowly than one, although they share no variable. Padded counters lie 128 bytes apart: watch the throughput jump. The counters are in memory that all processes share, so processes suffer as threads do.
workload-false-sharing-item = rounds
param-layout = Layout of the counters
param-layout-hint = Adjacent: eight counters on a line of 64 bytes. Padded: 128 bytes from one to the next.
param-layout-adjacent = adjacent
param-layout-padded = padded
param-false-sharing-count = Additions in a round
param-false-sharing-count-hint = How many times a worker adds one to its counter as one item.
figure-counted = Counted
workload-input = Big input
workload-input-about = Reads blocks of a big input that nobody changes. The threads of a process share it. With “copy” each process builds its own: watch the memory grow with the processes. With “map” all processes map one: RSS still counts it for each of them, USS for none, and PSS gives each its share.
workload-input-item = blocks read
param-input-size = Size of the input
param-input-size-hint = The whole input. With “copy” every process needs as much memory again.
param-input-way = How processes get it
param-input-way-hint = Copy: each process builds one in its own memory. Map: all processes use one shared mapping.
param-input-way-copy = copy
param-input-way-map = map
### sharing
unit-sharing-updates = updates
unit-sharing-steps = steps
unit-sharing-percent = %
choice-place-private = one in each process
choice-place-shared = one for all processes
choice-place-thread = one in each thread
workload-counter = Shared counter
workload-counter-about = All workers count up one counter. Without a guard each one reads it, adds one and writes it back: whatever another wrote meanwhile is overwritten, and updates are lost. Watch the lost updates, and what each guard costs in updates per second and in waiting. In each process: a counter on its heap, which its threads share and other processes never see. For all processes: one in shared memory, where the mutex is a lock word.
workload-counter-item = batches
param-counter-way = Guard
param-counter-way-hint = None loses updates. A mutex puts waiters to sleep, a spin lock lets them burn their core, an atomic addition cannot be divided; with a counter for each worker, all are added up at the end.
choice-counter-none = none
choice-counter-mutex = mutex
choice-counter-spin = spin lock
choice-counter-atomic = atomic addition
choice-counter-sharded = a counter for each worker
param-counter-place = Where the counter is
param-counter-place-hint = On the heap of each process, or in memory that all processes share.
param-counter-updates = Updates in a batch
param-counter-updates-hint = How often the counter is counted up in one item of work.
param-counter-gap = Steps in an update
param-counter-gap-hint = Work between reading the counter and writing it back, about a nanosecond each. More of it loses more updates and holds a lock longer. With 0 the GIL model never switches in the middle of an update.
figure-counter-expected = Updates made
figure-counter-counted = Updates counted
figure-counter-lost = Updates lost
workload-cell = Shared variable
workload-cell-about = Every worker writes its own mark into a variable, waits a moment and reads the variable. In one variable for each process, threads find one another’s marks and never one from another process. In shared memory processes find one another’s marks too. In a thread’s own variable everybody finds only what they wrote. Watch whose marks are found.
workload-cell-item = rounds
param-cell-place = Where the variable is
param-cell-place-hint = On the heap of each process, in memory that all processes share, or in each thread.
param-cell-looks = Looks in a round
param-cell-looks-hint = How often a worker writes and reads in one item of work.
figure-cell-seen = Different marks seen
figure-cell-others = Marks of other workers
figure-cell-foreign = Marks of other processes
workload-addresses = Addresses
workload-addresses-about = Every worker tells where its things lie: a local variable on its stack, a variable of its thread, an object of its own on the heap, an object that all workers of its process share, and a global one. Each thread has a stack of its own; heap and globals are shared. Addresses of several processes cannot be compared: each has memory of its own, the system usually puts it in another place each time (ASLR), and even the same number means different memory.
workload-addresses-item = looks
figure-addresses-stack = Stack
figure-addresses-thread = Variable of the thread
figure-addresses-own = Own heap object
figure-addresses-shared = Shared heap object
figure-addresses-global = Global variable
workload-readers = Readers and writers
workload-readers-about = Workers visit one table in shared memory: most visits read it, some rewrite it row by row. A readers-writer lock lets many read at once and a writer only alone; while a writer waits, no new readers come in. A mutex lets in one at a time. Without a lock readers find half-written tables. Watch how many reads are torn, and who waits how long.
workload-readers-item = series
param-readers-way = Lock
param-readers-way-hint = Both locks are words in shared memory, so threads and processes behave alike.
choice-readers-rwlock = readers-writer lock
choice-readers-mutex = mutex
choice-readers-none = none
param-readers-writers = Share of writers
param-readers-writers-hint = How many visits out of a hundred write. Few writers make the readers-writer lock pay.
param-readers-hold = Length of a visit
param-readers-hold-hint = Steps of work, about a nanosecond each, while the lock is held.
param-readers-away = Work between visits
param-readers-away-hint = Steps of work, about a nanosecond each, without the lock.
figure-readers-reads = Reads
figure-readers-writes = Writes
figure-readers-torn = Torn reads
workload-philosophers = Dining philosophers
workload-philosophers-about = Every worker is a philosopher who needs two forks to eat, and each fork lies between two of them. If all take their left fork first, each soon holds one and waits for the next: a deadlock, which lasts until the run ends. Choose “none” to see it come, and watch who waits for whom. Two cures: everybody takes the fork with the lower number first, or a waiter keeps one seat free.
workload-philosophers-item = meals
param-philosophers-cure = Cure
param-philosophers-cure-hint = Without a cure the run deadlocks, and then never gets through a budget of items. The default is a cure for that reason.
choice-philosophers-ordered = forks in order
choice-philosophers-waiter = waiter
choice-philosophers-none = none
param-philosophers-think = Thought between the forks
param-philosophers-think-hint = How long a philosopher rests with one fork in hand. The longer, the sooner all of them hold one.
param-philosophers-eat = Length of a meal
param-philosophers-eat-hint = Steps of work, about a nanosecond each, with both forks in hand.
misfit-philosophers = One philosopher alone has only one fork. Choose at least 2 workers.
### the GIL model and the countdown
workload-countdown = Countdown
workload-countdown-about = Counts a number down to zero one by one, with a safe point after every step: the loop “while n > 0: n -= 1” of every lecture on the GIL. It uses nothing but a core. Watch how threads share one core’s speed under the GIL model, how two processes do not, and what a very short switch interval costs.
workload-countdown-item = countdowns
param-countdown-count = Steps in a countdown
param-countdown-count-hint = More steps make longer items; a safe point follows each.
event-interval = Switch interval: { $interval }
engine-no-gil = This run is not under the GIL model, so it has no switch interval. Start a run under the GIL model.
summary-regime = Regime
summary-gil-switches = GIL switches
summary-gil-requests = GIL requests / forced drops
summary-gil-holds = GIL hold, median
### waiting and life
unit-percent = %
unit-steps = steps
workload-sleep = Sleep
workload-sleep-about = Sleeps for a set time, and nothing else. It needs no core and no device, so nothing limits it but the number of workers: watch a thousand workers do a thousand times as much as one while the cores stay nearly idle, and what so many threads or processes take to start and in memory.
workload-sleep-item = sleeps
param-sleep-time = Length of a sleep
param-sleep-time-hint = How long a worker sleeps for one item. Very short sleeps show what falling asleep and waking up cost.
workload-files = Files
workload-files-about = Writes a file, reads it back and checks every byte. Without fsync the system only takes the bytes into its memory and answers at once; with it every item waits for the disk. Watch what waiting for the disk costs, and how far several waiting workers make up for it. The files have no name and vanish with the worker, however it ends.
workload-files-item = files
param-files-size = Size of a file
param-files-size-hint = How much is written and read back as one item. Every worker has one file and writes over it.
param-files-sync = Waiting for the disk
param-files-sync-hint = Whether each file must have reached the disk before it is read back.
choice-files-none = none
choice-files-fsync = fsync after each file
figure-written = Written
figure-syncs = fsync calls
files-full = There is no room left for the test file in { $folder } ({ $detail }). Free some space, or set TMPDIR to a folder on another disk.
files-refused = The test file in { $folder } cannot be used: { $detail }. Set TMPDIR to a folder that can be written to.
files-differ = The file that was read back differs from what was written. The disk or its driver cannot be trusted.
workload-mixed = Computing and waiting
workload-mixed-about = Each item computes a little and then waits, in a set proportion, as most programs do. While one worker waits another can have its core: watch the idle share of the cores shrink with every thread, until the cores are busy and more threads gain nothing.
workload-mixed-item = items
param-mixed-share = Share of waiting
param-mixed-share-hint = How much of the item is waiting; the rest is computing. 0: only computing, 100: only waiting.
param-mixed-time = Time, if only waiting
param-mixed-time-hint = The waiting of an item is its share of this time.
param-mixed-work = Steps, if only computing
param-mixed-work-hint = The computing of an item is the rest of these steps: always the same number, so that the checksum can be compared. The default takes about as long as the time above.
workload-convoy = Convoy effect
workload-convoy-about = In every process the first worker asks a server over TCP and all others compute. Under the free regime they do not disturb one another. Under the GIL model the first one gets the GIL back only after each computing worker in front of it has had its interval: watch its time waiting for the GIL grow with the number of workers and with the interval.
workload-convoy-item = requests and blocks
param-convoy-pause = Pause before a request
param-convoy-pause-hint = A client without a pause sometimes gets the GIL back before anybody else has woken up, and sometimes not.
param-convoy-block = Steps of a block
param-convoy-block-hint = How far a computing worker counts down as one item of work. The default takes about a millisecond.
figure-requests = Requests
figure-blocks = Blocks computed
workload-life = Start and end
workload-life-about = Each item starts a few threads or processes that do nothing, and ends them. The time of “starting a worker” and of “waiting for an end”, divided by how many were started, is what one costs. Watch how much dearer a process is, and how the system limits both. What a process has to itself (USS) is among the figures; a thread is only a part of its process, so for threads look at the memory of the whole process.
workload-life-item = rounds
param-life-kind = What is started
param-life-kind-hint = Threads of the worker’s own process, or processes of this program.
param-life-count = At the same time
param-life-count-hint = How many are started one after the other, are all there, and are ended again.
param-life-stack = Stack of a thread
param-life-stack-hint = Address space that is set aside for each thread. Memory is only taken for what is used of it. Without meaning for processes.
choice-life-thread = threads
choice-life-process = processes
figure-started = Started and ended
figure-memory-each = Memory of one process
problem-life-too-many = All workers together would have { $wanted } of them at the same time; at most { $most } are allowed. Use fewer workers or a smaller count.
life-not-started = Number { $number } of { $count } could not be started: { $detail }. Use a smaller count or fewer workers.
### what faults do
fault-kill-hint = The system ends the worker’s process from outside. Watch: every worker of that process is lost, all others go on.
fault-kill-thread-hint = Ending one thread from outside. No system can do it safely; the answer says why, and what works instead.
fault-panic-hint = An error that unwinds the thread’s stack. Watch: this worker alone ends, its neighbours go on.
fault-abort-hint = The process ends itself on the spot. Watch: all workers of that process are lost, other processes go on.
fault-bad-pointer-hint = Reads memory that does not belong to the process; the system ends it. Watch: all its workers are lost.
fault-stack-overflow-hint = Recursion without end fills the thread’s stack. Watch: the whole process ends, not the thread alone.
fault-hang-spin-hint = A loop without end that hears no order. Watch: the worker falls silent while its core is busy; only killing the process helps.
fault-hang-sleep-hint = A wait without end that hears no order. Watch: the worker falls silent and uses no processor; only killing the process helps.
fault-deadlock-hint = The worker and a neighbour take two locks in opposite order. Watch: each waits for the other, for ever; the circle is found and named. Needs two workers in the process.
fault-starve-hint = The worker needs a lock that its neighbours take again at once. Watch: it waits nearly all the time while they go on one by one. Needs two workers in the process.
fault-leak-hint = Takes memory up to 256 MiB and never gives it back. Watch: the memory of its process grows and does not shrink while the worker lives.

### the blast radius
fault-refused = Not planted in worker { $worker } ({ $fault }): { $why }
fault-refused-in-app = this would end or block the window’s own process, in which these workers live. Use a run with at least one process.
fault-refused-alone = it takes at least two working threads in one process, and this worker has no neighbour there. Use more threads per process.
fault-refused-fed = in this workload workers hand their work on to one another, and a lock that one of them hardly ever gets would hold them all up. Choose another workload.
fault-refused-gone = this worker has ended.
fault-refused-unknown = there is no such worker in this run.
fault-refused-kill-thread = no system can kill a thread safely. It may hold locks that nobody would ever release, and leave the heap and other data half changed for all its neighbours. TerminateThread and pthread_cancel exist and are warned against by their own manuals. Instead: ask the thread to stop at a safe point, as Stop does here, or give the work a process of its own and kill that.
fault-not-due = The run was over before this planned fault was due: { $planned }
blast-title = Planted faults
blast-victim = Worker
blast-at = At
blast-noticed = Noticed after
blast-lost = Workers lost
blast-survivors = Survived
blast-items = Items cut short
blast-cycle = Each waits for the next: { $cycle }
blast-refused = refused
progress-silent = Worker { $number } has been silent since { $since } after the start and { $busy }.
progress-silent-busy = keeps its core busy
progress-silent-asleep = uses no processor
progress-silent-unknown = whether it uses the processor is not known
engine-stuck = Every worker that is left hangs or waits for one that hangs. The run was ended.
### the work queue and tasks that are handed out again
workload-queue = Task queue
workload-queue-about = A pool of workers takes tasks from a queue, as multiprocessing.Pool does. Each task is a computation; its result is stored and reported a little later. Kill one of several processes: its tasks are handed out again, none is lost, and the pool goes on more slowly. A task that died after its result was stored is done twice but counts once. Under a master, watch what happens when the master dies.
workload-queue-item = tasks
param-queue-order = Order
param-queue-order-hint = Peers take tasks from the queue themselves. A master does no task: it hands them to the others, one by one.
param-queue-order-peers = peers
param-queue-order-master = master
param-queue-work = Task
param-queue-work-hint = Size of a task’s computation.
param-queue-report = Report
param-queue-report-hint = From storing the result to reporting it. A worker that dies meanwhile leaves a task that is done twice.
unit-thousand-steps = thousand steps
figure-queue-tasks = Tasks done
figure-queue-duplicates = Tasks done twice
figure-queue-given = Handed out by the master
queue-master-alone = A master needs at least one worker besides itself. Take two threads or processes, or the order of peers.
queue-too-many-tasks = { $wanted } tasks are too many: the table of results has room for { $most }.
engine-leader-lost = The worker that hands out the work is gone, and the others cannot go on without it.
note-given-again = { $count ->
    [one] { $count } task of a lost worker is handed out again
   *[other] { $count } tasks of lost workers are handed out again
}
summary-given-again = Handed out again
### passing data
workload-pass = Passing data
workload-pass-about = Half of the workers make messages, the other half take and check them, pair by pair. By reference only a pointer travels; by every other way the bytes are copied, between processes always. The system’s calls, the copies and turning values into bytes are the limit: watch the share of serialising, passing and deserialising in the lanes.
workload-pass-item = messages
param-pass-way = Way
param-pass-way-hint = By reference and by channel work only inside one process: the receiver reads the sender’s own memory, or gets a copy that it owns. All others work between processes as well.
param-pass-size = Size of a message
param-pass-size-hint = Small messages show the cost of one handing over, large ones the bandwidth. Made of records, a message has about this size.
param-pass-format = Content
param-pass-format-hint = Bytes go as they are. Records with numbers and texts are serialised by the sender and built anew by the receiver, as objects between processes must be.
pass-way-reference = by reference
pass-way-channel = channel of copies
pass-way-pipe = named pipe
pass-way-socket = local socket
pass-way-tcp = TCP on loopback
pass-way-file = files
pass-way-ring = ring in shared memory
pass-format-raw = plain bytes
pass-format-postcard = records, serialised
pass-misfit-odd = Passing data wants workers in pairs, and { $workers } is odd. Choose an even number of workers, such as 1 × 2 or 2 × 1.
pass-misfit-processes = Passing data wants an even number of processes, or at most one, and not { $processes }: one half of the workers passes to the other. Choose 2 or 4 processes.
pass-misfit-one-process = By reference and by channel, memory is handed over, and processes do not share theirs. Use one process with several threads, or another way, such as the ring in shared memory.
pass-misfit-system = Not available on this system: named pipes and local sockets are used on Unix only. Choose TCP or the ring in shared memory.
pass-other-failed = worker { $worker }, the other end of the pair, cannot go on.
pass-other-gone = worker { $worker }, the other end of the pair, has died.
pass-damaged = message { $chunk } did not come as it was sent.

### the lab in the window
panel-readings = Readings
empty-readings = Press Run (F5): figures of the workload, the GIL model and planted faults stand here
empty-readings-yet = The workers are being started…
readings-figures = Counted by the workload
readings-times = Time of the workers
readings-workers = Every worker
readings-gil = Holding the GIL
readings-gil-none = No reading yet.
readings-more-faults =
    { $count ->
         [one] and 1 more (key 7)
        *[other] and { $count } more (key 7)
    }
gil-interval = switch interval { $time }
gil-switches = Switches to another worker
gil-requests = Asked to be handed over
gil-forced = Handed over because asked
gil-median = Median hold
gil-holder = Holder now
gil-holds =
    { $count ->
         [one] { $number } hold
        *[other] { $number } holds
    }
blast-head = { $fault }: worker { $number }, at { $time }
blast-not-yet = not yet
blast-circle = Circle
faults-title = Plant a fault in worker { $number }
faults-end-process = Ends the process
faults-end-thread = Ends the thread
faults-block = Holds the worker up
faults-use-up = Uses something up
fault-not-now = Faults can be planted while the run goes on.
lane-silent = silent for { $time }
lane-silent-busy = silent for { $time }, busy
lane-silent-asleep = silent for { $time }, asleep
lane-fault = Fault planted: { $fault }
lane-waits-for = Waits for worker { $worker }
legend = Legend
legend-silent = silent for too long
legend-strike = a fault has struck
setup-choose-hint = Choose another workload (Ctrl+K)
setup-find = Find a workload
setup-find-hint = Type to search…
setup-find-nothing = Nothing found. Try a shorter word.
setup-find-keys = The arrows mark, Enter chooses, Esc closes.
setup-more = Show all
setup-less = Show less
setup-regime = Regime
regime-free-hint = Every worker runs whenever it has a core.
regime-gil-hint = One worker of a process at a time, as in CPython: a model of its lock.
regime-gil-about = A model of CPython’s global interpreter lock, not CPython itself: in each process only the worker that holds the lock runs. A waiting worker asks for it after the switch interval; waiting for I/O gives it away at once.
setup-interval = Switch interval
setup-interval-hint = How long a worker waits before it asks the holder to hand the lock over. CPython’s own value is 5 ms. A system’s timer is coarser than the shortest intervals: about 0.06 ms on Linux, up to 16 ms on Windows. Can be changed while the run goes on.
setup-faults = Planned faults ({ $count })
setup-faults-about = Each strikes by itself, so many seconds after the start. Others can be planted by a right click on a lane, or with X.
setup-fault = Fault
setup-fault-what = what
setup-fault-worker = Worker
setup-fault-at = after
setup-fault-add = Add a fault
setup-fault-remove = remove
keys-fault = plant a fault in the chosen worker
keys-choose = choose a workload

### what one of something costs
price-start = Start of one
price-end = End of one
price-update = Time of an update
price-update-wait = Waiting per update
price-request = Request, on the way
price-request-gil = Request, waiting for the GIL
price-serialise = Serialising a message
price-pass = Passing a message
price-deserialise = Deserialising a message

# Python
question-own = And my own code?
workload-program = Any program
workload-program-about = Runs the same command line again and again; one item is one completion. Every worker has one program running at a time, so P × T of them run at once, whatever language they are written in. What limits it is up to the program: cores, memory, the disk, or only its own start. Watch how the completions per second grow with the workers and where that ends, what a start costs, and the memory and CPU time of everything that was started. No shell is involved unless you ask for one. What a program leaves running in its group ends with it, everything else with the run.
workload-program-item = completions
param-program-command = Command line
param-program-command-hint = The program and its arguments, with quotes as in a shell: sleep 0.1, or python3 "my script.py" --fast. This and nothing else is run. It reads an empty input.
param-program-environment = Environment
param-program-environment-hint = Variables besides the app’s own: NAME=value, separated by spaces or semicolons, with quotes where needed. LANESCOPE_ITEM always holds the number of the item.
param-program-folder = Folder
param-program-folder-hint = The folder in which it runs. Empty: where the app is.
param-program-shell = Shell
param-program-shell-hint = With a shell the whole command line is given to /bin/sh -c, on Windows to cmd /C: pipes, patterns and variables then work, and every completion starts a shell as well.
choice-program-no-shell = none
choice-program-shell = /bin/sh or cmd
param-program-timeout = Timeout
param-program-timeout-hint = A program that takes longer is killed with its group and counted. 0: no limit.
figure-program-succeeded = Ended with 0
figure-program-failed = Ended with another exit code
figure-program-signals = Ended by a signal
figure-program-timeouts = Killed for taking too long
figure-program-exit-code = Largest of the last other exit codes
figure-program-printed = Printed
figure-program-cpu = CPU time of the programs
price-program-start = Start of one
price-program-run = Run of one
problem-program-empty = There is no command line to run. Type a program with its arguments, for example: sleep 0.1
problem-program-quote = A quote is not closed, or a backslash stands at the end. An example that works: sh -c "exit 3"
problem-program-variable = “{ $word }” is not a variable. An example that works: LANG=C TITLE="two words"
problem-program-in-app = Programs cannot be run with P = 0: only a process of its own can see to it that none of them is left behind. Use P = 1 and more threads.
problem-program-too-many = All workers together would run { $wanted } programs at the same time; at most { $most } are allowed. Use fewer workers.
program-no-file = There is no program { $path }, or it is not executable.
program-not-found = There is no program “{ $program }” in the folders of PATH: { $path }
program-no-folder = There is no folder { $path }
program-not-started = { $program } could not be started: { $detail }
help-program = Run this command line again and again; short for --workload program --param command=...
workload-python = My Python function
workload-python-about = Calls a Python function again and again in a real interpreter, under the executor of your choice: threads, processes, pools, subinterpreters, asyncio. What limits it: under the GIL two threads never run Python code at once, processes do, and pay for it with start-up, memory and pickling. Watch: waiting for the GIL (inferred from CPU time), pickling, and the memory of every process. The function needs no changes.
workload-python-item = items
param-python-script = Script
param-python-script-hint = A .py file, or lesson:NAME for one that comes with the app. It is run as it is, by the interpreter below, and nothing else is.
param-python-function = Function
param-python-function-hint = The function in the script that is called. Empty: the first one.
param-python-interpreter = Interpreter
param-python-interpreter-hint = Path or name of a Python interpreter, 3.8 or later. Empty: the first python3 on the PATH, else python.
param-python-executor = Executor
param-python-executor-hint = Who calls the function: which threads or processes, and how they get their work.
param-python-start = Start method
param-python-start-hint = How pools start their processes. Default: what this Python version does by itself.
python-start-default = default
python-start-fork = fork
python-start-spawn = spawn
python-start-forkserver = forkserver
param-python-gil = GIL
param-python-gil-hint = Only free-threaded builds, such as 3.13t, can switch the GIL on or off.
python-run-gil-default = as built
python-run-gil-on = on
python-run-gil-off = off
param-python-arguments = Arguments
param-python-arguments-hint = Further arguments by name, as Python literals: limit=1000, name='text'
param-python-share = One call gets
param-python-share-hint = What the function is given: nothing, the number of the call, a range (start, stop), or an iterable of numbers. Automatic: read from its parameters.
python-share-auto = automatic
python-share-call = nothing
python-share-each = a number
python-share-range = a range
python-share-elements = an iterable
param-python-block = Items per call
param-python-block-hint = How many numbers a range or an iterable has. The same for every executor, so that checksums can be compared.
unit-items = items
figure-python-calls = Calls
figure-python-pickled = Pickled
figure-python-gil-waits = Waits for the GIL (inferred)
price-python-serialise = Pickling per call
price-python-transfer = Handing over per call
price-python-deserialise = Unpickling per call
price-python-gil = Waiting for the GIL per call (inferred)
host-foreign = This work is done by an interpreter and not by this process.
python-no-spread = Pinning each worker to a core of its own is not available for interpreters; the system chooses.
python-no-driver = The driver for the interpreter cannot be written: { $detail }
python-no-lesson = There is no lesson “{ $name }”. There are: { $known }
python-no-script = There is no file { $path }
python-no-argument = “{ $part }” is no argument. Write name=value with commas between: limit=1000, name='text'
python-no-interpreter = There is no interpreter at { $path }
python-none = No Python interpreter was found on the PATH. Give the path of one, 3.8 or later.
python-failed = { $detail }
python-fatal = Nothing could be run: { $detail }
python-see-output = see what it printed

### The GIL of an interpreter: who sees it
gil-source-model = model
gil-source-observed = observed
gil-source-inferred = inferred
gil-source = Source
gil-waits = Waits for the GIL
gil-quantiles = { $source }: 10 / 50 / 90 %
gil-agreement = Agreement of inferred and observed
gil-agreement-hint = Share of the time in which a worker was inferred to run that it was also seen to hold the GIL. If N workers took turns by chance, one N-th would agree. Code that runs without the GIL while another thread holds it lowers it.
gil-source-observed-hint = Read from the interpreter’s memory about 2,000 times a second, without stopping it. Of shorter holds only its count of switches tells.
gil-source-inferred-hint = Not measured: a worker that runs is taken to hold the GIL, and one that neither runs nor waits for the processor while others of its process run is taken to wait for it.
observer-none = Who holds the GIL is not observed: { $why } What is shown of waiting for the GIL is inferred.
observer-system = this system does not let one program read the memory of another without special rights.
observer-refused = the system does not allow it ({ $detail }).
observer-too-old = nothing in the process tells it; CPython does from version 3.13 on.
observer-unknown = how CPython { $version } keeps it is not known here.
observer-free-threaded = this build of CPython is free-threaded.
observer-nonsense = what the interpreter’s memory says cannot be right.
lane-gil = Seen to hold the GIL: { $who }
lane-gil-other = a thread that is no worker
lane-gil-nobody = nobody
workload-python-pass = Python: passing messages
workload-python-pass-about = Half of the workers make messages, the other half take and check them, pair by pair, in real interpreters. By queue.Queue only a reference moves, and nothing is pickled. Between processes every object becomes bytes by pickle, the bytes are copied, and an object is built anew; shared_memory passes plain bytes without pickling, and a ShareableList passes its items one by one. What limits it: pickling and copying for large messages, the hand-over for small ones. Watch the shares of serialising, passing and deserialising. A queue or a Manager pickles what it is given once more: here these are bytes already, so that this is one more copy. Not everything can be passed: choose the survey, and Python names its reasons.
param-python-way = Way
param-python-way-hint = queue.Queue passes between threads of one process (1 × 2), all others between processes (2 × 1).
python-way-queue = queue.Queue, by reference
python-way-mp-queue = multiprocessing.Queue
python-way-mp-pipe = multiprocessing.Pipe
python-way-shared-memory = shared_memory
python-way-shareable-list = ShareableList
python-way-manager = queue of a Manager
python-way-socket = local socket
param-python-size-hint = Small messages show the cost of one hand-over, large ones the bandwidth. Objects have about this size when they are pickled.
param-python-what = What is passed
param-python-what-hint = Data, or one of the things that most ways cannot pass. The survey tries them all, in one worker (1 × 1), and tells for each which way takes it or why not.
python-what-bytes = bytes
python-what-list = list of ints
python-what-dict = dict of strings
python-what-dataclass = dataclass instances
python-what-lambda = a lambda
python-what-generator = a generator
python-what-lock = a lock
python-what-open-file = an open file
python-what-socket = a socket
python-what-thread = a thread
python-what-local-class = instance of a class defined in a function
python-what-survey = survey: what can be passed
figure-python-refused = Refused
python-pass-threads = queue.Queue passes references between the threads of one process, in pairs. Choose one process with an even number of threads, such as 1 × 2.
python-pass-processes = This way passes between processes, in pairs, one worker in each. Choose an even number of processes with one thread, such as 2 × 1.
python-pass-survey-alone = The survey is made by one worker. Choose 1 × 1.
python-pass-many-items = Every number of the list is an item of the ShareableList and costs some microseconds at both ends. Choose at most { $most } KiB, or bytes.
workload-python-memory = Python: memory of workers
workload-python-memory-about = The parent makes an input, and the workers go over it and then hold it. Threads share it. A forked child shares the parent’s pages until one of the two writes to them, and in CPython even reading writes: the reference counts lie inside the objects. Children by spawn and forkserver get a copy through a pipe. What limits it is the machine’s memory. Watch RSS, USS and PSS of every process in the memory panel, and the figures: what each worker has of its own (USS) before and after it went over the input.
workload-python-memory-item = rounds
param-python-input-hint = Memory that the input takes in the parent, about.
param-python-kind = Input
param-python-kind-hint = Strings are objects with a reference count each; bytes are one object.
python-kind-strings = list of strings
python-kind-bytes = one bytearray
param-python-touch = What workers do with it
param-python-touch-hint = Going over the whole input once in a round, then a pause of 0.1 s.
python-touch-read = read
python-touch-none = nothing
python-touch-write = write
figure-python-before = USS of a worker before
figure-python-after = USS of a worker after
figure-python-sum = USS of all workers after
figure-python-grown = Growth of a worker’s USS
figure-python-parent = USS of the parent
python-one-by-one = Workers are threads of one process here, or have a process each. Choose 1 × 4 or 4 × 1, for example.
workload-python-life = Python: start and end
workload-python-life-about = Each item starts one worker that does nothing and waits for its end. A start lasts until the worker is there. Fork copies the parent’s page tables, spawn starts a new interpreter that imports everything again, forkserver forks from a clean process, a subinterpreter is a new interpreter in the same process (Python 3.12 and later), subprocess starts any program, here Python itself. The first start, which loads modules and starts the server of forkserver, is told in a note and not counted. Watch the prices.
workload-python-life-item = starts
param-python-life = What is started
param-python-life-hint = What this interpreter or system lacks is refused with the reason.
python-life-thread = thread
python-life-fork = process by fork
python-life-spawn = process by spawn
python-life-forkserver = process by forkserver
python-life-subinterpreter = subinterpreter
python-life-subprocess = subprocess
python-life-one-process = Workers are started from the driver’s own process: choose 1 × 1, or more threads, at most 1 × { $most }.
python-life-fork-alone = A process with other threads should not fork: their locks would be copied in whatever state they are. Choose 1 × 1.
### interpreters
python-origin-given = named by you
python-origin-environment = virtual environment
python-origin-path = PATH
python-origin-pyenv = pyenv
python-origin-uv = uv
python-origin-versions = asdf or mise
python-origin-conda = conda
python-origin-homebrew = Homebrew
python-origin-framework = Python.framework
python-origin-system = system folder
python-origin-registry = Windows registry
python-origin-launcher = py launcher
python-gil-on = GIL on
python-gil-off = GIL off
python-gil-on-switchable = GIL on, switchable
python-gil-off-switchable = GIL off, switchable
python-too-old = Python { $release } is too old: { $oldest } is the oldest that can be run here.
python-other-implementation = This is { $implementation }. Only CPython can be run here: the lanes are made for its threads and its GIL.
python-cut-down = This build lacks parts of the standard library that are needed to measure: { $modules }.
python-broken-start = It cannot be started: { $reason }
python-broken-late = It gave no answer in { $seconds } s and was ended.
python-broken-much = It printed more than { $most } instead of an answer and was ended.
python-broken-given-up = It was not waited for.
python-broken-answer = It does not answer as a Python interpreter: { $said }
python-broken-end = It ended without an answer ({ $status }): { $said }
python-broken-silent = It ended without an answer and said nothing ({ $status }).
python-broken-stub = This is a placeholder of the Microsoft Store: it offers to install Python but is not Python.
python-not-asked = It stands beside the script or in the folder that Lanescope was started in. It is started only when you choose it.
python-not-asked-yet = not asked yet
python-none-in-folder = There is no Python interpreter in this folder.

### executors
executor-sequential = Sequential
executor-threads = Threads (threading)
executor-thread-pool = Thread pool (concurrent.futures)
executor-asyncio = asyncio
executor-fork = Processes: fork
executor-spawn = Processes: spawn
executor-forkserver = Processes: forkserver
executor-pool = Process pool (multiprocessing.Pool)
executor-process-pool = Process pool (concurrent.futures)
executor-interpreters = Subinterpreters
executor-interpreter-pool = Interpreter pool (concurrent.futures)
executor-subprocess = Separate interpreters (subprocess)
executor-sequential-hint = One call after the other in one thread. All others are compared with this.
executor-threads-hint = threading.Thread. With the GIL one thread of the process runs Python at a time; waiting and much C code let others run.
executor-thread-pool-hint = ThreadPoolExecutor: the same threads, fed from one queue. Watch: what the queue costs when calls are short.
executor-asyncio-hint = Tasks of one event loop in one thread, for async functions. Watch: they overlap only where they await.
executor-fork-hint = multiprocessing.Process as a copy of its parent: starts at once and shares memory until it is written to; counting references writes too.
executor-spawn-hint = multiprocessing.Process as a fresh interpreter that imports the script again. Watch: the start takes longer, nothing is shared.
executor-forkserver-hint = multiprocessing.Process as a copy of a small server process without threads. Watch: the first start is slow, the next are quick.
executor-pool-hint = Processes fed through pipes: arguments and results are pickled. How they are started can be chosen.
executor-process-pool-hint = ProcessPoolExecutor: like Pool, but the loss of one process is noticed and breaks the whole pool.
executor-interpreters-hint = Each thread has an interpreter with a GIL of its own in one process. Watch: real overlap, though not every C module loads there.
executor-interpreter-pool-hint = InterpreterPoolExecutor: a thread pool whose threads have an interpreter each; what is passed is copied or pickled.
executor-subprocess-hint = Whole interpreters started as programs. Watch: nothing is shared, and a loss is the loss of one program.
executor-wants-coroutine = asyncio wants an async function, and { $function } is a plain one.
executor-no-fork-on-windows = Windows has no { $method }: there every process starts afresh (spawn).
executor-no-start-method = This interpreter does not offer { $method } as a way to start processes.
executor-needs-interpreters = Subinterpreters with a GIL of their own came with Python { $first }; this is { $release }.
executor-needs-interpreter-pool = InterpreterPoolExecutor came with Python { $first }; this is { $release }.
executor-needs-module = Python { $release } was built without the module { $module }.

### scripts
share-call = nothing: one call is one item
share-each = the item’s number
share-range = a range (start, stop)
share-elements = the numbers one by one (iterable)
script-missing = { $path } does not exist.
script-not-a-file = { $path } is not a file.
script-unreadable = { $path } cannot be read: { $reason }
script-empty = { $path } is empty.
script-too-large = { $path } is too large for a script: { $size }, at most { $most } is allowed.
script-encoding = { $path }, line { $line }: this is not text in the encoding that Python expects: { $reason }
script-syntax = { $path }, line { $line }, column { $column }: { $reason }: { $text }
script-no-functions = { $path } has no functions at its top level.
script-interpreter = { $path } was not read. { $why }

### doctor
doctor-interpreters = Python interpreters
doctor-no-interpreters = No Python interpreter was found. Name one with --python PATH.
doctor-subinterpreters = subinterpreters
doctor-interpreter-pool = subinterpreters and their pool
doctor-holder = The GIL’s true holder can be observed
doctor-missing = Missing modules
doctor-cannot = cannot be used: { $why }
doctor-unasked = not asked yet, because it stands in the working folder. To ask it: --python { $path }

### the model beside the interpreter
keys-beside = the GIL model beside a real interpreter, and back
beside-open = The GIL model beside the interpreter (B)
beside-model = GIL model
beside-only-python = Only a Python function can be put beside the GIL model: choose the workload “My Python function”.
beside-only-threads = The GIL is shared by threads of one process: choose the executor “Threads” or “Thread pool”.
beside-only-gil = This run is without the GIL, so there is nothing to compare the model with.
beside-only-two = One thread has the GIL to itself: choose two threads or more.
beside-ready-real = Run (F5) runs { $script } in { $threads } threads of the interpreter, switch interval { $interval }
beside-ready-model = Run (F5) runs a countdown in { $threads } threads under the GIL model, switch interval { $interval }
beside-its-turn = Begins when the interpreter has ended
beside-ended-empty = It ended before its workers were there. A message above says why.
beside-empty-throughput = Press Run (F5) to see items per second of both
beside-median-rate = { $name }: median { $rate }
beside-holds = Hold lengths
beside-empty-holds = Press Run (F5) to see how long the GIL is held in both
beside-empty-holds-yet = No reading of the GIL yet
beside-numbers = Compared
beside-empty-numbers = Press Run (F5) to see how far the model and the interpreter are apart
beside-difference = Difference
beside-p90 = 90th percentile
beside-switches = Switches
beside-count = Holds
beside-count-hint = Counted since the switch interval was last changed.
beside-resolution = Lengths are told to about a sixteenth (6 %): a smaller difference may be chance.
beside-origin = How it is known
beside-origin-hint = The model counts its holds itself. Those of an interpreter are observed from outside from Python 3.13 on, where the system allows it; otherwise they are inferred from what its threads did.
beside-origin-model = counted
beside-origin-observed = observed
beside-origin-inferred = inferred
beside-distance = Greatest distance between the two cumulative distributions (Kolmogorov–Smirnov): { $distance }. Whatever length you name, the shares of holds up to it differ by { $points } percentage points at most.
beside-at-once = Both run at the same time; each needs a core of its own.
beside-in-turn = One after the other, because this machine has one core.
beside-too-few = Too few holds for a comparison: { $least } of each are needed, { $name } has { $real } and the model { $model }.
beside-longer = The model’s median hold is { $percent } % longer than that of { $name } ({ $model } against { $real }).
beside-shorter = The model’s median hold is { $percent } % shorter than that of { $name } ({ $model } against { $real }).
beside-equal = The model’s median hold is as long as that of { $name } ({ $model } against { $real }).
beside-in-real = In the interpreter’s run: { $what }
beside-in-model = In the model’s run: { $what }
beside-goes-on = The other run goes on.
doctor-stopped = Stopped.
python-ended-early = The interpreter ended (exit code { $code }) before the work was done, and did not say why. What it printed may tell.

# Comparisons

strategy-sequential = Sequential
strategy-threads = Threads
strategy-processes = Processes
strategy-hybrid = Processes × threads
strategy-in-app = Threads in the app
strategy-as-is = As set up
effort-quick = Quick
effort-usual = Usual
effort-thorough = Thorough
compare-too-few-arms = A comparison needs at least two arms: choose more ways to spread the work, more numbers of workers, or several values of a parameter.
compare-too-many-arms = That is more than { $most } arms: choose fewer numbers of workers or fewer values.
compare-same-name = Every arm needs a name of its own; “{ $name }” is there twice or is empty.
compare-arm-problem = Arm { $arm }: { $what }
compare-no-item = Not one item was finished in the longest look for the speed: give the amount of work yourself.
compare-not-done = A run did not finish its work.

# What a machine did during a run

probe-what-frequency = Frequency of a core
probe-what-energy = Energy of the processor
probe-no-cpufreq = the kernel shows no cpufreq/scaling_cur_freq here, as in most virtual machines; the “cpu MHz” of /proc/cpuinfo may be a constant.
probe-frequency-missing = macOS does not tell at which frequency a core runs.
probe-nominal-frequency = Windows tells the frequency that the processor is sold with, not the one it runs at.
probe-no-powercap = there is no energy counter of a processor package in /sys/class/powercap, as in most virtual machines.
probe-energy-root = the processor’s energy counter is there, but only root may read it (energy_uj in /sys/class/powercap).
probe-energy-missing = macOS tells the processor’s energy only to root.
probe-energy-drivers = on Windows only the drivers of some machines tell the processor’s energy.
summary-latency = Time of a chunk, p50 / p99
# What a comparison says

arm-workers = { $way } × { $workers }
arm-hybrid = { $processes } × { $threads } (processes × threads)
arm-own = { $name }
arm-with = { $arm }, { $setting }
fit-too-few =
    No curve: it takes at least { $least } different numbers of workers that count, and there { $points ->
         [one] is { $points }
        *[other] are { $points }
    }.
fit-super-linear = No curve: with { $workers } workers, each of them does more than each does with the fewest workers, and by more than both intervals. Neither law allows that. A frequent cause: each core has a smaller share of the data, and that fits into its cache.
noise-steal = The hypervisor gave { $percent } % of the cores’ time to others. Repeat on a quieter machine, or take more runs (thorough).
noise-others = Other programs used { $cores } cores’ worth of time meanwhile. Close them and repeat, or take more runs (thorough).
noise-frequency = The frequency of the fastest core changed between runs of the same arm, from { $low } to { $high } MHz. Plug in the power supply, let the machine cool down, and repeat.
noise-spread = Runs of “{ $arm }” differ a lot: the middle half of them spans { $percent } % of their median. More runs (thorough) make the interval shorter.
answer-wrong = WRONG RESULT: “{ $arm }” gave the checksum { $own }, but the other arms with the same work gave { $others }. It does not count.
answer-no-baseline = “{ $base }”, which the others are measured against, does not count. So it cannot be told which way is faster.
answer-waiting = Nothing can be told yet: “{ $base }”, which the others are measured against, has not been run.
answer-too-few =
    It cannot be told yet which way is faster than “{ $base }”: that takes at least { $least } rounds in which both were run, and there { $runs ->
         [one] is { $runs }
        *[other] are { $runs }
    }.
answer-nothing-faster = Nothing was seen to be faster than “{ $base }”: stay with it.
answer-best = { $arm }: { $times }× as fast as “{ $base }” ({ $low } to { $high }). It takes { $price }.
answer-faster = { $arm }: { $times }× as fast as “{ $base }” ({ $low } to { $high }).
answer-slower = { $arm }: slower than “{ $base }”, { $times }× as fast ({ $low } to { $high }).
answer-none-seen = { $arm }: { $times }× as fast as “{ $base }”, no difference seen ({ $low } to { $high }).
answer-unknown = { $arm }: cannot be told yet. It and “{ $base }” were both run in { $runs } of at least { $least } rounds.
answer-level = No difference is seen between “{ $arm }” and “{ $best }”: the latter is { $times }× as fast ({ $low } to { $high }).
answer-fewer = Fewer workers may do: no difference is seen between “{ $fewer }” and “{ $arm }”, which is { $times }× as fast ({ $low } to { $high }).
answer-efficiency = { $arm }: each of the { $workers } workers does { $percent } % ({ $low } to { $high }) of what one alone does.
answer-peak = { $way }: the fitted curve is highest at { $workers } workers ({ $low } to { $high }); more than that make it slower.
answer-peak-beyond = { $way }: the fitted curve is highest at { $workers } workers ({ $low } to { $high }); that is more than the { $most } that were measured, and so a forecast.
answer-and = { $one }, { $other }
price-memory-more = { $bytes } more memory ({ $kind })
price-memory-less = { $bytes } less memory ({ $kind })
price-memory-same = as much memory ({ $kind })
price-cpu = { $times }× the CPU time ({ $low } to { $high })
price-energy = { $times }× the processor’s energy
answer-machine =
    { $cpu }, { $cores ->
         [one] { $cores } core
        *[other] { $cores } cores
    }, { $memory } of memory, { $os }.
answer-work = { $workload }, { $item }: { $items } in every run, seed { $seed }.
answer-work-open = { $workload }, seed { $seed }; the amount of work of a run has not been found yet.
answer-runs =
    { $runs ->
         [one] { $runs } run
        *[other] { $runs } runs
    } of each arm, all arms in turn.
answer-runs-differ = From { $least } to { $most } runs of each arm, all arms in turn.
answer-method = Medians; in brackets, where there are enough runs, their { $percent } % confidence intervals. Ratios are of runs of the same round.
answer-priority = Priority of the workers: { $priority }.
answer-pin = Cores of the workers: { $pin }.
answer-regime = { $regime }: { $interval }.
answer-out = “{ $arm }” does not count: { $why }
answer-not-run = “{ $arm }” has not been run yet.
answer-differs = “{ $arm }” does not count: its checksum is another one.
answer-ways = Not among the arms: { $ways }.
answer-more-workers =
    More than { $most ->
         [one] { $most } worker
        *[other] { $most } workers
    }.
answer-inputs = Other inputs and parameters, other amounts of work, other machines: there the answer may be another one.
# Comparisons in the terminal

help-command-compare = Run the same work spread in several ways, in turn, and print which is faster, by how much, and what it costs
help-arms = Ways to spread the work: sequential, threads, processes, hybrid, in-app; for Python also its executors. Without them: sequential, threads and processes
help-workers = Numbers of workers of every way, such as 1,2,4,8; as many as there are cores when none is given
help-compare-processes = Numbers of processes of the hybrid way; each is combined with each number of threads
help-compare-threads = Numbers of threads in each process of the hybrid way
help-sweeps = Also vary a parameter or the regime: delay=1,10,100 or regime=free,gil:5ms; may be repeated, then each is combined with each
help-baseline = What the others are measured against: the name of an arm or of a way; the sequential one when none is given
help-quick = A quarter of a minute: a first look
help-thorough = About five minutes; without either it is about a minute
help-repetitions = Runs of each arm that count; as many as fit the time when none are given
help-warmups = Runs of each arm before those that count; one when none are given
help-fail_if = End with exit code 1 if this holds: 'threads/sequential < 1.5' (how many times as fast the first is as the second) or 'threads-4 < 3' (against the baseline); may be repeated
help-compare-json = Print JSON, or write it into a file with --json=FILE
help-csv = Print a row for every run as CSV, or write it into a file with --csv=FILE
help-markdown = Print a Markdown table and the answer, or write them into a file with --markdown=FILE
help-compare-items = Every run has this many items of work
help-compare-seconds = Every run has as much work as the slowest baseline does in this many seconds
help-compare-priority = How the workers stand against the rest of the machine. Without it and without a plan it is low and not background: with workers that give way to everything, everything else would be measured too
terminal-unwritable = { $path } cannot be written: { $detail }
terminal-compare-one-output = Only one of --json, --csv and --markdown can go to standard output: name files for the others, as in --csv=runs.csv.
terminal-compare-only-hybrid = --processes and --threads are for the way “hybrid”: add it to --arms, or give --workers.
terminal-compare-no-workers = --workers has no effect on these arms: “hybrid” takes --processes and --threads.
terminal-compare-look = { $arm }: finding out how fast it is
terminal-compare-warm-up = { $arm }, warm-up
terminal-compare-round = { $arm }, round { $round } of { $of }
terminal-compare-round-of-unknown = { $arm }, round { $round }
terminal-compare-left = , { $left } left
terminal-compare-out = { $arm } is out: { $why }
terminal-compare-wrong = { $arm } is WRONG and does not count: its checksum is { $own }, that of the others { $others }.
terminal-compare-waiting = { $arm } has no run that counts.
terminal-compare-stopped = Stopped: { $done } of { $of } rounds are done.
terminal-compare-bar-holds = FAILED: “{ $bar }” holds, it is { $ratio }.
terminal-compare-bar-does-not = passed: “{ $bar }” does not hold, it is { $ratio }.
terminal-compare-bar-unknown = FAILED: whether “{ $bar }” holds cannot be told, because an arm does not count or the two do not do the same work.
terminal-compare-headline = { $workload } · items per run: { $items } · rounds: { $rounds } · seed { $seed } · priority: { $priority }
terminal-compare-scaling = How it scales
terminal-compare-noise = What disturbed it
terminal-compare-found = Answer
terminal-compare-conditions = Conditions
terminal-compare-untested = Not tested
terminal-column-arm = Arm
terminal-column-runs = Runs
terminal-column-time = Time (quartiles)
terminal-column-speed-up = Speed-up (95 %)
terminal-column-difference = Difference
terminal-column-cpu = CPU time
terminal-column-rss = RSS
terminal-column-pss = PSS
terminal-column-energy = Energy
terminal-difference-baseline = baseline
terminal-difference-faster = faster
terminal-difference-slower = slower
terminal-difference-none-seen = no difference seen
terminal-difference-unknown = too few runs
terminal-standing-waiting = not run
terminal-standing-wrong = WRONG
terminal-standing-out = OUT
terminal-fit-amdahl = Amdahl
terminal-fit-usl = USL
terminal-fit = contention a = { $a }, coherency b = { $b }, { $best }
terminal-fit-best = fastest with N = { $best }
terminal-fit-no-best = no number of workers is too many
# Charts of a comparison

chart-times = Time
chart-speedup = Speed-up
chart-efficiency = Efficiency
chart-grid = Grid P × T
chart-costs = Cost of an item
chart-memory = Memory
chart-latency = Latency
chart-throughput = Items per second
chart-empty-times = Waits for the first run that counts
chart-empty-speedup = Waits for an arm and its baseline to be run in the same round
chart-empty-grid = Waits for an arm with several processes and several threads in each
chart-empty-costs = Waits for a run whose workers told what their time went into
chart-empty-memory = Waits for a run whose memory was seen
chart-empty-latency = Waits for a run whose chunks were timed
chart-nothing = No run of this comparison told this
chart-axis-seconds = time of a run
chart-axis-workers = workers
chart-axis-speedup = times faster than the baseline
chart-axis-efficiency = share of the ideal speed-up
chart-axis-costs = time of one worker for an item
chart-axis-share = share of an item’s time
chart-axis-memory = memory of all processes at its highest
chart-axis-latency = time for a chunk, logarithmic; heights are roots of densities
chart-axis-processes = processes
chart-axis-threads = threads in each process
chart-estimate = { $value } ({ $low } to { $high })
chart-more = and { $count } more
chart-values = In order: { $values }
chart-median = Median
chart-interval = 95 % interval
chart-quartiles = Quartiles
chart-outlier = Outlier
chart-outliers = Outliers
chart-run = Run
chart-runs = Runs
chart-of-runs =
    { $count ->
        [one] { $count } run
       *[other] { $count } runs
    }
chart-workers =
    { $count ->
        [one] { $count } worker
       *[other] { $count } workers
    }

# Two runs, or two comparisons, overlaid

keys-overlay = two runs, or two comparisons, over one axis, and back
overlay-open = Two runs over one axis (O)
overlay-a = A
overlay-b = B
overlay-choose-a = What A shows
overlay-choose-b = What B shows
overlay-swap = A becomes B and B becomes A
overlay-nothing = nothing yet
overlay-none = not available
overlay-run-name = { $number }: { $workload }, { $processes } × { $threads }
overlay-comparison-name =
    { $arms ->
        [one] Comparison { $number }: { $workload }, { $arms } arm
       *[other] Comparison { $number }: { $workload }, { $arms } arms
    }
overlay-gil = GIL { $interval }
overlay-seconds = Seconds
overlay-seconds-hint = Each run from the start of its work, second by second
overlay-shares = Share of the run
overlay-shares-hint = Each run from its start (0 %) to its end (100 %), however long it took
overlay-empty = Run something twice (F5), then both are overlaid here.
overlay-empty-second = One run is there. Run it again, or something else (F5), then both are overlaid here.
overlay-empty-comparisons = A comparison can be overlaid only with a comparison. Compare something twice, then both are overlaid here.
overlay-empty-memory = No reading of the memory in either run
overlay-empty-cpu = No reading of the CPU time in either run
overlay-empty-speedup = No speed-up is known yet
overlay-no-workers = It ended before its workers were there.
overlay-too-many = The time of more than { $most } workers is not added up here. Choose the cores.
overlay-cpu = CPU
overlay-of-cores = Cores
overlay-of-cores-hint = The load of all cores of the machine added up, whoever caused it. The mean stands above the curves.
overlay-of-workers = Workers
overlay-of-workers-hint = The CPU time of the workers alone: how many cores’ worth they had. The mean stands above the curves.
overlay-mean = { $value } cores
overlay-numbers = Difference
overlay-difference = B − A
overlay-ratio = B / A
overlay-same-plan = Both have the same plan.
overlay-topology = Processes × threads
overlay-faults = Planned faults
overlay-no-faults = none
overlay-other-amount = Not the same number of items: only rates, and what is told per item, can be compared.
overlay-other-work = Not the same work (workload, parameters or seed): only rates can be compared, and an item of A is not an item of B.
overlay-one-each = One run of each: a difference may be chance. A comparison, which repeats every arm in turn, tells whether it is.
overlay-grows = Grows with the amount of work, which is not the same in both.
overlay-end = End of all processes
overlay-cpu-per-item = CPU time per item
overlay-in-kind = Per item: { $kind }
overlay-latency-p50 = Latency, median
overlay-latency-p99 = Latency, p99
overlay-gil-holds = GIL holds
overlay-checksums-equal = the same
overlay-checksums-differ = not the same: one of the two is wrong
overlay-checksums-not-comparable = not comparable
overlay-checksums-hint = Only runs of the same work and number of items, both done to the end, must have the same checksum.
overlay-speedup = Speed-up
overlay-speedup-axis = workers
overlay-workers =
    { $count ->
        [one] { $count } worker
       *[other] { $count } workers
    }
chart-baseline = Baseline
chart-baseline-arm = { $arm } (baseline)
chart-difference = Difference
chart-none-seen = none seen: the interval holds 1
chart-order-plan = As planned
chart-order-time = By time
chart-turn = running now
chart-waiting = not run yet
chart-not-run = not run
chart-wrong = does not count: checksum { $own }, the others have { $others }
chart-out = does not count: { $why }
chart-excluded = Does not count
chart-ideal = Ideal
chart-usl = USL
chart-amdahl = Amdahl
chart-contention = contention { $share }
chart-coherency = coherency { $share }
chart-peak = fastest with { $workers } workers
chart-no-peak = no number of workers is too many
chart-nmax = N max { $workers }
chart-fit-too-few = no curve: it takes { $least } different numbers of workers, there are { $points }
chart-fit-super-linear = no curve: more than N times as fast with N = { $workers }, which neither law allows
chart-settings = Settings of the grid
chart-cell-waits = Not run
chart-best = Best
chart-cell = { $processes } × { $threads }: processes × threads in each
chart-not-planned = Not in the plan
chart-costs-time = Time
chart-costs-share = Share
chart-cost-start = start of the processes
chart-cost-end = end of the processes
chart-cost-all = All together
chart-cost-hint = Time of all workers divided by the number of items, medians of the runs. Whatever is not running is what the way of spreading the work costs.
chart-counted-twice = { $arm }: the resident sets (RSS) add up to { $rss }; { $shared } of that are shared pages that are counted in every process. What is really there (PSS) is { $pss }.
chart-no-pss = This system does not tell PSS: the sum of RSS counts shared pages in every process.
chart-no-memory = no memory reading
chart-shared = Shared pages counted in every process
chart-shared-short = counted again
chart-memory-hint = Medians of the runs, each at the moment when its RSS was largest.
chart-p50 = median
chart-p90 = 90th percentile
chart-p99 = 99th percentile
chart-longest = longest
chart-chunks = Chunks
chart-no-latency = no chunk was timed
chart-latency-hint = Each chunk from the end of the chunk before it of the same worker, over all runs together, as exactly as the buckets of the histogram tell.
compare-open = Compare ways to spread the work (C)
compare-title = Comparison
compare-live = A comparison is going on. Stop it first (Esc).
compare-run-hint = Start the comparison (F5 or Ctrl+Enter)
compare-pause-hint = Free the machine: the current run is ended and will be repeated. Or go on (Space)
compare-stop-hint = End the comparison; what was measured stays (Esc)
compare-changed = The settings have changed since: Run starts a new comparison.
compare-empty = Choose on the left what to compare, then press Run (F5). Every arm is run several times, in turn with the others, with the same seed and the same amount of work.
compare-checking = checking whether everything can be run
compare-progress = { $done } of { $all } runs
compare-progress-about = { $done } of about { $all } runs
compare-turn-look = { $arm }: finding out how much work to give
compare-turn-warmup = { $arm }: warm-up
compare-turn = { $arm }: round { $round } of { $of }
compare-turn-open = { $arm }: round { $round }
compare-stopped = stopped
compare-more = { $count } more rounds
compare-more-hint = Run every arm some more times: intervals become narrower.
compare-continue = Continue
compare-continue-hint = Go on where it was stopped.
compare-answer = Answer
compare-answer-yet = The answer will appear here as soon as there is something to say.
compare-answer-none = Nothing was measured that would give an answer.
compare-conditions = Under which conditions
compare-untested = What was not tested or does not count
compare-noise = Disturbed:
compare-table = Arms
compare-column-arm = Arm
compare-column-arm-hint = Its way, the number of its workers, and what else is varied. A click on a head sorts by it.
compare-column-runs = Runs
compare-column-runs-hint = Runs that count. Warm-ups do not.
compare-column-time = Time
compare-column-time-hint = From the common start to the last item, the median of all runs.
compare-column-speedup = Speed-up
compare-column-speedup-hint = How many times as fast as the baseline: the median of the rounds and its 95 % interval.
compare-column-cpu = CPU time
compare-column-cpu-hint = Of all workers together, the median of all runs. More than the baseline’s is what spreading the work costs.
compare-column-rss = RSS
compare-column-rss-hint = Resident sets of all processes at their highest, added up: pages that they share count several times.
compare-column-pss = PSS
compare-column-pss-hint = The same with shared pages divided among those who share them; where the system does not tell that, what is each process’s own (USS).
compare-column-energy = Energy
compare-column-energy-hint = What the whole processor used during a run, the median of all runs.
compare-sort = Sort by: { $column }
compare-baseline = baseline
compare-faster = faster
compare-slower = slower
compare-none-seen = no difference seen
compare-too-few-runs = too few runs
compare-waiting = not run yet
compare-running-now = { $arm }, running now
compare-wrong = Wrong, does not count: its checksum is { $own }, that of the others { $others }
compare-out = Does not count: { $why }
compare-not-available = Not available on this system
compare-spread = Median { $median }, 95 % interval { $low } to { $high }; half of the runs lie from { $q1 } to { $q3 }; outliers: { $outliers }
unit-joule = J
compare-setup-title = Comparison
compare-setup-sum = { $count ->
    [one] { $count } arm, about { $time }
   *[other] { $count } arms, about { $time }
}
compare-setup-sum-unknown = { $count ->
    [one] { $count } arm; how long it takes depends on the items
   *[other] { $count } arms; how long it takes depends on the items
}
compare-setup-cannot = Cannot be run yet: see below.
compare-setup-ways = What to compare
compare-setup-own-ways = This workload spreads its work itself: vary one of its parameters.
compare-setup-not-in-app = No Python runs inside the app.
compare-setup-executors = Python’s own executors
compare-setup-workers = Numbers of workers
compare-setup-workers-hint = An arm for each of these numbers and each way, with commas between: 1, 2, 4. From six numbers on, curves are fitted.
compare-setup-as-cores = { $cores }, as this machine has cores
compare-setup-processes = Numbers of processes (P)
compare-setup-threads = Numbers of threads in each (T)
compare-setup-grid-hint = Every number of processes with every number of threads: 1, 2, 4.
compare-setup-no-number = "{ $word }" is not a whole number from 1 to { $most }. Write numbers with commas between: 1, 2, 4.
compare-setup-vary = Vary something else
compare-setup-vary-hint = Every arm with every value of a parameter or of the regime.
compare-setup-vary-most = Two things can be varied at the same time.
compare-setup-vary-no-more = Do not vary: { $what }
compare-setup-varied = What is varied, { $number }
compare-setup-values = Values: { $what }
compare-setup-list-hint = Several values with commas between.
compare-setup-regimes-hint = free, gil:1ms, gil:5ms: without the GIL model, or with it and its switch interval.
compare-setup-own = Arms of the plan
compare-setup-own-hint = Arms written out in the plan file. They are changed there.
compare-setup-leave-out = Leave out { $arm }
compare-setup-baseline = Compared with
compare-setup-baseline-hint = The arm that the speed-ups of the others are measured against.
compare-setup-baseline-automatic = the sequential arm, or the first
compare-setup-baseline-gone = This arm is not among them; the first one is taken.
compare-setup-effort = How thoroughly
compare-setup-quick-hint = About a quarter of a minute: a first look, with wide intervals.
compare-setup-usual-hint = About a minute.
compare-setup-thorough-hint = About five minutes: narrow intervals.
compare-setup-repetitions = Repetitions
compare-setup-warmups = Warm-ups
compare-setup-count-hint = Tick it to give the number yourself. Warm-ups come first and do not count.
compare-setup-automatic = automatic
compare-setup-work = Work of every run
compare-setup-work-hint = The same in every arm. Found out with the baseline unless it is given.
compare-setup-by-items = items
compare-setup-by-seconds = time
compare-setup-items = Items of every run
compare-setup-items-hint = Every run of every arm does this many.
compare-setup-seconds = Time of the slowest baseline
compare-setup-seconds-hint = All arms get as many items as the baseline does in this time.
compare-setup-background = Background gives way to everything else, so that other programs are measured with it. For a comparison, low is better.
fault-comparing = A comparison is going on: faults would be measured with it.
keys-compare = compare ways to spread the work, and back
overlay-arms = Arms
overlay-arm = Arm
overlay-says = B is
overlay-ratio-per-item = B / A per item
overlay-interval = { $median } ({ $low } to { $high })
overlay-faster = faster
overlay-slower = slower
overlay-none-seen = no difference seen
overlay-unknown = cannot tell
overlay-arms-other-amount = Not the same number of items in a run: the ratio is that of the time for an item.
overlay-arms-other-work = Not the same work (workload, parameters or seed): the ratio is that of the time for an item, and an item of A is not an item of B.
overlay-other-machine = Not the same machine.
overlay-plans-differ = The plans differ in: { $fields }.
overlay-arms-about = Medians of all runs that count. The ratio has a bootstrap interval; its runs were not taken in turn, so what changed on the machine between the two comparisons is in it too.
compare-noise-more = What else disturbed it ({ $count })
chart-estimate-open = { $value } ({ $low } or more)
compare-name-of-a-way = An arm of its own cannot be called "{ $name }": names that begin with "{ $way }" are those of arms of that way.
terminal-compare-same-file = { $path } is named twice: every result needs a file of its own.
files-live = Something is being run: files are opened when it is over.
run-pausing = pausing…
noise-window = Lanescope itself used as much time as { $cores } of a core meanwhile. Leave the window alone while it compares, make it smaller, or compare in the terminal (lanescope compare).
compare-code-changed = The script or the interpreter was changed since: further runs would be of other code. Run starts a new comparison.
answer-best-of = That is the best of { $count } arms: the more there are, the more of it may be luck.
answer-other-best = { $arm }: the most items per second of what was varied, { $times }× as many as “{ $base }” ({ $low } to { $high }). That is other work ({ $setting }), and by itself no gain.
answer-other-none = Nothing was seen to do more items per second than “{ $base }”.
answer-other-work = { $arm }: other work ({ $setting }), { $times }× as many items per second as “{ $base }” ({ $low } to { $high }); by itself that is neither a gain nor a loss.
arm-setting = { $axis } = { $value }
arm-value = { $value } { $unit }
overlay-other-baseline = The speed-ups are measured against different arms: in A against { $a }, in B against { $b }. Only the times can be compared.
compare-empty-sweep = { $axis } is to be varied and has no values: give at least one, or do not vary it.

# Files of runs
as-told = { $text }
lanes-error = { $path }: { $detail }
lanes-missing = there is no such file
lanes-not-a-file = this is not a file
lanes-empty = the file is empty
lanes-foreign = this is not a file of Lanescope
lanes-newer = a newer version of Lanescope has written it (tables of version { $version }; known here: { $known })
lanes-damaged = the file is damaged: { $detail }
lanes-busy = another program is using the file just now; try again in a moment
lanes-full = there is no room left on the disk
lanes-read-only = it may not be written there
lanes-other-kind = the file holds something else
lanes-system = the system says: { $detail }

# Exports
export-cancelled = The export was cancelled; nothing was written.
export-unwritable = It cannot be written there: { $detail }

# Dates
date-today = today, { $time }
date-yesterday = yesterday, { $time }
date-this-year = { $day } { $month }, { $time }
date-other-year = { $day } { $month } { $year }, { $time }
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
# The library
# Figures: a panel on a page.
## Runs as files, and their replay

keep-ended = This run is not kept on disk any further: { $detail }.
keep-too-slow = The disk is too slow: { $count ->
    [one] { $count } sample is
   *[other] { $count } samples are
 } missing in the file of this run. The window has all of them.
keep-too-large = The file of this run has become so large that details are left out of it from now on.
keep-advice-large = The window has all of it. A shorter run keeps everything.
keep-nowhere = Runs are not kept on disk: { $detail }.
keep-advice-full = The run goes on, and what was seen so far is safe. Make room on the disk before the next one.
keep-advice-folder = The run goes on in the window. Set LANESCOPE_LIBRARY to a folder that can be written, and start Lanescope again.
keep-advice-slow = Set LANESCOPE_LIBRARY to a folder on a faster disk, or run fewer workers.
replay-recording = Recording
replay-cores = { $cpu }, { $cores ->
    [one] { $cores } core
   *[other] { $cores } cores
 }
replay-app = Recorded by Lanescope { $version }
replay-play = Play
replay-pause = Hold the recording
replay-play-hint = Play the recording or hold it (Space)
replay-start = To the start
replay-start-hint = To the start of the recording (Ctrl+Home)
replay-end = To the end
replay-end-hint = To the end of the recording (Ctrl+End)
replay-back = Span back
replay-back-hint = To the last start or end of a span before this moment, of any worker; choose a lane to follow one (,)
replay-back-own-hint = To the last start or end of a span of the chosen worker before this moment (,)
replay-forward = Span forward
replay-forward-hint = To the next start or end of a span, of any worker; choose a lane to follow one (.)
replay-forward-own-hint = To the next start or end of a span of the chosen worker (.)
replay-speed = Speed of the recording
replay-speed-hint = How many times as fast as it was ([ and ])
replay-scrubber = Moment of the recording
replay-scrubber-hint = Drag to any moment (J and K: a little back and on)
replay-time = Time
replay-opening = Opening…
replay-busy = { $percent } %
replay-take = Set up the same
replay-take-hint = Set up what was run here, so that Run does it on this machine. It can be undone.
replay-close = Close the recording
replay-close-hint = Close the recording (Esc)
replay-interrupted-short = incomplete
replay-interrupted-hint = The recording ends before the run does: there is no result.
replay-interrupted = The recording ends before the run does: it is shown as far as it was written.
replay-open-still = The run goes on in another window, or the program that wrote it was ended. If it goes on, open the file again later to see more.
replay-damaged = The recording is shown up to where its file can be read. { $detail }
replay-left-out = { $count ->
    [one] { $count } row
   *[other] { $count } rows
 } found no room in this file: the lanes have gaps.
replay-offer = Or look at a recorded run:
keys-replay-play = recording: play, hold
keys-replay-step = recording: to the span boundary before, to the next one
keys-replay-speed = recording: slower, faster
keys-replay-seek = recording: back, on; to its start, to its end
help-lanescope-plan = A plan to open in the window, or a recorded run to play back there

# The library
library-open = Library of runs (R)
library-title = Library of runs
library-find = Find a run
library-find-hint = Find by name, workload, note, machine or date; or the path of a file
library-open-file = Open a file…
library-open-file-hint = A recorded run or comparison from anywhere, with the system’s dialog. Without dialogs: type its path into the search.
library-open-typed = Open
library-file-kind = Recorded runs
library-listing = Looking at the folder…
library-empty = Nothing was recorded yet. Every run is kept here as it happens: press F5 to run something.
library-nothing-found = Nothing here has all of these words.
library-choose = Choose a run in the list.
library-no-folder = Runs are not kept: there is no folder for them ({ $detail }). Name one with LANESCOPE_LIBRARY.
library-no-limits = How much is to be kept cannot be read, so nothing is removed: { $detail }
library-comparison = Comparison: { $workload }
library-arms = { $count ->
    [one] { $count } arm, { $runs }
   *[other] { $count } arms, { $runs }
}
library-trials = { $count ->
    [one] { $count } run
   *[other] { $count } runs
}
library-result = { $seconds }, { $count ->
    [one] { $items } item
   *[other] { $items } items
}, { $rate }
library-no-result = no result
library-pinned = pinned
library-noted = with a note
library-writing = being written
library-interrupted = interrupted
library-unreadable = cannot be read
library-outside = from elsewhere
library-bundled = comes with Lanescope
library-writing-about = It is being written just now. What is there so far can be seen.
library-interrupted-about = Whoever wrote it ended in the middle: a crash, a kill, no power. All that was there until then is in it.
library-unreadable-advice = Nothing was changed in it. If it was copied, copy it again; SQLite’s own tools may save a part (sqlite3 FILE .recover).
library-newer-advice = Update Lanescope to open it. Nothing was changed in it.
library-missing-advice = It was moved or deleted since it was opened. “Forget” takes it off the list.
library-busy-advice = Try again in a moment.
library-replay = Replay
library-show = Show
library-enter = Enter, or a double-click in the list
library-pin = Pin
library-unpin = Unpin
library-pin-hint = What is pinned, named or annotated is never removed to make room (P).
library-reveal = Show in folder
library-export = Export…
library-delete = Delete
library-forget = Forget
library-delete-hint = Del; Ctrl+Z brings a deleted file back
library-name = Name
library-name-hint = a name of its own (N)
library-note = Note
library-note-hint = what is to be remembered of it (M)
library-when = Begun
library-gave = Result
library-cpu = Processor
library-cores = Cores
library-memory = Memory
library-os = System
library-app = Lanescope
library-size = Size
library-file = File
library-used = { $count ->
    [one] Kept: { $count } file, { $bytes }.
   *[other] Kept: { $count } files, { $bytes }.
}
library-at-most = At most
library-most-runs = Files at most
library-most-bytes = Bytes at most
library-runs = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
library-any-runs = any number
library-any-bytes = any size
library-limit-about = Beyond that the oldest are removed; for some days they can be had back. What you have named, annotated or pinned does not count and is never removed.
library-deleted = Deleted: { $name }
library-restored = Back again: { $name }
library-undo = Undo
library-trimmed = { $count ->
    [one] { $count } old file was removed to keep within the limit.
   *[other] { $count } old files were removed to keep within the limit.
}
library-not-labelled = { $name }: what you wrote could not be saved; { $detail }
library-not-deleted = { $name } could not be deleted: { $detail }
library-not-restored = { $name } could not be brought back: { $detail }
library-not-limited = { $name }: the limit could not be saved; { $detail }
library-no-dialog-advice = Type the path instead: in the library into the search, in an export into its field.
reveal-failed = { $path } could not be shown in the file manager: { $detail }
reveal-gone = { $path } is not there any more.
keys-library = the library of runs, and back
keys-export = export, copy as an image
keys-name-select = Shift+drag, Z
keys-select = choose a stretch of time, zoom to it
selection-about = Chosen: { $range }
selection-zoom = Zoom
selection-zoom-hint = Show only this stretch (Z)
selection-clear = Clear
selection-clear-hint = Choose nothing (Esc)
panel-copy = Copy as an image
panel-export = Export…

# The dialog of exports
export-open = Export (Ctrl+E)
export-title = Export
export-figure = Figure
export-data = Data
export-figure-about = The panels as they are drawn here
export-data-about = What was measured
export-parts = Panels
export-no-parts = There is nothing here to draw. Run something, or open a run.
export-no-part = Choose at least one.
export-format = Form
export-svg = SVG
export-png = PNG
export-pdf = PDF
export-pixels = Pixels
export-by-width = by width
export-width-pixels = Width in pixels
export-px = pixels wide
export-size = Size
export-slide = Slide 16 : 9
export-column = Column of a paper
export-free-size = Free size
export-width = Width in points
export-height = Height in points
export-pt = points (1/72 inch)
export-theme = Colours
export-time = Time
export-whole = All
export-shown = As shown: { $range }
export-selected = Chosen: { $range }
export-title-of = Title
export-title-hint = above the panels; none if empty
export-caption = Caption
export-caption-hint = below the panels; none if empty
export-footer = Footer
export-footer-on = tell machine, workload, date
export-footer-hint = Where the numbers come from: processor, cores, system, interpreter, workload, seed, repetitions, dropped samples, date and version.
export-language = Language
export-language-same = as the window ({ $language })
export-of = Of
export-of-screen = the run on the screen
export-of-comparison = the comparison on the screen
export-no-source = There is no file to take data from: nothing was run yet, or it is not being recorded.
export-table = Table
export-table-summary = Summary: the run in one row
export-table-samples = Samples: all workers together
export-table-workers = Workers: each at every sample
export-table-cores = Cores: load of each
export-table-memory = Memory of each process
export-table-gil = GIL: what is known of it
export-table-holds = GIL: who held it, when
export-table-spans = Spans: what each worker did, when
export-table-events = Events
export-csv = CSV
export-json = JSON
export-perfetto = Perfetto
export-csv-about = One table as text, for spreadsheets, R and pandas. Times in seconds since the start of the work; what is not known is empty.
export-json-about = Everything in one file. Times in seconds since the start of the work; what is not known is null.
export-perfetto-about = A trace for ui.perfetto.dev: processes, threads, what they did, and counters.
export-path = File
export-choose = Choose…
export-choose-hint = With the system’s dialog
export-no-path = Type where it is to go.
export-looking = Looking…
export-free = A new file.
export-replaces = This file is there already: it will be replaced.
export-replaces-asked = This file will be replaced.
export-is-folder = This is a folder: add a file name.
export-no-file = { $path } is no file that could be replaced.
export-no-folder = There is no folder { $path }.
export-taken = A file of this name has appeared there meanwhile. Export again to replace it.
export-do = Export
export-copy = Copy as an image
export-copy-hint = Put it on the clipboard
export-close = Close
export-busy = Another export is going on.
export-cannot = Choose what is to be exported and where it goes.
export-running = Exporting { $name }
export-cancel = End the export
export-done = Exported: { $path }
export-failed = { $path } was not written: { $detail }
export-failed-advice = Choose another folder, or make room, and export again.
export-not-drawn = It cannot be drawn so: { $detail }
export-lost = it ended without a word. Please try again.
export-copied = Copied as an image: { $name }
export-not-copied = It could not be copied: { $detail }

# Data of a run for other programs, and the library in the terminal
export-no-trials = This is one run: it has no table of runs. Tables of a run: summary, samples, workers, cores, memory, gil, holds, spans, events.
export-bad-range = “{ $from }:{ $to }” is no range: it goes from a moment to a later one, in seconds since the start of the work.
export-comparison-no-range = A comparison is exported as a whole: leave the range out.
export-comparison-only-trials = A comparison has one table, that of its runs (trials).
export-comparison-no-trace = A comparison has no trace: export one of its runs, or the comparison as CSV or JSON.
help-command-runs = List the runs and comparisons that are kept, newest first
help-command-show = Print what a run was and what it gave
help-command-export = Write a run as data for other programs, or as a figure
help-command-label = Name a run, write a note on it, or pin it so that it is never removed to make room
help-command-remove = Remove runs; they can be had back for some days
help-run = A file, the number of a run in `lanescope runs`, how its file’s name begins, or `last`
help-search = Only those with this text in the name, the note, the workload or the file’s name
help-format = What it is turned into: csv (one table), json (everything), perfetto (a trace for ui.perfetto.dev), or a figure: svg, png or pdf
help-table = Table of the CSV: summary, samples (the usual one), workers, cores, memory, gil, holds, spans, events; of a comparison trials
help-range = Only this stretch, in seconds since the start of the work: 0.5:2.5; either end may be left out
help-out = Where it is written; - is standard output. Without it, a file here that is named after the run
help-record = Keep the run in this file instead of the library; the file must not be there
help-no_record = Do not keep the run
help-force = Replace the file of --record
help-name = Its name; empty for none
help-note = A note on it; empty for none
help-label-pin = Never remove it to make room
help-unpin = It may be removed to make room
help-runs = Files, numbers of runs in `lanescope runs`, how their files’ names begin, or `last`
terminal-record-exists = { $path } is there already. Name another file, or replace it with --force.
terminal-not-recorded = The run is not kept: { $detail }
terminal-record-cut = { $path } does not hold all of the run: { $detail }
terminal-record-slow = Samples are missing in { $path } ({ $count }): the disk was too slow for them.
terminal-record-large = { $path } is as large as such a file may be: its last spans are missing.
terminal-recorded = kept in { $path }
terminal-no-library = There is no library: { $detail }
terminal-run-unknown = There is no run “{ $run }”. Name a file, or one of the { $count } runs that `lanescope runs` lists: its number, how its file’s name begins, or `last`.
terminal-run-ambiguous = “{ $run }” may be several runs: { $names }. Write more of the name.
terminal-no-runs = The library has no runs yet. Every run is kept there: lanescope run --workload primes --seconds 5
terminal-no-run-found = No run has this text. Without --search all are listed.
terminal-runs-number = No.
terminal-runs-begun = Begun (UTC)
terminal-runs-name = Name
terminal-runs-shape = P × T
terminal-runs-regime = Regime
terminal-runs-result = Result
terminal-runs-size = Size
terminal-runs-marks = Marks
terminal-runs-arms =
    { $count ->
        [one] { $count } arm
       *[other] { $count } arms
    }, { $runs ->
        [one] { $runs } run
       *[other] { $runs } runs
    }
terminal-mark-pinned = pinned
terminal-mark-comparison = comparison
terminal-mark-open = being written
terminal-mark-interrupted = interrupted
terminal-mark-stopped = stopped
terminal-mark-failed = failed
terminal-mark-damaged = unreadable
terminal-show-name = Name
terminal-show-note = Note
terminal-show-file = File
terminal-show-begun = Begun
terminal-show-machine = Machine
terminal-show-machine-of = { $cpu }, cores: { $cores }, { $memory }, { $os }
terminal-show-app = Version of Lanescope
terminal-show-params = Parameters
terminal-show-pinned = Pinned: it is never removed to make room
terminal-show-open = It is being written just now: this is what is there so far.
terminal-show-interrupted = The program ended in the middle of it: this is what was written until then.
terminal-show-left-out = Rows are missing, for which there was no room in the file: { $count }.
terminal-export-table-is-csv = --table is for CSV: JSON and a trace have all tables.
terminal-export-not-text = This format is not text. Name a file with --out, or send it to another program.
terminal-export-itself = { $path } is the run itself.
help-export-panels = Panels of the figure: throughput, cores, memory, lanes (or timeline), picture, summary, readings; of a comparison answer, table, times, speedup, efficiency, grid, costs, arm-memory, latency
help-export-theme = Colours and type of the figure: print (the usual one), light, dark or projector
help-export-size = Page of the figure: slide (16:9, the usual one), column (85 mm) or WIDTHxHEIGHT in points
help-export-scale = Pixels of a PNG for each of a screen: 1 to 4; 2 when nothing is given
help-export-width = Width of a PNG in pixels
help-export-title = Title of the figure; the run’s name when none is given
help-export-caption = Caption below the figure
help-export-no_footer = Leave out the line that says what was run where and when
terminal-export-no-figure = --panel, --theme, --size, --scale, --width, --title, --caption and --no-footer are for figures: svg, png and pdf.
terminal-export-pixels-are-png = --scale and --width are for PNG: SVG and PDF have no pixels. Use --size for the page.
terminal-export-other-panel = “{ $panel }” is not part of this file. It has: { $known }.
terminal-exported = written: { $path }
terminal-labelled = labelled: { $path }
terminal-removed = removed: { $path }; for { $days } days it can be had back from { $to }
# Figures: a panel on a page.
theme-print = Print
figure-machine = { $cpu }, { $cores ->
    [one] { $cores } core
   *[other] { $cores } cores
  }, { $memory }, { $os }
figure-shape = { $processes } × { $threads } (processes × threads)
figure-seed = seed { $seed }
figure-seen = dropped samples: { $dropped }, lost spans: { $lost }
figure-arms = { $count ->
    [one] { $count } arm
   *[other] { $count } arms
  }
figure-rounds = runs of each arm: { $least } to { $most }
figure-items = { $count } items each
figure-no-parts = A figure needs at least one panel.
figure-page-refused = A page of { $width } × { $height } points cannot be made: it is { $least_width } to { $most_width } points wide and { $least_height } to { $most_height } points high.
figure-range-refused = From { $from } to { $to } s is no stretch of time: it begins at 0 s or later and ends after it begins.
figure-png-refused = A picture of { $width } × { $height } pixels cannot be made: it is at least { $least } pixels wide, no side is longer than { $most }, and it has { $pixels } million pixels at most.
figure-failed = The figure could not be made: { $why }
# The library
lanes-being-written = it is being written just now; try again when that is over
lanes-no-place = the system names no place for a person’s data; set LANESCOPE_LIBRARY to a folder
lanes-settings = the settings of the library (library.toml) cannot be understood: { $detail }
bundled-gil = CPython 3.13: two threads
bundled-gil-about = Prime numbers in pure Python by two threads of one interpreter: they take turns, and the readings show who held the GIL.
bundled-processes = CPython 3.13: two processes
bundled-processes-about = The same function in two processes, each with an interpreter and a GIL of its own.
bundled-faults = A queue of tasks that loses workers
bundled-faults-about = Three processes of two threads work through a queue; one process is killed, and a worker panics. Their tasks are handed out again.
figure-empty = Nothing of this was recorded
figure-too-much = Not all of this fits on the page, however small: choose a larger page, or fewer parts.
figure-rounds-all = runs of each arm: { $count }
comparison-opened = Comparison opened from { $path }. To measure it again, set it up and press Run.
