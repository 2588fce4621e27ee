import { createEffect, createMemo, createSignal, onMount, untrack } from 'solid-js';
import { isPhone } from '../../app/media.ts';
import { whenIdle } from '../../app/when-idle.ts';
import { useStrings } from '../../strings/strings.ts';
import type { ComposerState } from '../composer-state.ts';
import type { Completion } from './CompletionList.tsx';
import type { CompletionQuery } from '@hubbub/client/view/completion-query';
import { isSending } from './enter-key.ts';
import type { Format } from './format-text.ts';
import { togglePreview } from './preview-choice.ts';
import type { Suggestion } from './suggestions.ts';
import type { TextEdit } from './text-edit.ts';

/** Null until they are loaded: till then one can write and send. */
const [tools, setTools] = createSignal<typeof import('./tools.ts') | null>(null);
async function loadTools() {
  const known = untrack(tools);
  if (known) return known;
  const loaded = await import('./tools.ts');
  setTools(() => loaded);
  return loaded;
}

/** Where the browser cannot make a text box as high as its text by itself, does it, once a frame. */
function makeFit(box: () => HTMLTextAreaElement): () => void {
  if (CSS.supports('field-sizing', 'content')) return () => {};
  let asked = 0;
  return () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      box().style.setProperty('height', 'auto');
      box().style.setProperty('height', `${box().scrollHeight}px`);
    });
  };
}

/** What a text box of a composer is made from. */
export interface TextBoxParts {
  composer: ComposerState;
  typing(): void;
  onSent(): void;
}

/** What is being written that can be completed, and the list of what fits. */
function createCompletion(composer: ComposerState, box: () => HTMLTextAreaElement) {
  const [caret, setCaret] = createSignal(0);
  const [focused, setFocused] = createSignal(false);
  const [completion, setCompletion] = createSignal<Completion | null>(null);
  const query = createMemo<CompletionQuery | null>(
    () => (focused() && tools()?.findCompletionQuery(composer.text(), caret())) || null, null,
    { equals: (a, b) => a?.kind === b?.kind && a?.at === b?.at && a?.query === b?.query },
  );
  const take = (found: CompletionQuery, one: Suggestion) => {
    one.taken?.();
    tools()?.applyEdit(box(), { from: found.at, to: box().selectionStart, text: one.insert });
  };
  return { query: () => (composer.editing() && query()?.kind === 'command' ? null : query()), completion, setCompletion, setFocused, take, noteCaret: () => setCaret(box().selectionStart) };
}

/** Acts on the keys of the text box; `true` when the key was taken. */
function makeKeys(parts: TextBoxParts, box: () => HTMLTextAreaElement, acts: { send(): void; format(format: Format): void }) {
  const { composer } = parts;
  const newLine = () => {
    const { selectionStart, selectionEnd, value } = box();
    const edit = selectionStart === selectionEnd ? tools()?.continueLine(value, selectionStart) : null;
    if (edit) tools()!.applyEdit(box(), edit);
    return edit != null;
  };
  const onEnter = (event: KeyboardEvent) => {
    const isForced = event.ctrlKey || event.metaKey;
    if (isSending(event) && (isForced || !tools()?.isInFence(box().value, box().selectionStart))) {
      acts.send();
      return true;
    }
    return newLine();
  };
  return (event: KeyboardEvent): boolean => {
    if (event.key === 'Enter') return onEnter(event);
    if (event.key === 'ArrowUp' && !event.altKey && box().value === '') return composer.editLast();
    if (event.key === 'Escape') return composer.cancel();
    if (event.altKey && event.shiftKey && event.code === 'KeyP' && !event.ctrlKey) {
      togglePreview();
      return true;
    }
    const format = tools()?.formatOfKey(event);
    if (format) acts.format(format);
    return format != null;
  };
}

/** The text box of a composer: its caret, completion, keys, paste and height. */
export function createTextBox(parts: TextBoxParts) {
  const t = useStrings();
  const { composer } = parts;
  let element!: HTMLTextAreaElement;
  let pastesPlain = false;
  const box = () => element;
  const fit = makeFit(box);
  const completing = createCompletion(composer, box);
  const edit = (change: TextEdit) => void loadTools().then(({ applyEdit }) => applyEdit(element, change), () => undefined);
  const format = async (wanted: Format) => {
    const { applyEdit, formatText } = await loadTools();
    applyEdit(element, formatText(element.value, element.selectionStart, element.selectionEnd, wanted));
  };
  const send = async () => {
    const sending = composer.send();
    // At once, not when the answer comes: by then the focus may be where the person put it.
    if (!isPhone() || document.activeElement === element) element.focus();
    if (await sending) parts.onSent();
  };
  const onKeyIn = makeKeys(parts, box, { send: () => void send(), format: wanted => void format(wanted) });
  onMount(() => {
    composer.onFocus(() => {
      element.focus();
      element.setSelectionRange(element.value.length, element.value.length);
    });
    if (!isPhone()) element.focus();
    whenIdle(() => void loadTools().catch(() => undefined));
  });
  createEffect(() => {
    const text = composer.text();
    // Only what did not come from the box itself: setting its value takes the browser's undo away.
    if (element.value !== text) element.value = text;
    fit();
  });
  return {
    setBox: (made: HTMLTextAreaElement) => (element = made),
    box, format, send, ...completing,
    insert: (text: string) => edit({ from: element.selectionStart, to: element.selectionEnd, text }),
    onInput(event: InputEvent) {
      composer.setText(element.value);
      completing.noteCaret();
      if (element.value && !composer.editing()) parts.typing();
      if (event.inputType === 'insertText' && event.data?.endsWith(':') && !event.isComposing) void tools()?.closeCode(element, t('emoji.language'));
    },
    onKeyDown(event: KeyboardEvent) {
      // Safari ends a composition before the Enter that ended it; its code is still that of the input method.
      if (event.isComposing || event.keyCode === 229) return;
      pastesPlain = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'v';
      if (completing.completion()?.onKey(event)) event.stopPropagation();
      else if (onKeyIn(event)) event.preventDefault();
    },
    onPaste(event: ClipboardEvent) {
      if (!pastesPlain) tools()?.pasteInto(element, event);
      pastesPlain = false;
    },
  };
}
