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
run-without-shared-words = Робітники цього запуску не мають спільної пам’яті. Це помилка в Lanescope.
engine-fixed-workers = У цьому навантаженні робітники знають один одного, тому їхню кількість на ходу змінювати не можна. Почніть новий запуск.
host-unknown-workload = Робочий процес не знає навантаження { $workload }. Обидві сторони мають бути однієї версії.
host-no-slots =
    { $wanted ->
         [one] { $wanted } потік
         [few] { $wanted } потоки
        *[other] { $wanted } потоків
    } — забагато для вже розпочатого запуску: поміщається до { $room }. Почніть новий запуск.
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
column-waited = чекав на ядро
list-text = текст
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
help-python = Запитати лише цей інтерпретатор: програму, ім’я з PATH або теку середовища
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
state-wait-io = чекає на введення-виведення
state-passing = передає дані
state-paused = на паузі
state-serialise = серіалізує
state-deserialise = десеріалізує
state-start = запускає робітника
state-join = чекає на завершення
state-preempted = витіснений
state-empty = ще не створений
state-ready = готовий, чекає на спільний старт
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
param-primes-block-hint = Скільки чисел перевіряється за одну одиницю роботи. На дрібних блоках видно ціну роздавання, на великих робітники закінчують у різний час.
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

### a Python function in the setup
help-call = Запустити функцію зі скрипту Python: ФАЙЛ.py:ФУНКЦІЯ, а без назви — першу
help-executor = Як розподіляти виклики функції Python: sequential, threads, thread-pool, asyncio, fork, spawn, forkserver, pool, process-pool, interpreters, interpreter-pool або subprocess
help-interpreter = Інтерпретатор Python, який її виконує; якщо не вказано, перший у PATH
python-file-kind = Скрипти Python
python-browse-script = Вибрати файл…
python-browse-script-hint = Вибрати файл .py у системному вікні. Файл можна й перетягнути в це вікно.
python-lessons = Уроки
python-lessons-hint = Функції, що постачаються з Lanescope.
python-script-read-again = Файл змінився, його прочитано наново.
python-script-mistake = { $file }, рядок { $line }: { $reason }
python-function-first = перша
python-reading = скрипт читається…
python-no-function = У скрипті немає функції { $name }.
python-mark-async = async
python-mark-generator = генератор
python-mark-decorated = з декоратором
python-takes = отримує: { $share }
python-no-arguments = Інших параметрів у функції немає.
python-arguments-missing = Немає типового значення, треба вказати: { $names }
python-arguments-unknown = У функції немає таких параметрів: { $names }
python-first-on-path = перший у PATH
python-found-ones = знайдені на цій машині
python-unasked = Цей інтерпретатор вказано у відкритому плані. Його ще не запускали.
python-ask = Запустити й запитати версію
python-browse = Інший…
python-browse-hint = Вибрати інтерпретатор у системному вікні.
python-search-again = Шукати знову
python-search-again-hint = Знову пошукати інтерпретатори на цій машині.
python-searching = триває пошук інтерпретаторів…
python-broken-ones =
    { $count ->
         [one] Не працює: { $count }
        *[other] Не працюють: { $count }
    }
python-share-read = За параметрами: { $share }
python-share-no-place = Серед параметрів { $function } немає місця для цього.
python-start-unused = Це вибирають лише для двох пулів процесів. Потоки процесів не запускають, а fork, spawn і forkserver — окремі виконавці.
python-gil-fixed = GIL у Python { $release } не можна ні ввімкнути, ні вимкнути. Це вміють збірки, де GIL можна вимкнути (free-threaded), наприклад 3.13t.
python-will-run = Що буде запущено
regime-own-interval = Власний інтервал
regime-own-interval-hint = В інтерпретатора лишається його власний інтервал перемикання: 5 мс, якщо скрипт його не змінює.
regime-set-interval = Заданий інтервал
regime-set-interval-hint = Інтервал перемикання задається інтерпретатору через sys.setswitchinterval.
regime-set-interval-about = Це справжній GIL інтерпретатора, а не модель: потік, що чекає, просить його через цей час. Кожен процес і кожен субінтерпретатор має власний GIL. Без GIL інтервал нічого не змінює.
setup-interval-python-hint = Задається в кожному інтерпретаторі через sys.setswitchinterval, типово 5 мс. Можна змінювати на ходу: робітник перейде на нього наприкінці виклику або під час наступного tick.
python-fixed-workers = Скільки робітників виконавець мав під час запуску, стільки й лишається. Для іншої кількості почніть новий запуск.
lane-parent = Інтерпретатор (батьківський)
state-wait-gil-inferred = чекає на GIL (оцінка)
message-times =
    { $count ->
         [one] { $count } раз
         [few] { $count } рази
        *[other] { $count } разів
    }
message-copy = Копіювати
message-all-lines =
    { $count ->
         [one] Увесь { $count } рядок
         [few] Усі { $count } рядки
        *[other] Усі { $count } рядків
    }
message-fewer-lines = Тільки останні рядки
readings-printed = Вивід: { $size }, останні рядки
readings-printed-copy = Копіювати вивід

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
panel-title-hint = Подвійне клацання: на все вікно й назад. Права кнопка: копіювання, експорт
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
ending-troubled = Виконано, попри збої
ending-failed = Не вдалося
summary-ending = Завершення
summary-cpu = Час ЦП
summary-wait = Чекали на ядро
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
event-awake = Робітник { $number } знову працює
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
keys-scroll = прокрутити доріжки; у фокусі — вибрати
keys-follow = стежити за найновішим
keys-whole = показати весь запуск
keys-undo = скасувати, повернути в досліді
keys-file = відкрити, зберегти план
keys-size = розмір усього
keys-help = цей список
keys-quit = вийти

### the questions that workloads answer
question-compute = Більше робітників — більше обчислень?
question-memory = Як обмежує пам’ять?
question-waiting = Що, якщо робота — це очікування?
question-sharing = Що спільне і що може піти не так?
question-passing = Скільки коштує передавання даних?
question-life = Скільки коштує запустити й завершити робітника?
question-survival = Що вціліє після втрати робітника?

### regimes
regime-free = Вільно
regime-gil = Модель GIL

