export { CheckedClient, type CheckedSeat } from './checked-client.ts';
export { checkRun, type Verdict, type Witness } from './check-run.ts';
export { readLog } from './read-log.ts';
export { SeenLog } from './seen-log.ts';
export { makeWriteLog, type WriteLog } from './write-log.ts';
