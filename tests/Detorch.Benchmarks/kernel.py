"""Drives one installed kernel through jupyter_client, as a notebook does, and writes its figures as one JSON object. KernelVerb runs it.

usage: python3 kernel.py KERNEL
Times are in seconds, of what the client sees: a cell has ended when its reply and its "idle" are both here.
"""
import json
import queue
import statistics
import sys
import time

import zmq
from jupyter_client.manager import KernelManager

STARTS = 5
WARM_UP = 50
CELLS = 200
LINES = 100_000
GROWTH_CELLS = 1_000
PROBES = 50
PATIENCE = 60

# What is said in either language: C# (the default) and Python.
PYTHON = {
    "trivial": "{0} + 1",
    "growth": "v{0} = {0}\ndef f{0}(x): return x + v{0}\nprint(f{0}(1))",
    "print": "for i in range({0}): print('line', i)",
    "loop": "while True: pass",
    "complete": ["import os\nos.pat", "'abc'.st", "[].app", "import math\nmath.s", "v1.bit", "{{}}.ite"],
}
CSHARP = {
    "trivial": "{0} + 1",
    "growth": "var v{0} = {0};\nint F{0}(int x) => x + v{0};\nConsole.WriteLine(F{0}(1));",
    "print": "for (var i = 0; i < {0}; i++) Console.WriteLine($\"line {{i}}\");",
    "loop": "while (true) {{ }}",
    "complete": ["Console.Wri", "\"abc\".Sub", "new List<int>().Ad", "Math.S", "v1.Comp", "Enumerable.Range(1, 2).Sel"],
}


class Kernel:
    def __init__(self, name):
        self.name = name
        started = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        while True:
            asked = self.client.kernel_info()
            try:
                self.reply(asked, timeout=1)
                break
            except queue.Empty:
                pass
        self.first_reply = time.perf_counter() - started
        # What is told before a client listens is lost, with libzmq's publishers as with ours.
        while True:
            asked = self.client.kernel_info()
            try:
                while self.client.get_iopub_msg(timeout=0.2)["parent_header"].get("msg_id") != asked:
                    pass
                break
            except queue.Empty:
                pass
        self.run(self.code("trivial", 0))
        self.first_cell = time.perf_counter() - started

    def code(self, what, *numbers):
        return (PYTHON if self.name.startswith("python") else CSHARP)[what].format(*numbers)

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def reply(self, asked, timeout=PATIENCE, get=None):
        while True:
            message = (get or self.client.get_shell_msg)(timeout=timeout)
            if message["parent_header"].get("msg_id") == asked:
                return message["content"]

    def run(self, code):
        """Runs a cell to its end and gives what it printed."""
        asked = self.client.execute(code)
        printed = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != asked:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                printed.append(content["text"])
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(content["traceback"]))
            if content.get("execution_state") == "idle":
                break
        self.reply(asked)
        return "".join(printed)

    def seconds(self, code):
        start = time.perf_counter()
        self.run(code)
        return time.perf_counter() - start

    def bytes(self):
        """The private memory of the kernel's process: what no other process shares."""
        pid = self.manager.provisioner.pid
        with open(f"/proc/{pid}/smaps_rollup") as lines:
            return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))

    def complete(self):
        def once(code):
            start = time.perf_counter()
            self.reply(self.client.complete(code, len(code)))
            return time.perf_counter() - start

        samples = [sample.format() for sample in (PYTHON if self.name.startswith("python") else CSHARP)["complete"]]
        once(samples[0])
        return statistics.median(once(sample) for _ in range(5) for sample in samples)

    def growth(self):
        before = self.bytes()
        times = []
        for i in range(GROWTH_CELLS):
            times.append(self.seconds(self.code("growth", i)))
        return (self.bytes() - before) / GROWTH_CELLS, statistics.median(times[-100:])

    def print_lines(self):
        start = time.perf_counter()
        printed = self.run(self.code("print", LINES))
        taken = time.perf_counter() - start
        assert printed.count("\n") == LINES
        return taken

    def answers_while_busy(self):
        """The slowest answers of control and of the heartbeat while a cell loops."""
        looping = self.client.execute(self.code("loop"))
        while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "execute_input":
            pass
        control = self.client.control_channel
        # The channel object of the client keeps its own rhythm; a socket of our own is asked when we like.
        heart = zmq.Context.instance().socket(zmq.REQ)
        heart.connect(f"tcp://{self.client.ip}:{self.client.hb_port}")
        slowest = {"control": 0, "heartbeat": 0}
        for probe in range(PROBES + 1):
            start = time.perf_counter()
            message = self.client.session.msg("kernel_info_request")
            control.send(message)
            self.reply(message["header"]["msg_id"], get=self.client.get_control_msg)
            middle = time.perf_counter()
            heart.send(b"beat")
            assert heart.poll(1000 * PATIENCE) and heart.recv() == b"beat"
            end = time.perf_counter()
            if probe > 0:
                slowest = {"control": max(slowest["control"], middle - start), "heartbeat": max(slowest["heartbeat"], end - middle)}
        heart.close()
        self.manager.interrupt_kernel()
        self.reply(looping)
        return slowest


def main():
    first_replies, first_cells = [], []
    for start in range(STARTS):
        kernel = Kernel(sys.argv[1])
        first_replies.append(kernel.first_reply)
        first_cells.append(kernel.first_cell)
        if start < STARTS - 1:
            kernel.end()
    figures = {"first reply": statistics.median(first_replies), "first cell": statistics.median(first_cells)}
    for i in range(WARM_UP):
        kernel.run(kernel.code("trivial", i))
    figures["trivial cell"] = statistics.median(kernel.seconds(kernel.code("trivial", i)) for i in range(CELLS))
    figures["lines"] = kernel.print_lines()
    busy = kernel.answers_while_busy()
    figures["control"], figures["heartbeat"] = busy["control"], busy["heartbeat"]
    figures["bytes a cell"], figures["later cell"] = kernel.growth()
    figures["completion"] = kernel.complete()
    kernel.end()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
