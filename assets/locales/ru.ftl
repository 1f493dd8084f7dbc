unit-ns = нс

### probe
os-priority-refused = Система отказалась понизить приоритет: { $reason }
os-pin-refused = Ядро { $core } использовать нельзя: { $reason }
os-pin-group = Ядро { $core } не входит в первые 64, а дальше них привязка рабочего в этой системе не работает.
probe-pin-missing = macOS выбирает ядро сама.
probe-what-cores = Загрузка каждого ядра
probe-what-steal = Steal (время ядра, отнятое гипервизором)
probe-what-rss = RSS (резидентный набор)
probe-what-uss = USS (собственный набор)
probe-what-pss = PSS (пропорциональный набор)
probe-what-thread-cpu = Процессорное время каждого потока
probe-what-wait = Ожидание в очереди планировщика (вытеснение)
probe-what-worker-core = Ядро, на котором выполняется рабочий
probe-what-pinning = Привязка рабочего к ядру
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

### engine and hosts
problem-memory = Рабочим ({ $workers }) нужно { $wanted } памяти, а свободно { $free }. Уменьшите число рабочих или размер массивов.
problem-no-echo-server = Нагрузке «эхо» не с кем разговаривать: нет сервера.
page-truncated = Страница телеметрии { $path } обрезана: { $bytes } байт из { $expected }. Запустите ещё раз.
page-foreign = { $path } — не страница телеметрии Lanescope.
page-version = Страница телеметрии { $path } версии { $found }, а программа знает версию { $known }. Используйте одну и ту же версию Lanescope.
page-no-space = Нет места для { $size } в { $path }. Освободите место или уменьшите число рабочих.
page-io = { $path }: { $detail }
engine-no-place = Нет папки для общей памяти.
engine-no-shared-memory = Общую память не удалось создать ни в одном из мест ({ $places }): { $detail }
engine-no-child = Рабочий процесс { $program } не запускается: { $detail }
engine-no-thread = Поток не запускается: { $detail }
engine-no-server = Эхо-сервер не запустился.
engine-no-server-because = Эхо-сервер не запустился. { $detail }
engine-no-program = Система не сообщает, где лежит эта программа, поэтому рабочие процессы не запустить: { $detail }
engine-not-ready = Рабочие не были готовы за две минуты. Уменьшите их число или размер массивов.
engine-lost = Движок завершился без результата. Это ошибка в Lanescope.
run-without-shared-words = У рабочих этого запуска нет общей памяти. Это ошибка в Lanescope.
engine-fixed-workers = В этой нагрузке рабочие знают друг друга, поэтому их число на ходу менять нельзя. Начните новый запуск.
host-unknown-workload = Рабочий процесс не знает нагрузку { $workload }. Обе стороны должны быть одной версии.
host-no-slots =
    { $wanted ->
         [one] { $wanted } поток
         [few] { $wanted } потока
        *[other] { $wanted } потоков
    } — слишком много для уже идущего запуска: помещается до { $room }. Начните новый запуск.
host-no-thread = Рабочий { $worker } не запускается: { $detail }
host-failed = Рабочий процесс не может работать: { $detail }
host-exited = Рабочий процесс { $pid } завершился с кодом { $code }: { $detail }
host-killed = Рабочий процесс { $pid } завершён сигналом { $signal }: { $detail }
host-said-nothing = больше он ничего не сообщил.
host-silent = Рабочий процесс { $pid } завершился, не закончив работу.
worker-failed = Рабочий { $worker } остановился: { $detail }
worker-panicked = Паника в рабочем { $worker }: { $detail }
pin-unavailable = Закрепление за ядрами недоступно в этой системе: она не сообщает, какие ядра можно занимать.
said = { $detail }
failed = { $detail }
note-threads = Потоков на процесс: { $threads }
note-killed = Рабочий процесс { $pid } не остановился вовремя и был убит.
plan-unreadable = План { $path } не читается: { $detail }
plan-invalid = План { $path } не подходит: { $detail }
plan-unwritable = План не удаётся записать в { $path }: { $detail }
not-available = недоступно в этой системе

### terminal
progress-starting = запуск рабочих: { $ready } из { $of }
summary-headline = { $workload } · { $processes } × { $threads } (процессы × потоки) · зерно { $seed } · приоритет: { $priority }
summary-items = Сделано единиц
summary-lost-items = Потеряно единиц
summary-time = Время
summary-throughput = Пропускная способность
summary-bytes = Обмен с памятью или сетью
summary-start = Запуск всех рабочих
summary-rss = Память, RSS
summary-uss = Память, USS
summary-pss = Память, PSS
summary-checksum = Контрольная сумма
summary-dropped = Пропущено отсчётов / потеряно отрезков
summary-more-workers = … и ещё рабочих: { $count } (все — с ключом --json)
column-worker = рабочий
column-process = процесс
column-thread = поток
column-items = единиц
column-cpu = время ЦП
column-waited = ждал ядра
list-text = текст
terminal-no-display = Нет экрана, на котором открыть окно. Без окна: lanescope run --workload primes --processes 2 --threads 2 --seconds 5
terminal-no-output = Результат не удаётся вывести: { $detail }
terminal-no-window = Окно не открывается: { $detail }. Какие пакеты нужны окну, написано в README. Без окна: lanescope run --help
terminal-no-opengl = OpenGL не найден
help-command-lanescope = Показывает, чем потоки отличаются от процессов. Без команды открывает окно.
help-command-run = Провести опыт и напечатать результат
help-command-list = Напечатать нагрузки и их параметры
help-command-doctor = Напечатать, что эта машина умеет измерять, а что нет
help-command-worker = Быть рабочим процессом (для самой программы)
help-lang = Язык сообщений и окна
help-theme = Оформление окна
help-plan = План, с которого начать; ключи важнее него
help-workload = Нагрузка, см. `lanescope list`
help-processes = Рабочих процессов; 0 — потоки внутри этого самого процесса
help-threads = Рабочих потоков в каждом процессе
help-seconds = Закончить через столько секунд
help-items = Закончить, когда сделано столько единиц; только у таких запусков сравнимы контрольные суммы
help-seed = Зерно всего случайного
help-pin = Какие ядра могут занимать рабочие
help-priority = Приоритет рабочих относительно остальной машины
help-regime = По какому правилу работают рабочие одного процесса: free (свободно) или модель GIL из CPython с её интервалом переключения
help-faults = Внести сбой: kill:1@2s убьёт процесс рабочего 1 через две секунды; можно повторять
help-params = Параметр нагрузки; можно повторять
help-json = Напечатать JSON для сценариев
help-python = Спросить только этот интерпретатор: программу, имя из PATH или папку окружения
help-quiet = Без хода работы

### plans on disk
plan-file-kind = План Lanescope
plan-not-a-file = { $path } — не обычный файл короче 1 МиБ.
plan-opened = План открыт: { $path }
plan-saved = План сохранён: { $path }
plan-no-dialog = Эта система не показывает окно выбора файла.
plan-no-dialog-advice = Введите путь в поле рядом с кнопкой.

### units
unit-us = мкс
unit-ms = мс
unit-s = с
unit-min = мин
unit-b = Б
unit-kib = КиБ
unit-mib = МиБ
unit-gib = ГиБ
unit-tib = ТиБ
unit-one = { "" }
unit-kilo = тыс.
unit-mega = млн
unit-giga = млрд
unit-per-second = /с
unit-numbers = чисел
unit-iterations = итераций
value-none = –

### states
state-running = работает
state-wait-lock = ждёт блокировку
state-wait-gil = ждёт GIL
state-wait-io = ждёт ввода-вывода
state-passing = передаёт данные
state-paused = на паузе
state-serialise = сериализует
state-deserialise = десериализует
state-start = запускает рабочего
state-join = ждёт завершения
state-preempted = вытеснен
state-empty = ещё не создан
state-ready = готов, ждёт общего старта
state-finished = закончил
state-panicked = упал с паникой
state-dead = погиб

### workloads
workload-primes = Простые числа
workload-primes-about = Считает простые числа блок за блоком, перебором делителей. Чистая арифметика: ограничивает только число ядер. Смотрите, как пропускная способность растёт с числом рабочих, пока не заняты все ядра, и больше не растёт.
workload-primes-item = блоков
workload-mandelbrot = Множество Мандельброта
workload-mandelbrot-about = Рисует множество Мандельброта плитка за плиткой, с каждой картиной всё ближе. Одни плитки в сто раз дороже других: смотрите, как раздача по одной не даёт рабочим простаивать. Плитка окрашена в цвет того рабочего, который её нарисовал.
workload-mandelbrot-item = плиток
workload-triad = Триада STREAM
workload-triad-about = Складывает два больших массива в третий, a = b + s·c, как в тесте STREAM. Массивы не помещаются в кэш, и предел ставит шина памяти: смотрите, как пропускная способность перестаёт расти, хотя ядра ещё свободны. У каждого рабочего свои массивы.
workload-triad-item = блоков
workload-echo = Эхо по TCP
workload-echo-about = Посылает запрос серверу на этой же машине и ждёт ответа, который приходит с заданной задержкой. Почти всё время — ожидание: смотрите, как окупается рабочих намного больше, чем ядер, а ядра при этом почти свободны.
workload-echo-item = запросов
param-primes-block = Чисел в блоке
param-primes-block-hint = Сколько чисел проверяется за одну единицу работы. На мелких блоках видна цена раздачи, на крупных рабочие заканчивают в разное время.
param-primes-from = Первое число
param-primes-from-hint = С какого числа начинать. Большим числам нужно больше делений, и блок длится дольше.
param-mandelbrot-depth = Итераций, не больше
param-mandelbrot-depth-hint = Сколько шагов проверяется точка, прежде чем её отнести к множеству. Чем больше, тем дороже тёмные плитки.
param-triad-size = Размер массива
param-triad-size-hint = Каждого из трёх массивов у каждого рабочего. Если массивы помещаются в кэш, видна его скорость, а не памяти.
param-echo-delay = Задержка ответа
param-echo-delay-hint = Сколько сервер ждёт перед ответом. При 0 видно, сколько стоят сами системные вызовы.
param-echo-size = Размер запроса
param-echo-size-hint = Столько байт уходит серверу и возвращается.

### what is wrong with a plan
problem-range = { $field } = { $value } недопустимо: можно от { $min } до { $max }.
problem-unknown = { $field }: «{ $value }» неизвестно. Известны: { $allowed }.
problem-two-budgets = В плане либо seconds, либо items, но не вместе.
problem-syntax = План не читается: { $detail }

### setup
setup-title = Опыт
setup-undo = Отменить (Ctrl+Z)
setup-redo = Вернуть (Ctrl+Shift+Z)
setup-reset = Вернуть значения по умолчанию
preset-sequential = Последовательно
preset-sequential-hint = Один процесс, один поток: с этим сравнивают всё остальное.
preset-threads = Потоки
preset-threads-hint = Один процесс, по потоку на ядро: общая память и общая судьба.
preset-processes = Процессы
preset-processes-hint = По процессу на ядро, в каждом один поток: у каждого своя память, и чужая гибель не страшна.
preset-hybrid = Гибрид
preset-hybrid-hint = Несколько процессов по нескольку потоков.
preset-in-app = В приложении
preset-in-app-hint = Без рабочих процессов: потоки живут в процессе самого окна.
setup-workload = Нагрузка
setup-topology = Рабочие
setup-processes = Процессы (P)
setup-processes-hint = Рабочие процессы. 0 — без отдельных процессов: потоки живут в процессе этого окна.
setup-threads = Потоков в каждом (T)
setup-threads-hint = Рабочие потоки в каждом процессе.
setup-workers =
    { $workers ->
         [one] { $workers } рабочий
         [few] { $workers } рабочих
        *[other] { $workers } рабочих
    } в { $processes ->
         [one] { $processes } процессе
        *[other] { $processes } процессах
    }, { $cores ->
         [one] { $cores } ядро
         [few] { $cores } ядра
        *[other] { $cores } ядер
    }.
setup-workers-in-app =
    { $workers ->
         [one] { $workers } рабочий
         [few] { $workers } рабочих
        *[other] { $workers } рабочих
    } в процессе самого окна, { $cores ->
         [one] { $cores } ядро
         [few] { $cores } ядра
        *[other] { $cores } ядер
    }. P = 0: отдельных процессов нет.
setup-budget = Конец запуска
setup-by-time = по времени
setup-by-items = по числу единиц
setup-by-items-hint = Только у запусков с одинаковым числом единиц сравнимы время и контрольная сумма.
setup-seconds = Длительность
setup-seconds-hint = Запуск закончится сам через это время; паузы не считаются.
setup-items = Единиц работы
setup-items-hint = Запуск закончится, когда все рабочие вместе сделают столько.
setup-seed = Зерно
setup-seed-hint = Начало всего случайного. При том же зерне и числе единиц контрольная сумма та же, как ни распределяй работу.
setup-placement = Приоритет и ядра
setup-priority = Приоритет рабочих
priority-background = фоновый
priority-background-hint = Уступает всему остальному, и этому окну тоже: оно остаётся отзывчивым при любом числе рабочих.
priority-low = низкий
priority-low-hint = Самый низкий обычный приоритет (nice 19): немного времени достаётся и при других желающих.
priority-normal = обычный
priority-normal-hint = Как у любой программы. Если рабочих больше, чем ядер, окно будет подтормаживать.
setup-pin = Ядра для рабочих
pin-none = выбирает система
pin-none-hint = Рабочие переходят с ядра на ядро по воле планировщика.
pin-one-core = все на одном ядре
pin-one-core-hint = Как машина с одним процессором: рабочие ходят по очереди, и это видно по доле вытеснения.
pin-spread = каждому своё ядро, по кругу
pin-spread-hint = Рабочий не покидает своего ядра и его кэша.
setup-file = Файл плана
setup-path = Путь к файлу плана
setup-path-hint = Введите путь для «Открыть» и «Сохранить» или оставьте пустым: тогда спросит окно.
setup-open = Открыть
setup-open-hint = Прочитать план по введённому пути (Ctrl+O — спросить).
setup-save = Сохранить
setup-save-hint = Записать план по введённому пути (Ctrl+S — спросить).
setup-browse = Обзор…
setup-browse-hint = Выбрать план в системном окне.
setup-live-note = Идёт запуск. Чтобы менять остальное, остановите его.
setup-live-threads = Потоков в каждом процессе сейчас
setup-live-threads-hint = Можно менять на ходу: следите за пропускной способностью и дорожками.
setup-live-fewer = На поток меньше в каждом
setup-live-more = На поток больше в каждом
setup-live-workers = Всего рабочих: { $count }

### a Python function in the setup
help-call = Запустить функцию из скрипта Python: ФАЙЛ.py:ФУНКЦИЯ, а без имени — первую
help-executor = Как распределять вызовы функции Python: sequential, threads, thread-pool, asyncio, fork, spawn, forkserver, pool, process-pool, interpreters, interpreter-pool или subprocess
help-interpreter = Интерпретатор Python, который её выполняет; если не указан, первый в PATH
python-file-kind = Скрипты Python
python-browse-script = Выбрать файл…
python-browse-script-hint = Выбрать файл .py в системном окне. Файл можно и перетащить в это окно.
python-lessons = Уроки
python-lessons-hint = Функции, которые поставляются с Lanescope.
python-script-read-again = Файл изменился, он прочитан заново.
python-script-mistake = { $file }, строка { $line }: { $reason }
python-function-first = первая
python-reading = скрипт читается…
python-no-function = В скрипте нет функции { $name }.
python-mark-async = async
python-mark-generator = генератор
python-mark-decorated = с декоратором
python-takes = получает: { $share }
python-no-arguments = Других параметров у функции нет.
python-arguments-missing = Нет значения по умолчанию, нужно указать: { $names }
python-arguments-unknown = У функции нет таких параметров: { $names }
python-first-on-path = первый в PATH
python-found-ones = найденные на этой машине
python-unasked = Этот интерпретатор указан в открытом плане. Он ещё не запускался.
python-ask = Запустить и спросить версию
python-browse = Другой…
python-browse-hint = Выбрать интерпретатор в системном окне.
python-search-again = Искать снова
python-search-again-hint = Снова поискать интерпретаторы на этой машине.
python-searching = идёт поиск интерпретаторов…
python-broken-ones =
    { $count ->
         [one] Не работает: { $count }
        *[other] Не работают: { $count }
    }
