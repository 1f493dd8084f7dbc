"""Passing messages between workers: half of them send, half take and check, pair by pair.

What it costs to turn an object into bytes, to hand those over and to make an object of them again stands in spans of their
own. Which of the things that are not simply data can be passed at all is found out by trying. Nothing here knows how a
message gets to the other side.
"""

import pickle

from lanescope_crew import Crew, Refused, describe, digest, hold, refusals_told, shares
from lanescope_page import DESERIALISE, FINISHED, PANICKED, PASS, RUN, SERIALISE, Stopped, attach
from lanescope_parcel import SHARED_BY_HAND, content, curiosities, is_same, let_go, make
from lanescope_ways import ITEMS, RAW, REFERENCE, Channels, as_list, open_end, pickle_for_process, pickle_plainly, pickler

# Figures of a worker.
PICKLED, REFUSED = range(2)


def run(config, settings, link):
    """The mode."""
    with refusals_told(link):
        crew = Crew(config, settings, link)
        if config["params"]["what"] == "survey":
            crew.thread(0, _survey, config["items"], link)
            crew.attend()
        else:
            _run_pairs(config, crew)


def _run_pairs(config, crew):
    params = config["params"]
    way, what, size = params["way"], params["what"], params["size"] * 1024
    workers = config["processes"] * config["threads"]
    pairs = workers // 2
    job = (way, what, size, config["seed"], pairs, config["items"])
    channels = Channels(way, crew.context)
    try:
        sample = make(what, size, config["seed"]) if way == ITEMS else None
        begin = crew.thread if way == REFERENCE else crew.process
        ends = [_ends(channels, what, size, sample) for _ in range(pairs)]
        for pair, (outlet, inlet) in enumerate(ends):
            crew.pair(pair, pairs + pair)
            begin(pair, _sender, job, outlet, config["pages"][pairs + pair + 1])
            begin(pairs + pair, _taker, job, inlet)
        crew.attend(channels.forget_names)
    finally:
        crew.end()
        channels.close()


def _ends(channels, what, size, sample):
    try:
        # Twice as much as it should be: how large a pickle is, is known only when it is made.
        return channels.ends(2 * size + 4_096, sample)
    except (KeyError, ValueError, AssertionError, TypeError) as error:
        raise _refusal(what, error) from None


def _refusal(what, error):
    return Refused("%s cannot be passed: %s" % (what, describe(error)))


def _sender(seat, job, end, page_of_taker):
    way, what, size, seed, pairs, items = job
    body, outlet = make(what, size, seed), open_end(end)
    to_bytes = None if way == REFERENCE or way == ITEMS or (way == RAW and what == "bytes") else pickler(way)

    def send_all(slot):
        pickled = 0
        try:
            for number in shares(seat.worker, pairs, items):
                if slot.safe_point():
                    break
                slot.begin(number)
                data = body
                if to_bytes is not None:
                    slot.turn_to(SERIALISE)
                    data = _pickle(what, to_bytes, body)
                    pickled += len(data)
                    slot.figure(PICKLED, pickled)
                slot.turn_to(PASS)
                outlet.send(slot, number, data)
                slot.turn_to(RUN)
                # Counted by the one that takes it.
                slot.finish(0)
        except Refused:
            slot.figure(REFUSED, 1)
            raise
        finally:
            slot.turn_to(PASS)
            outlet.finish(slot)
            if pickled and what in SHARED_BY_HAND:
                _wait_for(slot, page_of_taker)
            slot.turn_to(RUN)

    return send_all


def _wait_for(slot, page):
    """multiprocessing passes a ticket, for which the thing itself is fetched from the sender: who must still be there."""
    page = attach(page)
    while page.state(0) not in (FINISHED, PANICKED) and not hold(slot, 0.01):
        pass


def _pickle(what, to_bytes, body):
    try:
        return to_bytes(body)
    except Exception as error:  # noqa: B902 (each kind of object is refused in a way of its own)
        raise _refusal(what, error) from None


def _taker(seat, job, end):
    way, what, size, seed, _, _ = job
    expected, inlet = make(what, size, seed), open_end(end)
    proof = content(what, expected)

    def take_all(slot):
        try:
            slot.turn_to(PASS)
            taken = inlet.take(slot)
            while taken is not None:
                number, data = taken
                slot.begin(number)
                got, amount = _unpack(slot, way, what, data)
                slot.turn_to(RUN)
                if not is_same(what, got, expected):
                    raise ValueError("message %d did not come as it was sent" % number)
                if way != REFERENCE:
                    let_go(got)
                inlet.done()
                slot.finish(1, amount, digest(number, proof))
                slot.turn_to(PASS)
                taken = inlet.take(slot)
        finally:
            inlet.leave()
            slot.turn_to(RUN)

    return take_all


def _unpack(slot, way, what, data):
    """What came, as an object, and the bytes that were moved for it."""
    if way == REFERENCE:
        return data, 0
    if way == ITEMS:
        return data, len(data) * (8 if isinstance(data, list) else 1)
    if way == RAW and what == "bytes":
        return bytes(data), len(data)
    slot.turn_to(DESERIALISE)
    return pickle.loads(data), len(data)


# The survey.

def _by_reference(make_thing):
    return make_thing()


def _by_pickle(make_thing):
    return pickle.loads(pickle_plainly(make_thing()))


def _by_multiprocessing(make_thing):
    return pickle.loads(pickle_for_process(make_thing()))


def _by_list(make_thing):
    shared = as_list([make_thing()])
    try:
        return shared[0]
    finally:
        shared.shm.close()
        shared.shm.unlink()


_ROUTES = (
    ("queue.Queue (by reference)", _by_reference),
    ("pickle", _by_pickle),
    ("multiprocessing", _by_multiprocessing),
    ("ShareableList", _by_list),
)


def _survey(seat, items, link):
    trials = [(name, make_thing, route, go) for name, make_thing in curiosities() for route, go in _ROUTES]

    def try_all(slot):
        refused, said = 0, {}
        for number in shares(0, 1, items):
            if slot.safe_point():
                raise Stopped
            name, make_thing, route, go = trials[number % len(trials)]
            slot.begin(number)
            went, answer = _try(make_thing, go)
            said.setdefault(answer, []).append(route)
            if route == _ROUTES[-1][0]:
                if number < len(trials):
                    link.say(note=_in_words(name, said))
                said = {}
            refused += not went
            slot.figure(REFUSED, refused)
            slot.finish(1, 0, digest(number, b"%d" % went))

    return try_all


def _in_words(name, said):
    answers = ("%s: %s" % (", ".join(routes), answer) for answer, routes in said.items())
    return "%s. %s" % (name, "; ".join(answers))


def _try(make_thing, go):
    """Whether it went, and what there is to say of it."""
    try:
        got = go(make_thing)
    except Exception as error:  # noqa: B902 (each kind of object is refused in a way of its own)
        return False, describe(error)
    plain = isinstance(got, (int, str, bytes, list, dict))
    changed = plain and got != make_thing()
    let_go(got)
    return not changed, "arrives as %r" % got if changed else "goes"
