/** English: the first steps of operators and new people. */
export const welcome = {
} as const;
