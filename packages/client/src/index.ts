export type * from './api.ts';
export type * from './keep.ts';