### faults
fault-kill = убити процес
fault-kill-thread = убити лише потік
fault-panic = паніка
fault-abort = аварійно завершити процес
fault-bad-pointer = читати за хибним вказівником
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
workload-matrix-about = Перемножує квадратні матриці ядром із бібліотеки, як це робить numpy. Робота зростає як куб розміру й лишається в кеші: обмежує тільки кількість ядер. Усередині виклику бібліотеки немає безпечних точок. У моделі GIL виклик утримує GIL до кінця, хоч скільки б чекали інші; за «GIL: відпущено» він іде без GIL, і потоки справді дають прискорення.
workload-matrix-item = добутків
param-matrix-size = Рядків і стовпців
param-matrix-size-hint = У кожній з трьох матриць кожного робітника. Удвічі більше — у вісім разів довше.
param-gil = GIL
param-gil-hint = У моделі GIL: чи утримує виклик бібліотеки GIL, чи йде без нього, як у numpy та hashlib. У вільному режимі різниці немає.
param-gil-kept = утримано
param-gil-released = відпущено
workload-sha256 = SHA-256
workload-sha256-about = Гешує байти блок за блоком за допомогою бібліотеки. Блок читається поспіль, тому межа — арифметика, і вирішує кількість ядер. У моделі GIL видно, з якого розміру блока вигідно відпускати GIL: hashlib у Python робить це починаючи з 2 КіБ.
workload-sha256-item = блоків
param-sha256-block = Розмір блока
param-sha256-block-hint = Скільки байтів гешується за один виклик, тобто за одну одиницю роботи. На дрібних блоках видно, скільки коштує брати GIL знову й знову.
workload-sort = Сортування
workload-sort-about = Заповнює блок випадковими числами, сортує його стандартною бібліотекою й перевіряє порядок. Числа лишаються в кеші, тому межа — кількість ядер. Сортування — один виклик без безпечних точок, як list.sort у Python: у моделі GIL решта чекає на його кінець.
workload-sort-item = блоків
param-sort-length = Чисел у блоці
param-sort-length-hint = Скільки чисел сортується за одну одиницю роботи. Якщо блоки не вміщуються в кеш, робітники стикаються на шині пам’яті.
workload-chase = Гонитва за вказівником
workload-chase-about = Іде пам’яттю у випадковому порядку; кожне читання каже, де наступне, і процесорові лишається чекати. Межа — затримка пам’яті, а не її швидкість: ядра зайняті повністю й роблять мало, а пропускна здатність зростає з кількістю робітників там, де в тріади вже не росте. Виберіть розміри, близькі до розмірів кешів, і буде видно кожен рівень. Кожен робітник має свою пам’ять.
workload-chase-item = проходів
param-chase-size = Пам’ять робітника
param-chase-size-hint = Якою пам’яттю йде прохід. До кількох десятків КіБ лишаються в першому кеші, до кількох МіБ — у другому й третьому.
param-chase-loads = Читань за прохід
param-chase-loads-hint = Скільки читань поспіль становлять одну одиницю роботи.
workload-false-sharing = Хибне спільне користування
workload-false-sharing-about = Кожен робітник додає до свого лічильника. Сусідні лічильники лежать в одному рядку кешу, а писати в нього може лише одне ядро за раз: рядок ходить туди й назад, і кілька робітників рахують повільніше за одного, хоча спільної змінної в них немає. Рознесені лічильники лежать через 128 байтів: дивіться, як підскакує пропускна здатність. Лічильники містяться у спільній пам’яті всіх процесів, тому процеси страждають так само, як потоки.
workload-false-sharing-item = кіл
param-layout = Розташування лічильників
param-layout-hint = Поруч: вісім лічильників у рядку з 64 байтів. Нарізно: 128 байтів від одного до іншого.
param-layout-adjacent = поруч
param-layout-padded = нарізно
param-false-sharing-count = Додавань за коло
param-false-sharing-count-hint = Скільки разів робітник додає одиницю до свого лічильника за одну одиницю роботи.
figure-counted = Налічено
workload-input = Великі вхідні дані
workload-input-about = Читає блоки великих вхідних даних, яких ніхто не змінює. Потоки процесу читають їх разом. За способу «копія» кожен процес будує власні: дивіться, як пам’ять росте з кількістю процесів. За способу «відображення» всі процеси відображають ті самі: RSS рахує їх у кожного, USS — ні в кого, а PSS дає кожному його частку.
workload-input-item = блоків прочитано
param-input-size = Розмір даних
param-input-size-hint = Усі вхідні дані. За способу «копія» стільки ж пам’яті потрібно кожному процесові.
param-input-way = Як процеси їх отримують
param-input-way-hint = Копія: кожен процес будує дані у своїй пам’яті. Відображення: усі процеси користуються однією спільною ділянкою.
param-input-way-copy = копія
param-input-way-map = відображення
### sharing
unit-sharing-updates = оновлень
unit-sharing-steps = кроків
unit-sharing-percent = %
choice-place-private = у кожному процесі
choice-place-shared = у спільній пам’яті процесів
choice-place-thread = у кожному потоці
workload-counter = Спільний лічильник
workload-counter-about = Усі робітники збільшують один лічильник. Без захисту кожен читає його, додає одиницю й записує назад: те, що інший записав за цей час, затирається, і оновлення втрачаються. Дивіться, скільки оновлень втрачено і скільки коштує кожен захист: оновлення за секунду й очікування. Лічильник у кожному процесі лежить у купі: його бачать потоки процесу й не бачать інші процеси. Лічильник у спільній пам’яті — один на всі процеси, і м’ютексом там є слово-замок.
workload-counter-item = партій
param-counter-way = Захист
param-counter-way-hint = Без захисту оновлення втрачаються. М’ютекс присипляє тих, хто чекає, у спін-блокуванні вони палять ядро, атомарне додавання неподільне, за роздільного лічення кожен рахує окремо.
choice-counter-none = немає
choice-counter-mutex = м’ютекс
choice-counter-spin = спін-блокування
choice-counter-atomic = атомарне додавання
choice-counter-sharded = роздільне лічення
param-counter-place = Де лежить лічильник
param-counter-place-hint = У купі кожного процесу або в пам’яті, спільній для всіх процесів.
param-counter-updates = Оновлень у партії
param-counter-updates-hint = Скільки разів лічильник збільшується за одну одиницю роботи.
param-counter-gap = Кроків в оновленні
param-counter-gap-hint = Робота між читанням лічильника й записом, близько наносекунди на крок. Що її більше, то більше втрат і то довше тримається блокування. За 0 модель GIL ніколи не перемикає посеред оновлення.
figure-counter-expected = Оновлень зроблено
figure-counter-counted = Оновлень налічено
figure-counter-lost = Оновлень втрачено
workload-cell = Спільна змінна
workload-cell-about = Кожен робітник пише у змінну свою позначку, трохи чекає й читає змінну. Якщо вона своя в кожного процесу, потоки знаходять позначки один одного, але ніколи — позначки іншого процесу. У спільній пам’яті процеси знаходять і позначки один одного. У змінній потоку кожен знаходить лише своє. Дивіться, чиї позначки знайдено.
workload-cell-item = кіл
param-cell-place = Де лежить змінна
param-cell-place-hint = У купі кожного процесу, у пам’яті, спільній для всіх процесів, або в кожному потоці.
param-cell-looks = Читань за коло
param-cell-looks-hint = Скільки разів робітник пише й читає за одну одиницю роботи.
figure-cell-seen = Різних позначок побачено
figure-cell-others = Позначок інших робітників
figure-cell-foreign = Позначок інших процесів
workload-addresses = Адреси
workload-addresses-about = Кожен робітник каже, де що в нього лежить: локальна змінна в стеку, змінна потоку, власний об’єкт у купі, спільний об’єкт процесу й глобальна змінна. Стек у кожного потоку свій, а купа й глобальні змінні спільні. Адреси різних процесів порівнювати не можна: кожен має свою пам’ять, система зазвичай розміщує її щоразу по-новому (ASLR), і навіть однакове число означає різну пам’ять.
workload-addresses-item = оглядів
figure-addresses-stack = Стек
figure-addresses-thread = Змінна потоку
figure-addresses-own = Свій об’єкт у купі
figure-addresses-shared = Спільний об’єкт у купі
figure-addresses-global = Глобальна змінна
workload-readers = Читачі й письменники
workload-readers-about = Робітники звертаються до однієї таблиці у спільній пам’яті: більшість звернень читає її, деякі переписують рядок за рядком. Блокування читання-запису пускає багато читачів одразу, а письменника — лише одноосібно; поки письменник чекає, нових читачів воно не пускає. М’ютекс пускає по одному. Без блокування читачі застають таблицю записаною наполовину. Дивіться, скільки читань розірвано і хто скільки чекає.
workload-readers-item = серій
param-readers-way = Блокування
param-readers-way-hint = Обидва блокування — слова у спільній пам’яті, тому потоки й процеси поводяться однаково.
choice-readers-rwlock = блокування читання-запису
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
workload-philosophers-about = Кожен робітник — філософ, якому для їжі потрібні дві виделки, і кожна виделка лежить між двома сусідами. Якщо всі спершу беруть ліву, невдовзі кожен тримає одну й чекає на іншу: це взаємне блокування, і триває воно до кінця запуску. Виберіть «немає», щоб його побачити, і стежте, хто на кого чекає. Засобів два: кожен спершу бере виделку з меншим номером, або офіціант лишає одне місце вільним.
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
### the GIL model and the countdown
workload-countdown = Зворотний відлік
workload-countdown-about = Зменшує число до нуля по одиниці; після кожного кроку — безпечна точка. Це цикл «while n > 0: n -= 1» з будь-якої лекції про GIL. Потрібне лише ядро. Дивіться, як у моделі GIL потоки ділять швидкість одного ядра, як два процеси її не ділять і скільки коштує дуже короткий інтервал перемикання.
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
workload-sleep-about = Спить заданий час і більше нічого не робить. Ні ядро, ні пристрій не потрібні, тож обмежує лише кількість робітників: дивіться, як тисяча робітників робить у тисячу разів більше за одного, а ядра майже простоюють, і скільки часу та пам’яті коштує завести стільки потоків або процесів.
workload-sleep-item = засинань
param-sleep-time = Тривалість сну
param-sleep-time-hint = Скільки робітник спить за одну одиницю роботи. Дуже короткий сон показує, скільки коштує заснути й прокинутися.
workload-files = Файли
workload-files-about = Пише файл, читає його назад і перевіряє кожен байт. Без fsync система лише бере байти у свою пам’ять і одразу відповідає; з ним кожна одиниця роботи чекає на диск. Дивіться, скільки коштує чекати на диск і наскільки це надолужують кілька робітників, що чекають. Файли не мають імені й зникають разом із робітником, хоч би як він закінчив.
workload-files-item = файлів
param-files-size = Розмір файлу
param-files-size-hint = Скільки пишеться й читається назад за одну одиницю роботи. Кожен робітник має один файл, який переписує.
param-files-sync = Очікування на диск
param-files-sync-hint = Чи має кожен файл опинитися на диску, перш ніж його прочитають назад.
choice-files-none = немає
choice-files-fsync = fsync після кожного файлу
figure-written = Записано
figure-syncs = Викликів fsync
files-full = Для пробного файлу в { $folder } немає місця ({ $detail }). Звільніть місце або вкажіть у TMPDIR теку на іншому диску.
files-refused = Пробний файл у { $folder } використати не можна: { $detail }. Укажіть у TMPDIR теку, до якої можна писати.
files-differ = Прочитаний файл відрізняється від записаного. Диску або його драйверу не можна довіряти.
workload-mixed = Обчислення й очікування
workload-mixed-about = Кожна одиниця роботи трохи обчислює, а потім чекає, у заданій частці, як більшість програм. Поки один робітник чекає, його ядро може зайняти інший: дивіться, як із кожним потоком меншає простій ядер, доки всі вони не зайняті; далі нові потоки нічого не дають.
workload-mixed-item = одиниць
param-mixed-share = Частка очікування
param-mixed-share-hint = Яка частина одиниці роботи — очікування; решта — обчислення. 0 — лише обчислення, 100 — лише очікування.
param-mixed-time = Час, якщо лише чекати
param-mixed-time-hint = Очікування одиниці роботи — його частка від цього часу.
param-mixed-work = Кроки, якщо лише обчислювати
param-mixed-work-hint = Обчислення одиниці роботи — решта цих кроків: їхня кількість завжди та сама, щоб порівнювати контрольні суми. Типове значення триває приблизно стільки ж, скільки час вище.
workload-convoy = Ефект конвою
workload-convoy-about = У кожному процесі перший робітник звертається до сервера через TCP, а всі інші обчислюють. У вільному режимі вони один одному не заважають. У моделі GIL перший отримує GIL назад лише після того, як кожен, хто обчислює перед ним, відпрацював свій інтервал: дивіться, як час очікування GIL зростає з кількістю робітників та з інтервалом.
workload-convoy-item = запитів і блоків
param-convoy-pause = Пауза перед запитом
param-convoy-pause-hint = Клієнт без паузи інколи отримує GIL назад раніше, ніж устигне прокинутися хтось інший, а інколи ні.
param-convoy-block = Кроків у блоці
param-convoy-block-hint = Скільки кроків відлічує робітник, що обчислює, за одну одиницю роботи. Типове значення триває близько мілісекунди.
figure-requests = Запитів
figure-blocks = Обчислено блоків
workload-life = Запуск і завершення
workload-life-about = Кожна одиниця роботи запускає кілька потоків або процесів, які нічого не роблять, і завершує їх. Час станів «запускає робітника» та «чекає на завершення», поділений на кількість запущених, — це ціна одного. Дивіться, наскільки дорожчий процес і як система обмежує і ті, й інші. Власна пам’ять процесу (USS) є серед показників; потік — лише частина свого процесу, тож для потоків дивіться на пам’ять усього процесу.
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
problem-life-too-many = Усі робітники разом запустили б { $wanted } одночасно; дозволено не більше { $most }. Візьміть менше робітників або меншу кількість.
life-not-started = Запустити { $number }-й з { $count } не вдалося: { $detail }. Візьміть меншу кількість або менше робітників.
### what faults do
fault-kill-hint = Система завершує процес робітника ззовні. Дивіться: гинуть усі робітники цього процесу, решта працює далі.
fault-kill-thread-hint = Завершити ззовні один потік. Безпечно цього не вміє жодна система; у відповіді сказано, чому і що працює натомість.
fault-panic-hint = Помилка, що розкручує стек потоку. Дивіться: гине лише цей робітник, сусіди працюють далі.
fault-abort-hint = Процес негайно завершує сам себе. Дивіться: гинуть усі робітники цього процесу, інші процеси працюють далі.
fault-bad-pointer-hint = Читає пам’ять, яка не належить процесові; система завершує його. Дивіться: гинуть усі його робітники.
fault-stack-overflow-hint = Нескінченна рекурсія заповнює стек потоку. Дивіться: завершується весь процес, а не лише потік.
fault-hang-spin-hint = Нескінченний цикл, що не чує команд. Дивіться: робітник мовчить, а його ядро зайняте; допомагає лише примусове завершення процесу.
fault-hang-sleep-hint = Нескінченне очікування, що не чує команд. Дивіться: робітник мовчить і не займає процесор; допомагає лише примусове завершення процесу.
fault-deadlock-hint = Робітник і його сусід беруть два блокування у протилежному порядку. Дивіться: кожен вічно чекає на іншого; коло знайдено й названо. Потрібні два робітники в процесі.
fault-starve-hint = Робітникові потрібне блокування, яке сусіди одразу беруть знову. Дивіться: він майже весь час чекає, а вони працюють по одному. Потрібні два робітники в процесі.
fault-leak-hint = Займає до 256 МіБ пам’яті й не повертає її. Дивіться: пам’ять процесу зростає й не зменшується, поки робітник живий.

### the blast radius
fault-refused = Збій у робітника { $worker } не внесено ({ $fault }): { $why }
fault-refused-in-app = це завершило б або заблокувало процес самого вікна, у якому живуть ці робітники. Візьміть запуск хоча б з одним процесом.
fault-refused-alone = потрібні хоча б два робочі потоки в одному процесі, а цей робітник не має там сусідів. Задайте більше потоків на процес.
fault-refused-fed = у цьому навантаженні робітники передають роботу один одному, і блокування, яке одному майже не дістається, затримало б усіх. Виберіть інше навантаження.
fault-refused-gone = цей робітник уже закінчив.
fault-refused-unknown = такого робітника в цьому запуску немає.
fault-refused-kill-thread = жодна система не може безпечно вбити потік. Він може тримати блокування, яких уже ніхто не звільнить, і залишити купу та інші дані наполовину зміненими для всіх сусідів. TerminateThread і pthread_cancel існують, але їхня власна документація застерігає від них. Натомість: попросіть потік зупинитися в безпечній точці, як робить тут «Стоп», або дайте роботі окремий процес і вбийте його.
fault-not-due = Запуск закінчився раніше, ніж настав час цього збою: { $planned }
blast-title = Внесені збої
blast-victim = Робітник
blast-at = Коли
blast-noticed = Помічено через
blast-lost = Загинули робітники
blast-survivors = Уціліло
blast-items = Перервано одиниць
blast-cycle = Кожен чекає на наступного: { $cycle }
blast-refused = відмовлено
progress-silent = Робітник { $number } замовк через { $since } після початку: { $busy }.
progress-silent-busy = його ядро зайняте
progress-silent-asleep = процесор він не займає
progress-silent-unknown = чи займає він процесор, невідомо
engine-stuck = Усі робітники, що лишилися, зависли або чекають на завислих. Запуск завершено.
### the work queue and tasks that are handed out again
workload-queue = Черга завдань
workload-queue-about = Пул робітників бере завдання з черги, як multiprocessing.Pool. Кожне завдання — обчислення; його результат зберігається, а трохи згодом про нього повідомляють. Убийте один із кількох процесів: його завдання буде видано знову, жодне не пропаде, і пул працюватиме далі, лише повільніше. Завдання, перерване після збереження результату, виконується двічі, але враховується один раз. За порядку «ведучий» подивіться, що буде, коли загине він сам.
workload-queue-item = завдань
param-queue-order = Порядок
param-queue-order-hint = Рівні беруть завдання з черги самі. Ведучий завдань не виконує: він роздає їх решті по одному.
param-queue-order-peers = рівні
param-queue-order-master = ведучий
param-queue-work = Завдання
param-queue-work-hint = Обсяг обчислення одного завдання.
param-queue-report = Звіт
param-queue-report-hint = Від збереження результату до повідомлення про нього. Якщо робітник загине в цей час, завдання буде виконано двічі.
unit-thousand-steps = тисяч кроків
figure-queue-tasks = Завдань виконано
figure-queue-duplicates = Завдань виконано двічі
figure-queue-given = Роздано ведучим
queue-master-alone = Ведучому потрібен принаймні один робітник, крім нього самого. Візьміть два потоки чи процеси або порядок «рівні».
queue-too-many-tasks = { $wanted } завдань — забагато: у таблиці результатів { $most } місць.
engine-leader-lost = Робітника, який роздавав роботу, більше немає, а решта без нього не може продовжувати.
note-given-again = { $count ->
    [one] { $count } завдання загиблого робітника видано знову
    [few] { $count } завдання загиблих робітників видано знову
   *[other] { $count } завдань загиблих робітників видано знову
}
summary-given-again = Видано знову
### passing data
workload-pass = Передавання даних
workload-pass-about = Половина робітників складає повідомлення, друга половина приймає й перевіряє їх, парами. За посиланням передається лише вказівник; за будь-якого іншого способу байти копіюються, а між процесами — завжди. Межу ставлять системні виклики, копіювання й перетворення значень на байти: стежте за часткою серіалізації, передавання й десеріалізації на доріжках.
workload-pass-item = повідомлень
param-pass-way = Спосіб
param-pass-way-hint = За посиланням і через канал можна передавати лише всередині одного процесу: отримувач читає пам’ять відправника або одержує власну копію. Решта способів діє й між процесами.
param-pass-size = Розмір повідомлення
param-pass-size-hint = Малі повідомлення показують ціну одного передавання, великі — пропускну здатність. Повідомлення із записів має приблизно такий розмір.
param-pass-format = Вміст
param-pass-format-hint = Байти йдуть як є. Записи з числами й рядками відправник серіалізує, а отримувач будує заново, як і доводиться робити з об’єктами між процесами.
pass-way-reference = за посиланням
pass-way-channel = канал із копіями
pass-way-pipe = іменований канал
pass-way-socket = локальний сокет
pass-way-tcp = TCP через loopback
pass-way-file = файли
pass-way-ring = кільце у спільній пам’яті
pass-format-raw = просто байти
pass-format-postcard = записи, серіалізація
pass-misfit-odd = Для передавання даних робітники потрібні парами, а { $workers } — число непарне. Виберіть парну кількість робітників, наприклад 1 × 2 або 2 × 1.
pass-misfit-processes = Для передавання даних потрібна парна кількість процесів або не більше одного, а не { $processes }: одна половина робітників передає другій. Виберіть 2 або 4 процеси.
pass-misfit-one-process = За посиланням і через канал передається сама пам’ять, а в процесів вона окрема. Візьміть один процес із кількома потоками або інший спосіб, наприклад кільце у спільній пам’яті.
pass-misfit-system = Недоступно в цій системі: іменовані канали й локальні сокети використовуються лише в Unix. Виберіть TCP або кільце у спільній пам’яті.
pass-other-failed = робітник { $worker } на іншому кінці пари не може продовжувати.
pass-other-gone = робітник { $worker } на іншому кінці пари загинув.
pass-damaged = повідомлення { $chunk } прийшло не таким, яким було надіслане.

