/** How often a condition is looked at, ms. */
const everyMs = 2;

/** Resolves when the condition holds; rejects when it does not within the time, ms, naming `what` was awaited. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${withinMs} ms: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
