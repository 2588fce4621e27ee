/** How many isolates and embeddings may be open at once in one message. */
const maxOpen = 8;

const isolates = '\u2066\u2067\u2068';
const embeddings = '\u202a\u202b\u202d\u202e';
const popIsolate = '\u2069';
const popEmbedding = '\u202c';
const controls = /[\u202a-\u202e\u2066-\u2069]/g;

interface Open {
  isolate: boolean;
  kept: boolean;
}

/**
 * Strips bidi isolates and embeddings opened beyond eight levels, together with what closes them,
 * and closers of nothing (UAX #9 §3.3.2 for what closes what).
 */
export function limitBidiDepth(text: string): string {
  const open: Open[] = [];
  let kept = 0;
  let openIsolates = 0;

  const push = (isolate: boolean): boolean => {
    const keeps = kept < maxOpen;
    open.push({ isolate, kept: keeps });
    if (keeps) kept += 1;
    if (isolate) openIsolates += 1;
    return keeps;
  };
  const pop = (): Open => {
    const last = open.pop()!;
    if (last.kept) kept -= 1;
    if (last.isolate) openIsolates -= 1;
    return last;
  };
  const closesEmbedding = (): boolean => open.at(-1)?.isolate === false && pop().kept;
  const closesIsolate = (): boolean => {
    if (openIsolates === 0) return false;
    let closed = pop();
    while (!closed.isolate) closed = pop();
    return closed.kept;
  };
  const stays = (control: string): boolean => {
    if (isolates.includes(control)) return push(true);
    if (embeddings.includes(control)) return push(false);
    if (control === popEmbedding) return closesEmbedding();
    return control === popIsolate && closesIsolate();
  };

  return text.replace(controls, (control) => (stays(control) ? control : ''));
}
