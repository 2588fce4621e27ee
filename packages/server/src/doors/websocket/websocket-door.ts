import type { WebSocketHandler } from 'bun';
import { closeCodes, limits, protocolVersion } from '@hubbub/protocol';
import type { App } from '../../app.ts';
import { isBehind, mayAttach, readAttachment } from '../../attach-connection.ts';
import type { Connections } from '../connections.ts';
import type { PresenceBoard } from '../presence-board.ts';
import { type Socket, WebSocketConnection } from '../web-socket-connection.ts';
import { answerFrame } from './answer-frame.ts';
import type { WebSocketAudience } from './web-socket-audience.ts';

/** Control frames one connection may send in a second. */
const pingsPerSecond = 20;
/** How often connections are looked at for being behind, ms. */
const behindCheckMs = 2_500;

export interface WebSocketDoor {
  handler: WebSocketHandler<WebSocketConnection>;
  /** Starts looking for connections that are too far behind; returns the end of it. */
  watchBehind(): () => void;
}

/**
 * The WebSocket door: bytes ↔ commands and facts. A connection is bounded in what it may send at
 * once and in what may wait for it; who falls behind is closed and resumes (Q1).
 */
export function makeWebSocketDoor(app: App, connections: Connections, audience: WebSocketAudience, board: PresenceBoard): WebSocketDoor {
  const open = async (socket: Socket): Promise<void> => {
    socket.data.socket = socket;
    connections.add(socket.data);
    const { user, session, id } = socket.data;
    // Attached in the order of tellings, so that no entry falls between.
    let start = await readAttachment(app, user, session);
    while (start !== undefined && isBehind(app, start)) start = await readAttachment(app, user, session);
    if (socket.readyState !== WebSocket.OPEN) return;
    if (start === undefined) return socket.data.end('session-ended');
    if (!mayAttach(app, start)) return socket.data.end('out-of-touch');
    audience.attach(socket, start.rooms);
    const hello = { version: protocolVersion, server: app.place.version, connection: id, now: app.clock(), me: start.me };
    socket.send(JSON.stringify({ hello }));
    board.touched(user);
  };

  return {
    handler: {
      maxPayloadLength: limits.frameBytes,
      sendPings: true,
      backpressureLimit: limits.queueBytes,
      // Without it a publish to a stalled reader drops frames silently (architecture §13).
      closeOnBackpressureLimit: true,
      perMessageDeflate: false,
      open: (socket) => {
        if (socket.data.session === '') return socket.close(closeCodes.versionUnsupported, 'version unsupported');
        open(socket).catch((error: unknown) => {
          app.log.error({ error: String(error) }, 'connection did not open');
          socket.close(closeCodes.goingAway, 'try again');
        });
      },
      message: (socket, frame) => {
        if (typeof frame !== 'string') return socket.close(1003, 'text frames only');
        answerFrame(app, socket, frame);
      },
      ping: countControlFrame,
      pong: countControlFrame,
      close: (socket) => {
        connections.remove(socket.data);
        if (socket.data.session !== '') board.touched(socket.data.user);
      },
    },
    watchBehind: () => {
      const timer = setInterval(() => {
        const now = performance.now();
        for (const connection of connections.all()) {
          if (connection instanceof WebSocketConnection && connection.isTooFarBehind(now)) connection.end('too-far-behind');
        }
      }, behindCheckMs);
      return () => clearInterval(timer);
    },
  };
}

/** Pings cost a peer nothing and us an answer: too many in a second end the connection. */
function countControlFrame(socket: Socket): void {
  const second = Math.floor(performance.now() / 1_000);
  if (socket.data.pingsSince !== second) {
    socket.data.pingsSince = second;
    socket.data.pings = 0;
  }
  if (++socket.data.pings > pingsPerSecond) socket.close(closeCodes.flood, 'too many control frames');
}
