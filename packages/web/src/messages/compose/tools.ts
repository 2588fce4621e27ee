/** What the composer needs soon after it is shown, but not for the first paint. */
export { closeCode } from './close-code.ts';
export { isInFence } from '@hubbub/client/view/code-places';
export { findCompletionQuery } from '@hubbub/client/view/completion-query';
export { continueLine } from './continue-line.ts';
export { formatOfKey } from './format-keys.ts';
export { formatText } from './format-text.ts';
export { pasteInto } from './paste-into.ts';
export { applyEdit } from './text-edit.ts';
