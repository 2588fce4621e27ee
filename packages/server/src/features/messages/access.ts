export { catchUp } from './catch-up.ts';
export { seqAt } from './seq-at.ts';
export { sizeOfEntry, sizeOfMessage } from './page-size.ts';
