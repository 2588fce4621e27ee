"""A client of the `pipe` dialect, written from its description only: pipe.py HOST PORT.

Sends each line of standard input over a connection of its own, without an end, and prints the
answer, which ends where its JSON does. `keep` before the first line keeps one connection for all.
"""
import json
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
kept = None


def ask(client, request):
    client.sendall(request.encode())
    answer = b""
    while True:
        part = client.recv(4096)
        if not part:
            return "<closed>"
        answer += part
        try:
            return json.dumps(json.loads(answer), ensure_ascii=False)
        except ValueError:
            continue


for line in sys.stdin:
    request = line.rstrip("\n")
    if request == "keep":
        kept = socket.create_connection((host, port))
        continue
    client = kept or socket.create_connection((host, port))
    print(ask(client, request), flush=True)
    if client is not kept:
        client.close()
