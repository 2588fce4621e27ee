import { limits } from '@hubbub/protocol';
import { refuse } from '../kernel/refuse.ts';

/**
 * JSON text to a value: size first (the caller's), depth second, parser third. Refuses `too-deep`
 * and `bad-json`. The depth is scanned before parsing, since the parser takes a million levels.
 */
export function parseJson(text: string): unknown {
  if (hasManyBrackets(text) && depthOf(text) > limits.jsonDepth) throw refuse('too-deep', { limit: 'jsonDepth', max: limits.jsonDepth });
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('bad-json');
  }
}

/** Whether there are enough of them to be too deep; most frames have three. */
function hasManyBrackets(text: string): boolean {
  let left: number = limits.jsonDepth;
  for (const bracket of '{[') for (let at = text.indexOf(bracket); at !== -1 && left >= 0; at = text.indexOf(bracket, at + 1)) left -= 1;
  return left < 0;
}

const quote = 34, backslash = 92, openBracket = 91, closeBracket = 93, openBrace = 123, closeBrace = 125;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === backslash) at++;
      else if (unit === quote) inString = false;
    } else if (unit === quote) inString = true;
    else if (unit === openBrace || unit === openBracket) deepest = Math.max(deepest, ++depth);
    else if (unit === closeBrace || unit === closeBracket) depth--;
  }
  return deepest;
}