### the lab in the window
panel-readings = Показники
empty-readings = Натисніть «Пуск» (F5): тут з’являться показники навантаження, моделі GIL і збоїв
empty-readings-yet = Робітники запускаються…
readings-figures = Пораховано навантаженням
readings-times = Час робітників
readings-workers = Кожен робітник
readings-gil = Утримання GIL
readings-gil-none = Показників ще немає.
readings-more-faults =
    { $count ->
         [one] і ще { $count } (клавіша 7)
        *[other] і ще { $count } (клавіша 7)
    }
gil-interval = інтервал перемикання { $time }
gil-switches = Переходів до іншого робітника
gil-requests = Запитів на передавання
gil-forced = Передано на запит
gil-median = Медіана утримання
gil-holder = Зараз тримає
gil-holds =
    { $count ->
         [one] { $number } утримання
         [few] { $number } утримання
        *[other] { $number } утримань
    }
blast-head = { $fault }: робітник { $number }, через { $time }
blast-not-yet = ще ні
blast-circle = Коло
faults-title = Внести збій у робітника { $number }
faults-end-process = Завершує процес
faults-end-thread = Завершує потік
faults-block = Затримує робітника
faults-use-up = Витрачає ресурси
fault-not-now = Збій можна внести, поки триває запуск.
lane-silent = мовчить { $time }
lane-silent-busy = мовчить { $time }, зайнятий
lane-silent-asleep = мовчить { $time }, спить
lane-fault = Внесено збій: { $fault }
lane-waits-for = Чекає на робітника { $worker }
legend = Позначення
legend-silent = надто довго мовчить
legend-strike = стався збій
setup-choose-hint = Вибрати інше навантаження (Ctrl+K)
setup-find = Знайти навантаження
setup-find-hint = Введіть слово…
setup-find-nothing = Нічого не знайдено. Спробуйте коротше слово.
setup-find-keys = Стрілки — позначити, Enter — вибрати, Esc — закрити.
setup-more = Показати все
setup-less = Згорнути
setup-regime = Режим
regime-free-hint = Кожен робітник виконується, щойно отримує ядро.
regime-gil-hint = У кожному процесі виконується один робітник за раз, як у CPython: модель його блокування.
regime-gil-about = Модель глобального блокування інтерпретатора CPython, а не сам CPython: у кожному процесі виконується лише робітник, який тримає блокування. Той, хто чекає, просить його через інтервал перемикання; робітник, який чекає на введення-виведення, віддає його одразу.
setup-interval = Інтервал перемикання
setup-interval-hint = Скільки робітник чекає, перш ніж попросити віддати блокування. У самому CPython — 5 мс. Таймер системи грубіший за найкоротші інтервали: близько 0,06 мс у Linux, до 16 мс у Windows. Можна змінювати на ходу.
setup-faults = Заплановані збої ({ $count })
setup-faults-about = Кожен стається сам, через стільки секунд після початку. Ще збій можна внести правим клацанням по доріжці або клавішею X.
setup-fault = Збій
setup-fault-what = вид
setup-fault-worker = Робітник
setup-fault-at = через
setup-fault-add = Додати збій
setup-fault-remove = прибрати
keys-fault = внести збій у вибраного робітника
keys-choose = вибрати навантаження

### what one of something costs
price-start = Запуск одного
price-end = Завершення одного
price-update = Час оновлення
price-update-wait = Очікування на оновлення
price-request = Запит у дорозі
price-request-gil = Запит чекає на GIL
price-serialise = Серіалізація повідомлення
price-pass = Передавання повідомлення
price-deserialise = Десеріалізація повідомлення

# Python
question-own = А мій власний код?
workload-program = Будь-яка програма
workload-program-about = Знову й знову запускає той самий командний рядок; одна одиниця роботи — одне завершення. У кожного робітника щомиті виконується одна програма, тож одночасно їх P × T, хоч якою мовою їх написано. Чим обмежена робота, залежить від програми: ядрами, пам’яттю, диском або лише її запуском. Дивіться, як кількість завершень за секунду зростає з кількістю робітників і де зростання закінчується, чого коштує запуск програми й скільки пам’яті та процесорного часу бере все запущене. Оболонка участі не бере, якщо про неї не просити. Те, що програма лишає працювати у своїй групі, завершується разом із нею, усе решта — наприкінці досліду.
workload-program-item = завершень
param-program-command = Командний рядок
param-program-command-hint = Програма та її аргументи, з лапками, як в оболонці: sleep 0.1 або python3 "мій скрипт.py" --fast. Виконується лише це й більше нічого. На вхід їй нічого не подається.
param-program-environment = Середовище
param-program-environment-hint = Змінні понад ті, що має застосунок: НАЗВА=значення, через пробіл або крапку з комою, за потреби в лапках. У LANESCOPE_ITEM завжди стоїть номер одиниці роботи.
param-program-folder = Тека
param-program-folder-hint = Тека, у якій вона виконується. Порожньо: та сама, що в застосунку.
param-program-shell = Оболонка
param-program-shell-hint = З оболонкою весь командний рядок передається /bin/sh -c, у Windows — cmd /C: тоді працюють конвеєри, шаблони та змінні, але кожне завершення запускає ще й оболонку.
choice-program-no-shell = немає
choice-program-shell = /bin/sh або cmd
param-program-timeout = Межа часу
param-program-timeout-hint = Програму, якій треба більше, вбивають разом з її групою та рахують окремо. 0: без межі.
figure-program-succeeded = Завершилися з кодом 0
figure-program-failed = Завершилися з іншим кодом
figure-program-signals = Завершено сигналом
figure-program-timeouts = Убито через брак часу
figure-program-exit-code = Найбільший з останніх інших кодів
figure-program-printed = Надруковано
figure-program-cpu = Процесорний час програм
price-program-start = Запуск однієї
price-program-run = Виконання однієї
problem-program-empty = Немає командного рядка. Введіть програму з аргументами, наприклад: sleep 0.1
problem-program-quote = Лапки не закрито, або в кінці стоїть зворотна скісна риска. Робочий приклад: sh -c "exit 3"
problem-program-variable = «{ $word }» — не змінна. Робочий приклад: LANG=C TITLE="два слова"
problem-program-in-app = За P = 0 програми запускати не можна: лише окремий процес може простежити, щоб жодна з них не лишилася працювати. Візьміть P = 1 і більше потоків.
problem-program-too-many = Усі робітники разом запустили б забагато програм одночасно: { $wanted }; дозволено не більше { $most }. Візьміть менше робітників.
program-no-file = Програми { $path } немає, або її не можна виконати.
program-not-found = У теках з PATH немає програми «{ $program }»: { $path }
program-no-folder = Теки { $path } немає
program-not-started = Запустити { $program } не вдалося: { $detail }
help-program = Знову й знову виконувати цей командний рядок; коротше, ніж --workload program --param command=...
workload-python = Моя функція на Python
workload-python-about = Знову й знову викликає функцію на Python у справжньому інтерпретаторі, під вибраним виконавцем: потоки, процеси, пули, субінтерпретатори, asyncio. Що обмежує: під GIL два потоки ніколи не виконують код Python одночасно, а процеси виконують, але платять запуском, пам’яттю та серіалізацією. Дивіться: очікування GIL (оцінка за процесорним часом), серіалізація (pickle) і пам’ять кожного процесу. Змінювати функцію не треба.
workload-python-item = одиниць
param-python-script = Скрипт
param-python-script-hint = Файл .py або lesson:НАЗВА для уроку із застосунку. Інтерпретатор, указаний нижче, виконує його як є, і більше нічого не виконується.
param-python-function = Функція
param-python-function-hint = Функція скрипту, яку викликають. Порожньо: перша.
param-python-interpreter = Інтерпретатор
param-python-interpreter-hint = Шлях або ім’я інтерпретатора Python 3.8 або новішого. Порожньо: перший python3 з PATH, а якщо його немає, python.
param-python-executor = Виконавець
param-python-executor-hint = Хто викликає функцію: які потоки чи процеси і як вони отримують роботу.
param-python-start = Спосіб запуску
param-python-start-hint = Як пули запускають свої процеси. Типово: як прийнято в цій версії Python.
python-start-default = типово
python-start-fork = fork
python-start-spawn = spawn
python-start-forkserver = forkserver
param-python-gil = GIL
param-python-gil-hint = Вмикати й вимикати GIL уміють лише збірки, де GIL можна вимкнути (free-threaded), наприклад 3.13t.
python-run-gil-default = як у збірці
python-run-gil-on = увімкнено
python-run-gil-off = вимкнено
param-python-arguments = Аргументи
param-python-arguments-hint = Решта аргументів за назвою, літералами Python: limit=1000, name='текст'
param-python-share = Один виклик отримує
param-python-share-hint = Що передається функції: нічого, номер виклику, діапазон (start, stop) або ітерований об’єкт із числами. Автоматично: за її параметрами.
python-share-auto = автоматично
python-share-call = нічого
python-share-each = число
python-share-range = діапазон
python-share-elements = ітерований об’єкт
param-python-block = Одиниць на виклик
param-python-block-hint = Скільки чисел у діапазоні чи ітерованому об’єкті. Однаково для всіх виконавців, щоб можна було порівнювати контрольні суми.
unit-items = одиниць
figure-python-calls = Викликів
figure-python-pickled = Серіалізовано
figure-python-gil-waits = Очікувань GIL (оцінка)
price-python-serialise = Серіалізація на виклик
price-python-transfer = Передавання на виклик
price-python-deserialise = Десеріалізація на виклик
price-python-gil = Очікування GIL на виклик (оцінка)
host-foreign = Цю роботу виконує інтерпретатор, а не цей процес.
python-no-spread = Закріпити кожного робітника за власним ядром в інтерпретаторів не можна; ядро вибирає система.
python-no-driver = Не вдалося записати драйвер для інтерпретатора: { $detail }
python-no-lesson = Уроку «{ $name }» немає. Є: { $known }
python-no-script = Немає файлу { $path }
python-no-argument = «{ $part }» не аргумент. Пишіть назва=значення через кому: limit=1000, name='текст'
python-no-interpreter = За шляхом { $path } немає інтерпретатора
python-none = У PATH не знайдено інтерпретатора Python. Вкажіть шлях до Python 3.8 або новішого.
python-failed = { $detail }
python-fatal = Нічого не вдалося запустити: { $detail }
python-see-output = дивіться, що він надрукував

