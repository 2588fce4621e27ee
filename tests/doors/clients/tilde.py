"""A client of the `tilde` dialect, written from its description only: tilde.py HOST PORT NAME.

Sends the name, then each line of standard input as it is; shows of each read, up to 2,048 bytes,
the name before the first `~` and the text up to the second. The end of standard input closes it.
"""
import socket
import sys
import threading

host, port, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect((host, port))
client.send(name.encode("utf-8"))


def receive():
    while True:
        data = client.recv(2048)
        if not data:
            return
        parts = data.decode("utf-8").split("~")
        print("[" + parts[0] + "] " + parts[1], flush=True)


threading.Thread(target=receive, daemon=True).start()
for line in sys.stdin:
    text = line.rstrip("\n")
    if text:
        client.send(text.encode("utf-8"))
client.close()
