#!/usr/bin/env python3
"""Servers of one cluster are killed, stopped and joined in the middle of a job; the model must be that of one server, byte by byte.

    python3 tests/endurance/servers.py [--postgres CONNECTION] [--folder DIR] [--scene TEXT] [--times N]

--scene plays only those whose line holds the text. Prints what happened after how many seconds, counted from the signal. The list of servers is in a Redis that the script starts, or in the PostgreSQL of
the connection string, which has Orleans' tables. Needs python3, redis-server and a server built with Orleans' packages; three minutes on two cores.
"""
import argparse
import contextlib
import hashlib
import itertools
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

from server import Server

PATIENCE = 120  # seconds
REDIS_PORT = 20999
PORTS = itertools.count(REDIS_PORT + 1)
ORDER = {"blocks": 2, "epochs": 10, "calibration": 8}
LONG_TRAINING = {"blocks": 2, "epochs": 60, "calibration": 8}
LONG_ORDER = {"blocks": 2, "samples": 64, "epochs": 12, "calibration": 96, "seq": 128, "scores": "all"}


class Cluster:
    """Servers on one folder, a list of servers of its own, and one job that all of them follow."""

    def __init__(self, folder, kind, connection):
        self.folder, self.kind, self.connection, self.servers, self.events, self.job = folder, kind, connection, {}, [], None
        self.output = folder / "out/model"

    def start(self, *names):
        threads = [threading.Thread(target=self._start, args=(name, next(PORTS))) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _start(self, name, port):
        self.servers[name] = Server(self.folder, {
            "Cluster:Kind": self.kind, "Cluster:ConnectionStringFile": self.connection, "Cluster:SiloName": name, "Cluster:ClusterId": self.folder.name,
            "Cluster:SiloPort": port})

    def submit(self, order):
        """The names of the server that has the job, and of another."""
        some = next(iter(self.servers.values()))
        until("both servers' devices are listed", lambda: len(some.ask("/devices")) == len(self.servers))
        self.job = some.submit(self.output, **order)
        owner = until("a server has the job", lambda: next((name for name, server in self.servers.items() if any(f"Job {self.job} is at work" in line for line in server.log)), None))
        return owner, next(name for name in self.servers if name != owner)

    def follow(self, name):
        threading.Thread(target=self._follow, args=(self.servers[name],), daemon=True).start()

    def _follow(self, server):
        try:
            for event in server.events(self.job):
                self.events.append(event)
        finally:
            self.events.append(None)

    def wait(self, what, wanted, after=0.0):
        """The first event of this kind later than a moment."""
        return until(what, lambda: next((event for event in self.events if event and event.time > after and wanted(event)), None))

    def steps(self, count):
        until("the training is under way", lambda: sum(event is not None and event.name == "step" for event in self.events) >= count)

    def end(self):
        until("the job has ended", lambda: self.events and self.events[-1] is None, 3 * PATIENCE)
        return hashlib.sha256((self.output / "model.safetensors").read_bytes()).hexdigest()

    def stop(self):
        for server in self.servers.values():
            if server.process.poll() is None:
                server.stop()


def until(what, look, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.02)
    sys.exit(f"not in {patience} s: {what}")


def noticed(server, count, begin):
    until("the loss is noticed", lambda: len(server.ask("/devices")) == count)
    return f"noticed {time.monotonic() - begin:.1f} s"


def alone(folder, order):
    server = Server(folder)
    with contextlib.closing(server.events(server.submit(folder / "out/model", **order))) as events:
        for _ in events:
            pass
    server.stop()
    return hashlib.sha256((folder / "out/model/model.safetensors").read_bytes()).hexdigest()


def lose_owner(cluster, send):
    """The server with the job goes in a training."""
    owner, other = cluster.submit(ORDER)
    cluster.follow(other)
    cluster.steps(8)
    begin = time.monotonic()
    send(cluster.servers[owner])
    known = noticed(cluster.servers[other], 1, begin)
    on = cluster.wait("the job goes on", lambda event: event.name == "started", begin)
    step = cluster.wait("the training goes on", lambda event: event.name == "step", on.time)
    return f"{known}, job goes on {on.time - begin:.1f} s, first step {step.time - begin:.1f} s"


def freeze_owner(cluster):
    """The server with the job stands still until another has it, and wakes up."""
    owner, other = cluster.submit(LONG_TRAINING)
    cluster.follow(other)
    cluster.steps(8)
    frozen = cluster.servers[owner].process
    begin = time.monotonic()
    frozen.send_signal(signal.SIGSTOP)
    on = cluster.wait("the job goes on", lambda event: event.name == "started", begin)
    cluster.wait("the training goes on", lambda event: event.name == "step", on.time)
    frozen.send_signal(signal.SIGCONT)
    woken = time.monotonic()
    until("the one that woke up has ended", lambda: frozen.poll() is not None)
    return f"job goes on {on.time - begin:.1f} s; the one that woke up ended itself after {time.monotonic() - woken:.1f} s with exit code {frozen.returncode}"


def lose_worker(cluster):
    """The server without the job is killed in a scoring item."""
    owner, other = cluster.submit(ORDER)
    cluster.follow(owner)
    until("the other server works", lambda: any(device["key"].startswith(other + "/") and device.get("work") for device in cluster.servers[owner].ask("/devices")))
    begin = time.monotonic()
    cluster.servers[other].kill()
    return noticed(cluster.servers[owner], 1, begin)


def stop_other(cluster):
    """The server without the job is stopped in a training: the training, or what carries it, may be on it."""
    owner, other = cluster.submit(ORDER)
    cluster.follow(owner)
    cluster.steps(8)
    begin = time.monotonic()
    cluster.servers[other].process.send_signal(signal.SIGTERM)
    known = noticed(cluster.servers[owner], 1, begin)
    step = cluster.wait("the training goes on", lambda event: event.name == "step", begin + float(known.split()[1]))
    return f"{known}, next step {step.time - begin:.1f} s"


def lose_all(cluster):
    """Every server is killed in a training, and comes back at another port: another address, as far as Orleans can tell."""
    owner, other = cluster.submit(ORDER)
    cluster.follow(owner)
    cluster.steps(8)
    begin = time.monotonic()
    for server in cluster.servers.values():
        server.kill()
    cluster.start(owner, other)
    ready = time.monotonic()
    until("the stream of the lost server has ended", lambda: cluster.events[-1] is None)
    cluster.events.clear()
    cluster.follow(owner)
    step = cluster.wait("the training goes on", lambda event: event.name == "step")
    return f"APIs after {ready - begin:.1f} s, first step {step.time - begin:.1f} s"


def join(cluster):
    """A third server comes while two score."""
    owner, _ = cluster.submit(LONG_ORDER)
    cluster.follow(owner)
    begin = time.monotonic()
    cluster.start("c")
    ready = time.monotonic()
    until("it has work", lambda: any(device["key"].startswith("c/") and (device["itemsDone"] or device.get("work")) for device in cluster.servers[owner].ask("/devices")))
    return f"its API after {ready - begin:.1f} s, first item {time.monotonic() - ready:.1f} s after that"


SCENES = [
    ("kill -9 of the server with the job, in a training", ORDER, lambda cluster: lose_owner(cluster, Server.kill)),
    ("SIGSTOP of the server with the job, in a training, and SIGCONT later", LONG_TRAINING, freeze_owner),
    ("kill -9 of the other server, in a scoring item", ORDER, lose_worker),
    ("SIGTERM of the server with the job, in a training", ORDER, lambda cluster: lose_owner(cluster, lambda server: server.process.send_signal(signal.SIGTERM))),
    ("SIGTERM of the other server, in a training", ORDER, stop_other),
    ("kill -9 of all servers, in a training, started again at once", ORDER, lose_all),
    ("a third server joins while two score", LONG_ORDER, join),
]


def play_all(folder, kind, connection, scenes):
    expected = {}
    for number, (what, order, play) in enumerate(scenes):
        text = json.dumps(order)
        expected[text] = expected.get(text) or alone(folder / f"alone{number}", order)
        cluster = Cluster(folder / f"scene{number}", kind, connection)
        cluster.start("a", "b")
        try:
            told = play(cluster)
            same = cluster.end() == expected[text]
        finally:
            cluster.stop()
        print(f"{what}: {told}; {'the same bytes' if same else 'OTHER BYTES'}", flush=True)
        if not same:
            sys.exit(f"look at {folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres")
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--scene", default="")
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    scenes = [scene for scene in SCENES if options.scene in scene[0]] * options.times
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="fusegpt-servers-"))
    folder.mkdir(exist_ok=True)
    connection = folder / "connection"
    if options.postgres:
        connection.write_text(options.postgres)
        play_all(folder, "postgres", connection, scenes)
        return
    connection.write_text(f"127.0.0.1:{REDIS_PORT}")
    redis = subprocess.Popen(["redis-server", "--port", str(REDIS_PORT), "--bind", "127.0.0.1", "--save", "", "--dir", folder], stdout=subprocess.DEVNULL)
    try:
        play_all(folder, "redis", connection, scenes)
    finally:
        redis.kill()


main()
