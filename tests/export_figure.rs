//! Figures: what is drawn is read back from the SVG, the PNG and the PDF, each by a reader that is not ours. No window, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;
#[path = "common/compared.rs"]
mod compared;
#[path = "common/page.rs"]
mod page;

use bench::{TWO_BY_TWO, finish, recording};
use lanescope::export::ExportError;
use lanescope::export::figure::{Around, Drawing, Order, PageSize, Part, PngSize, Theme, draw};
use lanescope::locale::{Language, Locale, Message};
use lanescope::plan::Topology;
use lanescope::recording::Recording;
use lanescope::ui::{Chart, ComparePart, PanelId};
use page::{Page, pdf_texts, pixels};
use std::time::{Duration, SystemTime};

const LANES: Part = Part::Panel(PanelId::Lanes);
const THROUGHPUT: Part = Part::Panel(PanelId::Throughput);

fn over(topology: Topology, workload: &str, cores: u32) -> Recording {
    let mut run = recording(topology, workload, cores);
    finish(&mut run);
    run
}

fn order(parts: &[Part]) -> Order {
    Order { parts: parts.to_vec(), ..Order::default() }
}

fn drawn(run: &Recording, order: &Order) -> Drawing {
    draw(order, &Around::default().run(run)).unwrap()
}

fn refused(order: &Order, run: &Recording) -> &'static str {
    match draw(order, &Around::default().run(run)) {
        Err(ExportError::Refused(why)) => why.key,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("not refused"),
    }
}

#[test]
fn titles_stand_in_their_panels_in_every_language() {
    let run = over(TWO_BY_TWO, "primes", 4);
    let parts = [THROUGHPUT, Part::Panel(PanelId::Cores), Part::Panel(PanelId::Memory), LANES];
    for language in Language::ALL {
        let locale = Locale::of(language);
        let order = Order { language, title: "Заголовок & <title>".to_owned(), ..order(&parts) };
        let page = Page::of(&drawn(&run, &order).svg());
        assert_eq!(page.title, order.title);
        let at = |panel: PanelId| page.find(&locale.text(panel.key()));
        let [throughput, cores, memory, lanes] =
            [PanelId::Throughput, PanelId::Cores, PanelId::Memory, PanelId::Lanes].map(at);
        // Three plots side by side, the lanes below over the whole width, the page's title above all.
        assert!(page.find(&order.title).y < throughput.y);
        assert!((throughput.y - cores.y).abs() < 2.0 && (cores.y - memory.y).abs() < 2.0, "{language:?}");
        assert!(throughput.x + 200.0 < cores.x && cores.x + 200.0 < memory.x && lanes.y > memory.y + 100.0);
        assert!((throughput.x - lanes.x).abs() < 2.0);
        for text in &page.texts {
            assert!(
                text.x >= 0.0 && text.y > 0.0 && text.x + text.width <= page.size.0 && text.y < page.size.1,
                "{text:?}"
            );
        }
    }
}

#[test]
fn the_footer_says_what_was_run_where_when_and_how_well_it_was_seen() {
    let run = over(TWO_BY_TWO, "primes", 4);
    let begun = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let facts = Order { begun: Some(begun), interpreter: Some("CPython 3.13.1".to_owned()), ..order(&[LANES]) };
    let page = Page::of(&drawn(&run, &facts).svg());
    let version = format!("Lanescope {}", env!("CARGO_PKG_VERSION"));
    for fact in [
        "Prime numbers",
        "2 × 2 (processes × threads)",
        "Free",
        "seed 1",
        "dropped samples: 7, lost spans: 11",
        "4 cores",
        "7.81 GiB",
        "CPython 3.13.1",
        "2023-11-14 22:13 UTC",
        &version,
    ] {
        assert!(page.says(fact), "{fact}: {:?}", page.words());
    }
    let without = Page::of(&drawn(&run, &Order { footer: false, ..facts }).svg());
    assert!(!without.says("seed 1") && without.says("W3"));
    let trials = compared::scaling(8);
    let around = Around::default();
    let scene = around.comparison(&trials.trials, &trials.report);
    let times = order(&[Part::Compare(ComparePart::Chart(Chart::Times))]);
    let page = Page::of(&draw(&times, &scene).unwrap().svg());
    assert!(page.says("22 arms") && page.says("runs of each arm: 8"), "{:?}", page.words());
}

