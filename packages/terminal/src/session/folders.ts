import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where this system keeps what a person would carry to another machine: who is signed in where. */
export function configFolder(env: Environment = process.env, platform: string = process.platform): string {
  return folder(env, platform, { windows: env.APPDATA, variable: env.XDG_CONFIG_HOME, usual: ['.config'] });
}

/** Where this system keeps what belongs to this machine: the outbox, copies of rooms. */
export function stateFolder(env: Environment = process.env, platform: string = process.platform): string {
  return folder(env, platform, { windows: env.LOCALAPPDATA, variable: env.XDG_STATE_HOME, usual: ['.local', 'state'] });
}

/** XDG Base Directory Specification 0.8; Apple's and Microsoft's own places elsewhere. */
function folder(env: Environment, platform: string, known: { windows?: string; variable?: string; usual: string[] }): string {
  const home = env.HOME || homedir();
  if (platform === 'win32') return join(known.windows || join(home, 'AppData'), 'Hubbub');
  if (known.variable?.startsWith('/')) return join(known.variable, 'hubbub');
  return platform === 'darwin' ? join(home, 'Library', 'Application Support', 'Hubbub') : join(home, ...known.usual, 'hubbub');
}
