/** How long a node may say that it is busy while no fault strikes, ms. */
const busyForMs = 30_000;
const pauseMs = 200;

/** Asks over HTTP, again while the node says that it is busy, as every client does. Throws what it refuses otherwise. */
export async function askPatiently(url: string, request: RequestInit = {}): Promise<unknown> {
  for (const end = performance.now() + busyForMs; ;) {
    const response = await fetch(url, request);
    const answer = (await response.json()) as { refused?: { code: string } };
    if (response.ok) return answer;
    if (answer.refused?.code !== 'overloaded' || performance.now() > end) throw new Error(`${request.method ?? 'GET'} ${url}: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
