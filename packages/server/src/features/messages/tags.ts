import { limits, type Tags } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';

/** Refuses `too-large` when tags take more than `limits.tagsBytes`, and `bad-text` for what is no text. */
export function mustFitTags(tags: Tags | undefined): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(tags ?? {})) {
    if (!value.isWellFormed() || value.includes('\0')) throw refuse('bad-text', { field: 'tags' });
    bytes += key.length + Buffer.byteLength(value) + 2;
  }
  if (bytes > limits.tagsBytes) throw refuse('too-large', { field: 'tags', limit: 'tagsBytes', max: limits.tagsBytes });
}
