"""The other side of a comparison: one long-lived Python process that times the workloads of a script, a batch at a time.

usage: python3 peer.py SCRIPT THREADS WARM_UP_SECONDS BATCH_SECONDS
Every public function of SCRIPT makes a workload: it takes sizes and returns a function without arguments.
Reads one JSON request a line. {"workload": name, "arguments": [...]} makes a workload and warms it up; {} calls it for a batch.
Both answer {"seconds": of one call}, after a batch with the processor time "processor" of a call, or {"error": text}; {} for a workload that SCRIPT lacks. The first line it writes describes itself.
"""
import ctypes
import importlib.util
import json
import sys
import time


def describe(module, threads):
    """The versions of what the script imported, and the BLAS that is really loaded, by its own account where it has one."""
    about = {"python": sys.version.split()[0], "threads": threads, "blas": "none"}
    for name in ("numpy", "torch"):
        if name in sys.modules:
            about[name] = sys.modules[name].__version__
    with open("/proc/self/maps") as maps:
        files = sorted({line.split()[-1] for line in maps if "blas" in line.lower() and ".so" in line})
    for file in files:
        about["blas"] = file
        library = ctypes.CDLL(file)
        if hasattr(library, "openblas_get_config"):
            library.openblas_get_config.restype = ctypes.c_char_p
            about["blas"] = library.openblas_get_config().decode() + " " + file
            break
    return about


def warm_up(work, seconds):
    """The seconds of a call while it runs again and again."""
    calls, start = 0, time.perf_counter()
    while calls == 0 or time.perf_counter() - start < seconds:
        work()
        calls += 1
    return (time.perf_counter() - start) / calls


def batch(work, calls):
    work()
    start, processor = time.perf_counter(), time.process_time()
    for _ in range(calls):
        work()
    return (time.perf_counter() - start) / calls, (time.process_time() - processor) / calls


def main():
    script, threads, warm_up_seconds, batch_seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
    spec = importlib.util.spec_from_file_location("workloads", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(threads)
    print(json.dumps(describe(module, threads)), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request and not hasattr(module, request["workload"]):
                answer = {}
            elif request:
                work = getattr(module, request["workload"])(*request["arguments"])
                seconds = warm_up(work, warm_up_seconds)
                calls = max(1, int(batch_seconds / seconds))
                answer = {"seconds": seconds}
            else:
                seconds, processor = batch(work, calls)
                answer = {"seconds": seconds, "processor": processor}
        except Exception as error:  # the caller prints it and goes on with the next row
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
