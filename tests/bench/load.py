"""A bounded load over connections that stay open."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.served import Server


@dataclass(frozen=True)
class Cost:
    """What a request costs: milliseconds of the server's CPU, and requests answered in a second."""

    cpu: float
    rate: float


def request_line(server: Server, address: str) -> bytes:
    return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def answer(connection: socket.socket) -> int:
    """Read one answer and return the size of its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += read(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    if b" 200 " not in lines[0] + b" ":
        raise RuntimeError(lines[0].decode())
    length = next(int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        missing -= len(read(connection))
    return length


def read(connection: socket.socket) -> bytes:
    piece = connection.recv(65_536)
    if not piece:
        raise ConnectionError("the server closed the connection")
    return piece


def ask(server: Server, address: str, times: int, before_each: Callable[[], object] | None = None) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        line = request_line(server, address)
        for _time in range(times):
            if before_each:
                before_each()
            connection.sendall(line)
            answer(connection)


def cost(server: Server, address: str, *, times: int, threads: int = 4, before_each: Callable[[], object] | None = None, warm_up: int = 20) -> Cost:
    """Return what an address costs, over `times` requests shared between connections. `before_each` runs before every request."""
    ask(server, address, warm_up)
    workers = [threading.Thread(target=ask, args=(server, address, times // threads, before_each)) for _thread in range(threads)]
    started, used = time.perf_counter(), server.cpu()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    count = times // threads * threads
    return Cost(cpu=(server.cpu() - used) / count * 1000, rate=count / (time.perf_counter() - started))