### The GIL of an interpreter: who sees it
gil-source-model = модель
gil-source-observed = спостереження
gil-source-inferred = оцінка
gil-source = Джерело
gil-waits = Очікувань GIL
gil-quantiles = { $source }: 10 / 50 / 90 %
gil-agreement = Збіг оцінки зі спостереженням
gil-agreement-hint = Яку частку часу, коли робітник за оцінкою виконувався, він і за спостереженням утримував GIL. Якби N робітників чергувалися випадково, збіглася б одна N-та частина. Код, що виконується без GIL, поки його тримає інший потік, зменшує цю частку.
gil-source-observed-hint = Зчитується з пам’яті інтерпретатора близько 2000 разів на секунду, не зупиняючи його. Про коротші утримання свідчить лише його лічильник перемикань.
gil-source-inferred-hint = Не виміряно: вважається, що робітник, який виконується, утримує GIL, а той, хто не виконується й не чекає на процесор, поки виконуються інші потоки його процесу, чекає на GIL.
observer-none = Хто утримує GIL, не спостерігається: { $why } Показане очікування GIL — оцінка.
observer-system = ця система не дає одній програмі читати пам’ять іншої без особливих прав.
observer-refused = система цього не дозволяє ({ $detail }).
observer-too-old = процес про це нічого не повідомляє; CPython повідомляє починаючи з версії 3.13.
observer-unknown = як це зберігає CPython { $version }, тут невідомо.
observer-free-threaded = це збірка CPython, де GIL можна вимкнути (free-threaded).
observer-nonsense = те, що записано в пам’яті інтерпретатора, не може бути правильним.
lane-gil = GIL за спостереженням тримає: { $who }
lane-gil-other = потік, але не робітник
lane-gil-nobody = ніхто
workload-python-pass = Python: передавання повідомлень
workload-python-pass-about = Половина робітників складає повідомлення, друга половина приймає й перевіряє їх, парами, у справжніх інтерпретаторах. Через queue.Queue передається лише посилання, і нічого не серіалізується. Між процесами кожен об’єкт перетворюється на байти за допомогою pickle, байти копіюються, і об’єкт будується заново; shared_memory передає просто байти без pickle, а ShareableList — свої елементи по одному. Межу ставлять серіалізація й копіювання для великих повідомлень і саме передавання для малих. Дивіться на частки серіалізації, передавання й десеріалізації. Черга й Manager серіалізують отримане ще раз: тут це вже байти, тож додається лише одне копіювання. Передати можна не все: виберіть огляд, і Python назве свої причини.
param-python-way = Спосіб
param-python-way-hint = queue.Queue передає між потоками одного процесу (1 × 2), усі інші способи — між процесами (2 × 1).
python-way-queue = queue.Queue, за посиланням
python-way-mp-queue = multiprocessing.Queue
python-way-mp-pipe = multiprocessing.Pipe
python-way-shared-memory = shared_memory
python-way-shareable-list = ShareableList
python-way-manager = черга через Manager
python-way-socket = локальний сокет
param-python-size-hint = Малі повідомлення показують ціну одного передавання, великі — пропускну здатність. Об’єкти мають приблизно такий розмір після серіалізації.
param-python-what = Що передається
param-python-what-hint = Дані або те, чого більшість способів передати не може. Огляд пробує все це одним робітником (1 × 1) і про кожне повідомляє, які способи його передають, а які ні й чому.
python-what-bytes = bytes
python-what-list = список цілих чисел
python-what-dict = словник рядків
python-what-dataclass = екземпляри dataclass
python-what-lambda = лямбда-функція
python-what-generator = генератор
python-what-lock = блокування
python-what-open-file = відкритий файл
python-what-socket = сокет
python-what-thread = потік
python-what-local-class = екземпляр класу, визначеного у функції
python-what-survey = огляд: що можна передати
figure-python-refused = Відмов
python-pass-threads = queue.Queue передає посилання між потоками одного процесу, парами. Виберіть один процес із парною кількістю потоків, наприклад 1 × 2.
python-pass-processes = Цей спосіб передає між процесами, парами, по одному робітнику в кожному. Виберіть парну кількість процесів з одним потоком, наприклад 2 × 1.
python-pass-survey-alone = Огляд робить один робітник. Виберіть 1 × 1.
python-pass-many-items = Кожне число списку — елемент ShareableList і коштує кілька мікросекунд на кожному кінці. Виберіть не більше { $most } КіБ або bytes.
workload-python-memory = Python: пам’ять робітників
workload-python-memory-about = Батьківський процес створює вхідні дані, робітники проходять по них і потім тримають їх. У потоків вони спільні. У дочірнього процесу після fork сторінки спільні з батьківським, доки один із двох не запише в них, а в CPython пише навіть читання: лічильники посилань лежать усередині об’єктів. Процеси, створені через spawn і forkserver, отримують копію через канал. Межу ставить пам’ять машини. Дивіться на RSS, USS і PSS кожного процесу на панелі пам’яті та на показники: скільки власної пам’яті (USS) має робітник до і після проходу.
workload-python-memory-item = кіл
param-python-input-hint = Скільки пам’яті, приблизно, вхідні дані займають у батьківському процесі.
param-python-kind = Вхідні дані
param-python-kind-hint = Рядки — це об’єкти, у кожного свій лічильник посилань; байти — один об’єкт.
python-kind-strings = список рядків
python-kind-bytes = один bytearray
param-python-touch = Що робітники з ними роблять
param-python-touch-hint = За коло всі дані проходять один раз, потім пауза 0,1 с.
python-touch-read = читають
python-touch-none = нічого
python-touch-write = пишуть
figure-python-before = USS робітника до проходу
figure-python-after = USS робітника після проходу
figure-python-sum = USS усіх робітників після проходу
figure-python-grown = Приріст USS робітника
figure-python-parent = USS батьківського процесу
python-one-by-one = Робітники тут або потоки одного процесу, або кожен у своєму процесі. Виберіть, наприклад, 1 × 4 або 4 × 1.
workload-python-life = Python: запуск і завершення
workload-python-life-about = Кожна одиниця роботи запускає одного робітника, який нічого не робить, і чекає на його завершення. Запуск триває, доки робітник не з’явиться. Fork копіює таблиці сторінок батьківського процесу, spawn запускає новий інтерпретатор, який імпортує все заново, forkserver відгалужується від чистого процесу, субінтерпретатор — новий інтерпретатор у тому самому процесі (Python 3.12 і новіші), subprocess запускає будь-яку програму, тут сам Python. Перший запуск, який завантажує модулі й запускає сервер forkserver, не рахується: про нього повідомляє нотатка. Дивіться на ціни.
workload-python-life-item = запусків
param-python-life = Що запускати
param-python-life-hint = Чого немає в цього інтерпретатора або системи, те не запускається; причину буде названо.
python-life-thread = потік
python-life-fork = процес через fork
python-life-spawn = процес через spawn
python-life-forkserver = процес через forkserver
python-life-subinterpreter = субінтерпретатор
python-life-subprocess = subprocess
python-life-one-process = Робітників запускає сам процес драйвера: виберіть 1 × 1 або більше потоків, але не більше ніж 1 × { $most }.
python-life-fork-alone = Процес з іншими потоками не має робити fork: блокування цих потоків скопіювалися б у тому стані, у якому їх застали. Виберіть 1 × 1.
### interpreters
python-origin-given = вказано вами
python-origin-environment = віртуальне середовище
python-origin-path = PATH
python-origin-pyenv = pyenv
python-origin-uv = uv
python-origin-versions = asdf або mise
python-origin-conda = conda
python-origin-homebrew = Homebrew
python-origin-framework = Python.framework
python-origin-system = системна тека
python-origin-registry = реєстр Windows
python-origin-launcher = програма запуску py
python-gil-on = GIL увімкнено
python-gil-off = GIL вимкнено
python-gil-on-switchable = GIL увімкнено, можна вимкнути
python-gil-off-switchable = GIL вимкнено, можна ввімкнути
python-too-old = Python { $release } надто старий: потрібна версія не нижче { $oldest }.
python-other-implementation = Це { $implementation }. Тут працює лише CPython: доріжки розраховано на його потоки та його GIL.
python-cut-down = У цій збірці немає частин стандартної бібліотеки, без яких не можна вимірювати: { $modules }.
python-broken-start = Не запускається: { $reason }
python-broken-late = Не відповів за { $seconds } с, і його завершено.
python-broken-much = Замість відповіді надрукував понад { $most }, і його завершено.
python-broken-given-up = Відповіді від нього не дочекалися.
python-broken-answer = Відповідає не так, як інтерпретатор Python: { $said }
python-broken-end = Завершився без відповіді ({ $status }): { $said }
python-broken-silent = Завершився без відповіді й нічого не надрукував ({ $status }).
python-broken-stub = Це заглушка Microsoft Store: вона пропонує встановити Python, але сама не є Python.
python-not-asked = Він лежить поруч зі скриптом або в теці, з якої запущено Lanescope. Його буде запущено, лише якщо його вибрати.
python-not-asked-yet = ще не опитано
python-none-in-folder = У цій теці немає інтерпретатора Python.

### executors
executor-sequential = Послідовно
executor-threads = Потоки (threading)
executor-thread-pool = Пул потоків (concurrent.futures)
executor-asyncio = asyncio
executor-fork = Процеси: fork
executor-spawn = Процеси: spawn
executor-forkserver = Процеси: forkserver
executor-pool = Пул процесів (multiprocessing.Pool)
executor-process-pool = Пул процесів (concurrent.futures)
executor-interpreters = Субінтерпретатори
executor-interpreter-pool = Пул інтерпретаторів (concurrent.futures)
executor-subprocess = Окремі інтерпретатори (subprocess)
executor-sequential-hint = Виклик за викликом в одному потоці. З цим порівнюють усі інші.
executor-threads-hint = threading.Thread. За GIL код Python виконує один потік процесу за раз; очікування й багато що в коді на C дають працювати іншим.
executor-thread-pool-hint = ThreadPoolExecutor: ті самі потоки, але завдання з однієї черги. Дивіться: скільки коштує черга, коли виклики короткі.
executor-asyncio-hint = Завдання одного циклу подій в одному потоці, для функцій async. Дивіться: вони перекриваються лише там, де є await.
executor-fork-hint = multiprocessing.Process як копія батьківського процесу: запуск одразу, пам’ять спільна, доки в неї не пишуть, а лічильники посилань пишуть теж.
executor-spawn-hint = multiprocessing.Process як новий інтерпретатор, що наново імпортує скрипт. Дивіться: запуск довший, спільного немає нічого.
executor-forkserver-hint = multiprocessing.Process як копія малого процесу-сервера без потоків. Дивіться: перший запуск повільний, наступні швидкі.
executor-pool-hint = Процеси, що отримують завдання каналами: аргументи й результати серіалізуються (pickle). Спосіб запуску можна вибрати.
executor-process-pool-hint = ProcessPoolExecutor: як Pool, але загибель одного процесу помічається й ламає весь пул.
executor-interpreters-hint = У кожного потоку свій інтерпретатор зі своїм GIL, усе в одному процесі. Дивіться: потоки виконуються справді одночасно, але не кожен модуль на C там завантажується.
executor-interpreter-pool-hint = InterpreterPoolExecutor: пул потоків, кожен із яких має свій інтерпретатор; усе, що передають, копіюється або серіалізується (pickle).
executor-subprocess-hint = Цілі інтерпретатори, запущені як програми. Дивіться: спільного немає нічого, і через збій втрачається лише одна програма.
executor-wants-coroutine = asyncio потребує функції async, а { $function } звичайна.
executor-no-fork-on-windows = У Windows немає { $method }: там кожен процес запускається наново (spawn).
executor-no-start-method = Цей інтерпретатор не має способу запуску процесів { $method }.
executor-needs-interpreters = Субінтерпретатори зі своїм GIL з’явилися в Python { $first }, а це { $release }.
executor-needs-interpreter-pool = InterpreterPoolExecutor з’явився в Python { $first }, а це { $release }.
executor-needs-module = Python { $release } зібрано без модуля { $module }.

### scripts
share-call = нічого (один виклик — одна одиниця)
share-each = номер одиниці
share-range = діапазон (start, stop)
share-elements = номери один за одним (ітерований об’єкт)
script-missing = Файлу { $path } немає.
script-not-a-file = { $path } — не файл.
script-unreadable = Файл { $path } не читається: { $reason }
script-empty = Файл { $path } порожній.
script-too-large = Файл { $path } завеликий для скрипту: { $size }, а можна не більше { $most }.
script-encoding = { $path }, рядок { $line }: це не текст у кодуванні, якого очікує Python: { $reason }
script-syntax = { $path }, рядок { $line }, стовпець { $column }: { $reason }: { $text }
script-no-functions = У { $path } немає функцій на верхньому рівні.
script-interpreter = Скрипт { $path } не прочитано. { $why }

### doctor
doctor-interpreters = Інтерпретатори Python
doctor-no-interpreters = Інтерпретаторів Python не знайдено. Вкажіть свій: --python ШЛЯХ.
doctor-subinterpreters = субінтерпретатори
doctor-interpreter-pool = субінтерпретатори та їхній пул
doctor-holder = Видно, хто насправді тримає GIL
doctor-missing = Немає модулів
doctor-cannot = не годиться: { $why }
doctor-unasked = ще не опитано: він лежить у робочій теці. Опитати: --python { $path }

### the model beside the interpreter
keys-beside = модель GIL поряд зі справжнім інтерпретатором і назад
beside-open = Модель GIL поряд з інтерпретатором (B)
beside-model = Модель GIL
beside-only-python = Поряд з моделлю GIL можна поставити лише функцію на Python: виберіть навантаження «Моя функція на Python».
beside-only-threads = GIL спільний для потоків одного процесу: виберіть виконавця «Потоки» або «Пул потоків».
beside-only-gil = Цей запуск іде без GIL, і порівнювати модель немає з чим.
beside-only-two = Один потік ні з ким не ділить GIL: виберіть принаймні два потоки.
beside-ready-real = «Пуск» (F5) виконає { $script } в інтерпретаторі, потоків: { $threads }, інтервал перемикання { $interval }
beside-ready-model = «Пуск» (F5) запустить зворотний відлік під моделлю GIL, потоків: { $threads }, інтервал перемикання { $interval }
beside-its-turn = Почнеться, коли закінчить інтерпретатор
beside-ended-empty = Запуск закінчився раніше, ніж з’явилися робітники. Чому — сказано в повідомленні вище.
beside-empty-throughput = Натисніть «Пуск» (F5), щоб побачити одиниці роботи за секунду в обох
beside-median-rate = { $name }: медіана { $rate }
beside-holds = Тривалість утримань
beside-empty-holds = Натисніть «Пуск» (F5), щоб побачити, скільки тривають утримання GIL в обох
beside-empty-holds-yet = Показників GIL ще немає
beside-numbers = Порівняння
beside-empty-numbers = Натисніть «Пуск» (F5), щоб побачити, наскільки модель відрізняється від інтерпретатора
beside-difference = Різниця
beside-p90 = 90-й процентиль
beside-switches = Перемикання
beside-count = Утримання
beside-count-hint = Рахуються від останньої зміни інтервалу перемикання.
beside-resolution = Тривалості відомі з точністю приблизно до однієї шістнадцятої (6 %): менша різниця може бути випадковою.
beside-origin = Звідки відомо
beside-origin-hint = Модель рахує свої утримання сама. Утримання інтерпретатора, починаючи з Python 3.13, спостерігають ззовні, якщо система це дозволяє; інакше їх оцінюють за тим, що робили його потоки.
beside-origin-model = підрахунок
beside-origin-observed = спостереження
beside-origin-inferred = оцінка
beside-distance = Найбільша відстань між двома функціями розподілу (Колмогоров — Смирнов): { $distance }. Хоч яку тривалість узяти, частки утримань, не довших за неї, різняться щонайбільше на { $points } в. п.
beside-at-once = Обидва запуски йдуть одночасно; кожному потрібне своє ядро.
beside-in-turn = Запуски йдуть один за одним: у цієї машини одне ядро.
beside-too-few = Для порівняння замало утримань: потрібно хоча б по { $least }, а є { $real } ({ $name }) і { $model } (модель).
beside-longer = Медіана утримання в моделі на { $percent } % більша, ніж у { $name } ({ $model } проти { $real }).
beside-shorter = Медіана утримання в моделі на { $percent } % менша, ніж у { $name } ({ $model } проти { $real }).
beside-equal = Медіана утримання в моделі така сама, як у { $name } ({ $model } проти { $real }).
beside-in-real = У запуску інтерпретатора: { $what }
beside-in-model = У запуску моделі: { $what }
beside-goes-on = Другий запуск триває.
doctor-stopped = Зупинено.
python-ended-early = Інтерпретатор завершився (код { $code }) раніше, ніж роботу було зроблено, і не сказав чому. Можливо, це видно з того, що він надрукував.

