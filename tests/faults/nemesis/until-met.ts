/** Resolves when a fault met something, or after a while. */
export async function untilMet(hasMet: () => boolean, withinMs = 2_000): Promise<void> {
  for (const end = performance.now() + withinMs; !hasMet() && performance.now() < end;) await new Promise((resolve) => setTimeout(resolve, 2));
}
