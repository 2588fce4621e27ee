/** The one class of what a command could not do; the terminal client, which knows no server, has it. */
export { Failure } from '@hubbub/terminal/failure';
