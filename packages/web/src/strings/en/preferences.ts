/** English: appearance, density, language, sounds. */
export const preferences = {
} as const;
