unit-ns = нс

### probe
os-priority-refused = Система відмовилася знизити пріоритет: { $reason }
os-pin-refused = Ядро { $core } використати не можна: { $reason }
os-pin-group = Ядро { $core } не входить до перших 64, а далі за них прив’язка робітника в цій системі не працює.
probe-pin-missing = macOS обирає ядро сама.
probe-what-cores = Завантаження кожного ядра
probe-what-steal = Steal (час ядра, відібраний гіпервізором)
probe-what-rss = RSS (резидентний набір)
probe-what-uss = USS (власний набір)
probe-what-pss = PSS (пропорційний набір)
probe-what-thread-cpu = Процесорний час кожного потоку
probe-what-wait = Очікування в черзі планувальника (витіснення)
probe-what-worker-core = Ядро, на якому виконується робітник
probe-what-pinning = Прив’язка робітника до ядра
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

### engine and hosts
problem-memory = Робітникам ({ $workers }) потрібно { $wanted } пам’яті, а вільно { $free }. Зменште кількість робітників або розмір масивів.
problem-no-echo-server = Навантаженню «луна» немає з ким розмовляти: немає сервера.
page-truncated = Сторінку телеметрії { $path } обрізано: { $bytes } байтів із { $expected }. Запустіть ще раз.
page-foreign = { $path } — не сторінка телеметрії Lanescope.
page-version = Сторінка телеметрії { $path } версії { $found }, а програма знає версію { $known }. Використовуйте ту саму версію Lanescope.
page-no-space = Немає місця для { $size } у { $path }. Звільніть місце або зменште кількість робітників.
page-io = { $path }: { $detail }
engine-no-place = Немає теки для спільної пам’яті.
engine-no-shared-memory = Спільну пам’ять не вдалося створити в жодному з місць ({ $places }): { $detail }
engine-no-child = Робочий процес { $program } не запускається: { $detail }
engine-no-thread = Потік не запускається: { $detail }
engine-no-server = Луна-сервер не запустився.
engine-no-server-because = Луна-сервер не запустився. { $detail }
engine-no-program = Система не повідомляє, де лежить ця програма, тому робочі процеси не запустити: { $detail }
engine-not-ready = Робітники не були готові за дві хвилини. Зменште їх кількість або розмір масивів.
engine-lost = Рушій завершився без результату. Це помилка в Lanescope.
engine-fixed-workers = У цьому навантаженні робітники знають одне одного, тому їхнє число на ходу не змінюється. Почніть новий запуск.
host-unknown-workload = Робочий процес не знає навантаження { $workload }. Обидві сторони мають бути однієї версії.
host-no-slots = { $wanted } потоків — забагато для вже розпочатого запуску: поміщається до { $room }. Почніть новий запуск.
host-no-thread = Робітник { $worker } не запускається: { $detail }
host-failed = Робочий процес не може працювати: { $detail }
host-exited = Робочий процес { $pid } завершився з кодом { $code }: { $detail }
host-killed = Робочий процес { $pid } завершено сигналом { $signal }: { $detail }
host-said-nothing = більше він нічого не повідомив.
host-silent = Робочий процес { $pid } завершився, не закінчивши роботу.
worker-failed = Робітник { $worker } зупинився: { $detail }
worker-panicked = Паніка в робітнику { $worker }: { $detail }
pin-unavailable = Закріплення за ядрами недоступне в цій системі: вона не повідомляє, які ядра можна займати.
said = { $detail }
failed = { $detail }
note-threads = Потоків на процес: { $threads }
note-killed = Робочий процес { $pid } не зупинився вчасно, його вбито.
plan-unreadable = План { $path } не читається: { $detail }
plan-invalid = План { $path } не підходить: { $detail }
plan-unwritable = План не вдається записати до { $path }: { $detail }
not-available = недоступно в цій системі

