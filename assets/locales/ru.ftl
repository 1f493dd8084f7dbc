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

### compute and memory workloads
unit-rows = строк
unit-loads = чтений
unit-additions = сложений
workload-matrix = Произведение матриц
workload-matrix-about = Перемножает квадратные матрицы ядром из библиотеки, как это делает numpy. Работа растёт как куб размера и остаётся в кэше: ограничивает только число ядер. Внутри вызова библиотеки нет точек переключения. В модели GIL он держит маркер до конца, сколько бы ни ждали другие; при «GIL: отпущен» он идёт без маркера, и потоки действительно ускоряют.
workload-matrix-item = произведений
param-matrix-size = Строк и столбцов
param-matrix-size-hint = В каждой из трёх матриц каждого рабочего. Вдвое больше — в восемь раз дольше.
param-gil = GIL
param-gil-hint = В модели GIL: держит ли вызов библиотеки маркер или идёт без него, как в numpy и hashlib. В свободном режиме разницы нет.
param-gil-kept = удержан
param-gil-released = отпущен
workload-sha256 = SHA-256
workload-sha256-about = Хеширует байты блок за блоком с помощью библиотеки. Блок читается подряд, поэтому предел — арифметика, и решает число ядер. В модели GIL видно, с какого размера блока выгодно отпускать маркер: hashlib в Python делает это с 2 КиБ.
workload-sha256-item = блоков
param-sha256-block = Размер блока
param-sha256-block-hint = Сколько байтов хешируется за один вызов, то есть за одну единицу работы. На мелких блоках видно, сколько стоит брать маркер снова и снова.
workload-sort = Сортировка
workload-sort-about = Заполняет блок случайными числами, сортирует его стандартной библиотекой и проверяет порядок. Много непредсказуемых ветвлений, память в пределах кэша. Сортировка — один вызов без точек переключения, как list.sort в Python: в модели GIL остальные ждут его конца.
workload-sort-item = блоков
param-sort-length = Чисел в блоке
param-sort-length-hint = Сколько чисел сортируется за одну единицу работы. Если блоки не помещаются в кэш, рабочие сталкиваются на шине памяти.
workload-chase = Погоня за указателем
workload-chase-about = Идёт по памяти в случайном порядке; каждое чтение говорит, где следующее, и процессору остаётся ждать. Предел — задержка памяти, а не её скорость: ядра заняты полностью и делают мало, а пропускная способность растёт с числом рабочих там, где у триады уже не растёт. Выберите размеры около размеров кэшей, и будет виден каждый уровень. У каждого рабочего своя память.
workload-chase-item = проходов
param-chase-size = Память рабочего
param-chase-size-hint = По какой памяти идёт проход. До нескольких десятков КиБ остаются в первом кэше, до нескольких МиБ — во втором и третьем.
param-chase-loads = Чтений за проход
param-chase-loads-hint = Сколько чтений подряд составляют одну единицу работы.
workload-false-sharing = Ложное разделение
workload-false-sharing-about = Каждый рабочий прибавляет к своему счётчику. Соседние счётчики лежат в одной строке кэша, а писать в неё может только одно ядро за раз: строка ходит туда и обратно, и несколько рабочих считают медленнее одного, хотя общей переменной у них нет. Разнесённые счётчики лежат через 128 байтов: смотрите, как прыгает пропускная способность. Счётчики находятся в общей памяти всех процессов, поэтому процессы страдают так же, как потоки.
workload-false-sharing-item = кругов
param-layout = Расположение счётчиков
param-layout-hint = Рядом: восемь счётчиков в строке из 64 байтов. Врозь: 128 байтов от одного до другого.
param-layout-adjacent = рядом
param-layout-padded = врозь
param-false-sharing-count = Сложений за круг
param-false-sharing-count-hint = Сколько раз рабочий прибавляет единицу к своему счётчику за одну единицу работы.
figure-counted = Насчитано
workload-input = Большие входные данные
workload-input-about = Читает блоки больших входных данных, которые никто не меняет. Потоки процесса делят их. При «копии» каждый процесс строит свои: смотрите, как память растёт с числом процессов. При «отображении» все процессы отображают одни и те же: RSS считает их у каждого, USS ни у кого, а PSS даёт каждому его долю.
workload-input-item = блоков прочитано
param-input-size = Размер данных
param-input-size-hint = Все входные данные. При «копии» каждому процессу нужно ещё столько же памяти.
param-input-way = Как процессы их получают
param-input-way-hint = Копия: каждый процесс строит данные в своей памяти. Отображение: все процессы используют одну общую область.
param-input-way-copy = копия
param-input-way-map = отображение
### sharing
unit-sharing-updates = обновлений
unit-sharing-steps = шагов
unit-sharing-percent = %
choice-place-private = своя у каждого процесса
choice-place-shared = одна на все процессы
choice-place-thread = своя у каждого потока
workload-counter = Общий счётчик
workload-counter-about = Все рабочие увеличивают один счётчик. Без защиты каждый читает его, прибавляет единицу и записывает обратно: то, что другой записал между этим, затирается, и обновления теряются. Смотрите, сколько обновлений потеряно и чего стоит каждая защита: обновления в секунду и ожидание. Ячейка у каждого процесса лежит в его куче: её видят его потоки и не видят другие процессы. Одна на все процессы — в общей памяти, и мьютексом там служит слово-замок.
workload-counter-item = пачек
param-counter-way = Защита
param-counter-way-hint = Без защиты обновления теряются. Мьютекс усыпляет ждущих, в спин-блокировке они жгут ядро, атомарное сложение неделимо, а при раздельном счёте у каждого рабочего свой счётчик, и в конце они складываются.
choice-counter-none = нет
choice-counter-mutex = мьютекс
choice-counter-spin = спин-блокировка
choice-counter-atomic = атомарное сложение
choice-counter-sharded = раздельный счёт
param-counter-place = Где лежит ячейка
param-counter-place-hint = В куче каждого процесса или в памяти, общей для всех процессов.
param-counter-updates = Обновлений в пачке
param-counter-updates-hint = Сколько раз счётчик увеличивается за одну единицу работы.
param-counter-gap = Шагов в обновлении
param-counter-gap-hint = Работа между чтением счётчика и записью, около наносекунды на шаг. Чем её больше, тем больше потерь и тем дольше держится блокировка. При 0 модель GIL никогда не передаёт жетон посреди обновления.
figure-counter-expected = Обновлений сделано
figure-counter-counted = Обновлений насчитано
figure-counter-lost = Обновлений потеряно
workload-cell = Общая переменная
workload-cell-about = Каждый рабочий пишет в переменную свою метку, немного ждёт и читает её снова. Если переменная своя у каждого процесса, потоки находят метки друг друга, но никогда — метки другого процесса. В общей памяти процессы видят и чужие метки. В переменной потока каждый находит только своё. Смотрите, чьи метки найдены.
workload-cell-item = кругов
param-cell-place = Где лежит переменная
param-cell-place-hint = В куче каждого процесса, в памяти, общей для всех процессов, или в каждом потоке.
param-cell-looks = Чтений за круг
param-cell-looks-hint = Сколько раз рабочий пишет и читает за одну единицу работы.
figure-cell-seen = Разных меток увидено
figure-cell-others = Меток других рабочих
figure-cell-foreign = Меток других процессов
workload-addresses = Адреса
workload-addresses-about = Каждый рабочий говорит, где лежит его имущество: локальная переменная в стеке, переменная потока, собственный объект в куче, общий объект процесса и глобальная переменная. Стек у каждого потока свой, а куча и глобальные переменные общие. Адреса разных процессов сравнивать нельзя: у каждого своя память, система обычно размещает её каждый раз по-новому (ASLR), и даже одинаковое число означает разную память.
workload-addresses-item = показаний
figure-addresses-stack = Стек
figure-addresses-thread = Переменная потока
figure-addresses-own = Свой объект в куче
figure-addresses-shared = Общий объект в куче
figure-addresses-global = Глобальная переменная
workload-readers = Читатели и писатели
workload-readers-about = Рабочие обращаются к одной таблице в общей памяти: большинство читает её, некоторые переписывают строку за строкой. Блокировка чтения-записи пускает много читателей сразу, а писателя — только одного; пока он ждёт, новых читателей она не пускает. Мьютекс пускает по одному. Без блокировки читатели застают таблицу записанной наполовину. Смотрите, сколько чтений разорвано и кто сколько ждёт.
workload-readers-item = серий
param-readers-way = Блокировка
param-readers-way-hint = Все они — слова в общей памяти, поэтому потоки и процессы ведут себя одинаково.
choice-readers-rwlock = чтения-записи
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
workload-philosophers-about = Каждый рабочий — философ, которому для еды нужны две вилки, и каждая вилка лежит между двумя соседями. Если все сначала берут левую, вскоре каждый держит одну и ждёт другую: это взаимная блокировка, и прервать её может только «Стоп». Выберите «нет», чтобы её увидеть, и следите за кругом ждущих. Средства два: каждый сначала берёт вилку с меньшим номером, или официант оставляет одно место свободным.
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
### модель GIL и обратный отсчёт
workload-countdown = Обратный отсчёт
workload-countdown-about = Уменьшает число до нуля по единице; после каждого шага — безопасная точка. Это цикл «while n > 0: n -= 1» из любой лекции о GIL. Нужно только ядро. Смотрите, как потоки под моделью GIL делят скорость одного ядра, как два процесса её не делят и чего стоит очень короткий интервал переключения.
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
workload-sleep-about = Спит заданное время и больше ничего не делает. Ни ядро, ни устройство не нужны, и ограничивает только число рабочих: смотрите, как тысяча рабочих делает в тысячу раз больше одного, а ядра простаивают, и чего столько потоков или процессов стоят при запуске и в памяти.
workload-sleep-item = снов
param-sleep-time = Длина сна
param-sleep-time-hint = Сколько рабочий спит за один элемент. Очень короткий сон показывает, чего стоит заснуть и проснуться.
workload-files = Файлы
workload-files-about = Пишет файл, читает его обратно и сравнивает каждый байт. Без fsync система лишь берёт байты в свою память и сразу отвечает; с ним каждый элемент ждёт диска. Смотрите, чего стоит ждать диска и насколько это возмещают несколько ждущих рабочих. У файлов нет имени, и они исчезают вместе с рабочим, как бы он ни закончил.
workload-files-item = файлов
param-files-size = Размер файла
param-files-size-hint = Сколько пишется и читается обратно за один элемент. У каждого рабочего один файл, который он переписывает.
param-files-sync = Ожидание диска
param-files-sync-hint = Должен ли каждый файл оказаться на диске, прежде чем он читается обратно.
choice-files-none = нет
choice-files-fsync = fsync после каждого файла
figure-written = Записано
figure-syncs = Вызовов fsync
files-full = Для пробного файла в { $folder } нет места ({ $detail }). Освободите место или укажите в TMPDIR папку на другом диске.
files-refused = Пробный файл в { $folder } использовать нельзя: { $detail }. Укажите в TMPDIR папку, в которую можно писать.
files-differ = Прочитанный файл отличается от записанного. Диску или его драйверу нельзя доверять.
workload-mixed = Вычисления и ожидание
workload-mixed-about = Каждый элемент немного вычисляет, а затем ждёт, в заданной доле, как большинство программ. Пока один рабочий ждёт, его ядро может занять другой: смотрите, как с каждым потоком убывает простой ядер, пока ядра не заняты и новые потоки ничего не дают.
workload-mixed-item = элементов
param-mixed-share = Доля ожидания
param-mixed-share-hint = Какая часть элемента — ожидание; остальное — вычисления. 0 только вычисляет, 100 только ждёт.
param-mixed-time = Время, если только ждать
param-mixed-time-hint = Ожидание элемента — его доля этого времени.
param-mixed-work = Шаги, если только вычислять
param-mixed-work-hint = Вычисления элемента — остальная часть этих шагов: всегда одно и то же число, чтобы контрольную сумму можно было сравнить. Значение по умолчанию длится примерно столько же, сколько время выше.
workload-convoy = Колонна
workload-convoy-about = В каждом процессе первый рабочий обращается к серверу по сети, а все остальные вычисляют. Свободные рабочие друг другу не мешают. В модели GIL первый получает блокировку обратно лишь после того, как каждый вычисляющий перед ним отработал свой интервал: смотрите, как время ожидания GIL растёт с числом рабочих и с интервалом.
workload-convoy-item = запросов и блоков
param-convoy-pause = Пауза перед запросом
param-convoy-pause-hint = Клиент без паузы иногда получает блокировку обратно раньше, чем успеет проснуться кто-то другой, а иногда нет.
param-convoy-block = Шагов в блоке
param-convoy-block-hint = Сколько отсчитывает вычисляющий рабочий за один элемент. Значение по умолчанию длится около миллисекунды.
figure-requests = Запросов
figure-blocks = Вычислено блоков
workload-life = Начало и конец
workload-life-about = Каждый элемент запускает несколько потоков или процессов, которые ничего не делают, и завершает их. Время состояний «запускает рабочего» и «ждёт завершения», делённое на число запущенных, — это цена одного. Смотрите, насколько дороже процесс и как система ограничивает и те, и другие. Сколько памяти есть у процесса для него одного, показано в числах; поток — лишь часть своего процесса, поэтому для потоков смотрите на память всего процесса.
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
problem-life-too-many = У всех рабочих вместе их было бы { $wanted } одновременно; допустимо не больше { $most }. Возьмите меньше рабочих или меньшее число.
life-not-started = Запустить { $number }-й из { $count } не удалось: { $detail }. Возьмите меньшее число или меньше рабочих.
