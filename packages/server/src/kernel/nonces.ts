/** Answers of writing commands by nonce, so that a repeat does nothing new (M2). */
export interface NoncesStore {
  find(user: string, nonce: string): Promise<{ command: string; digest: string; reply: string } | undefined>;
  put(row: { user: string; nonce: string; command: string; digest: string; reply: string; at: number }): Promise<void>;
}
