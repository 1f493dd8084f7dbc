unit-ns = ns

### probe
os-priority-refused = Система отказалась понизить приоритет: { $reason }
os-pin-refused = Ядро { $core } использовать нельзя: { $reason }
os-pin-group = Ядро { $core } не входит в первые 64, а дальше них привязка исполнителя в этой системе не работает.
probe-pin-missing = macOS выбирает ядро сама.
probe-what-cores = Загрузка каждого ядра
probe-what-steal = Steal (время ядра, отнятое гипервизором)
probe-what-rss = RSS (резидентный набор)
probe-what-uss = USS (собственный набор)
probe-what-pss = PSS (пропорциональный набор)
probe-what-thread-cpu = Процессорное время каждого потока
probe-what-wait = Ожидание в очереди планировщика (вытеснение)
probe-what-worker-core = Ядро, на котором выполняется исполнитель
probe-what-pinning = Привязка исполнителя к ядру
probe-source = Источник: { $source }.
probe-unavailable = Недоступно в этой системе: { $why }
probe-no-stat = в /proc этого нет или читать это здесь запрещено.
probe-no-rollup = файл /proc/PID/smaps_rollup не читается (он появился в Linux 4.14, а некоторые контейнеры его скрывают).
probe-no-schedstat = это ядро Linux не ведёт /proc/PID/task/TID/schedstat, поэтому вытеснение не отличить от других ожиданий.
probe-no-steal = эта система не сообщает, сколько времени отнимает гипервизор.
probe-uss-missing = macOS считает «physical footprint», в который входят сжатые страницы, а это не USS.
probe-private-missing = размер собственного рабочего набора сообщает только Windows 10 22H2 и новее.
probe-pss-missing = только Linux делит общие страницы между теми, кто их отображает.
probe-wait-missing = только Linux сообщает, сколько готовый к выполнению поток ждал ядра.
probe-core-missing = macOS не сообщает, на каком ядре выполняется поток.
probe-refused = система не ответила на запрос.
