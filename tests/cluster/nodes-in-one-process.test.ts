import { chatContract } from './chat.contract.ts';
import type { Ground } from './cluster.ts';
import { presenceContract } from './presence.contract.ts';
import { togetherContract } from './together.contract.ts';
import { unrulyContract } from './unruly.contract.ts';

const ground: Ground = { name: 'two nodes over one SQLite', options: async () => ({}) };

chatContract(ground);
togetherContract(ground);
togetherContract(ground, 'cut');
presenceContract(ground);
unrulyContract(ground, [1, 2, 3]);
