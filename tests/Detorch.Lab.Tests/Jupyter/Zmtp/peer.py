"""The other side of the ZMTP tests: pyzmq as asker, echo, listener and teller, and as one whose server is gone for a while. Verbs and arguments as PyzmqTests calls them."""
import sys

import zmq

KINDS = {"dealer": zmq.DEALER, "req": zmq.REQ, "router": zmq.ROUTER, "rep": zmq.REP}
SIZES = [0, 1, 255, 256, 65535, 65536, 1 << 20, 64 << 20]
SMALL = 100_000
WINDOW = 200


def payload(size):
    return bytes(range(256)) * (size // 256) + bytes(size % 256)


def ask(kind, port):
    """Sends every size and 100,000 small messages, and wants each back."""
    socket = zmq.Context.instance().socket(KINDS[kind])
    socket.connect(f"tcp://127.0.0.1:{port}")
    for size in SIZES:
        message = [payload(size), b"", b"end"]
        socket.send_multipart(message)
        assert socket.recv_multipart() == message, size
    window = WINDOW if kind == "dealer" else 1
    for start in range(0, SMALL if kind == "dealer" else 1000, window):
        for i in range(start, start + window):
            socket.send_multipart([b"%d" % i])
        for i in range(start, start + window):
            assert socket.recv_multipart() == [b"%d" % i], i
    print("ok", flush=True)


def echo(kind, port):
    """Sends back what comes, until it is told to stop."""
    socket = zmq.Context.instance().socket(KINDS[kind])
    socket.bind(f"tcp://127.0.0.1:{port}")
    print("ready", flush=True)
    while True:
        message = socket.recv_multipart()
        if message[-1] == b"stop":
            break
        socket.send_multipart(message)
    print("ok", flush=True)


def listen(port):
    """Subscribes to 'a', and wants 100,000 numbered messages in order, then one large one."""
    socket = zmq.Context.instance().socket(zmq.SUB)
    socket.subscribe(b"a")
    socket.set_hwm(0)
    socket.connect(f"tcp://127.0.0.1:{port}")
    print("ready", flush=True)
    for i in range(SMALL):
        assert socket.recv_multipart() == [b"a", b"%d" % i], i
    assert socket.recv_multipart() == [b"a", payload(64 << 20)]
    print("ok", flush=True)


def tell(port):
    """Publishes the same to whoever subscribes to 'a', after something that nobody wants."""
    socket = zmq.Context.instance().socket(zmq.XPUB)
    socket.set_hwm(0)
    socket.bind(f"tcp://127.0.0.1:{port}")
    print("ready", flush=True)
    assert socket.recv() == b"\x01a"
    for i in range(SMALL):
        socket.send_multipart([b"b", b"unwanted"])
        socket.send_multipart([b"a", b"%d" % i])
    socket.send_multipart([b"a", payload(64 << 20)])
    print("ok", flush=True)
    sys.stdin.read()


def outlive(port, pub_port):
    """Asks and listens, is told on stdin that the server was another in between, and asks and listens again."""
    asker = zmq.Context.instance().socket(zmq.DEALER)
    asker.connect(f"tcp://127.0.0.1:{port}")
    listener = zmq.Context.instance().socket(zmq.SUB)
    listener.subscribe(b"a")
    listener.connect(f"tcp://127.0.0.1:{pub_port}")
    for life in (b"0", b"1"):
        answer = b""
        while answer != life:
            asker.send(b"?")
            answer = asker.recv() if asker.poll(100) else b""
        while listener.recv() != b"a" + life:
            pass
        print("heard", flush=True)
        sys.stdin.readline()
    print("ok", flush=True)


{"outlive": outlive, "ask": ask, "echo": echo, "listen": listen, "tell": tell}[sys.argv[1]](*sys.argv[2:])