python-share-read = По параметрам: { $share }
python-share-no-place = Среди параметров { $function } нет места для этого.
python-start-unused = Это выбирают только для двух пулов процессов. Потоки процессов не запускают, а fork, spawn и forkserver — отдельные исполнители.
python-gil-fixed = GIL у Python { $release } нельзя ни включить, ни выключить. Это умеют сборки с отключаемым GIL (free-threaded), например 3.13t.
python-will-run = Что будет запущено
regime-own-interval = Свой интервал
regime-own-interval-hint = У интерпретатора остаётся его собственный интервал переключения: 5 мс, если скрипт его не меняет.
regime-set-interval = Заданный интервал
regime-set-interval-hint = Интервал переключения задаётся интерпретатору через sys.setswitchinterval.
regime-set-interval-about = Это настоящий GIL интерпретатора, а не модель: ожидающий поток просит его через это время. У каждого процесса и у каждого субинтерпретатора свой GIL. Без GIL интервал ничего не меняет.
setup-interval-python-hint = Задаётся в каждом интерпретаторе через sys.setswitchinterval, по умолчанию 5 мс. Можно менять на ходу: рабочий перейдёт на него в конце вызова или при следующем tick.
python-fixed-workers = Сколько рабочих у исполнителя было при запуске, столько и остаётся. Для другого числа начните новый запуск.
lane-parent = Интерпретатор (родитель)
state-wait-gil-inferred = ждёт GIL (оценка)
message-times =
    { $count ->
         [one] { $count } раз
         [few] { $count } раза
        *[other] { $count } раз
    }
message-copy = Копировать
message-all-lines =
    { $count ->
         [one] Вся { $count } строка
         [few] Все { $count } строки
        *[other] Все { $count } строк
    }
message-fewer-lines = Только последние строки
readings-printed = Вывод: { $size }, последние строки
readings-printed-copy = Копировать вывод

### toolbar
toolbar-setup = Показать или скрыть опыт (F2)
toolbar-run = Пуск
toolbar-run-hint = Начать опыт (F5 или Ctrl+Enter)
toolbar-run-live = Запуск уже идёт. Сначала остановите его (Esc).
toolbar-pause = Пауза
toolbar-resume = Дальше
toolbar-pause-hint = Придержать рабочих или отпустить (пробел)
toolbar-stop = Стоп
toolbar-stop-hint = Закончить запуск (Esc)
toolbar-progress = Ход работы
toolbar-speed = Общая пропускная способность
toolbar-help = Клавиши (F1)
toolbar-language = Язык
toolbar-theme = Тема
theme-dark = Тёмная
theme-light = Светлая
theme-projector = Для проектора
run-idle = готово к пуску
run-starting = запускается
run-running = идёт
run-paused = пауза
run-stopping = останавливается…
run-finished = закончено
progress-seconds = { $done } из { $all } с
progress-items = { $done } из { $all }
progress-left = , осталось { $left }

### panels
panel-throughput = Пропускная способность
panel-cores = Ядра
panel-memory = Память
panel-lanes = Рабочие
panel-picture = Картина
panel-summary = Итог
panel-maximise = { $panel }: на всё окно
panel-restore = { $panel }: вернуть на место
panel-title-hint = Двойной щелчок: на всё окно и обратно. Правая кнопка: копирование, экспорт
empty-throughput = Нажмите «Пуск» (F5), чтобы увидеть единицы работы в секунду
empty-cores = Нажмите «Пуск» (F5), чтобы увидеть загрузку каждого ядра
empty-cores-yet = Измерений ещё нет
empty-memory = Нажмите «Пуск» (F5), чтобы увидеть память каждого процесса
empty-memory-yet = Измерений ещё нет
empty-lanes = Нажмите «Пуск» (F5), чтобы увидеть, чем занят каждый рабочий
empty-lanes-yet = Рабочие запускаются…
empty-picture = Здесь рисует нагрузка «Множество Мандельброта»: выберите её и нажмите «Пуск» (F5)
empty-summary = Здесь будет итог, когда запуск закончится
throughput-per-worker = По рабочим
throughput-per-worker-hint = По линии на рабочего рядом с общей
throughput-total = Всего
core = Ядро
cores-heat = Тепловая карта
cores-heat-hint = По строке на ядро, от простоя до полной загрузки, вместо линий
memory-rss = RSS
memory-uss = USS
memory-pss = PSS
memory-rss-hint = RSS, резидентная память: все страницы процесса в памяти. Общие страницы считаются целиком в каждом процессе, поэтому сумма завышена.
memory-uss-hint = USS, собственная память: страницы, которых больше ни у кого нет. Столько освободится, если процесс завершить: настоящая цена ещё одного процесса.
memory-pss-hint = PSS, пропорциональная память: общие страницы делятся между теми, кто их делит, поэтому сумма — это сколько процессы вместе занимают на самом деле.
memory-total = Всего
memory-not-available = недоступно в этой системе
lane-worker = Рабочий
lane-worker-short = Р
lane-process = Процесс
lane-app = Процесс этого окна
lane-hover = Рабочий { $worker } · процесс { $pid }, поток { $tid }
lane-chunk = порция { $chunk }
lane-span-items =
    { $count ->
         [one] { $count } единица
         [few] { $count } единицы
        *[other] { $count } единиц
    }
lane-items = Всего сделано единиц: { $count }
lane-cpu-time = Время ЦП
lane-cpu-share = На ядре
lane-future = ещё не наступило
lanes-summary = { $workers } в процессах: { $hosts }, работают: { $working }
lanes-zoom-in = Ближе (+)
lanes-zoom-out = Дальше (−)
lanes-whole = Весь запуск
lanes-whole-hint = Показать запуск от начала до конца (F или Home)
lanes-follow = Следить
lanes-follow-hint = Держать в поле зрения самое новое (L или End)
host-threads = Потоков работает: { $count }
host-took = Запущен за { $time }
host-ended = завершён
picture-tint = Цвет рабочего
picture-tint-hint = Окрасить каждую плитку в цвет того, кто её нарисовал
picture-tile = Плитка
picture-nobody = ещё не нарисована

### result
ending-budget = Выполнено
ending-stopped = Остановлено
ending-damaged = Выполнено с потерями
ending-troubled = Выполнено, несмотря на сбои
ending-failed = Не удалось
summary-ending = Исход
summary-cpu = Время ЦП
summary-wait = Ждали ядра
summary-bandwidth = Скорость обмена
summary-sentence = { $count } { $item } за { $time }: { $rate }

### status
status-idle = Выберите нагрузку и нажмите «Пуск» (F5).
status-frames = Кадры p50 / p99
status-frames-hint = Время между кадрами этого окна: медиана и то, что превышает один кадр из ста.
status-own-cpu = Сама программа
status-own-cpu-hint = Сколько процессора занимает само окно, в долях всей машины. Чтобы было меньше 5 %, оно рисует реже.
status-dropped = Пропущено отсчётов
status-dropped-hint = Отсчёты, которые окно не успело принять. Счётчики накопительные: теряется подробность, но не итог.
status-lost = Потеряно отрезков
status-lost-hint = Отрезки, затёртые прежде, чем их прочли; на дорожках там пробелы.
status-losses = Потери
status-losses-hint = Пропущенные отсчёты / потерянные отрезки: то, что пришло быстрее, чем его приняли. Итоги всё равно верны.
status-priority = Приоритет
status-priority-hint = Приоритет рабочих этого запуска
event-host-ready = Процесс { $pid } готов через { $time }
event-worker-ready = Рабочий { $number } готов
event-started = Работа началась
event-paused = Пауза
event-resumed = Продолжение
event-worker-ended = Рабочий { $number } закончил
event-worker-panicked = Рабочий { $number } упал с паникой
event-worker-dead = Рабочий { $number } погиб вместе с процессом
event-host-ended = Процесс номер { $number } завершён
event-fault-planted = Сбой внесён в рабочего { $number }: { $fault }
event-silent = Рабочий { $number } слишком долго молчит
event-awake = Рабочий { $number } снова работает
event-deadlock = Взаимная блокировка: { $cycle }
event-finished = Запуск закончен
message-dismiss = Убрать

### keys
help-title = Клавиши
keys-name-space = Пробел
keys-name-wheel = Ctrl+колесо, + −
keys-run = начать опыт
keys-pause = пауза, дальше
keys-escape = закрыть то, что впереди; остановить запуск
keys-panels = панель на всё окно и обратно
keys-setup = показать или скрыть опыт
keys-zoom = масштаб времени
keys-pan = раньше, позже
keys-scroll = прокрутить дорожки; в фокусе — выбрать
keys-follow = следить за самым новым
keys-whole = показать весь запуск
keys-undo = отменить, вернуть в опыте
keys-file = открыть, сохранить план
keys-size = размер всего
keys-help = этот список
keys-quit = выйти

### the questions that workloads answer
question-compute = Больше рабочих — больше вычислений?
question-memory = Как ограничивает память?
question-waiting = Что, если работа — это ожидание?
question-sharing = Что общее и что может пойти не так?
question-passing = Сколько стоит передача данных?
question-life = Сколько стоит запустить и завершить рабочего?
question-survival = Что уцелеет при потере рабочего?

### regimes
regime-free = Свободно
regime-gil = Модель GIL

### faults
fault-kill = убить процесс
fault-kill-thread = убить только поток
fault-panic = паника
fault-abort = аварийно завершить процесс
fault-bad-pointer = читать по неверному указателю
fault-stack-overflow = переполнить стек
fault-hang-spin = зависнуть в цикле
fault-hang-sleep = зависнуть во сне
fault-deadlock = взаимная блокировка
fault-starve = голодание
fault-leak = утечка памяти