### terminal
progress-starting = запуск робітників: { $ready } із { $of }
summary-headline = { $workload } · { $processes } × { $threads } (процеси × потоки) · зерно { $seed } · пріоритет: { $priority }
summary-items = Зроблено одиниць
summary-lost-items = Втрачено одиниць
summary-time = Час
summary-throughput = Пропускна здатність
summary-bytes = Обмін із пам’яттю або мережею
summary-start = Запуск усіх робітників
summary-rss = Пам’ять, RSS
summary-uss = Пам’ять, USS
summary-pss = Пам’ять, PSS
summary-checksum = Контрольна сума
summary-dropped = Пропущено відліків / втрачено відрізків
summary-more-workers = … і ще робітників: { $count } (усі — з ключем --json)
column-worker = робітник
column-process = процес
column-thread = потік
column-items = одиниць
column-cpu = час ЦП
column-waited = чекав ядра
terminal-no-display = Немає екрана, на якому відкрити вікно. Без вікна: lanescope run --workload primes --processes 2 --threads 2 --seconds 5
terminal-no-output = Результат не вдається вивести: { $detail }
terminal-no-window = Вікно не відкривається: { $detail }. Які пакети потрібні вікну, написано в README. Без вікна: lanescope run --help
terminal-no-opengl = OpenGL не знайдено
help-command-lanescope = Показує, чим потоки відрізняються від процесів. Без команди відкриває вікно.
help-command-run = Провести дослід і надрукувати результат
help-command-list = Надрукувати навантаження та їхні параметри
help-command-doctor = Надрукувати, що ця машина вміє вимірювати, а що ні
help-command-worker = Бути робочим процесом (для самої програми)
help-lang = Мова повідомлень і вікна
help-theme = Оформлення вікна
help-plan = План, з якого почати; ключі важливіші за нього
help-workload = Навантаження, див. `lanescope list`
help-processes = Робочих процесів; 0 — потоки всередині цього самого процесу
help-threads = Робочих потоків у кожному процесі
help-seconds = Закінчити через стільки секунд
help-items = Закінчити, коли зроблено стільки одиниць; лише в таких запусків порівнянні контрольні суми
help-seed = Зерно всього випадкового
help-pin = Які ядра можуть займати робітники
help-priority = Пріоритет робітників відносно решти машини
help-regime = За яким правилом працюють робітники одного процесу: free (вільно) або модель GIL з CPython з її інтервалом перемикання
help-faults = Внести збій: kill:1@2s уб’є процес робітника 1 через дві секунди; можна повторювати
help-params = Параметр навантаження; можна повторювати
help-json = Надрукувати JSON для сценаріїв
help-quiet = Без перебігу роботи

### plans on disk
plan-file-kind = План Lanescope
plan-not-a-file = { $path } — не звичайний файл, коротший за 1 МіБ.
plan-opened = План відкрито: { $path }
plan-saved = План збережено: { $path }
plan-no-dialog = Ця система не показує вікно вибору файлу.
plan-no-dialog-advice = Введіть шлях у поле поруч із кнопкою.

### units
unit-us = мкс
unit-ms = мс
unit-s = с
unit-min = хв
unit-b = Б
unit-kib = КіБ
unit-mib = МіБ
unit-gib = ГіБ
unit-tib = ТіБ
unit-one = { "" }
unit-kilo = тис.
unit-mega = млн
unit-giga = млрд
unit-per-second = /с
unit-numbers = чисел
unit-iterations = ітерацій
value-none = –

### states
state-running = працює
state-wait-lock = чекає на блокування
state-wait-gil = чекає на GIL
state-wait-io = чекає на ввід-вивід
state-passing = передає дані
state-paused = на паузі
state-serialise = серіалізує
state-deserialise = десеріалізує
state-start = запускає робітника
state-join = чекає завершення
state-preempted = витіснений
state-empty = ще не створений
state-ready = готовий, чекає спільного старту
state-finished = закінчив
state-panicked = упав із панікою
state-dead = загинув

### workloads
workload-primes = Прості числа
workload-primes-about = Рахує прості числа блок за блоком, перебором дільників. Чиста арифметика: обмежує лише кількість ядер. Дивіться, як пропускна здатність зростає з кількістю робітників, доки не зайняті всі ядра, і далі не росте.
workload-primes-item = блоків
workload-mandelbrot = Множина Мандельброта
workload-mandelbrot-about = Малює множину Мандельброта плитка за плиткою, з кожною картиною все ближче. Одні плитки в сто разів дорожчі за інші: дивіться, як роздавання по одній не дає робітникам простоювати. Плитку забарвлено кольором того робітника, який її намалював.
workload-mandelbrot-item = плиток
workload-triad = Тріада STREAM
workload-triad-about = Додає два великі масиви в третій, a = b + s·c, як у тесті STREAM. Масиви не вміщуються в кеш, і межу ставить шина пам’яті: дивіться, як пропускна здатність перестає рости, хоча ядра ще вільні. Кожен робітник має свої масиви.
workload-triad-item = блоків
workload-echo = Луна через TCP
workload-echo-about = Надсилає запит серверу на цій же машині й чекає на відповідь, яка надходить із заданою затримкою. Майже весь час — очікування: дивіться, як окупається робітників набагато більше, ніж ядер, а ядра при цьому майже вільні.
workload-echo-item = запитів
param-primes-block = Чисел у блоці
param-primes-block-hint = Скільки чисел перевіряється за одну одиницю роботи. На дрібних блоках видно ціну роздавання, великі нерівно закінчуються.
param-primes-from = Перше число
param-primes-from-hint = З якого числа починати. Більшим числам потрібно більше ділень, і блок триває довше.
param-mandelbrot-depth = Ітерацій, не більше
param-mandelbrot-depth-hint = Скільки кроків перевіряється точка, перш ніж її віднести до множини. Що більше, то дорожчі темні плитки.
param-triad-size = Розмір масиву
param-triad-size-hint = Кожного з трьох масивів у кожного робітника. Якщо масиви вміщуються в кеш, видно його швидкість, а не пам’яті.
param-echo-delay = Затримка відповіді
param-echo-delay-hint = Скільки сервер чекає перед відповіддю. При 0 видно, скільки коштують самі системні виклики.
param-echo-size = Розмір запиту
param-echo-size-hint = Стільки байтів іде серверу й повертається.

