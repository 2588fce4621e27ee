import type { Reach, SignUpMode } from '@hubbub/protocol';
import type { Presences } from './presences.ts';
import type { Rates } from './rates.ts';

/** What features may know of the running server besides the store. */
export interface Place {
  /** Program version shown to clients. */
  version: string;
  /** The id of this node: guests belong to the node of their connection. */
  node: string;
  /** Settings fixed by a flag or variable; null when the stored one counts. */
  fixed: { name: string | null; signUp: SignUpMode | null };
  /** `any`: every password will do, however short. */
  passwords: 'strong' | 'any';
  /** Whether an account needs an e-mail address. */
  signUpEmail: 'optional' | 'required';
  /** What who has no account may do: nothing, join rooms opened to guests, or make rooms too. */
  guests: 'closed' | 'join' | 'create';
  /** By which a session may act as an administrator; null when none may. */
  operator: { name: string; password: string } | null;
  /** Where others reach the server now; features answer it through `reachFor`. */
  reach(): Reach;
  rates: Rates;
  /** Live connections and who looks at whom; not kept. */
  presences: Presences;
}

