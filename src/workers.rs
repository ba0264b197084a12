//! Shares items out to threads, and gives up on one that takes too long: nothing may hang a run.
//!
//! A thread cannot be stopped from outside. One that is given up is left behind with the item in its hands, another
//! takes its place, and it ends with the program.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

/// How a run reports progress, and learns the time and that it should stop.
pub struct Watch<'a> {
    /// Called once per photo.
    pub tick: &'a dyn Fn(),
    /// Set by the caller to stop.
    pub stop: &'a AtomicBool,
    /// Time since any fixed moment.
    pub now: &'a dyn Fn() -> Duration,
    /// The longest that one photo may take.
    pub limit: Duration,
}

/// Why not all items were done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The caller asked to stop; so many were done.
    Asked(usize),
    /// No thread could be started, or one died: out of threads or memory.
    NoThread,
    /// So many threads were left behind that the machine would stand still.
    Hanging(usize),
}

/// What one thread does with the items it is given.
pub(crate) type Work<T> = Box<dyn FnMut(usize) -> T>;

/// How often the clock is read.
const PACE: Duration = Duration::from_millis(100);

/// What passes between two looks at the clock at most: a computer that slept, or had no time for us, is not the photo's
/// fault.
const STRIDE: Duration = Duration::from_secs(1);

/// How long items in hand are waited for when the caller asks to stop.
const GRACE: Duration = Duration::from_secs(3);

/// Threads that may be left behind; each holds the memory of its photo.
const LEFT_BEHIND: usize = 16;

/// Enough for the deepest decoder, whatever the environment sets.
const STACK: usize = 4 << 20;

struct Worker {
    orders: mpsc::Sender<usize>,
    /// The item in hand, with the time when it was given.
    hand: Option<(usize, Duration)>,
    thread: JoinHandle<()>,
}

struct Crew<T> {
    make: Arc<dyn Fn() -> Work<T> + Send + Sync>,
    answer: mpsc::Sender<(usize, T)>,
    workers: BTreeMap<usize, Worker>,
    hired: usize,
}

impl<T: Send + 'static> Crew<T> {
    fn hire(&mut self) -> Result<(), Stopped> {
        let (orders, given) = mpsc::channel();
        let (id, make, answer) = (self.hired, Arc::clone(&self.make), self.answer.clone());
        let work = move || {
            let mut work = make();
            for item in given {
                if answer.send((id, work(item))).is_err() {
                    break;
                }
            }
        };
        match std::thread::Builder::new().stack_size(STACK).spawn(work) {
            Ok(thread) => {
                self.hired += 1;
                self.workers.insert(id, Worker { orders, hand: None, thread });
                Ok(())
            }
            // Those that could be started do it alone.
            Err(_) if !self.workers.is_empty() => Ok(()),
            Err(_) => Err(Stopped::NoThread),
        }
    }

    /// Gives an item to each worker without one.
    fn give(&mut self, items: &mut impl Iterator<Item = usize>, time: Duration) -> Result<(), Stopped> {
        for (worker, item) in self.workers.values_mut().filter(|worker| worker.hand.is_none()).zip(items) {
            worker.orders.send(item).map_err(|_| Stopped::NoThread)?;
            worker.hand = Some((item, time));
        }
        Ok(())
    }

    /// Workers that have had their items for longer than the limit, with these.
    fn slow(&self, time: Duration, limit: Duration) -> Vec<(usize, usize)> {
        let slow = |worker: &Worker| worker.hand.filter(|(_, since)| time.saturating_sub(*since) > limit);
        self.workers.iter().filter_map(|(id, worker)| Some((*id, slow(worker)?.0))).collect()
    }
}