# Comparisons

strategy-sequential = Послідовно
strategy-threads = Потоки
strategy-processes = Процеси
strategy-hybrid = Процеси × потоки
strategy-in-app = Потоки в застосунку
strategy-as-is = Як налаштовано
effort-quick = Швидко
effort-usual = Звичайно
effort-thorough = Ретельно
compare-too-few-arms = Для порівняння потрібні принаймні два варіанти: виберіть більше способів розподілу, кілька кількостей робітників або кілька значень параметра.
compare-too-many-arms = Варіантів більше ніж { $most }: виберіть менше кількостей робітників або менше значень.
compare-same-name = Кожен варіант повинен мати власну назву; «{ $name }» трапляється двічі або порожня.
compare-arm-problem = Варіант { $arm }: { $what }
compare-no-item = Навіть за найдовший пробний час не завершено жодної одиниці роботи: задайте обсяг роботи самі.
compare-not-done = Один із запусків не завершив роботу.

# Що робила машина під час запуску

probe-what-frequency = Частота ядра
probe-what-energy = Енергія процесора
probe-no-cpufreq = ядро системи не показує тут cpufreq/scaling_cur_freq, як і в більшості віртуальних машин; «cpu MHz» у /proc/cpuinfo може бути сталою величиною.
probe-frequency-missing = macOS не повідомляє, на якій частоті працює ядро.
probe-nominal-frequency = Windows повідомляє номінальну частоту процесора, а не ту, на якій він працює.
probe-no-powercap = у /sys/class/powercap немає лічильника енергії процесора, як і в більшості віртуальних машин.
probe-energy-root = лічильник енергії процесора є, але читати його може лише root (energy_uj у /sys/class/powercap).
probe-energy-missing = macOS повідомляє енергію процесора лише користувачеві root.
probe-energy-drivers = у Windows енергію процесора повідомляють лише драйвери деяких машин.
summary-latency = Час порції, p50 / p99
# What a comparison says

arm-workers = { $way } × { $workers }
arm-hybrid = { $processes } × { $threads } (процеси × потоки)
arm-own = { $name }
arm-with = { $arm }, { $setting }
fit-too-few = Кривої немає: потрібно принаймні { $least } різних кількостей робітників з урахованими запусками, а є { $points }.
fit-super-linear = Кривої немає: за кількості робітників { $workers } кожен робить більше, ніж за найменшої їх кількості, і різниця більша за обидва інтервали. Жоден із двох законів цього не допускає. Часта причина: на кожне ядро припадає менша частка даних, і вона вміщується в його кеш.
noise-steal = Гіпервізор віддав іншим { $percent } % часу ядер. Повторіть на менш зайнятій машині або з більшою кількістю запусків («Ретельно»).
noise-others = Інші програми тим часом займали { $cores } ядра. Закрийте їх і повторіть або збільште кількість запусків («Ретельно»).
noise-frequency = Частота найшвидшого ядра змінювалася між запусками одного варіанта: від { $low } до { $high } МГц. Під’єднайте живлення, дайте машині охолонути й повторіть.
noise-spread = Запуски варіанта «{ $arm }» дуже різняться: розкид середньої їх половини — { $percent } % медіани. З більшою кількістю запусків («Ретельно») інтервал стане вужчим.
answer-wrong = НЕПРАВИЛЬНИЙ РЕЗУЛЬТАТ: контрольна сума варіанта «{ $arm }» дорівнює { $own }, а в решти з тією самою роботою — { $others }. Цей варіант не враховується.
answer-no-baseline = Базовий варіант «{ $base }» не враховується, тому не можна сказати, який спосіб швидший.
answer-waiting = Поки нічого сказати не можна: базовий варіант «{ $base }» ще не запускався.
answer-too-few =
    Поки не можна сказати, що швидше, ніж «{ $base }»: потрібно принаймні { $least } кіл з обома варіантами, а { $runs ->
         [one] є { $runs } коло
         [few] є { $runs } кола
        *[other] є { $runs } кіл
    }.
answer-nothing-faster = Нічого швидшого за базовий варіант «{ $base }» не знайдено: лишайтеся при ньому.
answer-best = { $arm }: прискорення { $times } відносно «{ $base }» (від { $low } до { $high }). Ціна: { $price }.
answer-faster = { $arm }: прискорення { $times } відносно «{ $base }» (від { $low } до { $high }).
answer-slower = { $arm }: повільніше, ніж «{ $base }», прискорення { $times } (від { $low } до { $high }).
answer-none-seen = { $arm }: прискорення { $times } відносно «{ $base }», різниці не видно (від { $low } до { $high }).
answer-unknown = { $arm }: поки не можна сказати. Кіл і з цим варіантом, і з «{ $base }»: { $runs }, а потрібно принаймні { $least }.
answer-level = Між варіантами «{ $arm }» і «{ $best }» різниці не видно: прискорення другого відносно першого { $times } (від { $low } до { $high }).
answer-fewer = Можливо, вистачить і меншої кількості робітників: між варіантами «{ $fewer }» і «{ $arm }» різниці не видно, прискорення другого відносно першого { $times } (від { $low } до { $high }).
answer-efficiency =
    { $arm }: кожен із { $workers ->
         [one] { $workers } робітника
        *[other] { $workers } робітників
    } робить { $percent } % (від { $low } до { $high }) того, що робить один робітник, коли він сам.
answer-peak = { $way }: підібрана крива сягає максимуму за кількості робітників { $workers } (від { $low } до { $high }); якщо їх більше, стає повільніше.
answer-peak-beyond = { $way }: підібрана крива сягає максимуму за кількості робітників { $workers } (від { $low } до { $high }); виміряно було не більше { $most }, тому це прогноз.
answer-and = { $one }, { $other }
price-memory-more = пам’яті більше на { $bytes } ({ $kind })
price-memory-less = пам’яті менше на { $bytes } ({ $kind })
price-memory-same = пам’яті стільки ж ({ $kind })
price-cpu = час ЦП × { $times } (від { $low } до { $high })
price-energy = енергія процесора × { $times }
answer-machine =
    { $cpu }, { $cores ->
         [one] { $cores } ядро
         [few] { $cores } ядра
        *[other] { $cores } ядер
    }, пам’ять { $memory }, { $os }.
answer-work = { $workload }, { $item } у кожному запуску: { $items }, зерно { $seed }.
answer-work-open = { $workload }, зерно { $seed }; обсяг роботи одного запуску ще не знайдено.
answer-runs =
    По { $runs ->
         [one] { $runs } запуску
         [few] { $runs } запуски
        *[other] { $runs } запусків
    } кожного варіанта, усі варіанти по черзі.
answer-runs-differ = Запусків кожного варіанта: від { $least } до { $most }, усі варіанти по черзі.
answer-method = Медіани; у дужках, якщо запусків досить, їхні { $percent }-відсоткові довірчі інтервали. Відношення взято між запусками одного раунду.
answer-priority = Пріоритет робітників: { $priority }.
answer-pin = Ядра для робітників: { $pin }.
answer-regime = { $regime }: { $interval }.
answer-out = Варіант «{ $arm }» не враховується: { $why }
answer-not-run = Варіант «{ $arm }» ще не запускався.
answer-differs = Варіант «{ $arm }» не враховується: контрольна сума інша.
answer-ways = Немає серед варіантів: { $ways }.
answer-more-workers =
    Більше ніж { $most ->
         [one] { $most } робітник
         [few] { $most } робітники
        *[other] { $most } робітників
    }.
answer-inputs = Інші дані й параметри, інший обсяг роботи, інші машини: там відповідь може бути іншою.
# Comparisons in the terminal

help-command-compare = По черзі виконати ту саму роботу, розподілену по-різному, і надрукувати, що швидше, наскільки і якою ціною
help-arms = Способи розподілу: sequential, threads, processes, hybrid, in-app; для Python ще й його виконавці. Якщо не вказано: sequential, threads і processes
help-workers = Кількості робітників для кожного способу, наприклад 1,2,4,8; якщо не вказано, стільки, скільки ядер
help-compare-processes = Кількості процесів для способу hybrid; кожна поєднується з кожною кількістю потоків
help-compare-threads = Кількості потоків у кожному процесі для способу hybrid
help-sweeps = Змінювати ще й параметр або режим: delay=1,10,100 чи regime=free,gil:5ms; можна повторювати, тоді кожне значення поєднується з кожним
help-baseline = З чим порівнювати решту: назва варіанта або способу; якщо не вказано, з послідовним
help-quick = Чверть хвилини: перший погляд
help-thorough = Близько п’яти хвилин; без обох ключів — близько хвилини
help-repetitions = Скільки запусків кожного варіанта враховувати; якщо не вказано, скільки вміститься у відведений час
help-warmups = Скільки запусків кожного варіанта зробити перед ними для прогрівання; якщо не вказано, один
help-fail_if = Завершитися з кодом 1, якщо це так: 'threads/sequential < 1.5' (у скільки разів перший швидший за другий) або 'threads-4 < 3' (швидший за базовий); можна повторювати
help-compare-json = Надрукувати JSON або записати його у файл: --json=ФАЙЛ
help-csv = Надрукувати CSV, по рядку на запуск, або записати його у файл: --csv=ФАЙЛ
help-markdown = Надрукувати таблицю Markdown і відповідь або записати їх у файл: --markdown=ФАЙЛ
help-compare-items = У кожному запуску стільки одиниць роботи
help-compare-seconds = У кожному запуску стільки роботи, скільки найповільніший базовий варіант робить за вказану кількість секунд
help-compare-priority = Пріоритет робітників відносно решти машини. Без нього і без плану це low, а не background: з робітниками, які поступаються всьому, вимірювалося б і все інше
terminal-unwritable = Не вдається записати { $path }: { $detail }
terminal-compare-one-output = У стандартний вивід може йти лише щось одне з --json, --csv і --markdown: для решти вкажіть файли, наприклад --csv=runs.csv.
terminal-compare-only-hybrid = --processes і --threads потрібні лише способу «hybrid»: додайте його до --arms або вкажіть --workers.
terminal-compare-no-workers = На ці варіанти --workers не впливає: способу «hybrid» потрібні --processes і --threads.
terminal-compare-look = { $arm }: визначаємо швидкість
terminal-compare-warm-up = { $arm }, прогрівання
terminal-compare-round = { $arm }, раунд { $round } з { $of }
terminal-compare-round-of-unknown = { $arm }, раунд { $round }
terminal-compare-left = , лишилося { $left }
terminal-compare-out = { $arm } вибуває: { $why }
terminal-compare-wrong = { $arm } — НЕПРАВИЛЬНО, не враховується: контрольна сума { $own }, а в решти { $others }.
terminal-compare-waiting = { $arm }: немає жодного врахованого запуску.
terminal-compare-stopped = Зупинено, раундів зроблено: { $done } з { $of }.
terminal-compare-bar-holds = НЕ ПРОЙДЕНО: «{ $bar }» виконується, відношення { $ratio }.
terminal-compare-bar-does-not = пройдено: «{ $bar }» не виконується, відношення { $ratio }.
terminal-compare-bar-unknown = НЕ ПРОЙДЕНО: чи виконується «{ $bar }», сказати не можна, бо один із варіантів не враховується або вони виконують різну роботу.
terminal-compare-headline = { $workload } · одиниць роботи в запуску: { $items } · раундів: { $rounds } · зерно { $seed } · пріоритет: { $priority }
terminal-compare-scaling = Масштабованість
terminal-compare-noise = Що заважало
terminal-compare-found = Відповідь
terminal-compare-conditions = Умови
terminal-compare-untested = Не перевірено
terminal-column-arm = Варіант
terminal-column-runs = Запуски
terminal-column-time = Час (квартилі)
terminal-column-speed-up = Прискорення (95 %)
terminal-column-difference = Різниця
terminal-column-cpu = Час ЦП
terminal-column-rss = RSS
terminal-column-pss = PSS
terminal-column-energy = Енергія
terminal-difference-baseline = базовий
terminal-difference-faster = швидше
terminal-difference-slower = повільніше
terminal-difference-none-seen = різниці не видно
terminal-difference-unknown = замало запусків
terminal-standing-waiting = не запускався
terminal-standing-wrong = НЕПРАВИЛЬНО
terminal-standing-out = ВИБУВ
terminal-fit-amdahl = Амдал
terminal-fit-usl = USL
terminal-fit = конкуренція a = { $a }, узгодження b = { $b }, { $best }
terminal-fit-best = найшвидше за N = { $best }
terminal-fit-no-best = що більше робітників, то швидше
# Графіки порівняння

