unit-ns = ns

### probe
os-priority-refused = Система відмовилася знизити пріоритет: { $reason }
os-pin-refused = Ядро { $core } використати не можна: { $reason }
os-pin-group = Ядро { $core } не входить до перших 64, а далі за них прив’язка виконавця в цій системі не працює.
probe-pin-missing = macOS обирає ядро сама.
probe-what-cores = Завантаження кожного ядра
probe-what-steal = Steal (час ядра, відібраний гіпервізором)
probe-what-rss = RSS (резидентний набір)
probe-what-uss = USS (власний набір)
probe-what-pss = PSS (пропорційний набір)
probe-what-thread-cpu = Процесорний час кожного потоку
probe-what-wait = Очікування в черзі планувальника (витіснення)
probe-what-worker-core = Ядро, на якому виконується виконавець
probe-what-pinning = Прив’язка виконавця до ядра
probe-source = Джерело: { $source }.
probe-unavailable = Недоступно в цій системі: { $why }
probe-no-stat = у /proc цього немає або читати це тут заборонено.
probe-no-rollup = файл /proc/PID/smaps_rollup не читається (він з’явився в Linux 4.14, а деякі контейнери його приховують).
probe-no-schedstat = це ядро Linux не веде /proc/PID/task/TID/schedstat, тому витіснення не відрізнити від інших очікувань.
probe-no-steal = ця система не повідомляє, скільки часу відбирає гіпервізор.
probe-uss-missing = macOS рахує «physical footprint», до якого входять стиснені сторінки, а це не USS.
probe-private-missing = розмір власного робочого набору повідомляє лише Windows 10 22H2 і новіша.
probe-pss-missing = лише Linux ділить спільні сторінки між тими, хто їх відображає.
probe-wait-missing = лише Linux повідомляє, скільки готовий до виконання потік чекав на ядро.
probe-core-missing = macOS не повідомляє, на якому ядрі виконується потік.
probe-refused = система не відповіла на запит.
