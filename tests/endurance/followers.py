#!/usr/bin/env python3
"""Fifty clients follow the events of one job of a real server for over a minute; some go away and come back.

    python3 tests/endurance/followers.py [--followers 50] [--epochs 60] [--folder DIR]

At the end: everyone has every event but the short-lived ones once, in order, up to the last; the server holds no connection and no thread of theirs, and its memory is about that
of before. Needs python3, Linux and the built server.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVER = ROOT / "artifacts/bin/FuseGpt.Cluster.Silo/release/fusegpt-server.dll"
LISTENING = "Now listening on: "
SHORT_LIVED = {"queued", "progress", "step"}  # a slow reader gets the newest of these only
LAST = "result"
MOST_GROWTH = 64e6  # bytes: what a collector may leave lying about


class Server:
    def __init__(self, folder):
        samples = ROOT / "samples"
        (folder / "out").mkdir(parents=True, exist_ok=True)
        settings = {"WorkFolder": folder / "work", "ModelRoots:0": samples, "TextRoots:0": samples, "OutputRoots:0": folder / "out",
                    "Http:Port": 0, "Management:Port": 0, "Devices": "cpu:1"}
        self.process = subprocess.Popen(["dotnet", SERVER, *(f"--FuseGpt:{key}={value}" for key, value in settings.items())],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "OMP_WAIT_POLICY": "passive"})
        self.address = next(urllib.parse.urlparse(line.split(LISTENING)[1].strip()) for line in self.process.stdout if LISTENING in line)
        threading.Thread(target=lambda: [None for _ in self.process.stdout], daemon=True).start()

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=60)
        connection.request(method, "/api/v1" + path, json.dumps(body) if body else None, {"Content-Type": "application/json", **(headers or {})})
        return connection, connection.getresponse()

    def status(self, field):
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(field + ":")).split()[1])

    def connections(self):
        port = f"{self.address.port:04X}"
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
        stay = self.chance.choice([50, 500, 10**9])
        headers = {"Last-Event-ID": str(self.numbers[-1])} if self.numbers else {}
        connection, response = self.server.request("GET", f"/jobs/{self.job}/events", headers=headers)
        try:
            if response.status == 204:
                return False
            for line in response:
                stay -= self.take(line.decode().rstrip("\n"))
                if stay <= 0:
                    return True
            return True
        except TimeoutError:
            return True
        finally:
            connection.close()

    def take(self, line):
        name, _, value = line.partition(": ")
        if name == "id":
            self.numbers.append(int(value))
        if name == "event":
            self.lasting += [(self.numbers[-1], value)] if value not in SHORT_LIVED else []
        return name == "id"


def submit(server, folder, name, epochs):
    samples = ROOT / "samples"
    order = {"model": str(samples / "tiny-llama"), "text": [str(samples / "text/train.txt")], "out": str(folder / "out" / name), "blocks": 3, "group": 2, "samples": 32, "batch": 4,
             "epochs": epochs, "calibration": 4, "seq": 64, "rank": 8, "loraRank": 8}
    _, response = server.request("POST", "/jobs", order)
    answer = json.loads(response.read())
    if response.status != 201:
        sys.exit(f"{response.status}: {answer}")
    return answer["id"] if "id" in answer else answer["job"]["id"]


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
        left, grown = server.connections(), server.status("VmRSS") * 1024 - memory
        if left == 0 and grown < MOST_GROWTH:
            break
        time.sleep(1)
    return left, grown


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--followers", type=int, default=50)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--folder", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="fusegpt-followers-"))
    server = Server(folder)
    try:
        follow_all(server, submit(server, folder, "first", 20), 1, 0)  # everything is loaded and compiled
        memory, begin = server.status("VmRSS") * 1024, time.monotonic()
        followers = follow_all(server, submit(server, folder, "followed", options.epochs), options.followers, 1)
        seconds = time.monotonic() - begin
        left, grown = settle(server, memory)
        seen = {tuple(follower.lasting) for follower in followers}
        sequence = followers[0].lasting
        print(f"{options.followers} followers, {seconds:.0f} s, {len(sequence)} lasting events, the last: {sequence[-1][1]}; "
              f"{left} connections left, memory grown by {grown / 1e6:.0f} MB")
        if len(seen) != 1 or sequence != sorted(set(sequence)) or sequence[-1][1] != LAST or left or grown >= MOST_GROWTH:
            sys.exit(f"not so: {len(seen)} different sequences, of {sorted({len(events) for events in seen})} events")
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(150)


main()