### what is wrong with a plan
problem-range = { $field } = { $value } неприпустимо: можна від { $min } до { $max }.
problem-unknown = { $field }: «{ $value }» невідомо. Відомі: { $allowed }.
problem-two-budgets = У плані або seconds, або items, але не разом.
problem-syntax = План не читається: { $detail }

### setup
setup-title = Дослід
setup-undo = Скасувати (Ctrl+Z)
setup-redo = Повернути (Ctrl+Shift+Z)
setup-reset = Повернути типові значення
preset-sequential = Послідовно
preset-sequential-hint = Один процес, один потік: з цим порівнюють усе інше.
preset-threads = Потоки
preset-threads-hint = Один процес, по потоку на ядро: спільна пам’ять і спільна доля.
preset-processes = Процеси
preset-processes-hint = По процесу на ядро, у кожному один потік: у кожного своя пам’ять, і чужа загибель не страшна.
preset-hybrid = Гібрид
preset-hybrid-hint = Кілька процесів по кілька потоків.
preset-in-app = У застосунку
preset-in-app-hint = Без робочих процесів: потоки живуть у процесі самого вікна.
setup-workload = Навантаження
setup-topology = Робітники
setup-processes = Процеси (P)
setup-processes-hint = Робочі процеси. 0 — без окремих процесів: потоки живуть у процесі цього вікна.
setup-threads = Потоків у кожному (T)
setup-threads-hint = Робочі потоки в кожному процесі.
setup-workers =
    { $workers ->
         [one] { $workers } робітник
         [few] { $workers } робітники
        *[other] { $workers } робітників
    } у { $processes ->
         [one] { $processes } процесі
        *[other] { $processes } процесах
    }, { $cores ->
         [one] { $cores } ядро
         [few] { $cores } ядра
        *[other] { $cores } ядер
    }.
setup-workers-in-app =
    { $workers ->
         [one] { $workers } робітник
         [few] { $workers } робітники
        *[other] { $workers } робітників
    } у процесі самого вікна, { $cores ->
         [one] { $cores } ядро
         [few] { $cores } ядра
        *[other] { $cores } ядер
    }. P = 0: окремих процесів немає.
setup-budget = Кінець запуску
setup-by-time = за часом
setup-by-items = за кількістю одиниць
setup-by-items-hint = Лише у запусків з однаковою кількістю одиниць порівнянні час і контрольна сума.
setup-seconds = Тривалість
setup-seconds-hint = Запуск закінчиться сам через цей час; паузи не рахуються.
setup-items = Одиниць роботи
setup-items-hint = Запуск закінчиться, коли всі робітники разом зроблять стільки.
setup-seed = Зерно
setup-seed-hint = Початок усього випадкового. За того самого зерна й кількості одиниць контрольна сума та сама, хоч як розподіляй роботу.
setup-placement = Пріоритет і ядра
setup-priority = Пріоритет робітників
priority-background = фоновий
priority-background-hint = Поступається всьому іншому, і цьому вікну також: воно лишається жвавим за будь-якої кількості робітників.
priority-low = низький
priority-low-hint = Найнижчий звичайний пріоритет (nice 19): трохи часу дістається й за інших охочих.
priority-normal = звичайний
priority-normal-hint = Як у будь-якої програми. Якщо робітників більше, ніж ядер, вікно пригальмовуватиме.
setup-pin = Ядра для робітників
pin-none = обирає система
pin-none-hint = Робітники переходять з ядра на ядро з волі планувальника.
pin-one-core = усі на одному ядрі
pin-one-core-hint = Як машина з одним процесором: робітники ходять по черзі, і це видно з частки витіснення.
pin-spread = кожному своє ядро, по колу
pin-spread-hint = Робітник не полишає свого ядра та його кешу.
setup-file = Файл плану
setup-path = Шлях до файлу плану
setup-path-hint = Введіть шлях для «Відкрити» і «Зберегти» або лишіть порожнім: тоді спитає вікно.
setup-open = Відкрити
setup-open-hint = Прочитати план за введеним шляхом (Ctrl+O — спитати).
setup-save = Зберегти
setup-save-hint = Записати план за введеним шляхом (Ctrl+S — спитати).
setup-browse = Огляд…
setup-browse-hint = Вибрати план у системному вікні.
setup-live-note = Триває запуск. Щоб міняти решту, зупиніть його.
setup-live-threads = Потоків у кожному процесі зараз
setup-live-threads-hint = Можна міняти на ходу: стежте за пропускною здатністю і доріжками.
setup-live-fewer = На потік менше в кожному
setup-live-more = На потік більше в кожному
setup-live-workers = Усього робітників: { $count }