/// The results of `count` items in their order. `make` is called once in each of `jobs` threads; `late` is the result of
/// an item that was given up.
pub(crate) fn share<T: Send + 'static>(
    count: usize,
    jobs: usize,
    make: Arc<dyn Fn() -> Work<T> + Send + Sync>,
    late: impl Fn(usize) -> T,
    watch: &Watch<'_>,
) -> Result<Vec<T>, Stopped> {
    let (answer, answers) = mpsc::channel();
    let mut crew = Crew { make, answer, workers: BTreeMap::new(), hired: 0 };
    for _ in 0..jobs.clamp(1, count.max(1)) {
        crew.hire()?;
    }
    let (mut items, mut given_up, mut asked_at) = (0..count, 0, None);
    let mut done: BTreeMap<usize, T> = BTreeMap::new();
    let (mut time, mut seen) = (Duration::ZERO, (watch.now)());
    while done.len() < count {
        let asked = watch.stop.load(Ordering::Relaxed);
        if asked {
            let since = time.saturating_sub(*asked_at.get_or_insert(time));
            if since > GRACE || crew.workers.values().all(|worker| worker.hand.is_none()) {
                return Err(Stopped::Asked(done.len()));
            }
        } else {
            crew.give(&mut items, time)?;
        }
        if let Ok((id, result)) = answers.recv_timeout(PACE)
            && let Some((item, _)) = crew.workers.get_mut(&id).and_then(|worker| worker.hand.take())
        {
            done.insert(item, result);
            (watch.tick)();
        }
        let now = (watch.now)();
        time += now.saturating_sub(seen).min(STRIDE);
        seen = now;
        for (id, item) in crew.slow(time, watch.limit) {
            if crew.workers.remove(&id).is_some_and(|worker| worker.thread.is_finished()) {
                return Err(Stopped::NoThread);
            }
            done.insert(item, late(item));
            (watch.tick)();
            given_up += 1;
            if given_up > LEFT_BEHIND {
                return Err(Stopped::Hanging(given_up));
            }
            crew.hire()?;
        }
        if crew.workers.values().any(|worker| worker.hand.is_some() && worker.thread.is_finished()) {
            return Err(Stopped::NoThread);
        }
    }
    Ok(done.into_values().collect())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Mutex;

    use super::*;

    fn ignoring<T>(
        work: impl Fn(usize) -> T + Send + Sync + Clone + 'static,
    ) -> Arc<dyn Fn() -> Work<T> + Send + Sync> {
        Arc::new(move || Box::new(work.clone()))
    }

    /// Runs with a clock that goes on by 100 ms each time it is read.
    fn run<T: Send + 'static>(
        count: usize,
        jobs: usize,
        make: Arc<dyn Fn() -> Work<T> + Send + Sync>,
        late: impl Fn(usize) -> T,
        stop: &AtomicBool,
        tick: &dyn Fn(),
    ) -> Result<Vec<T>, Stopped> {
        let clock = Cell::new(Duration::ZERO);
        let now = || {
            clock.set(clock.get() + PACE);
            clock.get()
        };
        share(count, jobs, make, late, &Watch { tick, stop, now: &now, limit: Duration::from_secs(20) })
    }

    fn forever() -> ! {
        loop {
            std::thread::park();
        }
    }

    #[test]
    fn results_keep_their_order_whoever_made_them() {
        let work = ignoring(|item| item * item);
        let (stop, ticks) = (AtomicBool::new(false), Cell::new(0));
        let found = run(100, 7, work, |_| 0, &stop, &|| ticks.set(ticks.get() + 1)).unwrap();
        assert_eq!(found, (0..100).map(|item| item * item).collect::<Vec<_>>());
        assert_eq!(ticks.get(), 100);
        assert_eq!(run(0, 3, ignoring(|item| item), |_| 0, &stop, &|| ()), Ok(Vec::new()));
    }

    #[test]
    fn one_that_hangs_is_given_up_and_the_others_are_done() {
        let work = ignoring(|item| if item == 1 { forever() } else { item });
        let found = run(40, 2, work, |item| 1000 + item, &AtomicBool::new(false), &|| ()).unwrap();
        assert_eq!((found[0], found[1], found[39]), (0, 1001, 39));
    }

    #[test]
    fn where_everything_hangs_the_run_ends() {
        let work = ignoring(|_| forever());
        let found = run::<usize>(1000, 8, work, |item| item, &AtomicBool::new(false), &|| ());
        assert_eq!(found, Err(Stopped::Hanging(LEFT_BEHIND + 1)));
    }

    #[test]
    fn a_thread_that_dies_ends_the_run() {
        let work = ignoring(|item: usize| if item == 3 { std::panic::resume_unwind(Box::new(())) } else { item });
        assert_eq!(run(10, 2, work, |item| item, &AtomicBool::new(false), &|| ()), Err(Stopped::NoThread));
    }

    #[test]
    fn a_wish_to_stop_waits_for_what_is_in_hand_but_not_for_ever() {
        let (stop, ticks) = (AtomicBool::new(false), Cell::new(0));
        let tick = || {
            ticks.set(ticks.get() + 1);
            stop.store(ticks.get() == 2, Ordering::Relaxed);
        };
        assert_eq!(run(3, 1, ignoring(|item| item), |_| 0, &stop, &tick), Err(Stopped::Asked(2)));
        let stop = AtomicBool::new(true);
        assert_eq!(run(3, 1, ignoring(|item| item), |_| 0, &stop, &|| ()), Err(Stopped::Asked(0)));
        let stop = AtomicBool::new(false);
        let hangs = ignoring(|item| if item == 1 { forever() } else { item });
        let after_one = || stop.store(true, Ordering::Relaxed);
        assert_eq!(run(3, 2, hangs, |_| 0, &stop, &after_one), Err(Stopped::Asked(1)));
    }

    #[test]
    fn a_computer_that_slept_is_no_slow_photo() {
        let hours = Cell::new(0);
        let now = || {
            hours.set(hours.get() + 1);
            Duration::from_secs(3600 * hours.get())
        };
        let watch = Watch { tick: &|| (), stop: &AtomicBool::new(false), now: &now, limit: Duration::from_secs(20) };
        let found = share(3, 1, ignoring(|item| item), |_| 1000, &watch);
        assert_eq!(found, Ok(vec![0, 1, 2]));
    }

    #[test]
    fn a_worker_finishes_an_item_before_it_begins_the_next() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&told);
        let work = ignoring(move |item| {
            log.lock().unwrap().push((item, true));
            log.lock().unwrap().push((item, false));
            item
        });
        run(5, 1, work, |_| 0, &AtomicBool::new(false), &|| ()).unwrap();
        let expected: Vec<(usize, bool)> = (0..5).flat_map(|item| [(item, true), (item, false)]).collect();
        assert_eq!(*told.lock().unwrap(), expected);
    }
}