chart-times = Час
chart-speedup = Прискорення
chart-efficiency = Ефективність
chart-grid = Сітка P × T
chart-costs = Ціна одиниці роботи
chart-memory = Пам’ять
chart-latency = Час порції
chart-throughput = Одиниць за секунду
chart-empty-times = З’явиться після першого врахованого запуску
chart-empty-speedup = З’явиться, коли варіант і його базовий варіант буде запущено в одному раунді
chart-empty-grid = З’явиться після запуску варіанта з кількома процесами й кількома потоками в кожному
chart-empty-costs = З’явиться після запуску, робітники якого повідомили, на що пішов їхній час
chart-empty-memory = З’явиться після запуску, пам’ять якого вдалося виміряти
chart-empty-latency = З’явиться після запуску, у якому виміряно час порцій
chart-nothing = Жоден запуск цього порівняння таких даних не дав
chart-axis-seconds = час запуску
chart-axis-workers = робітники
chart-axis-speedup = у скільки разів швидше за базовий варіант
chart-axis-efficiency = частка ідеального прискорення
chart-axis-costs = час одного робітника на одиницю роботи
chart-axis-share = частка часу одиниці роботи
chart-axis-memory = пам’ять усіх процесів у її максимумі
chart-axis-latency = час порції, логарифмічна шкала; висота — корінь із густини
chart-axis-processes = процеси
chart-axis-threads = потоки в кожному процесі
chart-estimate = { $value } (від { $low } до { $high })
chart-more = і ще { $count }
chart-values = По порядку: { $values }
chart-median = Медіана
chart-interval = 95-відсотковий інтервал
chart-quartiles = Квартилі
chart-outlier = Викид
chart-outliers = Викиди
chart-run = Запуск
chart-runs = Запуски
chart-of-runs =
    { $count ->
        [one] { $count } запуск
        [few] { $count } запуски
       *[other] { $count } запусків
    }
chart-workers =
    { $count ->
        [one] { $count } робітник
        [few] { $count } робітники
       *[other] { $count } робітників
    }

# Два запуски або два порівняння один на одному

keys-overlay = два запуски або два порівняння на одній осі та назад
overlay-open = Два запуски на одній осі (O)
overlay-a = A
overlay-b = B
overlay-choose-a = Що показує A
overlay-choose-b = Що показує B
overlay-swap = Поміняти A і B місцями
overlay-nothing = поки нічого
overlay-none = немає даних
overlay-run-name = { $number }: { $workload }, { $processes } × { $threads }
overlay-comparison-name =
    { $arms ->
        [one] Порівняння { $number }: { $workload }, { $arms } варіант
        [few] Порівняння { $number }: { $workload }, { $arms } варіанти
       *[other] Порівняння { $number }: { $workload }, { $arms } варіантів
    }
overlay-gil = GIL { $interval }
overlay-seconds = Секунди
overlay-seconds-hint = Кожен запуск від початку своєї роботи, секунда за секундою
overlay-shares = Частка запуску
overlay-shares-hint = Кожен запуск від початку (0 %) до кінця (100 %), хоч скільки він тривав
overlay-empty = Запустіть щось двічі (F5), і обидва запуски накладуться тут один на одного.
overlay-empty-second = Один запуск є. Запустіть те саме ще раз або щось інше (F5), і обидва запуски накладуться тут один на одного.
overlay-empty-comparisons = Порівняння накладається лише на порівняння. Порівняйте щось двічі, і обидва порівняння накладуться тут одне на одне.
overlay-empty-memory = У жодному із запусків пам’ять не виміряно
overlay-empty-cpu = У жодному із запусків час ЦП не виміряно
overlay-empty-speedup = Прискорення поки невідоме
overlay-no-workers = Запуск закінчився раніше, ніж з’явилися робітники.
overlay-too-many = Час більше ніж { $most } робітників тут не додається. Виберіть «Ядра».
overlay-cpu = ЦП
overlay-of-cores = Ядра
overlay-of-cores-hint = Завантаження всіх ядер машини разом, хоч хто його спричинив. Над кривими стоїть середнє.
overlay-of-workers = Робітники
overlay-of-workers-hint = Лише час ЦП робітників: скільки ядер вони займали. Над кривими стоїть середнє.
overlay-mean = { $value } ядра
overlay-numbers = Різниця
overlay-difference = B − A
overlay-ratio = B / A
overlay-same-plan = План в обох той самий.
overlay-topology = Процеси × потоки
overlay-faults = Заплановані збої
overlay-no-faults = немає
overlay-other-amount = Кількість одиниць роботи різна: порівнювати можна лише швидкості й те, що припадає на одиницю.
overlay-other-work = Робота не та сама (навантаження, параметри або зерно): порівнювати можна лише швидкості, і одиниця A — не те саме, що одиниця B.
overlay-one-each = По одному запуску: різниця може бути випадковою. Чи випадкова вона, скаже порівняння: воно повторює всі варіанти по черзі.
overlay-grows = Зростає з обсягом роботи, а він у запусків різний.
overlay-end = Завершення всіх процесів
overlay-cpu-per-item = Час ЦП на одиницю
overlay-in-kind = На одиницю: { $kind }
overlay-latency-p50 = Час порції, медіана
overlay-latency-p99 = Час порції, p99
overlay-gil-holds = Утримань GIL
overlay-checksums-equal = та сама
overlay-checksums-differ = різні: один із двох результатів неправильний
overlay-checksums-not-comparable = непорівнянні
overlay-checksums-hint = Збігатися контрольні суми мають лише в доведених до кінця запусків з тією самою роботою та кількістю одиниць.
overlay-speedup = Прискорення
overlay-speedup-axis = робітники
overlay-workers =
    { $count ->
        [one] { $count } робітник
        [few] { $count } робітники
       *[other] { $count } робітників
    }
chart-baseline = Базовий варіант
chart-baseline-arm = { $arm } (базовий)
chart-difference = Різниця
chart-none-seen = не видно: інтервал містить 1
chart-order-plan = Як у плані
chart-order-time = За часом
chart-turn = виконується зараз
chart-waiting = ще не запускався
chart-not-run = не запускався
chart-wrong = не враховується: контрольна сума { $own }, у решти { $others }
chart-out = не враховується: { $why }
chart-excluded = Не враховується
chart-ideal = Ідеал
chart-usl = USL
chart-amdahl = Амдал
chart-contention = конкуренція { $share }
chart-coherency = узгодження { $share }
chart-peak = найшвидше за кількості робітників { $workers }
chart-no-peak = що більше робітників, то швидше
chart-nmax = N max { $workers }
chart-fit-too-few = кривої немає: потрібно { $least } різних кількостей робітників, а є { $points }
chart-fit-super-linear = кривої немає: за N = { $workers } швидше більш ніж у N разів, чого не допускає жоден із двох законів
chart-settings = Налаштування сітки
chart-cell-waits = Не запускався
chart-best = Найкращий
chart-cell = { $processes } × { $threads }: процеси × потоки в кожному
chart-not-planned = Немає в плані
chart-costs-time = Час
chart-costs-share = Частка
chart-cost-start = запуск процесів
chart-cost-end = завершення процесів
chart-cost-all = Усе разом
chart-cost-hint = Час усіх робітників, поділений на кількість одиниць роботи; медіани за запусками. Усе, крім самого виконання, — ціна способу розподілу.
chart-counted-twice = { $arm }: сума резидентних наборів (RSS) { $rss }; з неї { $shared } — спільні сторінки, пораховані в кожному процесі. Насправді зайнято (PSS) { $pss }.
chart-no-pss = Ця система не повідомляє PSS: у сумі RSS спільні сторінки пораховано в кожному процесі.
chart-no-memory = пам’ять не виміряно
chart-shared = Спільні сторінки, пораховані в кожному процесі
chart-shared-short = пораховано повторно
chart-memory-hint = Медіани за запусками; кожен запуск узято в мить найбільшого RSS.
chart-p50 = медіана
chart-p90 = 90-й процентиль
chart-p99 = 99-й процентиль
chart-longest = найдовша
chart-chunks = Порції
chart-no-latency = час порцій не виміряно
chart-latency-hint = Кожна порція — від кінця попередньої порції того самого робітника, за всіма запусками разом, з точністю до інтервалів гістограми.
compare-open = Порівняти способи розподілу роботи (C)
compare-title = Порівняння
compare-live = Триває порівняння. Спершу зупиніть його (Esc).
compare-run-hint = Почати порівняння (F5 або Ctrl+Enter)
compare-pause-hint = Звільнити машину: поточний запуск переривається і буде повторений. Або продовжити (пробіл)
compare-stop-hint = Закінчити порівняння; виміряне залишається (Esc)
compare-changed = Налаштування відтоді змінилися: «Пуск» почне нове порівняння.
compare-empty = Виберіть ліворуч, що порівнювати, і натисніть «Пуск» (F5). Кожен варіант запускається кілька разів, по черзі з рештою, з тим самим зерном і обсягом роботи.
compare-checking = перевіряємо, чи все можна запустити
compare-progress = запуски: { $done } з { $all }
compare-progress-about = запуски: { $done } приблизно з { $all }
compare-turn-look = { $arm }: визначаємо обсяг роботи
compare-turn-warmup = { $arm }: прогрівання
compare-turn = { $arm }: раунд { $round } з { $of }
compare-turn-open = { $arm }: раунд { $round }
compare-stopped = зупинено
compare-more = Ще { $count } { $count ->
    [one] раунд
    [few] раунди
   *[other] раундів
}
compare-more-hint = Запустити кожен варіант ще кілька разів: інтервали стануть вужчими.
compare-continue = Продовжити
compare-continue-hint = Продовжити з місця зупинки.
compare-answer = Відповідь
compare-answer-yet = Відповідь з’явиться тут, щойно буде що сказати.
compare-answer-none = Не виміряно нічого, що дало б відповідь.
compare-conditions = За яких умов
compare-untested = Що не перевірено або не враховано
compare-noise = Завади:
compare-table = Варіанти
compare-column-arm = Варіант
compare-column-arm-hint = Спосіб, кількість робітників і те, що ще змінюється. Клацання на заголовку сортує за ним.
compare-column-runs = Запуски
compare-column-runs-hint = Запуски, які враховано. Прогрівання не враховуються.
compare-column-time = Час
compare-column-time-hint = Від спільного старту до останньої одиниці роботи, медіана за запусками.
compare-column-speedup = Прискорення
compare-column-speedup-hint = У скільки разів швидше за базовий варіант: медіана за раундами та її 95-відсотковий інтервал.
compare-column-cpu = Час ЦП
compare-column-cpu-hint = Усіх робітників разом, медіана за запусками. Перевищення над базовим варіантом — ціна розподілу роботи.
compare-column-rss = RSS
compare-column-rss-hint = Найбільша сума резидентної пам’яті всіх процесів: спільні сторінки рахуються кілька разів.
compare-column-pss = PSS
compare-column-pss-hint = Те саме, але спільні сторінки поділено між тими, хто їх ділить; де система цього не повідомляє — власна пам’ять процесів (USS).
compare-column-energy = Енергія
compare-column-energy-hint = Скільки витратив увесь процесор за запуск, медіана за запусками.
compare-sort = Сортувати: { $column }
compare-baseline = базовий
compare-faster = швидше
compare-slower = повільніше
compare-none-seen = різниці не видно
compare-too-few-runs = замало запусків
compare-waiting = ще не запускався
compare-running-now = { $arm }, виконується зараз
compare-wrong = Неправильно, не враховується: контрольна сума { $own }, у решти { $others }
compare-out = Не враховується: { $why }
compare-not-available = У цій системі недоступно
compare-spread = Медіана { $median }, 95-відсотковий інтервал від { $low } до { $high }; половина запусків від { $q1 } до { $q3 }; викидів: { $outliers }
unit-joule = Дж
compare-setup-title = Порівняння
compare-setup-sum = { $count ->
    [one] { $count } варіант, близько { $time }
    [few] { $count } варіанти, близько { $time }
   *[other] { $count } варіантів, близько { $time }
}
compare-setup-sum-unknown = { $count ->
    [one] { $count } варіант; час залежить від кількості одиниць
    [few] { $count } варіанти; час залежить від кількості одиниць
   *[other] { $count } варіантів; час залежить від кількості одиниць
}
compare-setup-cannot = Поки запустити не можна: причина нижче.
compare-setup-ways = Що порівнювати
compare-setup-own-ways = Це навантаження розподіляє роботу саме: змінюйте один із його параметрів.
compare-setup-not-in-app = Усередині застосунку Python не виконується.
compare-setup-executors = Виконавці самого Python
compare-setup-workers = Кількості робітників
compare-setup-workers-hint = Варіант на кожну з цих кількостей для кожного способу, через кому: 1, 2, 4. Від шести чисел будуються криві.
compare-setup-as-cores = { $cores }, за кількістю ядер машини
compare-setup-processes = Кількості процесів (P)
compare-setup-threads = Кількості потоків у кожному (T)
compare-setup-grid-hint = Кожна кількість процесів із кожною кількістю потоків: 1, 2, 4.
compare-setup-no-number = «{ $word }» — не ціле число від 1 до { $most }. Пишіть числа через кому: 1, 2, 4.
compare-setup-vary = Змінювати щось іще
compare-setup-vary-hint = Кожен варіант із кожним значенням параметра або режиму.
compare-setup-vary-most = Одночасно можна змінювати дві речі.
compare-setup-vary-no-more = Не змінювати: { $what }
compare-setup-varied = Що змінюється, { $number }
compare-setup-values = Значення: { $what }
compare-setup-list-hint = Кілька значень через кому.
compare-setup-regimes-hint = free, gil:1ms, gil:5ms: без моделі GIL або з нею та її інтервалом перемикання.
compare-setup-own = Варіанти з плану
compare-setup-own-hint = Варіанти, записані у файлі плану. Змінити їх можна там.
compare-setup-leave-out = Прибрати: { $arm }
compare-setup-baseline = З чим порівнювати
compare-setup-baseline-hint = Варіант, відносно якого вимірюється прискорення решти.
compare-setup-baseline-automatic = послідовний або перший
compare-setup-baseline-gone = Такого варіанта серед них немає; береться перший.
compare-setup-effort = Наскільки ретельно
compare-setup-quick-hint = Близько чверті хвилини: перший погляд, інтервали широкі.
compare-setup-usual-hint = Близько хвилини.
compare-setup-thorough-hint = Близько п’яти хвилин: інтервали вузькі.
compare-setup-repetitions = Повторення
compare-setup-warmups = Прогрівання
compare-setup-count-hint = Позначте, щоб задати число самостійно. Прогрівання йдуть першими й не враховуються.
compare-setup-automatic = автоматично
compare-setup-work = Робота кожного запуску
compare-setup-work-hint = Однакова в усіх варіантах. Якщо її не задано, визначається за базовим варіантом.
compare-setup-by-items = кількість одиниць
compare-setup-by-seconds = час
compare-setup-items = Одиниць у запуску
compare-setup-items-hint = Стільки виконує кожен запуск кожного варіанта.
compare-setup-seconds = Час найповільнішого базового варіанта
compare-setup-seconds-hint = Усі варіанти отримують стільки одиниць, скільки базовий виконує за цей час.
compare-setup-background = Фоновий пріоритет поступається всьому іншому, і разом із ним вимірюються інші програми. Для порівняння краще низький.
fault-comparing = Триває порівняння: збої вимірювалися б разом із ним.
keys-compare = порівняння способів розподілу роботи та назад
overlay-arms = Варіанти
overlay-arm = Варіант
overlay-says = Підсумок для B
overlay-ratio-per-item = B / A на од.
overlay-interval = { $median } ({ $low } – { $high })
overlay-faster = швидше
overlay-slower = повільніше
overlay-none-seen = різниці не видно
overlay-unknown = судити не можна
overlay-arms-other-amount = Кількість одиниць роботи в запуску різна: відношення взято для часу на одиницю.
overlay-arms-other-work = Робота не та сама (навантаження, параметри або зерно): відношення взято для часу на одиницю, і одиниця A — не те саме, що одиниця B.
overlay-other-machine = Машини різні.
overlay-plans-differ = Плани різняться: { $fields }.
overlay-arms-about = Медіани всіх урахованих запусків. Інтервал відношення отримано бутстрепом; запуски двох порівнянь не чергувалися, тому до нього входить і те, що змінилося на машині між ними.
compare-noise-more = Що ще заважало ({ $count })
chart-estimate-open = { $value } ({ $low } або більше)
compare-name-of-a-way = Власний варіант не можна назвати «{ $name }»: імена на «{ $way }» мають варіанти цього способу.
terminal-compare-same-file = { $path } указано двічі: кожному результату потрібен власний файл.
files-live = Поки триває запуск, файли не відкриваються: дочекайтеся його кінця або зупиніть його (Esc).
run-pausing = призупиняється…
noise-window = Сам Lanescope тим часом зайняв { $cores } ядра. Не чіпайте вікно під час порівняння, зменште його або порівнюйте в терміналі (lanescope compare).
compare-code-changed = Скрипт або інтерпретатор відтоді змінився: нові запуски виконували б інший код. «Пуск» почне нове порівняння.
answer-best-of = Це найкращий із варіантів, усього їх { $count }: що їх більше, то більше тут може бути везіння.
answer-other-best = { $arm }: найбільше одиниць роботи за секунду з того, що змінювалося, × { $times } відносно «{ $base }» (від { $low } до { $high }). Це інша робота ({ $setting }), і саме по собі це не виграш.
answer-other-none = Більше одиниць роботи за секунду, ніж у «{ $base }», ні в кого не видно.
answer-other-work = { $arm }: інша робота ({ $setting }), одиниць роботи за секунду × { $times } відносно «{ $base }» (від { $low } до { $high }); саме по собі це не виграш і не програш.
arm-setting = { $axis } = { $value }
arm-value = { $value } { $unit }
overlay-other-baseline = Прискорення відлічено від різних варіантів: в A від «{ $a }», в B від «{ $b }». Порівнювати можна лише часи.
compare-empty-sweep = { $axis } має змінюватися, але значень немає: дайте хоча б одне або не змінюйте його.

