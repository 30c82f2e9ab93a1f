"""A real `fusegpt-server` for the scripts beside this one, as a process of its own, and its API."""
import collections
import contextlib
import http.client
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
LISTENING = "Now listening on: "
Event = collections.namedtuple("Event", "time number name data")


class Server:
    """Started on a folder of its own or shared with others; `settings` are more of the server's settings."""

    def __init__(self, folder, settings=None):
        (folder / "out").mkdir(parents=True, exist_ok=True)
        settings = {"WorkFolder": folder / "work", "ModelRoots:0": SAMPLES, "TextRoots:0": SAMPLES, "OutputRoots:0": folder / "out",
                    "Http:Port": 0, "Management:Port": 0, "Devices": "cpu:1", **(settings or {})}
        program = ROOT / "artifacts/bin/FuseGpt.Cluster.Silo/release/fusegpt-server.dll"
        self.log = []
        self.process = subprocess.Popen(["dotnet", program, *(f"--FuseGpt:{key}={value}" for key, value in settings.items())],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "OMP_WAIT_POLICY": "passive"})
        self.address = next((urllib.parse.urlparse(line.split(LISTENING)[1].strip()) for line in self.lines() if LISTENING in line), None)
        if self.address is None:
            sys.exit("the server did not start:\n" + "".join(self.log))
        threading.Thread(target=lambda: [None for _ in self.lines()], daemon=True).start()

    def lines(self):
        for line in self.process.stdout:
            self.log.append(line)
            yield line

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=60)
        connection.request(method, "/api/v1" + path, json.dumps(body) if body else None, {"Content-Type": "application/json", **(headers or {})})
        return connection, connection.getresponse()

    def ask(self, path):
        connection, response = self.request("GET", path)
        with contextlib.closing(connection):
            return json.loads(response.read())

    def submit(self, output, **changes):
        """Asks for a job on the sample model; returns its id."""
        order = {"model": str(SAMPLES / "tiny-llama"), "text": [str(SAMPLES / "text/train.txt")], "out": str(output), "blocks": 3, "group": 2, "samples": 32, "batch": 4,
                 "epochs": 20, "calibration": 4, "seq": 64, "rank": 8, "loraRank": 8, **changes}
        _, response = self.request("POST", "/jobs", order)
        answer = json.loads(response.read())
        if response.status != 201:
            sys.exit(f"{response.status}: {answer}")
        return answer["id"]

    def events(self, job, after=None):
        """A job's events until the stream ends; nothing where the last was seen already."""
        connection, response = self.request("GET", f"/jobs/{job}/events", headers={"Last-Event-ID": str(after)} if after else {})
        with contextlib.closing(connection):
            fields = {}
            for line in response if response.status != 204 else ():
                key, _, value = line.decode().rstrip("\n").partition(": ")
                fields[key] = value
                if key == "data":
                    yield Event(time.monotonic(), int(fields["id"]), fields["event"], fields["data"])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """SIGTERM; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(150)
