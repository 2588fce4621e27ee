/** English: emoji and completion. */
export const emoji = {
} as const;
