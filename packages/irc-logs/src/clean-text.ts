/** mIRC formatting: colour with its digits, hex colour, bold, italic, underline, reverse, reset … */
const formatting = /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9a-fA-F]{6})?|[\x02\x0f\x11\x16\x1d-\x1f]/g;
/** All other control characters but the tab. */
const control = /[\x00-\x08\x0a-\x1f\x7f-\x9f]/g;

/** Removes IRC formatting and control characters, which a message may not hold (guarantee G7). */
export function cleanText(text: string): string {
  return text.replace(formatting, '').replace(control, '').toWellFormed();
}
