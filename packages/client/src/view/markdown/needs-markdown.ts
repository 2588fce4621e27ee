/** Anything that Markdown or the link finder could turn into more than text and line breaks. */
const marks = /[*_~`#>[\]|\\&]|^\s*(?:[-+]|\d+[.)])\s|^\s*-{3,}|https?:|www\.|@[^\s]+\.|\w\.\w/mu;

/** Whether a text must go through the parser; most messages are plain and are shown at once. */
export function needsMarkdown(text: string): boolean {
  return marks.test(text);
}