#[test]
fn a_pdf_has_its_text_as_text_and_the_size_of_the_figure() {
    let run = over(TWO_BY_TWO, "primes", 4);
    for (language, title) in [(Language::Ru, "Потоки и процессы"), (Language::Uk, "Потоки й процеси, їх ґанок")]
    {
        let order = Order { language, title: title.to_owned(), size: PageSize::Column, ..order(&[LANES]) };
        let drawing = drawn(&run, &order);
        let pdf = drawing.pdf().unwrap();
        let (text, size, about) = pdf_texts(&pdf);
        let found = |words: &str| text.contains(&words.split_whitespace().collect::<String>());
        assert!(found(title) && found(&Locale::of(language).text("panel-lanes")) && found("9003"), "{text}");
        let (width, height) = drawing.points();
        assert!((size.0 - width).abs() < 0.01 && (size.1 - height).abs() < 0.01 && (width - 241.0).abs() < 0.01);
        assert_eq!(about, title);
        // Letters are drawn with fonts, and the fonts are smaller than the faces that they are of.
        assert!(pdf.len() < 120_000, "{}", pdf.len());
    }
}

#[test]
fn a_png_is_as_large_as_was_asked_for_and_like_the_snapshot() {
    let run = over(TWO_BY_TWO, "primes", 4);
    for (name, parts, theme) in [
        ("print", vec![THROUGHPUT, LANES], Theme::Print),
        ("dark-heat", vec![Part::Panel(PanelId::Cores), Part::Panel(PanelId::Memory)], Theme::Dark),
    ] {
        let mut order = Order { theme, title: "Threads".to_owned(), size: PageSize::Column, ..order(&parts) };
        order.shown.heat_map = Some(true);
        order.footer = false;
        let drawing = drawn(&run, &order);
        let (width, height, found) = pixels(&drawing.png(PngSize::Width(360)).unwrap());
        assert_eq!(width, 360);
        page::like_snapshot(&format!("figure-{name}"), (width, height, &found));
        let (wide, high) = drawing.pixels(PngSize::Scale(2.0)).unwrap();
        let (width, height, _) = pixels(&drawing.png(PngSize::Scale(2.0)).unwrap());
        assert_eq!((wide, high), (width, height));
    }
}

#[test]
fn sizes_that_cannot_be_are_refused_with_a_reason() {
    let run = over(TWO_BY_TWO, "primes", 4);
    let drawing = drawn(&run, &order(&[LANES]));
    for size in [
        PngSize::Width(0),
        PngSize::Width(63),
        PngSize::Width(16_385),
        PngSize::Width(u32::MAX),
        PngSize::Scale(0.0),
        PngSize::Scale(-1.0),
        PngSize::Scale(f32::NAN),
        PngSize::Scale(f32::INFINITY),
        PngSize::Scale(1e9),
    ] {
        let Err(ExportError::Refused(why)) = drawing.png(size) else { panic!("{size:?}") };
        assert_eq!(why.key, "figure-png-refused");
        assert!(Locale::of(Language::Uk).say(&why).contains("16384"), "{why}");
    }
    for (width, height) in [(0.0, 500.0), (500.0, 10.0), (f32::NAN, 500.0), (500.0, f32::INFINITY), (9_000.0, 500.0)] {
        let order = Order { size: PageSize::Free { width, height }, ..order(&[LANES]) };
        assert_eq!(refused(&order, &run), "figure-page-refused", "{width} {height}");
    }
    for range in [(1.0, 1.0), (2.0, 1.0), (f64::NAN, 1.0), (-1.0, 1.0), (0.0, f64::INFINITY)] {
        assert_eq!(refused(&Order { range: Some(range), ..order(&[LANES]) }, &run), "figure-range-refused");
    }
    assert_eq!(refused(&order(&[]), &run), "figure-no-parts");
}

#[test]
fn nothing_is_cut_where_there_is_much() {
    let run = over(Topology { processes: 3, threads: 60 }, "primes", 4);
    let column = Order { size: PageSize::Column, ..order(&[LANES]) };
    let page = Page::of(&drawn(&run, &column).svg());
    for worker in 0..180 {
        assert!(page.says(&format!("W{worker} ·")), "{worker}");
    }
    assert_eq!(refused(&order(&[LANES]), &run), "figure-too-much", "180 lanes on a slide");
    let few = Order { title: "Long words of a title that go on and on ".repeat(8), ..column };
    let page = Page::of(&drawn(&run, &few).svg());
    assert!(page.texts.iter().filter(|text| text.text.contains("title")).count() > 4, "it has several lines");
}

