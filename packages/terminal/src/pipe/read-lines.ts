/**
 * The lines of a stream as they come, without their ends (\n or \r\n); the last one also without
 * an end. Reads no faster than they are taken.
 */
export async function* readLines(source: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of source) {
    const lines = (rest + (typeof bytes === 'string' ? bytes : decoder.decode(bytes as Uint8Array, { stream: true }))).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
