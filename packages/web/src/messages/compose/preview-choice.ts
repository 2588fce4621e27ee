import { createSignal } from 'solid-js';
import { readLocal, writeLocal } from '../../app/local.ts';

const [isPreviewWanted, setWanted] = createSignal(readLocal<boolean>('preview') ?? false);

/** Whether a text with Markdown is shown as it will look, on this device. */
export { isPreviewWanted };

/** Switches the preview on or off on this device. */
export function togglePreview(): void {
  setWanted(!isPreviewWanted());
  writeLocal('preview', isPreviewWanted() || undefined);
}
