const fenceLine = /^ {0,3}(`{3,}|~{3,})/gm;

/** Whether a place in a text lies inside a block of code that begins before it. */
export function isInFence(text: string, at: number): boolean {
  let open: string | null = null;
  for (const match of text.slice(0, at).matchAll(fenceLine)) {
    const mark = match[1]!;
    if (open === null) open = mark;
    else if (mark[0] === open[0] && mark.length >= open.length) open = null;
  }
  return open !== null;
}

/** Whether a place in a text lies inside code: a block, or backticks on its line that are not closed before it. */
export function isInCode(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const ticks = line.match(/(?<!\\)`/g)?.length ?? 0;
  return ticks % 2 === 1 || isInFence(text, at);
}