#[test]
fn a_stretch_of_time_is_shown_alone() {
    let run = over(TWO_BY_TWO, "primes", 4);
    let page = |range| Page::of(&drawn(&run, &Order { range, ..order(&[LANES]) }).svg());
    assert!(page(None).says("500 ms"));
    let part = page(Some((0.1, 0.2)));
    assert!(part.says("100 ms") && part.says("200 ms") && !part.says("500 ms"), "{:?}", part.words());
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    let run = over(TWO_BY_TWO, "mandelbrot", 12);
    let parts: Vec<Part> =
        [PanelId::Cores, PanelId::Picture, PanelId::Lanes, PanelId::Summary].map(Part::Panel).to_vec();
    let files = || {
        let drawing = drawn(&run, &order(&parts));
        (drawing.svg(), drawing.png(PngSize::Scale(1.0)).unwrap(), drawing.pdf().unwrap())
    };
    let (first, again) = (files(), files());
    assert!(first.0 == again.0 && first.1 == again.1 && first.2 == again.2);
    assert!(first.0.contains("<image ") && first.0.matches("<text").count() > 40);
    // Made on another thread it is the same.
    let drawing = drawn(&run, &order(&parts));
    let elsewhere = std::thread::Builder::new().spawn(move || drawing.svg()).unwrap().join().unwrap();
    assert_eq!(elsewhere, first.0);
}

#[test]
fn every_part_can_be_drawn_in_every_theme_and_of_nothing() {
    let around = Around::default();
    let runs = [over(TWO_BY_TWO, "primes", 4), over(TWO_BY_TWO, "mandelbrot", 12)];
    let two = around.runs(&[&runs[0], &runs[1]]);
    let (one, other) = (compared::scaling(6), compared::few(6));
    let both = around.comparisons(&[(&one.trials, &one.report), (&other.trials, &other.report)]);
    let fresh = recording(TWO_BY_TWO, "primes", 0);
    let empty = Recording::new(fresh.experiment().clone(), fresh.machine().clone(), None, bench::ORIGIN);
    let nothing = around.run(&empty);
    for (place, part) in Part::all().enumerate() {
        for (scene, theme) in [(&two, Theme::Dark), (&both, Theme::Projector), (&nothing, Theme::Light)] {
            let size = [PageSize::Column, PageSize::Free { width: 700.0, height: 800.0 }][place % 2];
            let order = Order { theme, size, language: Language::ALL[place % 3], ..order(&[part]) };
            let svg = draw(&order, scene).unwrap().svg();
            let page = Page::of(&svg);
            assert_eq!(page.paper, theme.theme().window.to_hex()[..7], "{part:?}");
            assert!(!page.texts.is_empty(), "{part:?}");
        }
    }
    assert!(Part::offered(&two).contains(&Part::Panel(PanelId::Picture)));
    assert!(Part::offered(&nothing).iter().all(|part| matches!(part, Part::Panel(_))));
}

#[test]
fn parts_are_known_by_their_words() {
    for part in Part::all() {
        assert_eq!(Part::of_word(part.word()), Some(part));
    }
    assert_eq!(Part::of_word("timeline"), Some(LANES));
    assert_eq!(Part::of_word("nonsense"), None);
}

#[test]
fn nothing_on_paper_asks_to_be_pressed() {
    let run = over(TWO_BY_TWO, "primes", 4);
    let fresh = recording(TWO_BY_TWO, "primes", 4);
    let empty = Recording::new(fresh.experiment().clone(), fresh.machine().clone(), None, bench::ORIGIN);
    let locale = Locale::of(Language::En);
    for (run, part) in [&run, &empty].into_iter().flat_map(|run| PanelId::ALL.map(|panel| (run, Part::Panel(panel)))) {
        let page = Page::of(&drawn(run, &order(&[part])).svg());
        for key in ["lanes-whole", "lanes-follow", "cores-heat", "throughput-per-worker", "memory-uss", "empty-lanes"] {
            assert!(page.texts.iter().all(|text| text.text != locale.text(key)), "{part:?}: {key}");
        }
    }
    let page = Page::of(&drawn(&run, &order(&[Part::Panel(PanelId::Memory)])).svg());
    assert!(page.says(&locale.text("memory-rss")), "what was chosen is told");
    let page = Page::of(&drawn(&run, &order(&[Part::Panel(PanelId::Cores)])).svg());
    assert!(page.says("Core 3"), "a legend takes the place of the pointer: {:?}", page.words());
}

#[test]
fn what_cannot_be_is_said_in_three_languages() {
    for language in Language::ALL {
        let said = Locale::of(language).say(&Message::new("figure-too-much"));
        assert!(said.len() > 20 && !said.contains("figure-"), "{said}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_give_a_file_that_can_be_read(title in ".{0,60}", caption in "(?s).{0,200}") {
        let run = recording(TWO_BY_TWO, "primes", 2);
        let order = Order { title: title.clone(), caption, size: PageSize::Column, ..order(&[THROUGHPUT]) };
        let drawing = drawn(&run, &order);
        let page = Page::of(&drawing.svg());
        if !title.trim().is_empty() && !title.contains(char::is_control) {
            proptest::prop_assert_eq!(page.title, title.trim());
        }
        drawing.png(PngSize::Width(100)).unwrap();
        drawing.pdf().unwrap();
    }
}
