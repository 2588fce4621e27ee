import { makeSendCommand } from '@hubbub/terminal/send';
import { strictFlags } from './flags.ts';

export default makeSendCommand(strictFlags);
