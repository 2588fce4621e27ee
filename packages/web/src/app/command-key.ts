/** Whether the keyboard has ⌘ in place of Ctrl. */
export const hasCommandKey = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');
