import type { Reach } from '@hubbub/protocol';

const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Whether an address leads nowhere but to the very device that opens it. */
export function isOnlyHere(address: string): boolean {
  return loopback.test(new URL(address).hostname);
}

/** The origin for links to hand out: the server's public URL, else this page's, else, opened as localhost, one in the local network. */
export function shareOrigin(reach: Reach | undefined, here: string = location.origin): string {
  const local = isOnlyHere(here) ? reach?.local[0] : undefined;
  return reach?.publicUrl ?? local ?? here;
}

/** The address an invite code is opened with. */
export function inviteAddress(code: string, reach: Reach | undefined): string {
  return `${shareOrigin(reach)}/invite/${code}`;
}