### compute and memory workloads
unit-rows = строк
unit-loads = чтений
unit-additions = сложений
workload-matrix = Произведение матриц
workload-matrix-about = Перемножает квадратные матрицы ядром из библиотеки, как это делает numpy. Работа растёт как куб размера и остаётся в кэше: ограничивает только число ядер. Внутри вызова библиотеки нет безопасных точек. В модели GIL вызов удерживает GIL до конца, сколько бы ни ждали другие; при «GIL: отпущен» он идёт без GIL, и потоки действительно дают ускорение.
workload-matrix-item = произведений
param-matrix-size = Строк и столбцов
param-matrix-size-hint = В каждой из трёх матриц каждого рабочего. Вдвое больше — в восемь раз дольше.
param-gil = GIL
param-gil-hint = В модели GIL: удерживает ли вызов библиотеки GIL или идёт без него, как в numpy и hashlib. В свободном режиме разницы нет.
param-gil-kept = удержан
param-gil-released = отпущен
workload-sha256 = SHA-256
workload-sha256-about = Хеширует байты блок за блоком с помощью библиотеки. Блок читается подряд, поэтому предел — арифметика, и решает число ядер. В модели GIL видно, с какого размера блока выгодно отпускать GIL: hashlib в Python делает это начиная с 2 КиБ.
workload-sha256-item = блоков
param-sha256-block = Размер блока
param-sha256-block-hint = Сколько байтов хешируется за один вызов, то есть за одну единицу работы. На мелких блоках видно, сколько стоит брать GIL снова и снова.
workload-sort = Сортировка
workload-sort-about = Заполняет блок случайными числами, сортирует его стандартной библиотекой и проверяет порядок. Числа остаются в кэше, поэтому предел — число ядер. Сортировка — один вызов без безопасных точек, как list.sort в Python: в модели GIL остальные ждут его конца.
workload-sort-item = блоков
param-sort-length = Чисел в блоке
param-sort-length-hint = Сколько чисел сортируется за одну единицу работы. Если блоки не помещаются в кэш, рабочие сталкиваются на шине памяти.
workload-chase = Погоня за указателем
workload-chase-about = Идёт по памяти в случайном порядке; каждое чтение говорит, где следующее, и процессору остаётся ждать. Предел — задержка памяти, а не её скорость: ядра заняты полностью и делают мало, а пропускная способность растёт с числом рабочих там, где у триады уже не растёт. Выберите размеры, близкие к размерам кэшей, и будет виден каждый уровень. У каждого рабочего своя память.
workload-chase-item = проходов
param-chase-size = Память рабочего
param-chase-size-hint = По какой памяти идёт проход. До нескольких десятков КиБ остаются в первом кэше, до нескольких МиБ — во втором и третьем.
param-chase-loads = Чтений за проход
param-chase-loads-hint = Сколько чтений подряд составляют одну единицу работы.
workload-false-sharing = Ложное разделение
workload-false-sharing-about = Каждый рабочий прибавляет к своему счётчику. Соседние счётчики лежат в одной строке кэша, а писать в неё может только одно ядро за раз: строка ходит туда и обратно, и несколько рабочих считают медленнее одного, хотя общей переменной у них нет. Разнесённые счётчики лежат через 128 байтов: смотрите, как подскакивает пропускная способность. Счётчики находятся в общей памяти всех процессов, поэтому процессы страдают так же, как потоки.
workload-false-sharing-item = кругов
param-layout = Расположение счётчиков
param-layout-hint = Рядом: восемь счётчиков в строке из 64 байтов. Врозь: 128 байтов от одного до другого.
param-layout-adjacent = рядом
param-layout-padded = врозь
param-false-sharing-count = Сложений за круг
param-false-sharing-count-hint = Сколько раз рабочий прибавляет единицу к своему счётчику за одну единицу работы.
figure-counted = Насчитано
workload-input = Большие входные данные
workload-input-about = Читает блоки больших входных данных, которые никто не меняет. Потоки процесса читают их вместе. При способе «копия» каждый процесс строит свои: смотрите, как память растёт с числом процессов. При способе «отображение» все процессы отображают одни и те же: RSS считает их у каждого, USS — ни у кого, а PSS даёт каждому его долю.
workload-input-item = блоков прочитано
param-input-size = Размер данных
param-input-size-hint = Все входные данные. При способе «копия» столько же памяти нужно каждому процессу.
param-input-way = Как процессы их получают
param-input-way-hint = Копия: каждый процесс строит данные в своей памяти. Отображение: все процессы используют одну общую область.
param-input-way-copy = копия
param-input-way-map = отображение
### sharing
unit-sharing-updates = обновлений
unit-sharing-steps = шагов
unit-sharing-percent = %
choice-place-private = в каждом процессе
choice-place-shared = в общей памяти процессов
choice-place-thread = в каждом потоке
workload-counter = Общий счётчик
workload-counter-about = Все рабочие увеличивают один счётчик. Без защиты каждый читает его, прибавляет единицу и записывает обратно: то, что другой записал за это время, затирается, и обновления теряются. Смотрите, сколько обновлений потеряно и чего стоит каждая защита: обновления в секунду и ожидание. Счётчик в каждом процессе лежит в куче: его видят потоки процесса и не видят другие процессы. Счётчик в общей памяти — один на все процессы, и мьютексом там служит слово-замок.
workload-counter-item = пачек
param-counter-way = Защита
param-counter-way-hint = Без защиты обновления теряются. Мьютекс усыпляет ждущих, в спин-блокировке они жгут ядро, атомарное сложение неделимо, а при раздельном счёте у каждого рабочего свой счётчик и в конце их складывают.
choice-counter-none = нет
choice-counter-mutex = мьютекс
choice-counter-spin = спин-блокировка
choice-counter-atomic = атомарное сложение
choice-counter-sharded = раздельный счёт
param-counter-place = Где лежит счётчик
param-counter-place-hint = В куче каждого процесса или в памяти, общей для всех процессов.
param-counter-updates = Обновлений в пачке
param-counter-updates-hint = Сколько раз счётчик увеличивается за одну единицу работы.
param-counter-gap = Шагов в обновлении
param-counter-gap-hint = Работа между чтением счётчика и записью, около наносекунды на шаг. Чем её больше, тем больше потерь и тем дольше держится блокировка. При 0 модель GIL никогда не переключает посреди обновления.
figure-counter-expected = Обновлений сделано
figure-counter-counted = Обновлений насчитано
figure-counter-lost = Обновлений потеряно
workload-cell = Общая переменная
workload-cell-about = Каждый рабочий пишет в переменную свою метку, немного ждёт и читает переменную. Если она своя у каждого процесса, потоки находят метки друг друга, но никогда — метки другого процесса. В общей памяти процессы находят и метки друг друга. В переменной потока каждый находит только своё. Смотрите, чьи метки найдены.
workload-cell-item = кругов
param-cell-place = Где лежит переменная
param-cell-place-hint = В куче каждого процесса, в памяти, общей для всех процессов, или в каждом потоке.
param-cell-looks = Чтений за круг
param-cell-looks-hint = Сколько раз рабочий пишет и читает за одну единицу работы.
figure-cell-seen = Разных меток увидено
figure-cell-others = Меток других рабочих
figure-cell-foreign = Меток других процессов
workload-addresses = Адреса
workload-addresses-about = Каждый рабочий говорит, где что у него лежит: локальная переменная в стеке, переменная потока, собственный объект в куче, общий объект процесса и глобальная переменная. Стек у каждого потока свой, а куча и глобальные переменные общие. Адреса разных процессов сравнивать нельзя: у каждого своя память, система обычно размещает её каждый раз по-новому (ASLR), и даже одинаковое число означает разную память.
workload-addresses-item = осмотров
figure-addresses-stack = Стек
figure-addresses-thread = Переменная потока
figure-addresses-own = Свой объект в куче
figure-addresses-shared = Общий объект в куче
figure-addresses-global = Глобальная переменная
workload-readers = Читатели и писатели
workload-readers-about = Рабочие обращаются к одной таблице в общей памяти: большинство обращений читает её, некоторые переписывают строку за строкой. Блокировка чтения-записи пускает много читателей сразу, а писателя — только в одиночку; пока писатель ждёт, новых читателей она не пускает. Мьютекс пускает по одному. Без блокировки читатели застают таблицу записанной наполовину. Смотрите, сколько чтений разорвано и кто сколько ждёт.
workload-readers-item = серий
param-readers-way = Блокировка
param-readers-way-hint = Обе блокировки — слова в общей памяти, поэтому потоки и процессы ведут себя одинаково.
choice-readers-rwlock = блокировка чтения-записи
choice-readers-mutex = мьютекс
choice-readers-none = нет
param-readers-writers = Доля писателей
param-readers-writers-hint = Сколько обращений из ста пишут. Чем их меньше, тем выгоднее блокировка чтения-записи.
param-readers-hold = Длина обращения
param-readers-hold-hint = Шаги работы под блокировкой, около наносекунды каждый.
param-readers-away = Работа между обращениями
param-readers-away-hint = Шаги работы без блокировки, около наносекунды каждый.
figure-readers-reads = Чтений
figure-readers-writes = Записей
figure-readers-torn = Разорванных чтений
workload-philosophers = Обедающие философы
workload-philosophers-about = Каждый рабочий — философ, которому для еды нужны две вилки, и каждая вилка лежит между двумя соседями. Если все сначала берут левую, вскоре каждый держит одну и ждёт другую: это взаимная блокировка, и длится она до конца запуска. Выберите «нет», чтобы её увидеть, и следите, кто кого ждёт. Средства два: каждый сначала берёт вилку с меньшим номером, или официант оставляет одно место свободным.
workload-philosophers-item = обедов
param-philosophers-cure = Средство
param-philosophers-cure-hint = Без средства работа замирает и никогда не исчерпает заданное число обедов. Поэтому по умолчанию средство выбрано.
choice-philosophers-ordered = вилки по порядку
choice-philosophers-waiter = официант
choice-philosophers-none = нет
param-philosophers-think = Раздумье между вилками
param-philosophers-think-hint = Сколько философ отдыхает с одной вилкой в руке. Чем дольше, тем скорее по одной окажется у всех.
param-philosophers-eat = Длина обеда
param-philosophers-eat-hint = Шаги работы с двумя вилками в руках, около наносекунды каждый.
misfit-philosophers = У одного философа только одна вилка. Выберите хотя бы двух рабочих.
### the GIL model and the countdown
workload-countdown = Обратный отсчёт
workload-countdown-about = Уменьшает число до нуля по единице; после каждого шага — безопасная точка. Это цикл «while n > 0: n -= 1» из любой лекции о GIL. Нужно только ядро. Смотрите, как в модели GIL потоки делят скорость одного ядра, как два процесса её не делят и чего стоит очень короткий интервал переключения.
workload-countdown-item = отсчётов
param-countdown-count = Шагов в отсчёте
param-countdown-count-hint = Чем больше шагов, тем длиннее единица работы; после каждого — безопасная точка.
event-interval = Интервал переключения: { $interval }
engine-no-gil = Этот запуск идёт без модели GIL, интервала переключения у него нет. Начните запуск с моделью GIL.
summary-regime = Режим
summary-gil-switches = Переключений GIL
summary-gil-requests = Запросов GIL / уступок по ним
summary-gil-holds = Удержание GIL, медиана
### waiting and life
unit-percent = %
unit-steps = шагов
workload-sleep = Сон
workload-sleep-about = Спит заданное время и больше ничего не делает. Ни ядро, ни устройство не нужны, и ограничивает только число рабочих: смотрите, как тысяча рабочих делает в тысячу раз больше одного, а ядра почти простаивают, и сколько времени и памяти стоит завести столько потоков или процессов.
workload-sleep-item = засыпаний
param-sleep-time = Длительность сна
param-sleep-time-hint = Сколько рабочий спит за одну единицу работы. Очень короткий сон показывает, чего стоит заснуть и проснуться.
workload-files = Файлы
workload-files-about = Пишет файл, читает его обратно и проверяет каждый байт. Без fsync система лишь берёт байты в свою память и сразу отвечает; с ним каждая единица работы ждёт диска. Смотрите, чего стоит ждать диска и насколько это возмещают несколько ждущих рабочих. У файлов нет имени, и они исчезают вместе с рабочим, как бы он ни закончил.
workload-files-item = файлов
param-files-size = Размер файла
param-files-size-hint = Сколько пишется и читается обратно за одну единицу работы. У каждого рабочего один файл, который он переписывает.
param-files-sync = Ожидание диска
param-files-sync-hint = Должен ли каждый файл оказаться на диске, прежде чем его прочтут обратно.
choice-files-none = нет
choice-files-fsync = fsync после каждого файла
figure-written = Записано
figure-syncs = Вызовов fsync
files-full = Для пробного файла в { $folder } нет места ({ $detail }). Освободите место или укажите в TMPDIR папку на другом диске.
files-refused = Пробный файл в { $folder } использовать нельзя: { $detail }. Укажите в TMPDIR папку, в которую можно писать.
files-differ = Прочитанный файл отличается от записанного. Диску или его драйверу нельзя доверять.
workload-mixed = Вычисления и ожидание
workload-mixed-about = Каждая единица работы немного вычисляет, а затем ждёт, в заданной доле, как большинство программ. Пока один рабочий ждёт, его ядро может занять другой: смотрите, как с каждым потоком убывает простой ядер, пока все они не заняты; дальше новые потоки ничего не дают.
workload-mixed-item = единиц
param-mixed-share = Доля ожидания
param-mixed-share-hint = Какая часть единицы работы — ожидание; остальное — вычисления. 0 — только вычисления, 100 — только ожидание.
param-mixed-time = Время, если только ждать
param-mixed-time-hint = Ожидание единицы работы — его доля от этого времени.
param-mixed-work = Шаги, если только вычислять
param-mixed-work-hint = Вычисления единицы работы — остальная часть этих шагов: их число всегда одно, чтобы сравнивать контрольные суммы. Значение по умолчанию длится примерно столько же, сколько время выше.
workload-convoy = Эффект конвоя
workload-convoy-about = В каждом процессе первый рабочий обращается к серверу по TCP, а все остальные вычисляют. В свободном режиме они друг другу не мешают. В модели GIL первый получает GIL обратно лишь после того, как каждый вычисляющий перед ним отработал свой интервал: смотрите, как время ожидания GIL растёт с числом рабочих и с интервалом.
workload-convoy-item = запросов и блоков
param-convoy-pause = Пауза перед запросом
param-convoy-pause-hint = Клиент без паузы иногда получает GIL обратно раньше, чем успеет проснуться кто-то другой, а иногда нет.
param-convoy-block = Шагов в блоке
param-convoy-block-hint = Сколько шагов отсчитывает вычисляющий рабочий за одну единицу работы. Значение по умолчанию длится около миллисекунды.
figure-requests = Запросов
figure-blocks = Вычислено блоков
workload-life = Запуск и завершение
workload-life-about = Каждая единица работы запускает несколько потоков или процессов, которые ничего не делают, и завершает их. Время состояний «запускает рабочего» и «ждёт завершения», делённое на число запущенных, — это цена одного. Смотрите, насколько дороже процесс и как система ограничивает и те, и другие. Собственная память процесса (USS) есть среди показателей; поток — лишь часть своего процесса, поэтому для потоков смотрите на память всего процесса.
workload-life-item = кругов
param-life-kind = Что запускать
param-life-kind-hint = Потоки в процессе самого рабочего или процессы этой программы.
param-life-count = Одновременно
param-life-count-hint = Сколько их запускается друг за другом, существует вместе и снова завершается.
param-life-stack = Стек потока
param-life-stack-hint = Адресное пространство, отведённое каждому потоку. Память занимает лишь то, что из него использовано. Для процессов не имеет значения.
choice-life-thread = потоки
choice-life-process = процессы
figure-started = Запущено и завершено
figure-memory-each = Память одного процесса
problem-life-too-many = Все рабочие вместе запустили бы { $wanted } одновременно; допустимо не больше { $most }. Возьмите меньше рабочих или меньшее число.
life-not-started = Запустить { $number }-й из { $count } не удалось: { $detail }. Возьмите меньшее число или меньше рабочих.
### what faults do
fault-kill-hint = Система завершает процесс рабочего извне. Смотрите: гибнут все рабочие этого процесса, остальные работают дальше.
fault-kill-thread-hint = Завершить извне один поток. Безопасно этого не умеет ни одна система; в ответе сказано, почему и что работает вместо этого.
fault-panic-hint = Ошибка, которая раскручивает стек потока. Смотрите: гибнет только этот рабочий, соседи работают дальше.
fault-abort-hint = Процесс немедленно завершает сам себя. Смотрите: гибнут все рабочие этого процесса, другие процессы работают дальше.
fault-bad-pointer-hint = Читает память, которая не принадлежит процессу; система завершает его. Смотрите: гибнут все его рабочие.
fault-stack-overflow-hint = Бесконечная рекурсия заполняет стек потока. Смотрите: завершается весь процесс, а не только поток.
fault-hang-spin-hint = Бесконечный цикл, который не слышит команд. Смотрите: рабочий молчит, а его ядро занято; помогает только принудительное завершение процесса.
fault-hang-sleep-hint = Бесконечное ожидание, которое не слышит команд. Смотрите: рабочий молчит и не занимает процессор; помогает только принудительное завершение процесса.
fault-deadlock-hint = Рабочий и его сосед берут две блокировки в противоположном порядке. Смотрите: каждый вечно ждёт другого; круг найден и назван. Нужны два рабочих в процессе.
fault-starve-hint = Рабочему нужна блокировка, которую соседи тут же берут снова. Смотрите: он почти всё время ждёт, а они работают по одному. Нужны два рабочих в процессе.
fault-leak-hint = Занимает до 256 МиБ памяти и не возвращает её. Смотрите: память процесса растёт и не уменьшается, пока рабочий жив.

### the blast radius
fault-refused = Сбой в рабочего { $worker } не внесён ({ $fault }): { $why }
fault-refused-in-app = это завершило бы или заблокировало процесс самого окна, в котором живут эти рабочие. Возьмите запуск хотя бы с одним процессом.
fault-refused-alone = нужны хотя бы два работающих потока в одном процессе, а у этого рабочего там нет соседей. Задайте больше потоков на процесс.
fault-refused-fed = в этой нагрузке рабочие передают работу друг другу, и блокировка, которая одному почти не достаётся, задержала бы всех. Выберите другую нагрузку.
fault-refused-gone = этот рабочий уже закончил.
fault-refused-unknown = такого рабочего в этом запуске нет.
fault-refused-kill-thread = ни одна система не может безопасно убить поток. Он может держать блокировки, которые уже никто не освободит, и оставить кучу и другие данные наполовину изменёнными для всех соседей. TerminateThread и pthread_cancel существуют, но их собственная документация предостерегает от них. Вместо этого: попросите поток остановиться в безопасной точке, как делает здесь «Стоп», или дайте работе отдельный процесс и убейте его.
fault-not-due = Запуск закончился раньше, чем настало время этого сбоя: { $planned }
blast-title = Внесённые сбои
blast-victim = Рабочий
blast-at = Когда
blast-noticed = Замечен через
blast-lost = Погибли рабочие
blast-survivors = Уцелело
blast-items = Прервано единиц
blast-cycle = Каждый ждёт следующего: { $cycle }
blast-refused = отказано
progress-silent = Рабочий { $number } замолчал через { $since } после начала: { $busy }.
progress-silent-busy = его ядро занято
progress-silent-asleep = процессор он не занимает
progress-silent-unknown = занимает ли он процессор, неизвестно
engine-stuck = Все оставшиеся рабочие зависли или ждут зависших. Запуск завершён.
### the work queue and tasks that are handed out again
workload-queue = Очередь задач
workload-queue-about = Пул рабочих берёт задачи из очереди, как multiprocessing.Pool. Каждая задача — вычисление; её результат сохраняется, а чуть позже о нём сообщается. Убейте один из нескольких процессов: его задачи будут выданы снова, ни одна не пропадёт, и пул продолжит работу, только медленнее. Задача, прерванная после сохранения результата, выполняется дважды, но учитывается один раз. В порядке «ведущий» посмотрите, что будет, когда погибнет он сам.
workload-queue-item = задач
param-queue-order = Порядок
param-queue-order-hint = Равные берут задачи из очереди сами. Ведущий задач не выполняет: он раздаёт их остальным по одной.
param-queue-order-peers = равные
param-queue-order-master = ведущий
param-queue-work = Задача
param-queue-work-hint = Объём вычисления одной задачи.
param-queue-report = Отчёт
param-queue-report-hint = От сохранения результата до сообщения о нём. Если рабочий погибнет в это время, задача будет выполнена дважды.
unit-thousand-steps = тысяч шагов
figure-queue-tasks = Задач выполнено
figure-queue-duplicates = Задач выполнено дважды
figure-queue-given = Роздано ведущим
queue-master-alone = Ведущему нужен хотя бы один рабочий, кроме него самого. Возьмите два потока или процесса либо порядок «равные».
queue-too-many-tasks = { $wanted } задач — слишком много: в таблице результатов { $most } мест.
engine-leader-lost = Рабочего, который раздавал работу, больше нет, а остальные без него продолжать не могут.
note-given-again = { $count ->
    [one] { $count } задача погибшего рабочего выдана снова
    [few] { $count } задачи погибших рабочих выданы снова
   *[other] { $count } задач погибших рабочих выдано снова
}
summary-given-again = Выдано снова
### passing data
workload-pass = Передача данных
workload-pass-about = Половина рабочих составляет сообщения, другая половина принимает и проверяет их, парами. По ссылке передаётся только указатель; при любом другом способе байты копируются, а между процессами — всегда. Предел ставят системные вызовы, копирование и превращение значений в байты: следите за долей сериализации, передачи и десериализации на дорожках.
workload-pass-item = сообщений
param-pass-way = Способ
param-pass-way-hint = По ссылке и через канал можно передавать только внутри одного процесса: получатель читает память отправителя или получает собственную копию. Остальные способы действуют и между процессами.
param-pass-size = Размер сообщения
param-pass-size-hint = Малые сообщения показывают цену одной передачи, большие — пропускную способность. Сообщение из записей имеет примерно такой размер.
param-pass-format = Содержание
param-pass-format-hint = Байты идут как есть. Записи с числами и строками отправитель сериализует, а получатель строит заново, как и приходится поступать с объектами между процессами.
pass-way-reference = по ссылке
pass-way-channel = канал с копиями
pass-way-pipe = именованный канал
pass-way-socket = локальный сокет
pass-way-tcp = TCP через loopback
pass-way-file = файлы
pass-way-ring = кольцо в общей памяти
pass-format-raw = просто байты
pass-format-postcard = записи, сериализация
pass-misfit-odd = Для передачи данных рабочие нужны парами, а { $workers } — число нечётное. Выберите чётное число рабочих, например 1 × 2 или 2 × 1.
pass-misfit-processes = Для передачи данных нужно чётное число процессов или не больше одного, а не { $processes }: одна половина рабочих передаёт другой. Выберите 2 или 4 процесса.
pass-misfit-one-process = По ссылке и через канал передаётся сама память, а у процессов она раздельная. Возьмите один процесс с несколькими потоками или другой способ, например кольцо в общей памяти.
pass-misfit-system = Недоступно в этой системе: именованные каналы и локальные сокеты используются только в Unix. Выберите TCP или кольцо в общей памяти.
pass-other-failed = рабочий { $worker } на другом конце пары не может продолжать.
pass-other-gone = рабочий { $worker } на другом конце пары погиб.
pass-damaged = сообщение { $chunk } пришло не таким, каким было отправлено.

