/** One bit a capability, in the order CAP LS shows them; a connection keeps what it asked for as one number. */
export const capabilities = {
  'account-notify': 1 << 0,
  'account-tag': 1 << 1,
  'away-notify': 1 << 2,
  batch: 1 << 3,
  'cap-notify': 1 << 4,
  chghost: 1 << 5,
  'draft/account-registration': 1 << 6,
  'draft/chathistory': 1 << 7,
  'draft/event-playback': 1 << 8,
  'draft/message-redaction': 1 << 9,
  'draft/multiline': 1 << 10,
  'draft/read-marker': 1 << 11,
  'echo-message': 1 << 12,
  'extended-join': 1 << 13,
  'extended-monitor': 1 << 14,
  'invite-notify': 1 << 15,
  'labeled-response': 1 << 16,
  'message-tags': 1 << 17,
  'multi-prefix': 1 << 18,
  sasl: 1 << 19,
  'server-time': 1 << 20,
  setname: 1 << 21,
  'standard-replies': 1 << 22,
  'userhost-in-names': 1 << 23,
  sts: 1 << 24,
  'znc.in/self-message': 1 << 25,
} as const;

export type Capability = keyof typeof capabilities;

/** What the values of capabilities depend on. */
export interface Offer {
  registerBeforeConnect: boolean;
  emailRequired: boolean;
  /** Port of the TLS listener, or null; `secure` when the asking connection is on it. */
  tlsPort: number | null;
  secure: boolean;
}

/** Multi-line messages: bytes and lines of one, as advertised. */
export const multilineMaxBytes = 16_000;
export const multilineMaxLines = 100;

/** How long a client may rely on TLS once it was promised (STS), s. */
const stsSeconds = 30 * 86_400;

/** Capabilities with their values, as CAP LS of version 302 lists them; without values for older clients. */
export function listCapabilities(offer: Offer, withValues: boolean): string[] {
  const names = (Object.keys(capabilities) as Capability[]).filter((name) => name !== 'sts' || (withValues && offer.tlsPort !== null));
  return names.map((name) => {
    const value = withValues ? valueOf(name, offer) : '';
    return value === '' ? name : `${name}=${value}`;
  });
}

function valueOf(name: Capability, { registerBeforeConnect, emailRequired, tlsPort, secure }: Offer): string {
  switch (name) {
    case 'sasl': return 'PLAIN';
    case 'draft/multiline': return `max-bytes=${multilineMaxBytes},max-lines=${multilineMaxLines}`;
    case 'draft/account-registration': return [...(registerBeforeConnect ? ['before-connect'] : []), ...(emailRequired ? ['email-required'] : [])].join(',');
    case 'sts': return secure ? `duration=${stsSeconds}` : `port=${tlsPort}`;
    default: return '';
  }
}

/** The bits after a CAP REQ, which is granted whole or not at all; undefined when it is not. */
export function requested(bits: number, request: string): number | undefined {
  let next = bits;
  for (const word of request.split(' ')) {
    if (word === '') continue;
    const off = word.startsWith('-');
    const name = off ? word.slice(1) : word;
    if (!Object.hasOwn(capabilities, name) || name === 'sts') return undefined;
    const bit = capabilities[name as Capability];
    next = off ? next & ~bit : next | bit;
  }
  return next;
}

/** Names of what is switched on. */
export function namesOf(bits: number): string[] {
  return (Object.keys(capabilities) as Capability[]).filter((name) => (bits & capabilities[name]) !== 0);
}
