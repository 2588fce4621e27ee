const emojiOnly = /^(?:\s*(?:\p{Regional_Indicator}{2}|(?:(?!\p{Regional_Indicator})\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Extended_Pictographic})(?:[\u{1F3FB}-\u{1F3FF}]|\uFE0F|\u20E3|[\u{E0020}-\u{E007F}]+)*(?:\u200D(?:\p{Extended_Pictographic}|[♀♂⚕])(?:[\u{1F3FB}-\u{1F3FF}]|\uFE0F)*)*))+\s*$/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether a text is nothing but one to `most` emoji; such messages are shown large. */
export function isOnlyEmoji(text: string, most = 12): boolean {
  if (text.length > 200 || !emojiOnly.test(text)) return false;
  return [...segmenter.segment(text)].filter(part => part.segment.trim()).length <= most;
}
