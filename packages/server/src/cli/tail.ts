import { makeTailCommand } from '@hubbub/terminal/tail';
import { strictFlags } from './flags.ts';

export default makeTailCommand(strictFlags);