### toolbar
toolbar-setup = Показати або сховати дослід (F2)
toolbar-run = Пуск
toolbar-run-hint = Почати дослід (F5 або Ctrl+Enter)
toolbar-run-live = Запуск уже триває. Спершу зупиніть його (Esc).
toolbar-pause = Пауза
toolbar-resume = Далі
toolbar-pause-hint = Притримати робітників або відпустити (пробіл)
toolbar-stop = Стоп
toolbar-stop-hint = Закінчити запуск (Esc)
toolbar-progress = Перебіг
toolbar-speed = Загальна пропускна здатність
toolbar-help = Клавіші (F1)
toolbar-language = Мова
toolbar-theme = Тема
theme-dark = Темна
theme-light = Світла
theme-projector = Для проектора
run-idle = готово до пуску
run-starting = запускається
run-running = триває
run-paused = пауза
run-stopping = зупиняється…
run-finished = закінчено
progress-seconds = { $done } із { $all } с
progress-items = { $done } із { $all }
progress-left = , лишилося { $left }

### panels
panel-throughput = Пропускна здатність
panel-cores = Ядра
panel-memory = Пам’ять
panel-lanes = Робітники
panel-picture = Картина
panel-summary = Підсумок
panel-maximise = { $panel }: на все вікно
panel-restore = { $panel }: повернути на місце
panel-title-hint = Подвійне клацання: на все вікно й назад
empty-throughput = Натисніть «Пуск» (F5), щоб побачити одиниці роботи за секунду
empty-cores = Натисніть «Пуск» (F5), щоб побачити завантаження кожного ядра
empty-cores-yet = Вимірів ще немає
empty-memory = Натисніть «Пуск» (F5), щоб побачити пам’ять кожного процесу
empty-memory-yet = Вимірів ще немає
empty-lanes = Натисніть «Пуск» (F5), щоб побачити, що робить кожен робітник
empty-lanes-yet = Робітники запускаються…
empty-picture = Тут малює навантаження «Множина Мандельброта»: виберіть його і натисніть «Пуск» (F5)
empty-summary = Тут буде підсумок, коли запуск закінчиться
throughput-per-worker = По робітниках
throughput-per-worker-hint = По лінії на робітника поряд із загальною
throughput-total = Усього
core = Ядро
cores-heat = Теплова карта
cores-heat-hint = По рядку на ядро, від простою до повного завантаження, замість ліній
memory-rss = RSS
memory-uss = USS
memory-pss = PSS
memory-rss-hint = RSS, резидентна пам’ять: усі сторінки процесу в пам’яті. Спільні сторінки рахуються повністю в кожному процесі, тому сума завищена.
memory-uss-hint = USS, власна пам’ять: сторінки, яких більше ні в кого немає. Стільки звільниться, якщо процес завершити: справжня ціна ще одного процесу.
memory-pss-hint = PSS, пропорційна пам’ять: спільні сторінки діляться між тими, хто їх ділить, тому сума — це скільки процеси разом займають насправді.
memory-total = Усього
memory-not-available = недоступно в цій системі
lane-worker = Робітник
lane-worker-short = Р
lane-process = Процес
lane-app = Процес цього вікна
lane-hover = Робітник { $worker } · процес { $pid }, потік { $tid }
lane-chunk = порція { $chunk }
lane-span-items =
    { $count ->
         [one] { $count } одиниця
         [few] { $count } одиниці
        *[other] { $count } одиниць
    }
lane-items = Усього зроблено одиниць: { $count }
lane-cpu-time = Час ЦП
lane-cpu-share = На ядрі
lane-future = ще не настало
lanes-summary = { $workers } у процесах: { $hosts }, працюють: { $working }
lanes-zoom-in = Ближче (+)
lanes-zoom-out = Далі (−)
lanes-whole = Увесь запуск
lanes-whole-hint = Показати запуск від початку до кінця (F або Home)
lanes-follow = Стежити
lanes-follow-hint = Тримати в полі зору найновіше (L або End)
host-threads = Потоків працює: { $count }
host-took = Запущено за { $time }
host-ended = завершено
picture-tint = Колір робітника
picture-tint-hint = Забарвити кожну плитку кольором того, хто її намалював
picture-tile = Плитка
picture-nobody = ще не намальована

### result
ending-budget = Виконано
ending-stopped = Зупинено
ending-damaged = Виконано з втратами
ending-failed = Не вдалося
summary-ending = Завершення
summary-cpu = Час ЦП
summary-wait = Чекали ядра
summary-bandwidth = Швидкість обміну
summary-sentence = { $count } { $item } за { $time }: { $rate }

