/** How long it is waited for that a fault meets something, ms. */
const meetWithinMs = 2_000;

/** Resolves when a fault met something, or after a while. */
export async function untilMet(hasMet: () => boolean): Promise<void> {
  for (const end = performance.now() + meetWithinMs; !hasMet() && performance.now() < end;) await new Promise((resolve) => setTimeout(resolve, 2));
}
