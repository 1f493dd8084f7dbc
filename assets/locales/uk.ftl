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

### what faults do
fault-kill-hint = Система завершує процес робітника ззовні. Дивіться: гинуть усі робітники цього процесу, решта продовжує.
fault-kill-thread-hint = Завершити ззовні один потік. Безпечно цього не вміє жодна система; у відповіді сказано, чому і що працює натомість.
fault-panic-hint = Помилка, що розкручує стек потоку. Дивіться: закінчує лише цей робітник, сусіди продовжують.
fault-abort-hint = Процес негайно завершує сам себе. Дивіться: гинуть усі робітники цього процесу, інші процеси продовжують.
fault-bad-pointer-hint = Читає пам’ять, яка не належить процесові; система завершує його. Дивіться: гинуть усі його робітники.
fault-stack-overflow-hint = Нескінченна рекурсія заповнює стек потоку. Дивіться: завершується весь процес, а не лише потік.
fault-hang-spin-hint = Нескінченний цикл, що не чує наказів. Дивіться: робітник мовчить, а його ядро зайняте; допомагає лише завершення процесу.
fault-hang-sleep-hint = Нескінченне очікування, що не чує наказів. Дивіться: робітник мовчить і не займає процесор; допомагає лише завершення процесу.
fault-deadlock-hint = Робітник і його сусід беруть два блокування у зворотному порядку. Дивіться: кожен вічно чекає на іншого; коло знайдено й названо. Потрібні два робітники в процесі.
fault-starve-hint = Робітникові потрібне блокування, яке сусіди одразу беруть знову. Дивіться: він майже весь час чекає, а вони працюють по одному. Потрібні два робітники в процесі.
fault-leak-hint = Займає пам’ять і не повертає її, до 256 МіБ. Дивіться: пам’ять процесу зростає, доки робітник не закінчить.

### the blast radius
fault-refused = У робітника { $worker } не внесено ({ $fault }): { $why }
fault-refused-in-app = це завершило б або зайняло назавжди процес самого вікна, у якому живуть ці робітники. Запустіть дослід хоча б з одним процесом.
fault-refused-alone = потрібні хоча б два робочі потоки в одному процесі, а цей робітник не має сусідів. Задайте більше потоків на процес.
fault-refused-gone = цей робітник уже закінчив.
fault-refused-unknown = такого робітника в цьому досліді немає.
fault-refused-kill-thread = жодна система не може безпечно вбити потік. Він може тримати блокування, яких уже ніхто не звільнить, і залишити купу та інші дані наполовину зміненими для всіх сусідів. TerminateThread і pthread_cancel існують, але їхня власна документація застерігає від них. Натомість: попросіть потік зупинитися в безпечній точці, як робить тут «Стоп», або дайте роботі окремий процес і вбийте його.
fault-not-due = Дослід закінчився раніше, ніж настав час цього збою: { $planned }
blast-title = Внесені збої
blast-victim = Робітник
blast-at = Коли
blast-noticed = Помічено через
blast-lost = Загинули робітники
blast-survivors = Уціліло
blast-items = Втрачено одиниць
blast-cycle = Кожен чекає на наступного: { $cycle }
blast-refused = відмовлено
progress-silent = Робітник { $number } замовк через { $since } після початку: { $busy }.
progress-silent-busy = його ядро зайняте
progress-silent-asleep = процесор він не займає
progress-silent-unknown = чи займає він процесор, невідомо
engine-stuck = Усі робітники, що лишилися, зависли або чекають на завислих. Дослід завершено.
