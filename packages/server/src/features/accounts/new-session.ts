import { hashSecret, newId, newSecret } from '../../kernel/ids.ts';
import { isVisible, normaliseLine } from '../../kernel/text.ts';
import type { Tx } from '../../tx.ts';

/**
 * Signs an account in: always a new session with a new token (ASVS 7.2.4), kept only as a hash
 * (P1). The token is given out once, here. `node` is given for guests, who go with it.
 */
export async function newSession(
  tx: Tx, user: string, deviceName: string | undefined, now: number, node: string | null = null,
): Promise<{ session: string; token: string }> {
  const session = newId();
  const token = newSecret();
  await tx.accounts.insertSession({
    id: session, user, device: newId(), deviceName: parseDeviceName(deviceName ?? ''), tokenHash: hashSecret(token),
    createdAt: now, lastSeenAt: now, endedAt: null, node,
  });
  await tx.accounts.updateUser(user, { lastSeenAt: now });
  return { session, token };
}

function parseDeviceName(text: string): string {
  return isVisible(text) ? normaliseLine(text, 'deviceNameMax', 'deviceName') : '';
}