### the lab in the window
panel-readings = Показания
empty-readings = Нажмите «Пуск» (F5): здесь появятся показатели нагрузки, модели GIL и сбоев
empty-readings-yet = Рабочие запускаются…
readings-figures = Подсчитано нагрузкой
readings-times = Время рабочих
readings-workers = Каждый рабочий
readings-gil = Удержание GIL
readings-gil-none = Показаний ещё нет.
readings-more-faults =
    { $count ->
         [one] и ещё { $count } (клавиша 7)
        *[other] и ещё { $count } (клавиша 7)
    }
gil-interval = интервал переключения { $time }
gil-switches = Переходов к другому рабочему
gil-requests = Запросов на передачу
gil-forced = Передано по запросу
gil-median = Медиана удержания
gil-holder = Сейчас держит
gil-holds =
    { $count ->
         [one] { $number } удержание
         [few] { $number } удержания
        *[other] { $number } удержаний
    }
blast-head = { $fault }: рабочий { $number }, через { $time }
blast-not-yet = ещё нет
blast-circle = Круг
faults-title = Внести сбой в рабочего { $number }
faults-end-process = Завершает процесс
faults-end-thread = Завершает поток
faults-block = Задерживает рабочего
faults-use-up = Расходует ресурсы
fault-not-now = Сбой можно внести, пока идёт запуск.
lane-silent = молчит { $time }
lane-silent-busy = молчит { $time }, занят
lane-silent-asleep = молчит { $time }, спит
lane-fault = Внесён сбой: { $fault }
lane-waits-for = Ждёт рабочего { $worker }
legend = Обозначения
legend-silent = слишком долго молчит
legend-strike = произошёл сбой
setup-choose-hint = Выбрать другую нагрузку (Ctrl+K)
setup-find = Найти нагрузку
setup-find-hint = Введите слово…
setup-find-nothing = Ничего не найдено. Попробуйте слово короче.
setup-find-keys = Стрелки — отметить, Enter — выбрать, Esc — закрыть.
setup-more = Показать всё
setup-less = Свернуть
setup-regime = Режим
regime-free-hint = Каждый рабочий выполняется, как только получает ядро.
regime-gil-hint = В каждом процессе выполняется один рабочий за раз, как в CPython: модель его блокировки.
regime-gil-about = Модель глобальной блокировки интерпретатора CPython, а не сам CPython: в каждом процессе выполняется только рабочий, который держит блокировку. Ожидающий просит её через интервал переключения; рабочий, который ждёт ввода-вывода, отдаёт её сразу.
setup-interval = Интервал переключения
setup-interval-hint = Сколько рабочий ждёт, прежде чем попросить отдать блокировку. В самом CPython — 5 мс. Таймер системы грубее самых коротких интервалов: около 0,06 мс в Linux, до 16 мс в Windows. Можно менять на ходу.
setup-faults = Запланированные сбои ({ $count })
setup-faults-about = Каждый происходит сам, через столько секунд после начала. Ещё сбой можно внести правым щелчком по дорожке или клавишей X.
setup-fault = Сбой
setup-fault-what = вид
setup-fault-worker = Рабочий
setup-fault-at = через
setup-fault-add = Добавить сбой
setup-fault-remove = убрать
keys-fault = внести сбой в выбранного рабочего
keys-choose = выбрать нагрузку

### what one of something costs
price-start = Запуск одного
price-end = Завершение одного
price-update = Время обновления
price-update-wait = Ожидание на обновление
price-request = Запрос в пути
price-request-gil = Запрос ждёт GIL
price-serialise = Сериализация сообщения
price-pass = Передача сообщения
price-deserialise = Десериализация сообщения

# Python
question-own = А мой собственный код?
workload-program = Любая программа
workload-program-about = Снова и снова запускает одну и ту же командную строку; одна единица работы — одно завершение. У каждого рабочего в любой момент выполняется одна программа, так что одновременно их P × T, на каком бы языке они ни были написаны. Чем ограничена работа, зависит от программы: ядрами, памятью, диском или одним лишь её запуском. Смотрите, как число завершений в секунду растёт с числом рабочих и где рост кончается, во что обходится запуск программы и сколько памяти и процессорного времени берёт всё запущенное. Оболочка не участвует, если её не попросить. То, что программа оставляет работать в своей группе, завершается вместе с ней, всё остальное — в конце опыта.
workload-program-item = завершений
param-program-command = Командная строка
param-program-command-hint = Программа и её аргументы, с кавычками, как в оболочке: sleep 0.1 или python3 "мой скрипт.py" --fast. Выполняется только это и больше ничего. На вход ей ничего не подаётся.
param-program-environment = Окружение
param-program-environment-hint = Переменные сверх тех, что есть у приложения: ИМЯ=значение, через пробел или точку с запятой, при надобности в кавычках. В LANESCOPE_ITEM всегда стоит номер единицы работы.
param-program-folder = Папка
param-program-folder-hint = Папка, в которой она выполняется. Пусто: та же, что у приложения.
param-program-shell = Оболочка
param-program-shell-hint = С оболочкой вся командная строка передаётся /bin/sh -c, в Windows — cmd /C: тогда работают конвейеры, шаблоны и переменные, но каждое завершение запускает ещё и оболочку.
choice-program-no-shell = нет
choice-program-shell = /bin/sh или cmd
param-program-timeout = Предел времени
param-program-timeout-hint = Программу, которой нужно больше, убивают вместе с её группой и считают отдельно. 0: без предела.
figure-program-succeeded = Завершились с кодом 0
figure-program-failed = Завершились с другим кодом
figure-program-signals = Завершены сигналом
figure-program-timeouts = Убиты по истечении времени
figure-program-exit-code = Наибольший из последних других кодов
figure-program-printed = Напечатано
figure-program-cpu = Процессорное время программ
price-program-start = Запуск одной
price-program-run = Выполнение одной
problem-program-empty = Нет командной строки. Введите программу с аргументами, например: sleep 0.1
problem-program-quote = Кавычка не закрыта, или в конце стоит обратная косая черта. Рабочий пример: sh -c "exit 3"
problem-program-variable = «{ $word }» — не переменная. Рабочий пример: LANG=C TITLE="два слова"
problem-program-in-app = При P = 0 программы запускать нельзя: только отдельный процесс может проследить, чтобы ни одна из них не осталась работать. Возьмите P = 1 и больше потоков.
problem-program-too-many = Все рабочие вместе запустили бы слишком много программ сразу: { $wanted }; допустимо не больше { $most }. Возьмите меньше рабочих.
program-no-file = Программы { $path } нет, или её нельзя выполнить.
program-not-found = В папках из PATH нет программы «{ $program }»: { $path }
program-no-folder = Папки { $path } нет
program-not-started = Запустить { $program } не удалось: { $detail }
help-program = Снова и снова выполнять эту командную строку; короче, чем --workload program --param command=...
workload-python = Моя функция на Python
workload-python-about = Снова и снова вызывает функцию на Python в настоящем интерпретаторе, под выбранным исполнителем: потоки, процессы, пулы, субинтерпретаторы, asyncio. Что ограничивает: под GIL два потока никогда не выполняют код Python одновременно, а процессы выполняют, но платят запуском, памятью и сериализацией. Смотрите: ожидание GIL (оценка по процессорному времени), сериализация (pickle) и память каждого процесса. Менять функцию не нужно.
workload-python-item = единиц
param-python-script = Скрипт
param-python-script-hint = Файл .py или lesson:ИМЯ для урока из приложения. Интерпретатор, указанный ниже, выполняет его как есть, и больше ничего не выполняется.
param-python-function = Функция
param-python-function-hint = Функция скрипта, которую вызывают. Пусто: первая.
param-python-interpreter = Интерпретатор
param-python-interpreter-hint = Путь или имя интерпретатора Python 3.8 или новее. Пусто: первый python3 из PATH, а если его нет, python.
param-python-executor = Исполнитель
param-python-executor-hint = Кто вызывает функцию: какие потоки или процессы и как они получают работу.
param-python-start = Способ запуска
param-python-start-hint = Как пулы запускают свои процессы. По умолчанию: как принято в этой версии Python.
python-start-default = по умолчанию
python-start-fork = fork
python-start-spawn = spawn
python-start-forkserver = forkserver
param-python-gil = GIL
param-python-gil-hint = Включать и выключать GIL умеют только сборки с отключаемым GIL (free-threaded), например 3.13t.
python-run-gil-default = как в сборке
python-run-gil-on = включён
python-run-gil-off = выключен
param-python-arguments = Аргументы
param-python-arguments-hint = Остальные аргументы по имени, литералами Python: limit=1000, name='текст'
param-python-share = Один вызов получает
param-python-share-hint = Что передаётся функции: ничего, номер вызова, диапазон (start, stop) или итерируемый объект с числами. Автоматически: по её параметрам.
python-share-auto = автоматически
python-share-call = ничего
python-share-each = число
python-share-range = диапазон
python-share-elements = итерируемый объект
param-python-block = Единиц на вызов
param-python-block-hint = Сколько чисел в диапазоне или итерируемом объекте. Одинаково для всех исполнителей, чтобы можно было сравнивать контрольные суммы.
unit-items = единиц
figure-python-calls = Вызовов
figure-python-pickled = Сериализовано
figure-python-gil-waits = Ожиданий GIL (оценка)
price-python-serialise = Сериализация на вызов
price-python-transfer = Передача на вызов
price-python-deserialise = Десериализация на вызов
price-python-gil = Ожидание GIL на вызов (оценка)
host-foreign = Эту работу выполняет интерпретатор, а не этот процесс.
python-no-spread = Закрепить каждого рабочего за своим ядром у интерпретаторов нельзя; ядро выбирает система.
python-no-driver = Не удалось записать драйвер для интерпретатора: { $detail }
python-no-lesson = Урока «{ $name }» нет. Есть: { $known }
python-no-script = Нет файла { $path }
python-no-argument = «{ $part }» не аргумент. Пишите имя=значение через запятую: limit=1000, name='текст'
python-no-interpreter = По пути { $path } нет интерпретатора
python-none = В PATH не найден интерпретатор Python. Укажите путь к Python 3.8 или новее.
python-failed = { $detail }
python-fatal = Ничего не удалось запустить: { $detail }
python-see-output = смотрите, что он напечатал

