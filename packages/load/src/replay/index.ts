export { playLines, type ReplayOptions, type ReplayResult } from './play-lines.ts';
export { replayLines, type ReplayLine } from './replay-lines.ts';