# Files of runs
as-told = { $text }
lanes-error = { $path }: { $detail }
lanes-missing = такого файлу немає
lanes-not-a-file = це не файл
lanes-empty = файл порожній
lanes-foreign = це не файл Lanescope
lanes-newer = файл записала новіша версія Lanescope (версія таблиць { $version }, тут відома { $known })
lanes-damaged = файл пошкоджено: { $detail }
lanes-busy = файл зараз зайнятий іншою програмою; спробуйте за мить
lanes-full = на диску немає місця
lanes-read-only = писати туди не можна
lanes-other-kind = у файлі щось інше
lanes-system = система повідомляє: { $detail }

# Exports
export-cancelled = Експорт скасовано, нічого не записано.
export-unwritable = Записати туди не можна: { $detail }

# Дати
date-today = сьогодні, { $time }
date-yesterday = учора, { $time }
date-this-year = { $day } { $month }, { $time }
date-other-year = { $day } { $month } { $year }, { $time }
date-month = { $month ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
}
# The library
# Figures: a panel on a page.
## Запуски у файлах і їхнє відтворення

keep-ended = Далі цей запуск на диск не пишеться: { $detail }.
keep-too-slow = Диск не встигає: у файлі цього запуску бракує { $count ->
    [one] { $count } відліку
   *[other] { $count } відліків
 }. У вікні є всі.
keep-too-large = Файл цього запуску став таким великим, що далі в нього пишеться не все.
keep-advice-large = У вікні є все. Коротший запуск зберігається цілком.
keep-nowhere = Запуски на диск не пишуться: { $detail }.
keep-advice-full = Запуск триває, а те, що було досі, збережено. Звільніть місце на диску до наступного запуску.
keep-advice-folder = У вікні запуск триває. Вкажіть у LANESCOPE_LIBRARY теку, в яку можна писати, і запустіть Lanescope знову.
keep-advice-slow = Вкажіть у LANESCOPE_LIBRARY теку на швидшому диску або зменште кількість робітників.
replay-recording = Запис
replay-cores = { $cpu }, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[other] { $cores } ядер
 }
replay-app = Записано Lanescope { $version }
replay-play = Відтворити
replay-pause = Притримати запис
replay-play-hint = Відтворити запис або притримати його (пробіл)
replay-start = На початок
replay-start-hint = На початок запису (Ctrl+Home)
replay-end = У кінець
replay-end-hint = У кінець запису (Ctrl+End)
replay-back = Відрізок назад
replay-back-hint = До останньої межі відрізка перед цим моментом, у будь-якого робітника; виберіть доріжку, щоб стежити за одним (,)
replay-back-own-hint = До останньої межі відрізка вибраного робітника перед цим моментом (,)
replay-forward = Відрізок уперед
replay-forward-hint = До наступної межі відрізка, у будь-якого робітника; виберіть доріжку, щоб стежити за одним (.)
replay-forward-own-hint = До наступної межі відрізка вибраного робітника (.)
replay-speed = Швидкість запису
replay-speed-hint = У скільки разів швидше, ніж було ([ і ])
replay-scrubber = Момент запису
replay-scrubber-hint = Перетягніть до будь-якого моменту (J і K: трохи назад і вперед)
replay-time = Час
replay-opening = Відкривається…
replay-busy = { $percent } %
replay-take = Налаштувати так само
replay-take-hint = Налаштувати те, що запускалося тут, щоб «Пуск» зробив це на цій машині. Це можна скасувати.
replay-close = Закрити запис
replay-close-hint = Закрити запис (Esc)
replay-interrupted-short = неповний
replay-interrupted-hint = Запис закінчується раніше за запуск: підсумку немає.
replay-interrupted = Запис закінчується раніше за запуск: показано те, що встигло записатися.
replay-open-still = Запуск ще триває в іншому вікні, або програму, яка його писала, було перервано. Якщо він триває, відкрийте файл пізніше ще раз, щоб побачити більше.
replay-damaged = Запис показано до того місця, до якого файл читається. { $detail }
replay-left-out = { $count ->
    [one] { $count } рядку
   *[other] { $count } рядкам
 } не вистачило місця в цьому файлі: на доріжках прогалини.
replay-offer = Або подивіться записаний запуск:
keys-replay-play = запис: відтворити, притримати
keys-replay-step = запис: до попередньої, до наступної межі відрізка
keys-replay-speed = запис: повільніше, швидше
keys-replay-seek = запис: назад, уперед; на початок, у кінець
help-lanescope-plan = План, який відкрити у вікні, або записаний запуск, який там відтворити
# The library

# Бібліотека
library-open = Бібліотека запусків (R)
library-title = Бібліотека запусків
library-find = Знайти запуск
library-find-hint = Назва, навантаження, нотатка, машина чи дата; або шлях до файлу
library-open-file = Відкрити файл…
library-open-file-hint = Записаний запуск чи порівняння звідки завгодно, через системний діалог. Якщо діалогів немає, введіть шлях у рядок пошуку.
library-open-typed = Відкрити
library-file-kind = Записані запуски
library-listing = Переглядається тека…
library-empty = Поки нічого не записано. Кожен запуск зберігається тут під час роботи: натисніть F5, щоб щось запустити.
library-nothing-found = Тут немає нічого з усіма цими словами.
library-choose = Виберіть запуск у списку.
library-no-folder = Запуски не зберігаються: для них немає теки ({ $detail }). Вкажіть її в LANESCOPE_LIBRARY.
library-no-limits = Не вдалося прочитати, скільки зберігати, тож нічого не видаляється: { $detail }
library-comparison = Порівняння: { $workload }
library-arms = { $count ->
    [one] { $count } варіант, { $runs }
    [few] { $count } варіанти, { $runs }
   *[other] { $count } варіантів, { $runs }
}
library-trials = { $count ->
    [one] { $count } запуск
    [few] { $count } запуски
   *[other] { $count } запусків
}
library-result = { $seconds }, { $count ->
    [one] { $items } одиниця роботи
    [few] { $items } одиниці роботи
   *[other] { $items } одиниць роботи
}, { $rate }
library-no-result = без результату
library-pinned = закріплено
library-noted = з нотаткою
library-writing = записується
library-interrupted = перервано
library-unreadable = не читається
library-outside = з іншого місця
library-bundled = постачається з Lanescope
library-writing-about = Файл записується просто зараз. Можна переглянути те, що вже є.
library-interrupted-about = Програма, що записувала, закінчилася посередині: збій, примусове завершення, вимкнення живлення. Усе, що було до того, у файлі є.
library-unreadable-advice = У файлі нічого не змінювали. Якщо це копія, скопіюйте його ще раз; частину даних можуть врятувати засоби самого SQLite (sqlite3 ФАЙЛ .recover).
library-newer-advice = Оновіть Lanescope, щоб відкрити його. У файлі нічого не змінювали.
library-missing-advice = Файл переміщено чи видалено відтоді, як його відкривали. «Забути» прибирає його зі списку.
library-busy-advice = Спробуйте ще раз трохи згодом.
library-replay = Відтворити
library-show = Показати
library-enter = Enter або подвійне клацання у списку
library-pin = Закріпити
library-unpin = Відкріпити
library-pin-hint = Закріплене, назване та з нотаткою ніколи не видаляється заради місця (P).
library-reveal = Показати в теці
library-export = Експорт…
library-delete = Видалити
library-forget = Забути
library-delete-hint = Del; Ctrl+Z повертає видалений файл
library-name = Назва
library-name-hint = власна назва (N)
library-note = Нотатка
library-note-hint = що варто пам’ятати про нього (M)
library-when = Розпочато
library-gave = Результат
library-cpu = Процесор
library-cores = Ядра
library-memory = Пам’ять
library-os = Система
library-app = Lanescope
library-size = Розмір
library-file = Файл
library-used = { $count ->
    [one] Зберігається { $count } файл, { $bytes }.
    [few] Зберігається { $count } файли, { $bytes }.
   *[other] Зберігається { $count } файлів, { $bytes }.
}
library-at-most = Не більше ніж
library-most-runs = Найбільша кількість файлів
library-most-bytes = Найбільший обсяг
library-runs = { $count ->
    [one] { $count } файл
    [few] { $count } файли
   *[other] { $count } файлів
}
library-any-runs = скільки завгодно
library-any-bytes = будь-який обсяг
library-limit-about = Понад це найстаріші видаляються; кілька днів їх ще можна повернути. Те, чому ви дали назву, нотатку чи що закріпили, не рахується і не видаляється ніколи.
library-deleted = Видалено: { $name }
library-restored = Повернуто: { $name }
library-undo = Скасувати
library-trimmed = { $count ->
    [one] Видалено { $count } старий файл, щоб не перевищити межу.
    [few] Видалено { $count } старі файли, щоб не перевищити межу.
   *[other] Видалено { $count } старих файлів, щоб не перевищити межу.
}
library-not-labelled = { $name }: написане не вдалося зберегти; { $detail }
library-not-deleted = { $name }: не вдалося видалити; { $detail }
library-not-restored = { $name }: не вдалося повернути; { $detail }
library-not-limited = { $name }: межу не вдалося зберегти; { $detail }
library-no-dialog-advice = Введіть шлях самі: у бібліотеці — у рядок пошуку, під час експорту — у його поле.
reveal-failed = Не вдалося показати { $path } у файловому менеджері: { $detail }
reveal-gone = { $path }: файлу більше немає.
keys-library = бібліотека запусків і назад
keys-export = експорт, копіювання зображення
keys-name-select = Shift+миша, Z
keys-select = вибрати проміжок часу, наблизити його
selection-about = Вибрано: { $range }
selection-zoom = Наблизити
selection-zoom-hint = Показати лише цей проміжок (Z)
selection-clear = Зняти
selection-clear-hint = Нічого не вибирати (Esc)
panel-copy = Копіювати як зображення
panel-export = Експорт…

