import { makeChatCommand } from '@hubbub/terminal/chat';
import { strictFlags } from './flags.ts';

export default makeChatCommand(strictFlags);
