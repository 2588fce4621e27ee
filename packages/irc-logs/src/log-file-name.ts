/** What the name of a log file says. */
export interface LogFileName {
  /** 0:00 UTC of the date in the name, ms since 1970; null when there is none. */
  day: number | null;
  /** Channel the name tells, without `#`; null when only the content can tell. */
  room: string | null;
  /** The name without date and endings, for logs that name no channel at all. */
  stem: string;
}

const endings = /(?:\.raw)?\.(?:txt|log)$/i;
const date = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/;
/**
 * Names of the public irc-disentanglement collection (Kummerfeld et al., ACL 2019). Its dated
 * files are days of #ubuntu, most of which name no channel inside; those of `channel-two` overlap
 * one another, so each is a room of its own.
 */
const collectionUbuntu = /^(?:train|dev|test|annotation-process_.*)_\d{4}-\d\d-\d\d/;
const collectionSecond = /^channel-two_(channel-two\..+)$/;

/** Reads a file name; a folder before it does not matter. */
export function readLogFileName(path: string): LogFileName {
  const base = path.replace(/^.*[/\\]/, '').replace(endings, '');
  const stem = base.replace(date, '').replace(/^[-_.\s]+|[-_.\s]+$/g, '') || 'log';
  return { day: dayOf(base), room: roomOf(base), stem };
}

function dayOf(base: string): number | null {
  const found = date.exec(base);
  if (found === null) return null;
  const day = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return new Date(day).toISOString().startsWith(found[0]) ? day : null;
}

function roomOf(base: string): string | null {
  if (collectionUbuntu.test(base)) return 'ubuntu';
  const second = collectionSecond.exec(base);
  if (second !== null) return second[1]!;
  const channel = /#+([^\s#,]+?)(?:[-_.]*\d{4}-\d\d-\d\d.*)?$/.exec(base);
  return channel === null ? null : channel[1]!.toLowerCase();
}