### The GIL of an interpreter: who sees it
gil-source-model = модель
gil-source-observed = наблюдение
gil-source-inferred = оценка
gil-source = Источник
gil-waits = Ожиданий GIL
gil-quantiles = { $source }: 10 / 50 / 90 %
gil-agreement = Совпадение оценки с наблюдением
gil-agreement-hint = Какую долю времени, когда рабочий по оценке выполнялся, он и по наблюдению удерживал GIL. Если бы N рабочих чередовались случайно, совпала бы одна N-я часть. Код, который выполняется без GIL, пока его держит другой поток, снижает эту долю.
gil-source-observed-hint = Читается из памяти интерпретатора около 2000 раз в секунду, без его остановки. О более коротких удержаниях говорит лишь его счётчик переключений.
gil-source-inferred-hint = Не измерено: считается, что выполняющийся рабочий удерживает GIL, а тот, кто не выполняется и не ждёт процессора, пока выполняются другие потоки его процесса, ждёт GIL.
observer-none = Кто удерживает GIL, не наблюдается: { $why } Показанное ожидание GIL — оценка.
observer-system = эта система не даёт одной программе читать память другой без особых прав.
observer-refused = система этого не разрешает ({ $detail }).
observer-too-old = процесс об этом ничего не сообщает; CPython сообщает начиная с версии 3.13.
observer-unknown = как это хранит CPython { $version }, здесь неизвестно.
observer-free-threaded = это сборка CPython с отключаемым GIL (free-threaded).
observer-nonsense = то, что записано в памяти интерпретатора, не может быть верным.
lane-gil = GIL по наблюдению держит: { $who }
lane-gil-other = поток, но не рабочий
lane-gil-nobody = никто
workload-python-pass = Python: передача сообщений
workload-python-pass-about = Половина рабочих составляет сообщения, другая половина принимает и проверяет их, парами, в настоящих интерпретаторах. Через queue.Queue передаётся только ссылка, и ничего не сериализуется. Между процессами каждый объект превращается в байты с помощью pickle, байты копируются, и объект строится заново; shared_memory передаёт просто байты без pickle, а ShareableList — свои элементы по одному. Предел ставят сериализация и копирование для больших сообщений и сама передача для малых. Смотрите на доли сериализации, передачи и десериализации. Очередь и Manager сериализуют полученное ещё раз: здесь это уже байты, так что добавляется лишь одно копирование. Передать можно не всё: выберите обзор, и Python назовёт свои причины.
param-python-way = Способ
param-python-way-hint = queue.Queue передаёт между потоками одного процесса (1 × 2), все остальные способы — между процессами (2 × 1).
python-way-queue = queue.Queue, по ссылке
python-way-mp-queue = multiprocessing.Queue
python-way-mp-pipe = multiprocessing.Pipe
python-way-shared-memory = shared_memory
python-way-shareable-list = ShareableList
python-way-manager = очередь через Manager
python-way-socket = локальный сокет
param-python-size-hint = Малые сообщения показывают цену одной передачи, большие — пропускную способность. Объекты имеют примерно такой размер после сериализации.
param-python-what = Что передаётся
param-python-what-hint = Данные или то, чего большинство способов передать не может. Обзор пробует всё это одним рабочим (1 × 1) и о каждом сообщает, какие способы его передают, а какие нет и почему.
python-what-bytes = bytes
python-what-list = список целых чисел
python-what-dict = словарь строк
python-what-dataclass = экземпляры dataclass
python-what-lambda = лямбда-функция
python-what-generator = генератор
python-what-lock = блокировка
python-what-open-file = открытый файл
python-what-socket = сокет
python-what-thread = поток
python-what-local-class = экземпляр класса, определённого в функции
python-what-survey = обзор: что можно передать
figure-python-refused = Отказов
python-pass-threads = queue.Queue передаёт ссылки между потоками одного процесса, парами. Выберите один процесс с чётным числом потоков, например 1 × 2.
python-pass-processes = Этот способ передаёт между процессами, парами, по одному рабочему в каждом. Выберите чётное число процессов с одним потоком, например 2 × 1.
python-pass-survey-alone = Обзор делает один рабочий. Выберите 1 × 1.
python-pass-many-items = Каждое число списка — элемент ShareableList и стоит несколько микросекунд на каждом конце. Выберите не больше { $most } КиБ или bytes.
workload-python-memory = Python: память рабочих
workload-python-memory-about = Родитель создаёт входные данные, рабочие проходят по ним и затем держат их. У потоков они общие. У дочернего процесса после fork страницы общие с родителем, пока один из двух не запишет в них, а в CPython пишет даже чтение: счётчики ссылок лежат внутри объектов. Процессы, созданные через spawn и forkserver, получают копию через канал. Предел ставит память машины. Смотрите на RSS, USS и PSS каждого процесса на панели памяти и на показатели: сколько собственной памяти (USS) у рабочего до и после прохода.
workload-python-memory-item = кругов
param-python-input-hint = Сколько памяти, примерно, входные данные занимают в родителе.
param-python-kind = Входные данные
param-python-kind-hint = Строки — это объекты, у каждого свой счётчик ссылок; байты — один объект.
python-kind-strings = список строк
python-kind-bytes = один bytearray
param-python-touch = Что рабочие с ними делают
param-python-touch-hint = За круг все данные проходят один раз, затем пауза 0,1 с.
python-touch-read = читают
python-touch-none = ничего
python-touch-write = пишут
figure-python-before = USS рабочего до прохода
figure-python-after = USS рабочего после прохода
figure-python-sum = USS всех рабочих после прохода
figure-python-grown = Прирост USS рабочего
figure-python-parent = USS родителя
python-one-by-one = Рабочие здесь либо потоки одного процесса, либо каждый в своём процессе. Выберите, например, 1 × 4 или 4 × 1.
workload-python-life = Python: запуск и завершение
workload-python-life-about = Каждая единица работы запускает одного рабочего, который ничего не делает, и ждёт его завершения. Запуск длится, пока рабочий не появится. Fork копирует таблицы страниц родителя, spawn запускает новый интерпретатор, который импортирует всё заново, forkserver ответвляется от чистого процесса, субинтерпретатор — новый интерпретатор в том же процессе (Python 3.12 и новее), subprocess запускает любую программу, здесь сам Python. Первый запуск, который загружает модули и запускает сервер forkserver, не считается: о нём сообщает заметка. Смотрите на цены.
workload-python-life-item = запусков
param-python-life = Что запускать
param-python-life-hint = Чего нет у этого интерпретатора или системы, то не запускается; причина будет названа.
python-life-thread = поток
python-life-fork = процесс через fork
python-life-spawn = процесс через spawn
python-life-forkserver = процесс через forkserver
python-life-subinterpreter = субинтерпретатор
python-life-subprocess = subprocess
python-life-one-process = Рабочих запускает сам процесс драйвера: выберите 1 × 1 или больше потоков, но не больше чем 1 × { $most }.
python-life-fork-alone = Процесс с другими потоками не должен делать fork: блокировки этих потоков скопировались бы в том состоянии, в каком их застали. Выберите 1 × 1.
### interpreters
python-origin-given = указан вами
python-origin-environment = виртуальное окружение
python-origin-path = PATH
python-origin-pyenv = pyenv
python-origin-uv = uv
python-origin-versions = asdf или mise
python-origin-conda = conda
python-origin-homebrew = Homebrew
python-origin-framework = Python.framework
python-origin-system = системная папка
python-origin-registry = реестр Windows
python-origin-launcher = программа запуска py
python-gil-on = GIL включён
python-gil-off = GIL выключен
python-gil-on-switchable = GIL включён, можно выключить
python-gil-off-switchable = GIL выключен, можно включить
python-too-old = Python { $release } слишком старый: нужна версия не ниже { $oldest }.
python-other-implementation = Это { $implementation }. Здесь работает только CPython: дорожки рассчитаны на его потоки и его GIL.
python-cut-down = В этой сборке нет частей стандартной библиотеки, без которых нельзя измерять: { $modules }.
python-broken-start = Не запускается: { $reason }
python-broken-late = Не ответил за { $seconds } с и был завершён.
python-broken-much = Вместо ответа напечатал больше { $most } и был завершён.
python-broken-given-up = Ответа от него не дождались.
python-broken-answer = Отвечает не так, как интерпретатор Python: { $said }
python-broken-end = Завершился без ответа ({ $status }): { $said }
python-broken-silent = Завершился без ответа и ничего не напечатал ({ $status }).
python-broken-stub = Это заглушка Microsoft Store: она предлагает установить Python, но сама не Python.
python-not-asked = Он лежит рядом со скриптом или в папке, из которой запущен Lanescope. Он запускается, только если его выбрать.
python-not-asked-yet = ещё не опрошен
python-none-in-folder = В этой папке нет интерпретатора Python.

### executors
executor-sequential = Последовательно
executor-threads = Потоки (threading)
executor-thread-pool = Пул потоков (concurrent.futures)
executor-asyncio = asyncio
executor-fork = Процессы: fork
executor-spawn = Процессы: spawn
executor-forkserver = Процессы: forkserver
executor-pool = Пул процессов (multiprocessing.Pool)
executor-process-pool = Пул процессов (concurrent.futures)
executor-interpreters = Субинтерпретаторы
executor-interpreter-pool = Пул интерпретаторов (concurrent.futures)
executor-subprocess = Отдельные интерпретаторы (subprocess)
executor-sequential-hint = Вызов за вызовом в одном потоке. С этим сравнивают все остальные.
executor-threads-hint = threading.Thread. При GIL код Python выполняет один поток процесса за раз; ожидание и многое в коде на C дают работать остальным.
executor-thread-pool-hint = ThreadPoolExecutor: те же потоки, но задания из одной очереди. Смотрите: сколько стоит очередь, когда вызовы коротки.
executor-asyncio-hint = Задачи одного цикла событий в одном потоке, для функций async. Смотрите: они перекрываются только там, где есть await.
executor-fork-hint = multiprocessing.Process как копия родителя: запуск сразу, память общая, пока в неё не пишут, а счётчики ссылок пишут тоже.
executor-spawn-hint = multiprocessing.Process как новый интерпретатор, который заново импортирует скрипт. Смотрите: запуск дольше, общего нет ничего.
executor-forkserver-hint = multiprocessing.Process как копия маленького процесса-сервера без потоков. Смотрите: первый запуск медленный, следующие быстрые.
executor-pool-hint = Процессы, которые получают задания по каналам: аргументы и результаты сериализуются (pickle). Способ запуска можно выбрать.
executor-process-pool-hint = ProcessPoolExecutor: как Pool, но гибель одного процесса замечается и ломает весь пул.
executor-interpreters-hint = У каждого потока свой интерпретатор со своим GIL, всё в одном процессе. Смотрите: потоки выполняются действительно одновременно, но не всякий модуль на C там загружается.
executor-interpreter-pool-hint = InterpreterPoolExecutor: пул потоков, у каждого из которых свой интерпретатор; всё передаваемое копируется или сериализуется (pickle).
executor-subprocess-hint = Целые интерпретаторы, запущенные как программы. Смотрите: общего нет ничего, и при сбое теряется лишь одна программа.
executor-wants-coroutine = asyncio нужна функция async, а { $function } обычная.
executor-no-fork-on-windows = В Windows нет { $method }: там каждый процесс запускается заново (spawn).
executor-no-start-method = У этого интерпретатора нет способа запуска процессов { $method }.
executor-needs-interpreters = Субинтерпретаторы со своим GIL появились в Python { $first }, а это { $release }.
executor-needs-interpreter-pool = InterpreterPoolExecutor появился в Python { $first }, а это { $release }.
executor-needs-module = Python { $release } собран без модуля { $module }.

### scripts
share-call = ничего (один вызов — одна единица)
share-each = номер единицы
share-range = диапазон (start, stop)
share-elements = номера один за другим (итерируемый объект)
script-missing = Файла { $path } нет.
script-not-a-file = { $path } — не файл.
script-unreadable = Файл { $path } не читается: { $reason }
script-empty = Файл { $path } пуст.
script-too-large = Файл { $path } слишком велик для скрипта: { $size }, а можно не больше { $most }.
script-encoding = { $path }, строка { $line }: это не текст в кодировке, которой ждёт Python: { $reason }
script-syntax = { $path }, строка { $line }, столбец { $column }: { $reason }: { $text }
script-no-functions = В { $path } нет функций на верхнем уровне.
script-interpreter = Скрипт { $path } не прочитан. { $why }

### doctor
doctor-interpreters = Интерпретаторы Python
doctor-no-interpreters = Интерпретаторов Python не найдено. Укажите свой: --python ПУТЬ.
doctor-subinterpreters = субинтерпретаторы
doctor-interpreter-pool = субинтерпретаторы и их пул
doctor-holder = Видно, кто на самом деле держит GIL
doctor-missing = Нет модулей
doctor-cannot = не годится: { $why }
doctor-unasked = ещё не опрошен: он лежит в рабочей папке. Опросить: --python { $path }

### the model beside the interpreter
keys-beside = модель GIL рядом с настоящим интерпретатором и обратно
beside-open = Модель GIL рядом с интерпретатором (B)
beside-model = Модель GIL
beside-only-python = Рядом с моделью GIL можно поставить только функцию на Python: выберите нагрузку «Моя функция на Python».
beside-only-threads = GIL общий для потоков одного процесса: выберите исполнителя «Потоки» или «Пул потоков».
beside-only-gil = Этот запуск идёт без GIL, и сравнивать модель не с чем.
beside-only-two = Один поток ни с кем не делит GIL: выберите хотя бы два потока.
beside-ready-real = «Пуск» (F5) выполнит { $script } в интерпретаторе, потоков: { $threads }, интервал переключения { $interval }
beside-ready-model = «Пуск» (F5) запустит обратный отсчёт под моделью GIL, потоков: { $threads }, интервал переключения { $interval }
beside-its-turn = Начнётся, когда закончит интерпретатор
beside-ended-empty = Запуск закончился раньше, чем появились рабочие. Почему — сказано в сообщении выше.
beside-empty-throughput = Нажмите «Пуск» (F5), чтобы увидеть единицы работы в секунду у обоих
beside-median-rate = { $name }: медиана { $rate }
beside-holds = Длительность удержаний
beside-empty-holds = Нажмите «Пуск» (F5), чтобы увидеть, сколько длятся удержания GIL у обоих
beside-empty-holds-yet = Показаний GIL ещё нет
beside-numbers = Сравнение
beside-empty-numbers = Нажмите «Пуск» (F5), чтобы увидеть, насколько модель отличается от интерпретатора
beside-difference = Разница
beside-p90 = 90-й процентиль
beside-switches = Переключения
beside-count = Удержания
beside-count-hint = Считаются с последней смены интервала переключения.
beside-resolution = Длительности известны с точностью примерно до одной шестнадцатой (6 %): меньшая разница может быть случайной.
beside-origin = Откуда известно
beside-origin-hint = Модель считает свои удержания сама. Удержания интерпретатора, начиная с Python 3.13, наблюдают снаружи, если система это разрешает; иначе их оценивают по тому, что делали его потоки.
beside-origin-model = подсчёт
beside-origin-observed = наблюдение
beside-origin-inferred = оценка
beside-distance = Наибольшее расстояние между двумя функциями распределения (Колмогоров — Смирнов): { $distance }. Какую длительность ни возьми, доли удержаний не дольше неё различаются не больше чем на { $points } п. п.
beside-at-once = Оба запуска идут одновременно; каждому нужно своё ядро.
beside-in-turn = Запуски идут один за другим: у этой машины одно ядро.
beside-too-few = Для сравнения мало удержаний: нужно хотя бы по { $least }, а есть { $real } ({ $name }) и { $model } (модель).
beside-longer = Медиана удержания у модели на { $percent } % больше, чем у { $name } ({ $model } против { $real }).
beside-shorter = Медиана удержания у модели на { $percent } % меньше, чем у { $name } ({ $model } против { $real }).
beside-equal = Медиана удержания у модели такая же, как у { $name } ({ $model } против { $real }).
beside-in-real = В запуске интерпретатора: { $what }
beside-in-model = В запуске модели: { $what }
beside-goes-on = Второй запуск продолжается.
doctor-stopped = Остановлено.
python-ended-early = Интерпретатор завершился (код { $code }) раньше, чем работа была сделана, и не сказал почему. Возможно, это видно из того, что он напечатал.

# Comparisons

strategy-sequential = Последовательно
strategy-threads = Потоки
strategy-processes = Процессы
strategy-hybrid = Процессы × потоки
strategy-in-app = Потоки в приложении
strategy-as-is = Как настроено
effort-quick = Быстро
effort-usual = Обычно
effort-thorough = Тщательно
compare-too-few-arms = Для сравнения нужны хотя бы два варианта: выберите больше способов распределения, несколько чисел рабочих или несколько значений параметра.
compare-too-many-arms = Вариантов больше { $most }: выберите меньше чисел рабочих или меньше значений.
compare-same-name = У каждого варианта должно быть своё имя; «{ $name }» встречается дважды или пусто.
compare-arm-problem = Вариант { $arm }: { $what }
compare-no-item = Даже за самое долгое пробное время не завершена ни одна единица работы: задайте объём работы сами.
compare-not-done = Один из запусков не завершил работу.

# Что делала машина во время запуска

probe-what-frequency = Частота ядра
probe-what-energy = Энергия процессора
probe-no-cpufreq = ядро системы не показывает здесь cpufreq/scaling_cur_freq, как и в большинстве виртуальных машин; «cpu MHz» в /proc/cpuinfo может быть постоянной величиной.
probe-frequency-missing = macOS не сообщает, на какой частоте работает ядро.
probe-nominal-frequency = Windows сообщает номинальную частоту процессора, а не ту, на которой он работает.
probe-no-powercap = в /sys/class/powercap нет счётчика энергии процессора, как и в большинстве виртуальных машин.
probe-energy-root = счётчик энергии процессора есть, но читать его может только root (energy_uj в /sys/class/powercap).
probe-energy-missing = macOS сообщает энергию процессора только пользователю root.
probe-energy-drivers = в Windows энергию процессора сообщают только драйверы некоторых машин.
summary-latency = Время порции, p50 / p99
# What a comparison says

arm-workers = { $way } × { $workers }
arm-hybrid = { $processes } × { $threads } (процессы × потоки)
arm-own = { $name }
arm-with = { $arm }, { $setting }
fit-too-few = Кривой нет: нужно хотя бы { $least } разных чисел рабочих с учтёнными запусками, а есть { $points }.
fit-super-linear = Кривой нет: при числе рабочих { $workers } каждый делает больше, чем при наименьшем их числе, и разница больше обоих интервалов. Ни один из двух законов этого не допускает. Частая причина: на каждое ядро приходится меньшая доля данных, и она помещается в его кэш.
noise-steal = Гипервизор отдал другим { $percent } % времени ядер. Повторите на менее занятой машине или с большим числом запусков («Тщательно»).
noise-others = Другие программы тем временем занимали { $cores } ядра. Закройте их и повторите или увеличьте число запусков («Тщательно»).
noise-frequency = Частота самого быстрого ядра менялась между запусками одного варианта: от { $low } до { $high } МГц. Подключите питание, дайте машине остыть и повторите.
noise-spread = Запуски варианта «{ $arm }» сильно различаются: разброс средней их половины — { $percent } % медианы. С большим числом запусков («Тщательно») интервал станет уже.
answer-wrong = НЕВЕРНЫЙ РЕЗУЛЬТАТ: контрольная сумма варианта «{ $arm }» равна { $own }, а у остальных с той же работой — { $others }. Этот вариант не учитывается.
answer-no-baseline = Базовый вариант «{ $base }» не учитывается, поэтому нельзя сказать, какой способ быстрее.
answer-waiting = Пока ничего сказать нельзя: базовый вариант «{ $base }» ещё не запускался.
answer-too-few =
    Пока нельзя сказать, что быстрее, чем «{ $base }»: нужно хотя бы { $least } кругов с обоими вариантами, а { $runs ->
         [one] есть { $runs } круг
         [few] есть { $runs } круга
        *[other] есть { $runs } кругов
    }.
