/** English: the keyboard map and the switcher’s actions. */
export const keyboard = {
} as const;
