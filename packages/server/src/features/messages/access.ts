export { catchUp } from './catch-up.ts';
export { sizeOfEntry, sizeOfMessage } from './page-size.ts';
