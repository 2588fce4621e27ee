/** A flag's value that is no number in the allowed range; the command line says it in one line. */
class BadCount extends Error {
  override name = 'CLIError';
}

/** Reads a flag's whole number; throws what the command line shows as a bad setting (exit code 2). */
export function countOf(flag: string, text: unknown, least: number, most: number): number {
  const count = Number(text);
  if (typeof text === 'string' && /^\d+$/.test(text) && count >= least && count <= most) return count;
  throw new BadCount(`--${flag} is ${JSON.stringify(text)}; allowed is a whole number from ${least} to ${most}`);
}

/** Reads a flag's number above 0; throws like `countOf`. */
export function amountOf(flag: string, text: unknown): number {
  const amount = Number(text);
  if (Number.isFinite(amount) && amount > 0) return amount;
  throw new BadCount(`--${flag} is ${JSON.stringify(text)}; allowed is a number above 0`);
}
