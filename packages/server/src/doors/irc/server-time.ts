/** The `time` tag and history timestamps: ISO 8601 with milliseconds, UTC (IRCv3 server-time). */
export function formatTime(at: number): string {
  return new Date(at).toISOString();
}

/** Milliseconds since 1970 of a timestamp; undefined for what is none. */
export function parseTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