### status
status-idle = Виберіть навантаження і натисніть «Пуск» (F5).
status-frames = Кадри p50 / p99
status-frames-hint = Час між кадрами цього вікна: медіана й те, що перевищує один кадр зі ста.
status-own-cpu = Сама програма
status-own-cpu-hint = Скільки процесора займає саме вікно, у частках усієї машини. Щоб було менше 5 %, воно малює рідше.
status-dropped = Пропущено відліків
status-dropped-hint = Відліки, які вікно не встигло прийняти. Лічильники накопичувальні: втрачається докладність, але не підсумок.
status-lost = Втрачено відрізків
status-lost-hint = Відрізки, затерті раніше, ніж їх прочитали; на доріжках там прогалини.
status-losses = Втрати
status-losses-hint = Пропущені відліки / втрачені відрізки: те, що надійшло швидше, ніж його прийняли. Підсумки все одно правильні.
status-priority = Пріоритет
status-priority-hint = Пріоритет робітників цього запуску
event-host-ready = Процес { $pid } готовий через { $time }
event-worker-ready = Робітник { $number } готовий
event-started = Робота почалася
event-paused = Пауза
event-resumed = Продовження
event-worker-ended = Робітник { $number } закінчив
event-worker-panicked = Робітник { $number } упав із панікою
event-worker-dead = Робітник { $number } загинув разом із процесом
event-host-ended = Процес номер { $number } завершено
event-fault-planted = Збій внесено в робітника { $number }: { $fault }
event-silent = Робітник { $number } надто довго мовчить
event-awake = Робітник { $number } продовжує
event-deadlock = Взаємне блокування: { $cycle }
event-finished = Запуск закінчено
message-dismiss = Прибрати

### keys
help-title = Клавіші
keys-name-space = Пробіл
keys-name-wheel = Ctrl+коліщатко, + −
keys-run = почати дослід
keys-pause = пауза, далі
keys-escape = закрити те, що попереду; зупинити запуск
keys-panels = панель на все вікно й назад
keys-setup = показати або сховати дослід
keys-zoom = масштаб часу
keys-pan = раніше, пізніше
keys-scroll = прокрутити доріжки
keys-follow = стежити за найновішим
keys-whole = показати весь запуск
keys-undo = скасувати, повернути в досліді
keys-file = відкрити, зберегти план
keys-size = розмір усього
keys-help = цей список
keys-quit = вийти

### the questions that workloads answer
question-compute = Чи рахують більше робітників більше?
question-memory = Що змінює пам’ять?
question-waiting = Що, якщо робота — це очікування?
question-sharing = Що спільне і що може піти не так?
question-passing = Чого варто передати дані?
question-life = Чого варто почати й закінчити робітника?
question-survival = Що вціліє, коли робітника втрачено?

### regimes
regime-free = Вільно
regime-gil = Модель GIL

### faults
fault-kill = убити процес
fault-kill-thread = убити лише потік
fault-panic = паніка
fault-abort = аварійно завершити процес
fault-bad-pointer = читання за хибним вказівником
fault-stack-overflow = переповнити стек
fault-hang-spin = зависнути в циклі
fault-hang-sleep = зависнути уві сні
fault-deadlock = взаємне блокування
fault-starve = голодування
fault-leak = витік пам’яті

