import type { Client } from '@hubbub/client';
import type { Me, ServerInfo } from '@hubbub/protocol';
import { createContext, useContext, type Accessor } from 'solid-js';
import type { Live } from './live.ts';

/** The engine of the signed-in person, and its state for Solid. */
export interface Session {
  client: Client;
  live: Live;
  /** The own account; kept while the engine forgets it on signing out. */
  me: Accessor<Me>;
  /** Ends the session and goes to the sign-in page. */
  signOut(): Promise<void>;
}

/** What is known of the place before signing in. */
export interface Place {
  info: Accessor<ServerInfo>;
  /** Reads it again. */
  refresh(): Promise<void>;
}

const SessionContext = createContext<Session>();
const PlaceContext = createContext<Place>();

/** Gives the session to what is inside. */
export const SessionProvider = SessionContext.Provider;
/** Gives the place to what is inside. */
export const PlaceProvider = PlaceContext.Provider;

/** The session; only inside pages for people who signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside a session');
  return session;
}

/** The place; everywhere. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('usePlace outside the client');
  return place;
}