# Діалог експорту
export-open = Експорт (Ctrl+E)
export-title = Експорт
export-figure = Рисунок
export-data = Дані
export-figure-about = Панелі так, як їх намальовано тут
export-data-about = Те, що виміряно
export-parts = Панелі
export-no-parts = Малювати тут нічого. Запустіть щось або відкрийте запуск.
export-no-part = Виберіть хоча б одну.
export-format = Вид
export-svg = SVG
export-png = PNG
export-pdf = PDF
export-pixels = Пікселі
export-by-width = за шириною
export-width-pixels = Ширина в пікселях
export-px = пікселів завширшки
export-size = Розмір
export-slide = Слайд 16 : 9
export-column = Колонка статті
export-free-size = Свій розмір
export-width = Ширина в пунктах
export-height = Висота в пунктах
export-pt = пунктів (1/72 дюйма)
export-theme = Кольори
export-time = Час
export-whole = Усе
export-shown = Як показано: { $range }
export-selected = Вибране: { $range }
export-title-of = Заголовок
export-title-hint = над панелями; порожньо — без нього
export-caption = Підпис
export-caption-hint = під панелями; порожньо — без нього
export-footer = Виноска
export-footer-on = вказати машину, навантаження, дату
export-footer-hint = Звідки числа: процесор, ядра, система, інтерпретатор, навантаження, зерно, повтори, втрачені відліки, дата й версія.
export-language = Мова
export-language-same = як у вікні ({ $language })
export-of = Чого
export-of-screen = запуску на екрані
export-of-comparison = порівняння на екрані
export-no-source = Немає файлу, з якого взяти дані: ще нічого не запускали, або запуск не записується.
export-table = Таблиця
export-table-summary = Підсумок: увесь запуск в одному рядку
export-table-samples = Відліки: усі робітники разом
export-table-workers = Робітники: кожен у кожному відліку
export-table-cores = Ядра: завантаження кожного
export-table-memory = Пам’ять кожного процесу
export-table-gil = GIL: що про нього відомо
export-table-holds = GIL: хто й коли його тримав
export-table-spans = Відрізки: що й коли робив кожен робітник
export-table-events = Події
export-csv = CSV
export-json = JSON
export-perfetto = Perfetto
export-csv-about = Одна таблиця текстом, для електронних таблиць, R і pandas. Час у секундах від початку роботи; невідоме порожнє.
export-json-about = Усе в одному файлі. Час у секундах від початку роботи; невідоме — null.
export-perfetto-about = Траса для ui.perfetto.dev: процеси, потоки, їхні дії та лічильники.
export-path = Файл
export-choose = Вибрати…
export-choose-hint = Через системний діалог
export-no-path = Введіть, куди зберегти.
export-looking = Перевіряється…
export-free = Новий файл.
export-replaces = Такий файл уже є: його буде замінено.
export-replaces-asked = Цей файл буде замінено.
export-is-folder = Це тека: додайте назву файлу.
export-no-file = { $path }: це не файл, який можна замінити.
export-no-folder = Немає теки { $path }.
export-taken = Тим часом там з’явився файл із такою назвою. Повторіть експорт, щоб замінити його.
export-do = Експортувати
export-copy = Копіювати як зображення
export-copy-hint = Помістити в буфер обміну
export-close = Закрити
export-busy = Уже триває інший експорт.
export-cannot = Виберіть, що експортувати й куди.
export-running = Експорт: { $name }
export-cancel = Перервати експорт
export-done = Експортовано: { $path }
export-failed = { $path } не записано: { $detail }
export-failed-advice = Виберіть іншу теку або звільніть місце й повторіть експорт.
export-not-drawn = Так намалювати не можна: { $detail }
export-lost = експорт закінчився без пояснень. Спробуйте ще раз.
export-copied = Скопійовано як зображення: { $name }
export-not-copied = Не вдалося скопіювати: { $detail }

# Дані запуску для інших програм і бібліотека в терміналі
export-no-trials = Це один запуск, таблиці запусків у ньому немає. Таблиці запуску: summary, samples, workers, cores, memory, gil, holds, spans, events.
export-bad-range = «{ $from }:{ $to }» — не проміжок: потрібні початок і пізніший кінець, у секундах від початку роботи.
export-comparison-no-range = Порівняння вивантажується цілком: приберіть проміжок.
export-comparison-only-trials = Порівняння має одну таблицю: таблицю запусків (trials).
export-comparison-no-trace = Порівняння не має траси: вивантажте один із запусків або саме порівняння як CSV чи JSON.
help-command-runs = Показати збережені запуски й порівняння, нові вгорі
help-command-show = Показати, що це був за запуск і що він дав
help-command-export = Записати запуск як дані для інших програм або як рисунок
help-command-label = Назвати запуск, додати нотатку або закріпити, щоб його не вилучали заради місця
help-command-remove = Вилучити запуски; кілька днів їх можна повернути
help-run = Файл, номер запуску в `lanescope runs`, початок імені файлу або `last`
help-search = Лише ті, де цей текст є в назві, нотатці, навантаженні чи імені файлу
help-format = На що перетворити: csv (одна таблиця), json (усе), perfetto (траса для ui.perfetto.dev) або рисунок: svg, png, pdf
help-table = Таблиця для CSV: summary, samples (звичайна), workers, cores, memory, gil, holds, spans, events; у порівняння trials
help-range = Лише цей відрізок, у секундах від початку роботи: 0.5:2.5; будь-який кінець можна опустити
help-out = Куди записати; - означає стандартний вивід. Без нього — файл тут з іменем запуску
help-record = Зберегти запуск у цей файл, а не в бібліотеку; такого файлу не має бути
help-no_record = Не зберігати запуск
help-force = Замінити файл із --record
help-name = Назва; порожня — без назви
help-note = Нотатка; порожня — без нотатки
help-label-pin = Ніколи не вилучати заради місця
help-unpin = Можна вилучити заради місця
help-runs = Файли, номери запусків у `lanescope runs`, початки імен файлів або `last`
terminal-record-exists = { $path } уже є. Вкажіть інший файл або замініть його з --force.
terminal-not-recorded = Запуск не зберігається: { $detail }
terminal-record-cut = У { $path } не весь запуск: { $detail }
terminal-record-slow = У { $path } бракує вимірів ({ $count }): диск не встигав.
terminal-record-large = { $path } сягнув найбільшого розміру: останніх відрізків у ньому немає.
terminal-recorded = збережено в { $path }
terminal-no-library = Бібліотеки немає: { $detail }
terminal-run-unknown = Запуску «{ $run }» немає. Вкажіть файл або один із запусків зі списку `lanescope runs` (усього { $count }): номер, початок імені файлу або `last`.
terminal-run-ambiguous = «{ $run }» пасує кільком запускам: { $names }. Напишіть ім’я докладніше.
terminal-no-runs = У бібліотеці ще немає запусків. Кожен запуск зберігається там: lanescope run --workload primes --seconds 5
terminal-no-run-found = Запусків із таким текстом немає. Без --search показано всі.
terminal-runs-number = №
terminal-runs-begun = Початок (UTC)
terminal-runs-name = Назва
terminal-runs-shape = P × T
terminal-runs-regime = Режим
terminal-runs-result = Результат
terminal-runs-size = Розмір
terminal-runs-marks = Позначки
terminal-runs-arms =
    { $count ->
        [one] { $count } варіант
        [few] { $count } варіанти
       *[other] { $count } варіантів
    }, { $runs ->
        [one] { $runs } запуск
        [few] { $runs } запуски
       *[other] { $runs } запусків
    }
terminal-mark-pinned = закріплено
terminal-mark-comparison = порівняння
terminal-mark-open = записується
terminal-mark-interrupted = перервано
terminal-mark-stopped = зупинено
terminal-mark-failed = не вдався
terminal-mark-damaged = не читається
terminal-show-name = Назва
terminal-show-note = Нотатка
terminal-show-file = Файл
terminal-show-begun = Початок
terminal-show-machine = Машина
terminal-show-machine-of = { $cpu }, ядер: { $cores }, { $memory }, { $os }
terminal-show-app = Версія Lanescope
terminal-show-params = Параметри
terminal-show-pinned = Закріплено: заради місця не вилучається
terminal-show-open = Файл ще записується: тут те, що вже є.
terminal-show-interrupted = Програма завершилася посеред запуску: тут те, що встигло записатися.
terminal-show-left-out = Рядків бракує: { $count }, для них у файлі не було місця.
terminal-export-table-is-csv = --table потрібен лише для CSV: у JSON і в трасі є всі таблиці.
terminal-export-not-text = Цей формат не текстовий. Вкажіть файл у --out або передайте вивід іншій програмі.
terminal-export-itself = { $path } — це сам запуск.
help-export-panels = Панелі рисунка: throughput, cores, memory, lanes (або timeline), picture, summary, readings; у порівняння answer, table, times, speedup, efficiency, grid, costs, arm-memory, latency
help-export-theme = Кольори й шрифт рисунка: print (зазвичай), light, dark або projector
help-export-size = Сторінка рисунка: slide (16:9, зазвичай), column (85 мм) або ШИРИНАxВИСОТА в пунктах
help-export-scale = Пікселів PNG на один екранний: від 1 до 4; типово 2
help-export-width = Ширина PNG у пікселях
help-export-title = Заголовок рисунка; без нього — назва запуску
help-export-caption = Підпис під рисунком
help-export-no_footer = Без рядка про те, що, де й коли запускали
terminal-export-no-figure = --panel, --theme, --size, --scale, --width, --title, --caption і --no-footer потрібні лише рисункам: svg, png і pdf.
terminal-export-pixels-are-png = --scale і --width потрібні лише PNG: SVG і PDF не мають пікселів. Розмір сторінки задає --size.
terminal-export-other-panel = «{ $panel }» не належить до цього файлу. У ньому є: { $known }.
terminal-exported = записано: { $path }
terminal-labelled = підписано: { $path }
terminal-removed = вилучено: { $path }; його можна повернути ще { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[other] { $days } днів
    } з { $to }
# Figures: a panel on a page.
theme-print = Для друку
figure-machine = { $cpu }, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[other] { $cores } ядер
  }, { $memory }, { $os }
figure-shape = { $processes } × { $threads } (процеси × потоки)
figure-seed = зерно { $seed }
figure-seen = пропущено відліків: { $dropped }, втрачено відрізків: { $lost }
figure-arms = { $count ->
    [one] { $count } варіант
    [few] { $count } варіанти
   *[other] { $count } варіантів
  }
figure-rounds = прогонів кожного варіанта: від { $least } до { $most }
figure-items = по { $count } одиниць роботи
figure-no-parts = Для рисунка потрібна хоча б одна панель.
figure-page-refused = Сторінку { $width } × { $height } пунктів зробити не можна: ширина від { $least_width } до { $most_width } пунктів, висота від { $least_height } до { $most_height }.
figure-range-refused = Від { $from } до { $to } с — не відрізок часу: він починається з 0 с або пізніше й закінчується після свого початку.
figure-png-refused = Зображення { $width } × { $height } пікселів зробити не можна: ширина не менша за { $least }, кожна сторона не більша за { $most }, усього не більше { $pixels } мільйонів пікселів.
figure-failed = Рисунок не вдався: { $why }
# The library
lanes-being-written = файл зараз записується; спробуйте ще раз, коли запис завершиться
lanes-no-place = система не називає місця для даних користувача; вкажіть теку в LANESCOPE_LIBRARY
lanes-settings = налаштування бібліотеки (library.toml) незрозумілі: { $detail }
bundled-gil = CPython 3.13: два потоки
bundled-gil-about = Прості числа на чистому Python двома потоками одного інтерпретатора: вони працюють по черзі, і показання кажуть, хто тримав GIL.
bundled-processes = CPython 3.13: два процеси
bundled-processes-about = Та сама функція у двох процесах: у кожного свій інтерпретатор і свій GIL.
bundled-faults = Черга завдань, яка втрачає робітників
bundled-faults-about = Три процеси по два потоки розбирають чергу; один процес убито, один робітник панікує. Їхні завдання видаються знову.
figure-empty = Про це нічого не записано
figure-too-much = На сторінку все це не вміщується, навіть дрібним шрифтом: виберіть більшу сторінку або менше частин.
figure-rounds-all = прогонів кожного варіанта: { $count }
comparison-opened = Порівняння відкрито з { $path }. Щоб виміряти знову, налаштуйте його і натисніть «Пуск».
