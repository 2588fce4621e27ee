/** What a work came to. */
export type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

export function failed(error: unknown): Outcome {
  return { ok: false, error };
}

/** Runs it; never throws. */
export async function outcomeOf(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return failed(error);
  }
}
