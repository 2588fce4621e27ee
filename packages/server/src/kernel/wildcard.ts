/**
 * Whether a mask with `*` and `?` fits text, whatever the case. Takes time in proportion to the
 * product of the lengths, never more: no regular expression of a stranger is run.
 */
export function fitsMask(mask: string, text: string): boolean {
  const pattern = mask.toLowerCase();
  const subject = text.toLowerCase();
  let at = 0;
  let inMask = 0;
  let star = -1;
  let retry = 0;
  while (at < subject.length) {
    if (pattern[inMask] === '*') {
      star = inMask++;
      retry = at;
    } else if (inMask < pattern.length && (pattern[inMask] === '?' || pattern[inMask] === subject[at])) {
      at += 1;
      inMask += 1;
    } else if (star === -1) return false;
    else {
      inMask = star + 1;
      at = ++retry;
    }
  }
  while (pattern[inMask] === '*') inMask += 1;
  return inMask === pattern.length;
}
