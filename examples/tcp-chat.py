#!/usr/bin/env python3
"""A chat client in a few lines of Python, for a server started with `--classic line=12345`.

    python3 examples/tcp-chat.py NAME [HOST] [PORT]

Type and press Enter; `exit` ends it. The first thing sent is the name, everything after it is a
message; what comes back is `name: text`.
"""
import socket
import sys
import threading

name = sys.argv[1] if len(sys.argv) > 1 else input("Your name: ")
host = sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1"
port = int(sys.argv[3]) if len(sys.argv) > 3 else 12345

chat = socket.create_connection((host, port))
chat.sendall(name.encode() + b"\n")


def show():
    while data := chat.recv(4096):
        print(data.decode(errors="replace"), flush=True)


shown = threading.Thread(target=show)
shown.start()
for line in sys.stdin:
    if line.strip():
        chat.sendall(line.encode())
    if line.strip() == "exit":
        break
else:
    chat.sendall(b"exit\n")
shown.join()
