"""Starts one installed kernel and writes what it used as one JSON object. PeerKernels runs it.

usage: python3 peers.py KERNEL
Seconds are those of the processors, of the kernel and all that it started; memory is resident, in MB.
"""
import json
import os
import sys

from jupyter_client.manager import KernelManager

TICKS = os.sysconf("SC_CLK_TCK")


def family(root):
    """The process and its descendants."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as stat:
                    parents[int(entry)] = int(stat.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def used(root):
    """Seconds of the processors and resident MB."""
    seconds = memory = 0
    for process in family(root):
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        seconds += sum(map(int, fields[11:15])) / TICKS
        memory += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return seconds, memory


def main(kernel):
    manager = KernelManager(kernel_name=kernel)
    manager.start_kernel()
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=300)
        root = manager.provisioner.process.pid
        reply, _ = used(root)
        answer = client.execute_interactive("Enumerable.Range(0, 10).Sum()", timeout=300, output_hook=lambda message: None)
        assert answer["content"]["status"] == "ok", answer["content"]
        cell, memory = used(root)
        print(json.dumps({"reply": reply, "cell": cell, "memory": memory}))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main(sys.argv[1])