### compute and memory workloads
unit-rows = рядків
unit-loads = читань
unit-additions = додавань
workload-matrix = Добуток матриць
workload-matrix-about = Перемножує квадратні матриці ядром із бібліотеки, як це робить numpy. Робота зростає як куб розміру й лишається в кеші: обмежує тільки кількість ядер. Усередині виклику бібліотеки немає точок перемикання. У моделі GIL він тримає маркер до кінця, скільки б інші не чекали; за «GIL: відпущено» він іде без маркера, і потоки справді пришвидшують.
workload-matrix-item = добутків
param-matrix-size = Рядків і стовпців
param-matrix-size-hint = У кожній з трьох матриць кожного робітника. Удвічі більше — у вісім разів довше.
param-gil = GIL
param-gil-hint = У моделі GIL: чи тримає виклик бібліотеки маркер, чи йде без нього, як у numpy та hashlib. У вільному режимі різниці немає.
param-gil-kept = утримано
param-gil-released = відпущено
workload-sha256 = SHA-256
workload-sha256-about = Гешує байти блок за блоком за допомогою бібліотеки. Блок читається поспіль, тому межа — арифметика, і вирішує кількість ядер. У моделі GIL видно, з якого розміру блока вигідно відпускати маркер: hashlib у Python робить це з 2 КіБ.
workload-sha256-item = блоків
param-sha256-block = Розмір блока
param-sha256-block-hint = Скільки байтів гешується за один виклик, тобто за одну одиницю роботи. На дрібних блоках видно, скільки коштує брати маркер знову й знову.
workload-sort = Сортування
workload-sort-about = Заповнює блок випадковими числами, сортує його стандартною бібліотекою й перевіряє порядок. Багато непередбачуваних розгалужень, пам’ять у межах кешу. Сортування — один виклик без точок перемикання, як list.sort у Python: у моделі GIL решта чекає його кінця.
workload-sort-item = блоків
param-sort-length = Чисел у блоці
param-sort-length-hint = Скільки чисел сортується за одну одиницю роботи. Якщо блоки не вміщуються в кеш, робітники стикаються на шині пам’яті.
workload-chase = Гонитва за вказівником
workload-chase-about = Іде пам’яттю у випадковому порядку; кожне читання каже, де наступне, і процесорові лишається чекати. Межа — затримка пам’яті, а не її швидкість: ядра зайняті повністю й роблять мало, а пропускна здатність зростає з кількістю робітників там, де в тріади вже не росте. Виберіть розміри близько розмірів кешів, і буде видно кожен рівень. Кожен робітник має свою пам’ять.
workload-chase-item = проходів
param-chase-size = Пам’ять робітника
param-chase-size-hint = Якою пам’яттю йде прохід. До кількох десятків КіБ лишаються в першому кеші, до кількох МіБ — у другому й третьому.
param-chase-loads = Читань за прохід
param-chase-loads-hint = Скільки читань поспіль становлять одну одиницю роботи.
workload-false-sharing = Хибне спільне користування
workload-false-sharing-about = Кожен робітник додає до свого лічильника. Сусідні лічильники лежать в одному рядку кешу, а писати в нього може лише одне ядро за раз: рядок ходить туди й назад, і кілька робітників рахують повільніше за одного, хоча спільної змінної в них немає. Рознесені лічильники лежать через 128 байтів: дивіться, як стрибає пропускна здатність. Лічильники містяться у спільній пам’яті всіх процесів, тому процеси страждають так само, як потоки.
workload-false-sharing-item = кіл
param-layout = Розташування лічильників
param-layout-hint = Поруч: вісім лічильників у рядку з 64 байтів. Нарізно: 128 байтів від одного до іншого.
param-layout-adjacent = поруч
param-layout-padded = нарізно
param-false-sharing-count = Додавань за коло
param-false-sharing-count-hint = Скільки разів робітник додає одиницю до свого лічильника за одну одиницю роботи.
figure-counted = Нараховано
workload-input = Великі вхідні дані
workload-input-about = Читає блоки великих вхідних даних, яких ніхто не змінює. Потоки процесу ділять їх. За «копії» кожен процес будує власні: дивіться, як пам’ять росте з кількістю процесів. За «відображення» всі процеси відображають ті самі: RSS рахує їх у кожного, USS ні в кого, а PSS дає кожному його частку.
workload-input-item = блоків прочитано
param-input-size = Розмір даних
param-input-size-hint = Усі вхідні дані. За «копії» кожному процесові потрібно ще стільки ж пам’яті.
param-input-way = Як процеси їх отримують
param-input-way-hint = Копія: кожен процес будує дані у своїй пам’яті. Відображення: усі процеси користуються однією спільною ділянкою.
param-input-way-copy = копія
param-input-way-map = відображення
### sharing
unit-sharing-updates = оновлень
unit-sharing-steps = кроків
unit-sharing-percent = %
choice-place-private = своя в кожного процесу
choice-place-shared = одна на всі процеси
choice-place-thread = своя в кожного потоку
workload-counter = Спільний лічильник
workload-counter-about = Усі робітники збільшують один лічильник. Без захисту кожен читає його, додає одиницю й записує назад: те, що інший записав між цим, затирається, і оновлення втрачаються. Дивіться, скільки оновлень втрачено і чого коштує кожен захист: оновлення за секунду й очікування. Комірка кожного процесу лежить у його купі: її бачать його потоки й не бачать інші процеси. Одна на всі процеси — у спільній пам’яті, і м’ютексом там є слово-замок.
workload-counter-item = партій
param-counter-way = Захист
param-counter-way-hint = Без захисту оновлення втрачаються. М’ютекс присипляє тих, хто чекає, у спін-блокуванні вони палять ядро, атомарне додавання неподільне, а за роздільного лічення кожен робітник має свій лічильник, і наприкінці вони додаються.
choice-counter-none = немає
choice-counter-mutex = м’ютекс
choice-counter-spin = спін-блокування
choice-counter-atomic = атомарне додавання
choice-counter-sharded = роздільне лічення
param-counter-place = Де лежить комірка
param-counter-place-hint = У купі кожного процесу або в пам’яті, спільній для всіх процесів.
param-counter-updates = Оновлень у партії
param-counter-updates-hint = Скільки разів лічильник збільшується за одну одиницю роботи.
param-counter-gap = Кроків в оновленні
param-counter-gap-hint = Робота між читанням лічильника й записом, близько наносекунди на крок. Що її більше, то більше втрат і то довше тримається блокування. За 0 модель GIL ніколи не передає жетон посеред оновлення.
figure-counter-expected = Оновлень зроблено
figure-counter-counted = Оновлень нараховано
figure-counter-lost = Оновлень втрачено
workload-cell = Спільна змінна
workload-cell-about = Кожен робітник пише у змінну свою позначку, трохи чекає й читає її знову. Якщо змінна своя в кожного процесу, потоки знаходять позначки одне одного, але ніколи — позначки іншого процесу. У спільній пам’яті процеси бачать і чужі позначки. У змінній потоку кожен знаходить лише своє. Дивіться, чиї позначки знайдено.
workload-cell-item = кіл
param-cell-place = Де лежить змінна
param-cell-place-hint = У купі кожного процесу, у пам’яті, спільній для всіх процесів, або в кожному потоці.
param-cell-looks = Читань за коло
param-cell-looks-hint = Скільки разів робітник пише й читає за одну одиницю роботи.
figure-cell-seen = Різних позначок побачено
figure-cell-others = Позначок інших робітників
figure-cell-foreign = Позначок інших процесів
workload-addresses = Адреси
workload-addresses-about = Кожен робітник каже, де лежать його речі: локальна змінна в стеку, змінна потоку, власний об’єкт у купі, спільний об’єкт процесу й глобальна змінна. Стек у кожного потоку свій, а купа й глобальні змінні спільні. Адреси різних процесів порівнювати не можна: кожен має свою пам’ять, система зазвичай розміщує її щоразу по-новому (ASLR), і навіть однакове число означає різну пам’ять.
workload-addresses-item = показань
figure-addresses-stack = Стек
figure-addresses-thread = Змінна потоку
figure-addresses-own = Свій об’єкт у купі
figure-addresses-shared = Спільний об’єкт у купі
figure-addresses-global = Глобальна змінна
workload-readers = Читачі й письменники
workload-readers-about = Робітники звертаються до однієї таблиці у спільній пам’яті: більшість читає її, деякі переписують рядок за рядком. Блокування читання-запису пускає багато читачів одразу, а письменника — лише одного; поки він чекає, нових читачів воно не пускає. М’ютекс пускає по одному. Без блокування читачі застають таблицю записаною наполовину. Дивіться, скільки читань розірвано і хто скільки чекає.
workload-readers-item = серій
param-readers-way = Блокування
param-readers-way-hint = Усі вони — слова у спільній пам’яті, тому потоки й процеси поводяться однаково.
choice-readers-rwlock = читання-запису
choice-readers-mutex = м’ютекс
choice-readers-none = немає
param-readers-writers = Частка письменників
param-readers-writers-hint = Скільки звернень зі ста пишуть. Що їх менше, то вигідніше блокування читання-запису.
param-readers-hold = Довжина звернення
param-readers-hold-hint = Кроки роботи під блокуванням, близько наносекунди кожен.
param-readers-away = Робота між зверненнями
param-readers-away-hint = Кроки роботи без блокування, близько наносекунди кожен.
figure-readers-reads = Читань
figure-readers-writes = Записів
figure-readers-torn = Розірваних читань
workload-philosophers = Філософи за обідом
workload-philosophers-about = Кожен робітник — філософ, якому для їжі потрібні дві виделки, і кожна виделка лежить між двома сусідами. Якщо всі спершу беруть ліву, невдовзі кожен тримає одну й чекає на іншу: це взаємне блокування, і перервати його може лише «Стоп». Виберіть «немає», щоб його побачити, і стежте за колом тих, хто чекає. Засобів два: кожен спершу бере виделку з меншим номером, або офіціант лишає одне місце вільним.
workload-philosophers-item = обідів
param-philosophers-cure = Засіб
param-philosophers-cure-hint = Без засобу робота завмирає й ніколи не вичерпає задану кількість обідів. Тому типово засіб вибрано.
choice-philosophers-ordered = виделки за порядком
choice-philosophers-waiter = офіціант
choice-philosophers-none = немає
param-philosophers-think = Роздум між виделками
param-philosophers-think-hint = Скільки філософ відпочиває з однією виделкою в руці. Що довше, то швидше по одній опиниться в усіх.
param-philosophers-eat = Довжина обіду
param-philosophers-eat-hint = Кроки роботи з двома виделками в руках, близько наносекунди кожен.
misfit-philosophers = В одного філософа лише одна виделка. Виберіть щонайменше двох робітників.
### модель GIL і зворотний відлік
workload-countdown = Зворотний відлік
workload-countdown-about = Зменшує число до нуля по одиниці; після кожного кроку — безпечна точка. Це цикл «while n > 0: n -= 1» з будь-якої лекції про GIL. Потрібне лише ядро. Дивіться, як потоки під моделлю GIL ділять швидкість одного ядра, як два процеси її не ділять і чого вартий дуже короткий інтервал перемикання.
workload-countdown-item = відліків
param-countdown-count = Кроків у відліку
param-countdown-count-hint = Що більше кроків, то довша одиниця роботи; після кожного — безпечна точка.
event-interval = Інтервал перемикання: { $interval }
engine-no-gil = Цей запуск іде без моделі GIL, інтервалу перемикання в нього немає. Почніть запуск із моделлю GIL.
summary-regime = Режим
summary-gil-switches = Перемикань GIL
summary-gil-requests = Запитів GIL / поступок за ними
summary-gil-holds = Утримання GIL, медіана
### waiting and life
unit-percent = %
unit-steps = кроків
workload-sleep = Сон
workload-sleep-about = Спить заданий час і більше нічого не робить. Ні ядро, ні пристрій не потрібні, тож обмежує лише кількість робітників: дивіться, як тисяча робітників робить у тисячу разів більше за одного, а ядра простоюють, і чого стільки потоків або процесів коштують під час запуску та в пам’яті.
workload-sleep-item = снів
param-sleep-time = Тривалість сну
param-sleep-time-hint = Скільки робітник спить за один елемент. Дуже короткий сон показує, чого коштує заснути й прокинутися.
workload-files = Файли
workload-files-about = Пише файл, читає його назад і порівнює кожен байт. Без fsync система лише бере байти у свою пам’ять і одразу відповідає; з ним кожен елемент чекає на диск. Дивіться, чого коштує чекати на диск і наскільки це надолужують кілька робітників, що чекають. Файли не мають імені й зникають разом із робітником, хоч би як він закінчив.
workload-files-item = файлів
param-files-size = Розмір файлу
param-files-size-hint = Скільки пишеться й читається назад за один елемент. Кожен робітник має один файл, який переписує.
param-files-sync = Очікування диска
param-files-sync-hint = Чи має кожен файл опинитися на диску, перш ніж його прочитають назад.
choice-files-none = немає
choice-files-fsync = fsync після кожного файлу
figure-written = Записано
figure-syncs = Викликів fsync
files-full = Для пробного файлу в { $folder } немає місця ({ $detail }). Звільніть місце або вкажіть у TMPDIR теку на іншому диску.
files-refused = Пробний файл у { $folder } використати не можна: { $detail }. Укажіть у TMPDIR теку, до якої можна писати.
files-differ = Прочитаний файл відрізняється від записаного. Диску або його драйверу не можна довіряти.
workload-mixed = Обчислення й очікування
workload-mixed-about = Кожен елемент трохи обчислює, а потім чекає, у заданій частці, як більшість програм. Поки один робітник чекає, його ядро може зайняти інший: дивіться, як із кожним потоком меншає простій ядер, доки ядра не зайняті й нові потоки нічого не дають.
workload-mixed-item = елементів
param-mixed-share = Частка очікування
param-mixed-share-hint = Яка частина елемента — очікування; решта — обчислення. 0 лише обчислює, 100 лише чекає.
param-mixed-time = Час, якщо лише чекати
param-mixed-time-hint = Очікування елемента — його частка цього часу.
param-mixed-work = Кроки, якщо лише обчислювати
param-mixed-work-hint = Обчислення елемента — решта цих кроків: завжди те саме число, щоб контрольну суму можна було порівняти. Типове значення триває приблизно стільки ж, скільки час вище.
workload-convoy = Колона
workload-convoy-about = У кожному процесі перший робітник звертається до сервера мережею, а всі інші обчислюють. Вільні робітники одне одному не заважають. У моделі GIL перший дістає блокування назад лише після того, як кожен, хто обчислює перед ним, відпрацював свій інтервал: дивіться, як час очікування GIL зростає з кількістю робітників та з інтервалом.
workload-convoy-item = запитів і блоків
param-convoy-pause = Пауза перед запитом
param-convoy-pause-hint = Клієнт без паузи інколи дістає блокування назад раніше, ніж устигне прокинутися хтось інший, а інколи ні.
param-convoy-block = Кроків у блоці
param-convoy-block-hint = Скільки відлічує робітник, що обчислює, за один елемент. Типове значення триває близько мілісекунди.
figure-requests = Запитів
figure-blocks = Обчислено блоків
workload-life = Початок і кінець
workload-life-about = Кожен елемент запускає кілька потоків або процесів, які нічого не роблять, і завершує їх. Час станів «запускає робітника» та «чекає завершення», поділений на кількість запущених, — це ціна одного. Дивіться, наскільки дорожчий процес і як система обмежує і ті, і другі. Скільки пам’яті має процес лише для себе, показано в числах; потік — лише частина свого процесу, тож для потоків дивіться на пам’ять усього процесу.
workload-life-item = кіл
param-life-kind = Що запускати
param-life-kind-hint = Потоки у процесі самого робітника або процеси цієї програми.
param-life-count = Одночасно
param-life-count-hint = Скільки їх запускається один за одним, існує разом і знову завершується.
param-life-stack = Стек потоку
param-life-stack-hint = Адресний простір, відведений кожному потоку. Пам’ять займає лише те, що з нього використано. Для процесів не має значення.
choice-life-thread = потоки
choice-life-process = процеси
figure-started = Запущено й завершено
figure-memory-each = Пам’ять одного процесу
problem-life-too-many = Усі робітники разом мали б їх { $wanted } одночасно; дозволено не більше { $most }. Візьміть менше робітників або меншу кількість.
life-not-started = Запустити { $number }-й з { $count } не вдалося: { $detail }. Візьміть меншу кількість або менше робітників.
