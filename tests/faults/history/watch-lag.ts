/** How often a process looks whether it is run in time, ms, and from which delay on it says so. */
const everyMs = 50;
const worthMs = 100;

/** Tells for how long this process was kept waiting by the machine: late, and not for its own work. Returns the end of it. */
export function watchLag(lagged: (ms: number) => void): () => void {
  let due = performance.now() + everyMs;
  let cpu = process.cpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(cpu);
    const waitedMs = Math.round(now - due - (user + system) / 1_000);
    if (waitedMs > worthMs) lagged(waitedMs);
    due = now + everyMs;
    cpu = process.cpuUsage();
  }, everyMs);
  return () => clearInterval(timer);
}
