/** Where no terminal writes over the line, a line this often is enough, ms. */
const rarelyMs = 10_000;
const oftenMs = 200;

/** Says on standard error how far a long work is; the last time always. */
export function progressLine(what: string): (done: number, all: number) => void {
  const isTerminal = process.stderr.isTTY === true;
  let saidAt = 0;
  return (done, all) => {
    const now = performance.now();
    if (done < all && now - saidAt < (isTerminal ? oftenMs : rarelyMs)) return;
    saidAt = now;
    const text = `${what}: ${done.toLocaleString('en')} of ${all.toLocaleString('en')} rows`;
    process.stderr.write(isTerminal ? `\r${text}${done < all ? '' : '\n'}` : `${text}\n`);
  };
}
