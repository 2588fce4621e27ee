/** Milliseconds since 1970; tests hold it. Nothing is ordered by it (guarantee G22). */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
