export { catchUp, factsOf } from './catch-up.ts';
export { seqAt } from './seq-at.ts';
export { type OpenHistory, readOpenHistory } from './read-open-history.ts';
export { sizeOfEntry, sizeOfMessage } from './page-size.ts';
