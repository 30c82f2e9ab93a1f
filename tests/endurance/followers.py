#!/usr/bin/env python3
"""Fifty clients follow the events of one job of a real server for over a minute; some go away and come back.

    python3 tests/endurance/followers.py [--followers 50] [--epochs 120] [--folder DIR]

At the end: everyone has every event but the short-lived ones once, in order, up to the last; the server holds no connection and no thread of theirs, and its memory is about that
of before. Needs python3, Linux and the built server.
"""
import argparse
import pathlib
import random
import sys
import tempfile
import threading
import time

from server import Server

SHORT_LIVED = {"queued", "progress", "step"}  # a slow reader gets the newest of these only
LAST = "result"
MOST_GROWTH = 64e6  # bytes: what a collector may leave lying about


def status(server, field):
    lines = pathlib.Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field + ":")).split()[1])


def connections(server):
    port = f"{server.address.port:04X}"
    rows = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(":" + port) and row[3] == "01" for row in rows)


class Follower(threading.Thread):
    """Follows to the end; leaves now and then and goes on after the last event that it saw."""

    def __init__(self, server, job, chance):
        super().__init__(daemon=True)
        self.server, self.job, self.chance, self.numbers, self.lasting = server, job, chance, [], []

    def run(self):
        while self.follow():
            time.sleep(self.chance.uniform(0, 0.5))

    def follow(self):
        """Whether there may be more to come."""
        stay, more = self.chance.choice([50, 500, 10**9]), False
        try:
            for event in self.server.events(self.job, self.numbers[-1] if self.numbers else None):
                more = True
                self.numbers.append(event.number)
                self.lasting += [(event.number, event.name)] if event.name not in SHORT_LIVED else []
                stay -= 1
                if stay <= 0:
                    break
        except TimeoutError:
            more = True
        return more


def follow_all(server, job, count, seed):
    followers = [Follower(server, job, random.Random(seed + index)) for index in range(count)]
    for follower in followers:
        follower.start()
    for follower in followers:
        follower.join()
    return followers


def settle(server, memory):
    """Waits until nothing of the followers is left; what is still there after a while is a leak."""
    for _ in range(60):
        left, grown = connections(server), status(server, "VmRSS") * 1024 - memory
        if left == 0 and grown < MOST_GROWTH:
            break
        time.sleep(1)
    return left, grown


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--followers", type=int, default=50)
    parser.add_argument("--epochs", type=int, default=120)
    parser.add_argument("--folder", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="fusegpt-followers-"))
    server = Server(folder)
    try:
        follow_all(server, server.submit(folder / "out/first"), options.followers, 0)  # a leak grows with the second crowd, all else was there for the first
        memory, begin = status(server, "VmRSS") * 1024, time.monotonic()
        followers = follow_all(server, server.submit(folder / "out/followed", epochs=options.epochs), options.followers, 1)
        seconds = time.monotonic() - begin
        left, grown = settle(server, memory)
        seen = {tuple(follower.lasting) for follower in followers}
        sequence = followers[0].lasting
        print(f"{options.followers} followers, {seconds:.0f} s, {len(sequence)} lasting events, the last: {sequence[-1][1]}; "
              f"{left} connections left, memory grown by {grown / 1e6:.0f} MB")
        if len(seen) != 1 or sequence != sorted(set(sequence)) or sequence[-1][1] != LAST or left or grown >= MOST_GROWTH:
            sys.exit(f"not so: {len(seen)} different sequences, of {sorted({len(events) for events in seen})} events")
    finally:
        server.stop()


main()
