"""A client of the `line` dialect, written from its description only: line.py HOST PORT NAME.

Sends the name, then each line of standard input as it is, without an end; prints what it reads, up
to 1,024 bytes at once, each read as a line of its own. `exit` ends it.
"""
import socket
import sys
import threading

host, port, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect((host, port))
client.send(name.encode())


def receive():
    while True:
        message = client.recv(1024).decode()
        if not message:
            print("<closed>", flush=True)
            return
        print(message, flush=True)


reader = threading.Thread(target=receive)
reader.start()
for line in sys.stdin:
    text = line.rstrip("\n")
    client.send(text.encode())
    if text == "exit":
        break
reader.join()
client.close()
