/**
 * The least a broadcast can cost on this runtime: no accounts, no storage, no order. What a client
 * writes goes to everybody of its room as it is. Hubbub is measured beside it in the same run.
 */
const server = Bun.serve<{ room: string }>({
  port: 0,
  hostname: '127.0.0.1',
  fetch: (request, self) => {
    const room = new URL(request.url).searchParams.get('room') ?? '';
    return self.upgrade(request, { data: { room } }) ? undefined : new Response('A WebSocket is needed.', { status: 426 });
  },
  websocket: {
    perMessageDeflate: false,
    open: (socket) => void socket.subscribe(socket.data.room),
    message: (socket, text) => void server.publish(socket.data.room, text),
  },
});

console.log(`http://127.0.0.1:${server.port}`);