answer-nothing-faster = Ничего быстрее базового варианта «{ $base }» не найдено: оставайтесь при нём.
answer-best = { $arm }: ускорение { $times } относительно «{ $base }» (от { $low } до { $high }). Цена: { $price }.
answer-faster = { $arm }: ускорение { $times } относительно «{ $base }» (от { $low } до { $high }).
answer-slower = { $arm }: медленнее, чем «{ $base }», ускорение { $times } (от { $low } до { $high }).
answer-none-seen = { $arm }: ускорение { $times } относительно «{ $base }», разницы не видно (от { $low } до { $high }).
answer-unknown = { $arm }: пока нельзя сказать. Кругов и с этим вариантом, и с «{ $base }»: { $runs }, а нужно хотя бы { $least }.
answer-level = Между вариантами «{ $arm }» и «{ $best }» разницы не видно: ускорение второго относительно первого { $times } (от { $low } до { $high }).
answer-fewer = Возможно, хватит и меньшего числа рабочих: между вариантами «{ $fewer }» и «{ $arm }» разницы не видно, ускорение второго относительно первого { $times } (от { $low } до { $high }).
answer-efficiency =
    { $arm }: каждый из { $workers ->
         [one] { $workers } рабочего
        *[other] { $workers } рабочих
    } делает { $percent } % (от { $low } до { $high }) того, что делает один рабочий, когда он один.
answer-peak = { $way }: подобранная кривая достигает максимума при числе рабочих { $workers } (от { $low } до { $high }); если их больше, становится медленнее.
answer-peak-beyond = { $way }: подобранная кривая достигает максимума при числе рабочих { $workers } (от { $low } до { $high }); измерено было не больше { $most }, поэтому это прогноз.
answer-and = { $one }, { $other }
price-memory-more = памяти больше на { $bytes } ({ $kind })
price-memory-less = памяти меньше на { $bytes } ({ $kind })
price-memory-same = памяти столько же ({ $kind })
price-cpu = время ЦП × { $times } (от { $low } до { $high })
price-energy = энергия процессора × { $times }
answer-machine =
    { $cpu }, { $cores ->
         [one] { $cores } ядро
         [few] { $cores } ядра
        *[other] { $cores } ядер
    }, память { $memory }, { $os }.
answer-work = { $workload }, { $item } в каждом запуске: { $items }, зерно { $seed }.
answer-work-open = { $workload }, зерно { $seed }; объём работы одного запуска ещё не найден.
answer-runs =
    По { $runs ->
         [one] { $runs } запуску
         [few] { $runs } запуска
        *[other] { $runs } запусков
    } каждого варианта, все варианты по очереди.
answer-runs-differ = Запусков каждого варианта: от { $least } до { $most }, все варианты по очереди.
answer-method = Медианы; в скобках, если запусков достаточно, их { $percent }-процентные доверительные интервалы. Отношения взяты между запусками одного раунда.
answer-priority = Приоритет рабочих: { $priority }.
answer-pin = Ядра для рабочих: { $pin }.
answer-regime = { $regime }: { $interval }.
answer-out = Вариант «{ $arm }» не учитывается: { $why }
answer-not-run = Вариант «{ $arm }» ещё не запускался.
answer-differs = Вариант «{ $arm }» не учитывается: контрольная сумма другая.
answer-ways = Нет среди вариантов: { $ways }.
answer-more-workers =
    Больше { $most ->
         [one] { $most } рабочего
        *[other] { $most } рабочих
    }.
answer-inputs = Другие данные и параметры, другой объём работы, другие машины: там ответ может быть иным.
# Comparisons in the terminal

help-command-compare = По очереди выполнить одну и ту же работу, распределённую по-разному, и напечатать, что быстрее, насколько и какой ценой
help-arms = Способы распределения: sequential, threads, processes, hybrid, in-app; для Python ещё и его исполнители. Если не указаны: sequential, threads и processes
help-workers = Числа рабочих для каждого способа, например 1,2,4,8; если не указаны, столько, сколько ядер
help-compare-processes = Числа процессов для способа hybrid; каждое сочетается с каждым числом потоков
help-compare-threads = Числа потоков в каждом процессе для способа hybrid
help-sweeps = Менять ещё и параметр или режим: delay=1,10,100 или regime=free,gil:5ms; можно повторять, тогда каждое значение сочетается с каждым
help-baseline = С чем сравнивать остальные: имя варианта или способа; если не указано, с последовательным
help-quick = Четверть минуты: первый взгляд
help-thorough = Около пяти минут; без обоих ключей — около минуты
help-repetitions = Сколько запусков каждого варианта учитывать; если не указано, сколько поместится в отведённое время
help-warmups = Сколько запусков каждого варианта сделать перед ними для прогрева; если не указано, один
help-fail_if = Завершиться с кодом 1, если это так: 'threads/sequential < 1.5' (во сколько раз первый быстрее второго) или 'threads-4 < 3' (быстрее базового); можно повторять
help-compare-json = Напечатать JSON или записать его в файл: --json=ФАЙЛ
help-csv = Напечатать CSV, по строке на запуск, или записать его в файл: --csv=ФАЙЛ
help-markdown = Напечатать таблицу Markdown и ответ или записать их в файл: --markdown=ФАЙЛ
help-compare-items = В каждом запуске столько единиц работы
help-compare-seconds = В каждом запуске столько работы, сколько самый медленный базовый вариант делает за указанное число секунд
help-compare-priority = Приоритет рабочих относительно остальной машины. Без него и без плана это low, а не background: с рабочими, которые уступают всему, измерялось бы и всё остальное
terminal-unwritable = Не удаётся записать { $path }: { $detail }
terminal-compare-one-output = В стандартный вывод может идти только что-то одно из --json, --csv и --markdown: для остальных укажите файлы, например --csv=runs.csv.
terminal-compare-only-hybrid = --processes и --threads нужны только способу «hybrid»: добавьте его в --arms или укажите --workers.
terminal-compare-no-workers = На эти варианты --workers не влияет: способу «hybrid» нужны --processes и --threads.
terminal-compare-look = { $arm }: определяем скорость
terminal-compare-warm-up = { $arm }, прогрев
terminal-compare-round = { $arm }, раунд { $round } из { $of }
terminal-compare-round-of-unknown = { $arm }, раунд { $round }
terminal-compare-left = , осталось { $left }
terminal-compare-out = { $arm } выбывает: { $why }
terminal-compare-wrong = { $arm } — НЕВЕРНО, не учитывается: контрольная сумма { $own }, а у остальных { $others }.
terminal-compare-waiting = { $arm }: нет ни одного учтённого запуска.
terminal-compare-stopped = Остановлено, раундов сделано: { $done } из { $of }.
terminal-compare-bar-holds = НЕ ПРОЙДЕНО: «{ $bar }» выполняется, отношение { $ratio }.
terminal-compare-bar-does-not = пройдено: «{ $bar }» не выполняется, отношение { $ratio }.
terminal-compare-bar-unknown = НЕ ПРОЙДЕНО: выполняется ли «{ $bar }», сказать нельзя, потому что один из вариантов не учитывается или они делают разную работу.
terminal-compare-headline = { $workload } · единиц работы в запуске: { $items } · раундов: { $rounds } · зерно { $seed } · приоритет: { $priority }
terminal-compare-scaling = Масштабируемость
terminal-compare-noise = Что мешало
terminal-compare-found = Ответ
terminal-compare-conditions = Условия
terminal-compare-untested = Не проверено
terminal-column-arm = Вариант
terminal-column-runs = Запуски
terminal-column-time = Время (квартили)
terminal-column-speed-up = Ускорение (95 %)
terminal-column-difference = Разница
terminal-column-cpu = Время ЦП
terminal-column-rss = RSS
terminal-column-pss = PSS
terminal-column-energy = Энергия
terminal-difference-baseline = базовый
terminal-difference-faster = быстрее
terminal-difference-slower = медленнее
terminal-difference-none-seen = разницы не видно
terminal-difference-unknown = мало запусков
terminal-standing-waiting = не запускался
terminal-standing-wrong = НЕВЕРНО
terminal-standing-out = ВЫБЫЛ
terminal-fit-amdahl = Амдал
terminal-fit-usl = USL
terminal-fit = конкуренция a = { $a }, согласование b = { $b }, { $best }
terminal-fit-best = быстрее всего при N = { $best }
terminal-fit-no-best = чем больше рабочих, тем быстрее
# Графики сравнения

chart-times = Время
chart-speedup = Ускорение
chart-efficiency = Эффективность
chart-grid = Сетка P × T
chart-costs = Цена единицы работы
chart-memory = Память
chart-latency = Время порции
chart-throughput = Единиц в секунду
chart-empty-times = Появится после первого учтённого запуска
chart-empty-speedup = Появится, когда вариант и его базовый вариант будут запущены в одном раунде
chart-empty-grid = Появится после запуска варианта с несколькими процессами и несколькими потоками в каждом
chart-empty-costs = Появится после запуска, рабочие которого сообщили, на что ушло их время
chart-empty-memory = Появится после запуска, память которого удалось измерить
chart-empty-latency = Появится после запуска, в котором измерено время порций
chart-nothing = Ни один запуск этого сравнения таких данных не дал
chart-axis-seconds = время запуска
chart-axis-workers = рабочие
chart-axis-speedup = во сколько раз быстрее базового варианта
chart-axis-efficiency = доля идеального ускорения
chart-axis-costs = время одного рабочего на единицу работы
chart-axis-share = доля времени единицы работы
chart-axis-memory = память всех процессов в её максимуме
chart-axis-latency = время порции, логарифмическая шкала; высота — корень из плотности
chart-axis-processes = процессы
chart-axis-threads = потоки в каждом процессе
chart-estimate = { $value } (от { $low } до { $high })
chart-more = и ещё { $count }
chart-values = По порядку: { $values }
chart-median = Медиана
chart-interval = 95-процентный интервал
chart-quartiles = Квартили
chart-outlier = Выброс
chart-outliers = Выбросы
chart-run = Запуск
chart-runs = Запуски
chart-of-runs =
    { $count ->
        [one] { $count } запуск
        [few] { $count } запуска
       *[other] { $count } запусков
    }
chart-workers =
    { $count ->
        [one] { $count } рабочий
        [few] { $count } рабочих
       *[other] { $count } рабочих
    }

# Два запуска или два сравнения друг на друге

keys-overlay = два запуска или два сравнения на одной оси и обратно
overlay-open = Два запуска на одной оси (O)
overlay-a = A
overlay-b = B
overlay-choose-a = Что показывает A
overlay-choose-b = Что показывает B
overlay-swap = Поменять A и B местами
overlay-nothing = пока ничего
overlay-none = нет данных
overlay-run-name = { $number }: { $workload }, { $processes } × { $threads }
overlay-comparison-name =
    { $arms ->
        [one] Сравнение { $number }: { $workload }, { $arms } вариант
        [few] Сравнение { $number }: { $workload }, { $arms } варианта
       *[other] Сравнение { $number }: { $workload }, { $arms } вариантов
    }
overlay-gil = GIL { $interval }
overlay-seconds = Секунды
overlay-seconds-hint = Каждый запуск от начала своей работы, секунда за секундой
overlay-shares = Доля запуска
overlay-shares-hint = Каждый запуск от начала (0 %) до конца (100 %), сколько бы он ни длился
overlay-empty = Запустите что-нибудь дважды (F5), и оба запуска наложатся здесь друг на друга.
overlay-empty-second = Один запуск есть. Запустите то же ещё раз или что-то другое (F5), и оба запуска наложатся здесь друг на друга.
overlay-empty-comparisons = Сравнение накладывается только на сравнение. Сравните что-нибудь дважды, и оба сравнения наложатся здесь друг на друга.
overlay-empty-memory = Ни в одном из запусков память не измерена
overlay-empty-cpu = Ни в одном из запусков время ЦП не измерено
overlay-empty-speedup = Ускорение пока неизвестно
overlay-no-workers = Запуск закончился раньше, чем появились рабочие.
overlay-too-many = Время больше чем { $most } рабочих здесь не складывается. Выберите «Ядра».
overlay-cpu = ЦП
overlay-of-cores = Ядра
overlay-of-cores-hint = Загрузка всех ядер машины вместе, кто бы её ни вызвал. Над кривыми стоит среднее.
overlay-of-workers = Рабочие
overlay-of-workers-hint = Только время ЦП рабочих: сколько ядер они занимали. Над кривыми стоит среднее.
overlay-mean = { $value } ядра
overlay-numbers = Разница
overlay-difference = B − A
overlay-ratio = B / A
overlay-same-plan = План у обоих один и тот же.
overlay-topology = Процессы × потоки
overlay-faults = Запланированные сбои
overlay-no-faults = нет
overlay-other-amount = Число единиц работы разное: сравнивать можно только скорости и то, что приходится на единицу.
overlay-other-work = Работа не одна и та же (нагрузка, параметры или зерно): сравнивать можно только скорости, и единица A — не то же, что единица B.
overlay-one-each = По одному запуску: разница может быть случайной. Случайна ли она, скажет сравнение: оно повторяет все варианты по очереди.
overlay-grows = Растёт с объёмом работы, а он у запусков разный.
overlay-end = Завершение всех процессов
overlay-cpu-per-item = Время ЦП на единицу
overlay-in-kind = На единицу: { $kind }
overlay-latency-p50 = Время порции, медиана
overlay-latency-p99 = Время порции, p99
overlay-gil-holds = Удержаний GIL
overlay-checksums-equal = одна и та же
overlay-checksums-differ = разные: один из двух результатов неверен
overlay-checksums-not-comparable = несравнимы
overlay-checksums-hint = Совпадать контрольные суммы должны только у доведённых до конца запусков с одной и той же работой и числом единиц.
overlay-speedup = Ускорение
overlay-speedup-axis = рабочие
overlay-workers =
    { $count ->
        [one] { $count } рабочий
        [few] { $count } рабочих
       *[other] { $count } рабочих
    }
