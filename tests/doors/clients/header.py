"""A client of the `header` dialect, written from its description only: header.py HOST PORT NAME.

Every text goes behind its length in bytes, in ten characters, padded with spaces. It looks for
messages only when a line is given on standard input, even an empty one, and then never waits: what
has not arrived whole is lost to it.
"""
import socket
import sys

HEADER_LENGTH = 10
host, port, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect((host, port))
client.setblocking(False)


def send(text):
    body = text.encode("utf-8")
    client.send(f"{len(body):<{HEADER_LENGTH}}".encode("utf-8") + body)


def receive():
    header = client.recv(HEADER_LENGTH)
    if not header:
        print("<closed>", flush=True)
        sys.exit()
    return client.recv(int(header.decode("utf-8").strip())).decode("utf-8")


send(name)
for line in sys.stdin:
    text = line.rstrip("\n")
    if text:
        send(text)
    try:
        while True:
            author = receive()
            print(f"{author} > {receive()}", flush=True)
    except BlockingIOError:
        continue
client.close()
