import { openLog } from '../kernel/log.ts';
import { busContract } from './bus.contract.ts';
import { inProcessBus } from './in-process.ts';

busContract('in-process bus', () => inProcessBus(openLog('silent')));