chart-baseline = Базовый вариант
chart-baseline-arm = { $arm } (базовый)
chart-difference = Разница
chart-none-seen = не видна: интервал содержит 1
chart-order-plan = Как в плане
chart-order-time = По времени
chart-turn = выполняется сейчас
chart-waiting = ещё не запускался
chart-not-run = не запускался
chart-wrong = не учитывается: контрольная сумма { $own }, у остальных { $others }
chart-out = не учитывается: { $why }
chart-excluded = Не учитывается
chart-ideal = Идеал
chart-usl = USL
chart-amdahl = Амдал
chart-contention = конкуренция { $share }
chart-coherency = согласование { $share }
chart-peak = быстрее всего при числе рабочих { $workers }
chart-no-peak = чем больше рабочих, тем быстрее
chart-nmax = N max { $workers }
chart-fit-too-few = кривой нет: нужно { $least } разных чисел рабочих, а есть { $points }
chart-fit-super-linear = кривой нет: при N = { $workers } быстрее больше чем в N раз, чего не допускает ни один из двух законов
chart-settings = Настройки сетки
chart-cell-waits = Не запускался
chart-best = Лучший
chart-cell = { $processes } × { $threads }: процессы × потоки в каждом
chart-not-planned = Нет в плане
chart-costs-time = Время
chart-costs-share = Доля
chart-cost-start = запуск процессов
chart-cost-end = завершение процессов
chart-cost-all = Всё вместе
chart-cost-hint = Время всех рабочих, делённое на число единиц работы; медианы по запускам. Всё, кроме самого выполнения, — цена способа распределения.
chart-counted-twice = { $arm }: сумма резидентных наборов (RSS) { $rss }; из неё { $shared } — общие страницы, посчитанные в каждом процессе. На самом деле занято (PSS) { $pss }.
chart-no-pss = Эта система не сообщает PSS: в сумме RSS общие страницы посчитаны в каждом процессе.
chart-no-memory = память не измерена
chart-shared = Общие страницы, посчитанные в каждом процессе
chart-shared-short = посчитано повторно
chart-memory-hint = Медианы по запускам; каждый запуск взят в момент наибольшего RSS.
chart-p50 = медиана
chart-p90 = 90-й процентиль
chart-p99 = 99-й процентиль
chart-longest = самая долгая
chart-chunks = Порции
chart-no-latency = время порций не измерено
chart-latency-hint = Каждая порция — от конца предыдущей порции того же рабочего, по всем запускам вместе, с точностью до интервалов гистограммы.
compare-open = Сравнить способы распределения работы (C)
compare-title = Сравнение
compare-live = Идёт сравнение. Сначала остановите его (Esc).
compare-run-hint = Начать сравнение (F5 или Ctrl+Enter)
compare-pause-hint = Освободить машину: текущий запуск прерывается и будет повторён. Или продолжить (пробел)
compare-stop-hint = Закончить сравнение; измеренное остаётся (Esc)
compare-changed = Настройки с тех пор изменились: «Пуск» начнёт новое сравнение.
compare-empty = Выберите слева, что сравнивать, и нажмите «Пуск» (F5). Каждый вариант запускается несколько раз, по очереди с остальными, с одним и тем же зерном и объёмом работы.
compare-checking = проверяем, всё ли можно запустить
compare-progress = запуски: { $done } из { $all }
compare-progress-about = запуски: { $done } примерно из { $all }
compare-turn-look = { $arm }: определяем объём работы
compare-turn-warmup = { $arm }: прогрев
compare-turn = { $arm }: раунд { $round } из { $of }
compare-turn-open = { $arm }: раунд { $round }
compare-stopped = остановлено
compare-more = Ещё { $count } { $count ->
    [one] раунд
    [few] раунда
   *[other] раундов
}
compare-more-hint = Запустить каждый вариант ещё несколько раз: интервалы станут уже.
compare-continue = Продолжить
compare-continue-hint = Продолжить с места остановки.
compare-answer = Ответ
compare-answer-yet = Ответ появится здесь, как только будет что сказать.
compare-answer-none = Не измерено ничего, что дало бы ответ.
compare-conditions = При каких условиях
compare-untested = Что не проверено или не учтено
compare-noise = Помехи:
compare-table = Варианты
compare-column-arm = Вариант
compare-column-arm-hint = Способ, число рабочих и то, что ещё меняется. Щелчок по заголовку сортирует по нему.
compare-column-runs = Запуски
compare-column-runs-hint = Запуски, которые учтены. Прогревы не учитываются.
compare-column-time = Время
compare-column-time-hint = От общего старта до последней единицы работы, медиана по запускам.
compare-column-speedup = Ускорение
compare-column-speedup-hint = Во сколько раз быстрее базового варианта: медиана по раундам и её 95-процентный интервал.
compare-column-cpu = Время ЦП
compare-column-cpu-hint = Всех рабочих вместе, медиана по запускам. Превышение над базовым вариантом — цена распределения работы.
compare-column-rss = RSS
compare-column-rss-hint = Наибольшая сумма резидентной памяти всех процессов: общие страницы считаются несколько раз.
compare-column-pss = PSS
compare-column-pss-hint = То же, но общие страницы поделены между теми, кто их делит; где система этого не сообщает — собственная память процессов (USS).
compare-column-energy = Энергия
compare-column-energy-hint = Сколько израсходовал весь процессор за запуск, медиана по запускам.
compare-sort = Сортировать: { $column }
compare-baseline = базовый
compare-faster = быстрее
compare-slower = медленнее
compare-none-seen = разницы не видно
compare-too-few-runs = мало запусков
compare-waiting = ещё не запускался
compare-running-now = { $arm }, выполняется сейчас
compare-wrong = Неверно, не учитывается: контрольная сумма { $own }, у остальных { $others }
compare-out = Не учитывается: { $why }
compare-not-available = В этой системе недоступно
compare-spread = Медиана { $median }, 95-процентный интервал от { $low } до { $high }; половина запусков от { $q1 } до { $q3 }; выбросов: { $outliers }
unit-joule = Дж
compare-setup-title = Сравнение
compare-setup-sum = { $count ->
    [one] { $count } вариант, около { $time }
    [few] { $count } варианта, около { $time }
   *[other] { $count } вариантов, около { $time }
}
compare-setup-sum-unknown = { $count ->
    [one] { $count } вариант; время зависит от числа единиц
    [few] { $count } варианта; время зависит от числа единиц
   *[other] { $count } вариантов; время зависит от числа единиц
}
compare-setup-cannot = Пока запустить нельзя: причина ниже.
compare-setup-ways = Что сравнивать
compare-setup-own-ways = Эта нагрузка распределяет работу сама: меняйте один из её параметров.
compare-setup-not-in-app = Внутри приложения Python не выполняется.
compare-setup-executors = Исполнители самого Python
compare-setup-workers = Числа рабочих
compare-setup-workers-hint = Вариант на каждое из этих чисел для каждого способа, через запятую: 1, 2, 4. Начиная с шести чисел строятся кривые.
compare-setup-as-cores = { $cores }, по числу ядер машины
compare-setup-processes = Числа процессов (P)
compare-setup-threads = Числа потоков в каждом (T)
compare-setup-grid-hint = Каждое число процессов с каждым числом потоков: 1, 2, 4.
compare-setup-no-number = «{ $word }» — не целое число от 1 до { $most }. Пишите числа через запятую: 1, 2, 4.
compare-setup-vary = Менять что-то ещё
compare-setup-vary-hint = Каждый вариант с каждым значением параметра или режима.
compare-setup-vary-most = Одновременно можно менять две вещи.
compare-setup-vary-no-more = Не менять: { $what }
compare-setup-varied = Что меняется, { $number }
compare-setup-values = Значения: { $what }
compare-setup-list-hint = Несколько значений через запятую.
compare-setup-regimes-hint = free, gil:1ms, gil:5ms: без модели GIL или с ней и её интервалом переключения.
compare-setup-own = Варианты из плана
compare-setup-own-hint = Варианты, записанные в файле плана. Изменить их можно там.
compare-setup-leave-out = Убрать: { $arm }
compare-setup-baseline = С чем сравнивать
compare-setup-baseline-hint = Вариант, относительно которого измеряется ускорение остальных.
compare-setup-baseline-automatic = последовательный или первый
compare-setup-baseline-gone = Такого варианта среди них нет; берётся первый.
compare-setup-effort = Насколько тщательно
compare-setup-quick-hint = Около четверти минуты: первый взгляд, интервалы широкие.
compare-setup-usual-hint = Около минуты.
compare-setup-thorough-hint = Около пяти минут: интервалы узкие.
compare-setup-repetitions = Повторения
compare-setup-warmups = Прогревы
compare-setup-count-hint = Отметьте, чтобы задать число самим. Прогревы идут первыми и не учитываются.
compare-setup-automatic = автоматически
compare-setup-work = Работа каждого запуска
compare-setup-work-hint = Одинаковая во всех вариантах. Если не задана, определяется по базовому варианту.
compare-setup-by-items = число единиц
compare-setup-by-seconds = время
compare-setup-items = Единиц в запуске
compare-setup-items-hint = Столько выполняет каждый запуск каждого варианта.
compare-setup-seconds = Время самого медленного базового варианта
compare-setup-seconds-hint = Все варианты получают столько единиц, сколько базовый выполняет за это время.
compare-setup-background = Фоновый приоритет уступает всему остальному, и вместе с ним измеряются другие программы. Для сравнения лучше низкий.
fault-comparing = Идёт сравнение: сбои измерялись бы вместе с ним.
keys-compare = сравнение способов распределения работы и обратно
overlay-arms = Варианты
overlay-arm = Вариант
overlay-says = Итог для B
overlay-ratio-per-item = B / A на ед.
overlay-interval = { $median } ({ $low } – { $high })
overlay-faster = быстрее
overlay-slower = медленнее
overlay-none-seen = разницы не видно
overlay-unknown = судить нельзя
overlay-arms-other-amount = Число единиц работы в запуске разное: отношение взято для времени на единицу.
overlay-arms-other-work = Работа не одна и та же (нагрузка, параметры или зерно): отношение взято для времени на единицу, и единица A — не то же, что единица B.
overlay-other-machine = Машины разные.
overlay-plans-differ = Планы различаются: { $fields }.
overlay-arms-about = Медианы всех учтённых запусков. Интервал отношения получен бутстрепом; запуски двух сравнений не чередовались, поэтому в него входит и то, что изменилось на машине между ними.
compare-noise-more = Что ещё мешало ({ $count })
chart-estimate-open = { $value } ({ $low } или больше)
compare-name-of-a-way = Собственный вариант нельзя назвать «{ $name }»: имена на «{ $way }» носят варианты этого способа.
terminal-compare-same-file = { $path } указан дважды: каждому результату нужен свой файл.
files-live = Пока идёт запуск, файлы не открываются: дождитесь его конца или остановите его (Esc).
run-pausing = приостанавливается…
noise-window = Сам Lanescope тем временем занял { $cores } ядра. Не трогайте окно во время сравнения, уменьшите его или сравнивайте в терминале (lanescope compare).
compare-code-changed = Скрипт или интерпретатор с тех пор изменился: новые запуски выполняли бы другой код. «Пуск» начнёт новое сравнение.
answer-best-of = Это лучший из вариантов, всего их { $count }: чем их больше, тем больше здесь может быть везения.
answer-other-best = { $arm }: больше всего единиц работы в секунду из того, что менялось, × { $times } относительно «{ $base }» (от { $low } до { $high }). Это другая работа ({ $setting }), и само по себе это не выигрыш.
answer-other-none = Больше единиц работы в секунду, чем у «{ $base }», ни у кого не видно.
answer-other-work = { $arm }: другая работа ({ $setting }), единиц работы в секунду × { $times } относительно «{ $base }» (от { $low } до { $high }); само по себе это не выигрыш и не проигрыш.
arm-setting = { $axis } = { $value }
arm-value = { $value } { $unit }
overlay-other-baseline = Ускорения отсчитаны от разных вариантов: в A от «{ $a }», в B от «{ $b }». Сравнивать можно только времена.
compare-empty-sweep = { $axis } должно меняться, но значений нет: дайте хотя бы одно или не меняйте его.

# Files of runs
as-told = { $text }
lanes-error = { $path }: { $detail }
lanes-missing = такого файла нет
lanes-not-a-file = это не файл
lanes-empty = файл пуст
lanes-foreign = это не файл Lanescope
lanes-newer = файл записан более новой версией Lanescope (версия таблиц { $version }, здесь известна { $known })
lanes-damaged = файл повреждён: { $detail }
lanes-busy = файл сейчас занят другой программой; попробуйте через мгновение
lanes-full = на диске нет места
lanes-read-only = писать туда нельзя
lanes-other-kind = в файле нечто другое
lanes-system = система сообщает: { $detail }

# Exports
export-cancelled = Экспорт отменён, ничего не записано.
export-unwritable = Записать туда нельзя: { $detail }

# Даты
date-today = сегодня, { $time }
date-yesterday = вчера, { $time }
date-this-year = { $day } { $month }, { $time }
date-other-year = { $day } { $month } { $year }, { $time }
date-month = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
# The library
# Figures: a panel on a page.
## Запуски в файлах и их воспроизведение

keep-ended = Дальше этот запуск на диск не пишется: { $detail }.
keep-too-slow = Диск не успевает: в файле этого запуска не хватает { $count ->
    [one] { $count } отсчёта
   *[other] { $count } отсчётов
 }. В окне есть все.
keep-too-large = Файл этого запуска стал так велик, что дальше в него пишется не всё.
keep-advice-large = В окне есть всё. Более короткий запуск сохраняется целиком.
keep-nowhere = Запуски на диск не пишутся: { $detail }.
keep-advice-full = Запуск продолжается, а то, что было до сих пор, сохранено. Освободите место на диске до следующего запуска.
keep-advice-folder = В окне запуск продолжается. Укажите в LANESCOPE_LIBRARY папку, в которую можно писать, и запустите Lanescope снова.
keep-advice-slow = Укажите в LANESCOPE_LIBRARY папку на более быстром диске или уменьшите число рабочих.
replay-recording = Запись
replay-cores = { $cpu }, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[other] { $cores } ядер
 }
replay-app = Записано Lanescope { $version }
replay-play = Воспроизвести
replay-pause = Придержать запись
replay-play-hint = Воспроизвести запись или придержать её (пробел)
replay-start = В начало
replay-start-hint = В начало записи (Ctrl+Home)
replay-end = В конец
replay-end-hint = В конец записи (Ctrl+End)
replay-back = Отрезок назад
replay-back-hint = К последней границе отрезка до этого момента, у любого рабочего; выберите дорожку, чтобы следить за одним (,)
replay-back-own-hint = К последней границе отрезка выбранного рабочего до этого момента (,)
replay-forward = Отрезок вперёд
replay-forward-hint = К следующей границе отрезка, у любого рабочего; выберите дорожку, чтобы следить за одним (.)
replay-forward-own-hint = К следующей границе отрезка выбранного рабочего (.)
replay-speed = Скорость записи
replay-speed-hint = Во сколько раз быстрее, чем было ([ и ])
replay-scrubber = Момент записи
replay-scrubber-hint = Перетащите к любому моменту (J и K: немного назад и вперёд)
replay-time = Время
replay-opening = Открывается…
replay-busy = { $percent } %
replay-take = Настроить так же
replay-take-hint = Настроить то, что запускалось здесь, чтобы «Пуск» сделал это на этой машине. Это можно отменить.
replay-close = Закрыть запись
replay-close-hint = Закрыть запись (Esc)
replay-interrupted-short = неполная
replay-interrupted-hint = Запись кончается раньше запуска: итога нет.
replay-interrupted = Запись кончается раньше запуска: показано то, что успело записаться.
replay-open-still = Запуск ещё идёт в другом окне, или программа, которая его писала, была прервана. Если он идёт, откройте файл позже ещё раз, чтобы увидеть больше.
replay-damaged = Запись показана до того места, до которого файл читается. { $detail }
replay-left-out = { $count ->
    [one] { $count } строке
   *[other] { $count } строкам
 } не хватило места в этом файле: на дорожках пробелы.
replay-offer = Или посмотрите записанный запуск:
keys-replay-play = запись: воспроизвести, придержать
keys-replay-step = запись: к предыдущей, к следующей границе отрезка
keys-replay-speed = запись: медленнее, быстрее
keys-replay-seek = запись: назад, вперёд; в начало, в конец
help-lanescope-plan = План, который открыть в окне, или записанный запуск, который там воспроизвести
# The library

