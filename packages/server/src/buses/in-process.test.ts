import { openLog } from '../kernel/log.ts';
import { busContract } from './bus.contract.ts';
import { makeInProcessHub } from './in-process.ts';

busContract('in-process hub', async () => {
  const hub = makeInProcessHub(openLog('silent'));
  const [a, b] = [hub.join(), hub.join()];
  return { a, b, close: async () => void (await Promise.all([a.close(), b.close()])) };
});
