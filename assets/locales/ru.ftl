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
engine-fixed-workers = В этой нагрузке рабочие знают друг друга, поэтому их число на ходу не меняется. Начните новый запуск.
host-unknown-workload = Рабочий процесс не знает нагрузку { $workload }. Обе стороны должны быть одной версии.
host-no-slots = { $wanted } потоков — слишком много для уже идущего запуска: помещается до { $room }. Начните новый запуск.
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
param-primes-block-hint = Сколько чисел проверяется за одну единицу работы. На мелких блоках видна цена раздачи, крупные неровно заканчиваются.
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
panel-title-hint = Двойной щелчок: на всё окно и обратно
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
event-awake = Рабочий { $number } продолжает
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
keys-scroll = прокрутить дорожки
keys-follow = следить за самым новым
keys-whole = показать весь запуск
keys-undo = отменить, вернуть в опыте
keys-file = открыть, сохранить план
keys-size = размер всего
keys-help = этот список
keys-quit = выйти

### the questions that workloads answer
question-compute = Считают ли больше рабочих больше?
question-memory = Что меняет память?
question-waiting = Что, если работа — это ожидание?
question-sharing = Что общее и что может пойти не так?
question-passing = Чего стоит передать данные?
question-life = Чего стоит начать и закончить рабочего?
question-survival = Что уцелеет при потере рабочего?

### regimes
regime-free = Свободно
regime-gil = Модель GIL

### faults
fault-kill = убить процесс
fault-kill-thread = убить только поток
fault-panic = паника
fault-abort = аварийно завершить процесс
fault-bad-pointer = чтение по неверному указателю
fault-stack-overflow = переполнить стек
fault-hang-spin = зависнуть в цикле
fault-hang-sleep = зависнуть во сне
fault-deadlock = взаимная блокировка
fault-starve = голодание
fault-leak = утечка памяти

### what faults do
fault-kill-hint = Система завершает процесс рабочего извне. Смотрите: гибнут все рабочие этого процесса, остальные продолжают.
fault-kill-thread-hint = Завершить извне один поток. Безопасно этого не умеет ни одна система; в ответе сказано, почему и что работает вместо этого.
fault-panic-hint = Ошибка, которая раскручивает стек потока. Смотрите: заканчивает только этот рабочий, соседи продолжают.
fault-abort-hint = Процесс немедленно завершает сам себя. Смотрите: гибнут все рабочие этого процесса, другие процессы продолжают.
fault-bad-pointer-hint = Читает память, которая не принадлежит процессу; система завершает его. Смотрите: гибнут все его рабочие.
fault-stack-overflow-hint = Бесконечная рекурсия заполняет стек потока. Смотрите: завершается весь процесс, а не только поток.
fault-hang-spin-hint = Бесконечный цикл, который не слышит приказов. Смотрите: рабочий молчит, а его ядро занято; помогает только завершение процесса.
fault-hang-sleep-hint = Бесконечное ожидание, которое не слышит приказов. Смотрите: рабочий молчит и не занимает процессор; помогает только завершение процесса.
fault-deadlock-hint = Рабочий и его сосед берут две блокировки в обратном порядке. Смотрите: каждый вечно ждёт другого; круг найден и назван. Нужны два рабочих в процессе.
fault-starve-hint = Рабочему нужна блокировка, которую соседи тут же берут снова. Смотрите: он почти всё время ждёт, а они работают по одному. Нужны два рабочих в процессе.
fault-leak-hint = Занимает память и не возвращает её, до 256 МиБ. Смотрите: память процесса растёт, пока рабочий не закончит.

### the blast radius
fault-refused = В рабочего { $worker } не внесено ({ $fault }): { $why }
fault-refused-in-app = это завершило бы или заняло навсегда процесс самого окна, в котором живут эти рабочие. Запустите опыт хотя бы с одним процессом.
fault-refused-alone = нужны хотя бы два работающих потока в одном процессе, а у этого рабочего нет соседей. Задайте больше потоков на процесс.
fault-refused-gone = этот рабочий уже закончил.
fault-refused-unknown = такого рабочего в этом опыте нет.
fault-refused-kill-thread = ни одна система не может безопасно убить поток. Он может держать блокировки, которые уже никто не освободит, и оставить кучу и другие данные наполовину изменёнными для всех соседей. TerminateThread и pthread_cancel существуют, но их собственная документация предостерегает от них. Вместо этого: попросите поток остановиться в безопасной точке, как делает здесь «Стоп», или дайте работе отдельный процесс и убейте его.
fault-not-due = Опыт закончился раньше, чем настало время этого сбоя: { $planned }
blast-title = Внесённые сбои
blast-victim = Рабочий
blast-at = Когда
blast-noticed = Замечен через
blast-lost = Погибли рабочие
blast-survivors = Уцелело
blast-items = Потеряно единиц
blast-cycle = Каждый ждёт следующего: { $cycle }
blast-refused = отказано
progress-silent = Рабочий { $number } замолчал через { $since } после начала: { $busy }.
progress-silent-busy = его ядро занято
progress-silent-asleep = процессор он не занимает
progress-silent-unknown = занимает ли он процессор, неизвестно
engine-stuck = Все оставшиеся рабочие зависли или ждут зависших. Опыт завершён.
