//! The Mandelbrot set, tile by tile: floating-point arithmetic whose cost differs from tile to tile. Each full picture
//! zooms in a little further. Knows nothing of the screen: a pixel is one byte of brightness.

use super::{
    Canvas, ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix,
};
use std::sync::Arc;

const CANVAS: Canvas = Canvas { tile_width: 40, tile_height: 40, columns: 16, rows: 10 };
/// Width of the first picture in the complex plane.
const FIRST_WIDTH: f64 = 3.2;
/// Each picture is this much narrower than the one before.
const ZOOM: f64 = 0.8;
/// Pictures before the zoom starts again; at the last one a pixel is still far above the resolution of `f64`.
const PICTURES: u64 = 60;
/// Steps of an orbit between two safe points: about a microsecond.
const STRETCH: u32 = 256;
/// Where to zoom, chosen by the seed: points on the border of the set that stay interesting.
const CENTRES: [(f64, f64); 4] =
    [(-0.743_643_887_037_151, 0.131_825_904_205_33), (-0.101_1, 0.956_3), (-1.250_66, 0.020_12), (-0.748, 0.1)];

pub(super) const ENTRY: Entry = Entry {
    id: "mandelbrot",
    question: Question::Compute,
    name: "workload-mandelbrot",
    about: "workload-mandelbrot-about",
    item: "workload-mandelbrot-item",
    params: &[ParamSpec::number(
        "depth",
        ["param-mandelbrot-depth", "param-mandelbrot-depth-hint", "unit-iterations"],
        (16, 1_000, 10_000),
    )],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Mandelbrot { depth: setting.get("depth") as u32, seed: setting.seed }))
}

struct Mandelbrot {
    depth: u32,
    seed: u64,
}

impl Workload for Mandelbrot {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(Painter { depth: self.depth, seed: self.seed, pixels: vec![0; CANVAS.tile_bytes()] }))
    }

    fn canvas(&self) -> Option<Canvas> {
        Some(CANVAS)
    }
}

struct Painter {
    depth: u32,
    seed: u64,
    pixels: Vec<u8>,
}

impl Kernel for Painter {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let tile = (chunk % u64::from(CANVAS.tiles())) as u32;
        let picture = chunk / u64::from(CANVAS.tiles()) % PICTURES;
        let view = View::new(CENTRES[(self.seed % CENTRES.len() as u64) as usize], picture);
        let (left, top) = (tile % CANVAS.columns * CANVAS.tile_width, tile / CANVAS.columns * CANVAS.tile_height);
        let mut sum = 0_u64;
        for y in 0..CANVAS.tile_height {
            for x in 0..CANVAS.tile_width {
                let (re, im) = view.point(left + x, top + y);
                let steps = escape(re, im, self.depth, sink)?;
                sum = mix(sum ^ u64::from(steps));
                self.pixels[(y * CANVAS.tile_width + x) as usize] = brightness(steps, self.depth);
            }
        }
        sink.tile(tile, &self.pixels);
        Ok(Done::item(mix(sum ^ chunk ^ self.seed)))
    }
}

/// The part of the plane that a picture shows.
struct View {
    left: f64,
    top: f64,
    step: f64,
}

impl View {
    fn new(centre: (f64, f64), picture: u64) -> Self {
        let width = FIRST_WIDTH * ZOOM.powi(picture as i32);
        // The first pictures show the whole set and slide towards the centre of the zoom.
        let slide = 1.0 - ZOOM.powi(picture as i32 * 2);
        let (re, im) = (-0.6 + (centre.0 + 0.6) * slide, centre.1 * slide);
        let step = width / f64::from(CANVAS.width());
        Self { left: re - width / 2.0, top: im - step * f64::from(CANVAS.height()) / 2.0, step }
    }

    fn point(&self, x: u32, y: u32) -> (f64, f64) {
        (self.left + f64::from(x) * self.step, self.top + f64::from(y) * self.step)
    }
}

/// Steps until the orbit of `c` leaves the circle of radius 2, at most `depth`. A safe point before every stretch of
/// steps, and so one for every pixel.
fn escape(re: f64, im: f64, depth: u32, sink: &mut dyn Sink) -> Result<u32, ChunkError> {
    let (mut x, mut y) = (0.0_f64, 0.0_f64);
    let mut step = 0;
    while step < depth {
        if sink.safe_point() {
            return Err(ChunkError::Interrupted);
        }
        let stretch_ends = depth.min(step + STRETCH);
        while step < stretch_ends {
            let (xx, yy) = (x * x, y * y);
            if xx + yy > 4.0 {
                return Ok(step);
            }
            y = 2.0 * x * y + im;
            x = xx - yy + re;
            step += 1;
        }
    }
    Ok(depth)
}

/// Black inside the set; outside a wave over the logarithm of the steps, so that every depth of zoom has contrast.
fn brightness(steps: u32, depth: u32) -> u8 {
    if steps >= depth {
        return 0;
    }
    let wave = (f64::from(steps) + 1.0).log2() * 96.0 % 448.0;
    (32.0 + if wave < 224.0 { wave } else { 448.0 - wave }) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::Quiet;

    #[test]
    fn known_points_are_inside_or_outside() {
        let steps = |re, im, depth| escape(re, im, depth, &mut Quiet::default()).unwrap();
        assert_eq!(steps(0.0, 0.0, 500), 500);
        assert_eq!(steps(-1.0, 0.0, 10_000), 10_000);
        assert_eq!(steps(2.0, 2.0, 500), 1);
        assert!(steps(0.3, 0.6, 500) < 500);
        // A step outside the cusp the orbit takes about pi / sqrt(step) steps to leave, over many stretches.
        assert!((3_130..3_150).contains(&steps(0.25 + 1e-6, 0.0, 10_000)));
    }

    #[test]
    fn the_last_zoom_still_tells_pixels_apart() {
        let view = View::new(CENTRES[0], PICTURES - 1);
        let (a, b) = (view.point(0, 0), view.point(1, 1));
        assert!((b.0 - a.0) > f64::EPSILON * 100.0 && (b.1 - a.1) > f64::EPSILON * 100.0);
    }
}