# Библиотека
library-open = Библиотека запусков (R)
library-title = Библиотека запусков
library-find = Найти запуск
library-find-hint = Имя, нагрузка, заметка, машина или дата; или путь к файлу
library-open-file = Открыть файл…
library-open-file-hint = Записанный запуск или сравнение откуда угодно, через системный диалог. Если диалогов нет, введите путь в строку поиска.
library-open-typed = Открыть
library-file-kind = Записанные запуски
library-listing = Просматривается папка…
library-empty = Пока ничего не записано. Каждый запуск сохраняется здесь по ходу дела: нажмите F5, чтобы что-нибудь запустить.
library-nothing-found = Здесь нет ничего со всеми этими словами.
library-choose = Выберите запуск в списке.
library-no-folder = Запуски не сохраняются: для них нет папки ({ $detail }). Укажите её в LANESCOPE_LIBRARY.
library-no-limits = Не удалось прочитать, сколько хранить, поэтому ничего не удаляется: { $detail }
library-comparison = Сравнение: { $workload }
library-arms = { $count ->
    [one] { $count } вариант, { $runs }
    [few] { $count } варианта, { $runs }
   *[other] { $count } вариантов, { $runs }
}
library-trials = { $count ->
    [one] { $count } запуск
    [few] { $count } запуска
   *[other] { $count } запусков
}
library-result = { $seconds }, { $count ->
    [one] { $items } единица работы
    [few] { $items } единицы работы
   *[other] { $items } единиц работы
}, { $rate }
library-no-result = без результата
library-pinned = закреплён
library-noted = с заметкой
library-writing = записывается
library-interrupted = прерван
library-unreadable = не читается
library-outside = из другого места
library-bundled = поставляется с Lanescope
library-writing-about = Файл записывается прямо сейчас. Можно посмотреть то, что уже есть.
library-interrupted-about = Записывавшая программа закончилась посередине: сбой, принудительное завершение, отключение питания. Всё, что было до этого, в файле есть.
library-unreadable-advice = В файле ничего не менялось. Если это копия, скопируйте его ещё раз; часть данных могут спасти средства самого SQLite (sqlite3 ФАЙЛ .recover).
library-newer-advice = Обновите Lanescope, чтобы открыть его. В файле ничего не менялось.
library-missing-advice = Файл перемещён или удалён с тех пор, как его открывали. «Забыть» убирает его из списка.
library-busy-advice = Попробуйте ещё раз чуть позже.
library-replay = Воспроизвести
library-show = Показать
library-enter = Enter или двойной щелчок в списке
library-pin = Закрепить
library-unpin = Открепить
library-pin-hint = Закреплённое, названное и снабжённое заметкой никогда не удаляется ради места (P).
library-reveal = Показать в папке
library-export = Экспорт…
library-delete = Удалить
library-forget = Забыть
library-delete-hint = Del; Ctrl+Z возвращает удалённый файл
library-name = Имя
library-name-hint = собственное имя (N)
library-note = Заметка
library-note-hint = что стоит помнить о нём (M)
library-when = Начат
library-gave = Результат
library-cpu = Процессор
library-cores = Ядра
library-memory = Память
library-os = Система
library-app = Lanescope
library-size = Размер
library-file = Файл
library-used = { $count ->
    [one] Хранится { $count } файл, { $bytes }.
    [few] Хранится { $count } файла, { $bytes }.
   *[other] Хранится { $count } файлов, { $bytes }.
}
library-at-most = Не больше чем
library-most-runs = Наибольшее число файлов
library-most-bytes = Наибольший объём
library-runs = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[other] { $count } файлов
}
library-any-runs = сколько угодно
library-any-bytes = любой объём
library-limit-about = Сверх этого самые старые удаляются; несколько дней их ещё можно вернуть. То, чему вы дали имя, заметку или что закрепили, не считается и не удаляется никогда.
library-deleted = Удалено: { $name }
library-restored = Возвращено: { $name }
library-undo = Отменить
library-trimmed = { $count ->
    [one] Удалён { $count } старый файл, чтобы не превысить предел.
    [few] Удалены { $count } старых файла, чтобы не превысить предел.
   *[other] Удалено { $count } старых файлов, чтобы не превысить предел.
}
library-not-labelled = { $name }: написанное не удалось сохранить; { $detail }
library-not-deleted = { $name }: не удалось удалить; { $detail }
library-not-restored = { $name }: не удалось вернуть; { $detail }
library-not-limited = { $name }: предел не удалось сохранить; { $detail }
library-no-dialog-advice = Введите путь сами: в библиотеке — в строку поиска, при экспорте — в его поле.
reveal-failed = Не удалось показать { $path } в файловом менеджере: { $detail }
reveal-gone = { $path }: файла больше нет.
keys-library = библиотека запусков и обратно
keys-export = экспорт, копирование изображения
keys-name-select = Shift+мышь, Z
keys-select = выбрать отрезок времени, приблизить его
selection-about = Выбрано: { $range }
selection-zoom = Приблизить
selection-zoom-hint = Показать только этот отрезок (Z)
selection-clear = Снять
selection-clear-hint = Ничего не выбирать (Esc)
panel-copy = Копировать как изображение
panel-export = Экспорт…

# Диалог экспорта
export-open = Экспорт (Ctrl+E)
export-title = Экспорт
export-figure = Рисунок
export-data = Данные
export-figure-about = Панели так, как они нарисованы здесь
export-data-about = То, что измерено
export-parts = Панели
export-no-parts = Рисовать здесь нечего. Запустите что-нибудь или откройте запуск.
export-no-part = Выберите хотя бы одну.
export-format = Вид
export-svg = SVG
export-png = PNG
export-pdf = PDF
export-pixels = Пиксели
export-by-width = по ширине
export-width-pixels = Ширина в пикселях
export-px = пикселей в ширину
export-size = Размер
export-slide = Слайд 16 : 9
export-column = Колонка статьи
export-free-size = Свой размер
export-width = Ширина в пунктах
export-height = Высота в пунктах
export-pt = пунктов (1/72 дюйма)
export-theme = Цвета
export-time = Время
export-whole = Всё
export-shown = Как показано: { $range }
export-selected = Выбранное: { $range }
export-title-of = Заголовок
export-title-hint = над панелями; пусто — без него
export-caption = Подпись
export-caption-hint = под панелями; пусто — без неё
export-footer = Сноска
export-footer-on = указать машину, нагрузку, дату
export-footer-hint = Откуда числа: процессор, ядра, система, интерпретатор, нагрузка, зерно, повторы, потерянные отсчёты, дата и версия.
export-language = Язык
export-language-same = как в окне ({ $language })
export-of = Чего
export-of-screen = запуска на экране
export-of-comparison = сравнения на экране
export-no-source = Нет файла, из которого взять данные: ещё ничего не запускалось, или запуск не записывается.
export-table = Таблица
export-table-summary = Итог: весь запуск в одной строке
export-table-samples = Отсчёты: все рабочие вместе
export-table-workers = Рабочие: каждый в каждом отсчёте
export-table-cores = Ядра: загрузка каждого
export-table-memory = Память каждого процесса
export-table-gil = GIL: что о нём известно
export-table-holds = GIL: кто и когда его держал
export-table-spans = Отрезки: что и когда делал каждый рабочий
export-table-events = События
export-csv = CSV
export-json = JSON
export-perfetto = Perfetto
export-csv-about = Одна таблица текстом, для электронных таблиц, R и pandas. Время в секундах от начала работы; неизвестное пусто.
export-json-about = Всё в одном файле. Время в секундах от начала работы; неизвестное — null.
export-perfetto-about = Трасса для ui.perfetto.dev: процессы, потоки, их действия и счётчики.
export-path = Файл
export-choose = Выбрать…
export-choose-hint = Через системный диалог
export-no-path = Введите, куда сохранить.
export-looking = Проверяется…
export-free = Новый файл.
export-replaces = Такой файл уже есть: он будет заменён.
export-replaces-asked = Этот файл будет заменён.
export-is-folder = Это папка: добавьте имя файла.
export-no-file = { $path }: это не файл, который можно заменить.
export-no-folder = Нет папки { $path }.
export-taken = Тем временем там появился файл с таким именем. Повторите экспорт, чтобы заменить его.
export-do = Экспортировать
export-copy = Копировать как изображение
export-copy-hint = Поместить в буфер обмена
export-close = Закрыть
export-busy = Уже идёт другой экспорт.
export-cannot = Выберите, что экспортировать и куда.
export-running = Экспорт: { $name }
export-cancel = Прервать экспорт
export-done = Экспортировано: { $path }
export-failed = { $path } не записан: { $detail }
export-failed-advice = Выберите другую папку или освободите место и повторите экспорт.
export-not-drawn = Так нарисовать нельзя: { $detail }
export-lost = экспорт закончился без объяснений. Попробуйте ещё раз.
export-copied = Скопировано как изображение: { $name }
export-not-copied = Не удалось скопировать: { $detail }

# Данные запуска для других программ и библиотека в терминале
export-no-trials = Это один запуск, таблицы запусков в нём нет. Таблицы запуска: summary, samples, workers, cores, memory, gil, holds, spans, events.
export-bad-range = «{ $from }:{ $to }» — не интервал: нужны начало и более поздний конец, в секундах от начала работы.
export-comparison-no-range = Сравнение выгружается целиком: уберите интервал.
export-comparison-only-trials = У сравнения одна таблица: таблица запусков (trials).
export-comparison-no-trace = У сравнения нет трассы: выгрузите один из запусков или само сравнение как CSV или JSON.
help-command-runs = Показать сохранённые запуски и сравнения, новые сверху
help-command-show = Показать, что это был за запуск и что он дал
help-command-export = Записать запуск как данные для других программ или как рисунок
help-command-label = Назвать запуск, добавить заметку или закрепить, чтобы он не удалялся ради места
help-command-remove = Удалить запуски; несколько дней их можно вернуть
help-run = Файл, номер запуска в `lanescope runs`, начало имени файла или `last`
help-search = Только те, где этот текст есть в имени, заметке, нагрузке или имени файла
help-format = Во что превратить: csv (одна таблица), json (всё), perfetto (трасса для ui.perfetto.dev) или рисунок: svg, png, pdf
help-table = Таблица для CSV: summary, samples (обычная), workers, cores, memory, gil, holds, spans, events; у сравнения trials
help-range = Только этот отрезок, в секундах от начала работы: 0.5:2.5; любой конец можно опустить
help-out = Куда записать; - означает стандартный вывод. Без него — файл здесь с именем запуска
help-record = Сохранить запуск в этот файл, а не в библиотеку; такого файла быть не должно
help-no_record = Не сохранять запуск
help-force = Заменить файл из --record
help-name = Имя; пустое — без имени
help-note = Заметка; пустая — без заметки
help-label-pin = Никогда не удалять ради места
help-unpin = Можно удалить ради места
help-runs = Файлы, номера запусков в `lanescope runs`, начала имён файлов или `last`
terminal-record-exists = { $path } уже есть. Укажите другой файл или замените его с --force.
terminal-not-recorded = Запуск не сохраняется: { $detail }
terminal-record-cut = В { $path } не весь запуск: { $detail }
terminal-record-slow = В { $path } не хватает замеров ({ $count }): диск не успевал.
terminal-record-large = { $path } дорос до наибольшего размера: последних отрезков в нём нет.
terminal-recorded = сохранено в { $path }
terminal-no-library = Библиотеки нет: { $detail }
terminal-run-unknown = Запуска «{ $run }» нет. Укажите файл или один из запусков из списка `lanescope runs` (всего { $count }): номер, начало имени файла или `last`.
terminal-run-ambiguous = «{ $run }» подходит нескольким запускам: { $names }. Напишите имя подробнее.
terminal-no-runs = В библиотеке ещё нет запусков. Каждый запуск сохраняется там: lanescope run --workload primes --seconds 5
terminal-no-run-found = Запусков с таким текстом нет. Без --search показаны все.
terminal-runs-number = №
terminal-runs-begun = Начат (UTC)
terminal-runs-name = Имя
terminal-runs-shape = P × T
terminal-runs-regime = Режим
terminal-runs-result = Результат
terminal-runs-size = Размер
terminal-runs-marks = Пометки
terminal-runs-arms =
    { $count ->
        [one] { $count } вариант
        [few] { $count } варианта
       *[other] { $count } вариантов
    }, { $runs ->
        [one] { $runs } запуск
        [few] { $runs } запуска
       *[other] { $runs } запусков
    }
terminal-mark-pinned = закреплён
terminal-mark-comparison = сравнение
terminal-mark-open = записывается
terminal-mark-interrupted = прерван
terminal-mark-stopped = остановлен
terminal-mark-failed = не удался
terminal-mark-damaged = не читается
terminal-show-name = Имя
terminal-show-note = Заметка
terminal-show-file = Файл
terminal-show-begun = Начат
terminal-show-machine = Машина
terminal-show-machine-of = { $cpu }, ядер: { $cores }, { $memory }, { $os }
terminal-show-app = Версия Lanescope
terminal-show-params = Параметры
terminal-show-pinned = Закреплён: ради места не удаляется
terminal-show-open = Файл ещё записывается: здесь то, что уже есть.
terminal-show-interrupted = Программа завершилась посреди запуска: здесь то, что успело записаться.
terminal-show-left-out = Строк не хватает: { $count }, для них в файле не было места.
terminal-export-table-is-csv = --table нужен только для CSV: в JSON и в трассе есть все таблицы.
terminal-export-not-text = Этот формат не текстовый. Укажите файл в --out или передайте вывод другой программе.
terminal-export-itself = { $path } — это сам запуск.
help-export-panels = Панели рисунка: throughput, cores, memory, lanes (или timeline), picture, summary, readings; у сравнения answer, table, times, speedup, efficiency, grid, costs, arm-memory, latency
help-export-theme = Цвета и шрифт рисунка: print (обычно), light, dark или projector
help-export-size = Страница рисунка: slide (16:9, обычно), column (85 мм) или ШИРИНАxВЫСОТА в пунктах
help-export-scale = Пикселей PNG на один экранный: от 1 до 4; по умолчанию 2
help-export-width = Ширина PNG в пикселях
help-export-title = Заголовок рисунка; без него — имя запуска
help-export-caption = Подпись под рисунком
help-export-no_footer = Без строки о том, что, где и когда запускалось
terminal-export-no-figure = --panel, --theme, --size, --scale, --width, --title, --caption и --no-footer нужны только рисункам: svg, png и pdf.
terminal-export-pixels-are-png = --scale и --width нужны только PNG: у SVG и PDF нет пикселей. Размер страницы задаёт --size.
terminal-export-other-panel = «{ $panel }» не относится к этому файлу. В нём есть: { $known }.
terminal-exported = записано: { $path }
terminal-labelled = подписано: { $path }
terminal-removed = удалено: { $path }; его можно вернуть ещё { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    } из { $to }
# Figures: a panel on a page.
theme-print = Для печати
figure-machine = { $cpu }, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[other] { $cores } ядер
  }, { $memory }, { $os }
figure-shape = { $processes } × { $threads } (процессы × потоки)
figure-seed = зерно { $seed }
figure-seen = пропущено отсчётов: { $dropped }, потеряно отрезков: { $lost }
figure-arms = { $count ->
    [one] { $count } вариант
    [few] { $count } варианта
   *[other] { $count } вариантов
  }
figure-rounds = прогонов каждого варианта: от { $least } до { $most }
figure-items = по { $count } единиц работы
figure-no-parts = Для рисунка нужна хотя бы одна панель.
figure-page-refused = Страницу { $width } × { $height } пунктов сделать нельзя: ширина от { $least_width } до { $most_width } пунктов, высота от { $least_height } до { $most_height }.
figure-range-refused = От { $from } до { $to } с — не отрезок времени: он начинается с 0 с или позже и кончается после своего начала.
figure-png-refused = Изображение { $width } × { $height } пикселей сделать нельзя: ширина не меньше { $least }, каждая сторона не больше { $most }, всего не больше { $pixels } миллионов пикселей.
figure-failed = Рисунок не получился: { $why }
# The library
lanes-being-written = файл сейчас записывается; попробуйте снова, когда запись закончится
lanes-no-place = система не называет места для данных пользователя; укажите папку в LANESCOPE_LIBRARY
lanes-settings = настройки библиотеки (library.toml) непонятны: { $detail }
bundled-gil = CPython 3.13: два потока
bundled-gil-about = Простые числа на чистом Python двумя потоками одного интерпретатора: они работают по очереди, и показания говорят, кто держал GIL.
bundled-processes = CPython 3.13: два процесса
bundled-processes-about = Та же функция в двух процессах: у каждого свой интерпретатор и свой GIL.
bundled-faults = Очередь задач, которая теряет рабочих
bundled-faults-about = Три процесса по два потока разбирают очередь; один процесс убит, один рабочий паникует. Их задачи выдаются заново.
figure-empty = Об этом ничего не записано
figure-too-much = На страницу всё это не помещается, даже мелким шрифтом: выберите страницу больше или меньше частей.
figure-rounds-all = прогонов каждого варианта: { $count }
comparison-opened = Сравнение открыто из { $path }. Чтобы измерить заново, настройте его и нажмите «Пуск».
