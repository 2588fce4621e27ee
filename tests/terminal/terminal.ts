import { mkdirSync } from 'node:fs';
import { findPrograms } from '../../scripts/programs.ts';
import { program } from './place.ts';

const { tmux } = await findPrograms('tmux');
/** A tmux server of this process's own, without the person's settings. */
const server = ['-L', `hubbub-test-${process.pid}`, '-f', '/dev/null'];
/** How often a screen is looked at, ms. */
const lookEveryMs = 40;
const withinMs = 15_000;

/** What a terminal is started with. */
export interface TerminalOptions {
  home: string;
  width?: number;
  height?: number;
  env?: Readonly<Record<string, string>>;
}

let count = 0;
/** tmux ends with its last terminal, and one that starts just then with it: this one stays. */
let isHeld = false;

function hold(): void {
  if (!isHeld) run('-u', 'new-session', '-d', '-s', 'held', 'exec sleep 3600');
  isHeld = true;
}

/** A real terminal with `hubbub` in it. */
export class Terminal {
  private readonly name = `t${(count += 1)}`;

  /** Starts `hubbub` with these words. */
  static start(words: readonly string[], { home, width = 80, height = 24, env = {} }: TerminalOptions): Terminal {
    mkdirSync(home, { recursive: true });
    hold();
    const terminal = new Terminal();
    const variables = { HOME: home, XDG_CONFIG_HOME: '', XDG_STATE_HOME: '', HUBBUB_URL: '', HUBBUB_TOKEN: '', NO_COLOR: '', TZ: 'UTC', LC_ALL: 'C.UTF-8', BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0', ...env };
    const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const command = ['env', ...[...set, process.execPath, program, ...words].map((word) => `'${word}'`), '; echo "ended $?"; exec sleep 600'].join(' ');
    run('-u', 'new-session', '-d', '-s', terminal.name, '-x', String(width), '-y', String(height), command);
    run('set-option', '-g', 'escape-time', '10');
    return terminal;
  }

  /** Types a text as it is. */
  type(text: string): this {
    run('send-keys', '-t', this.name, '-l', '--', text);
    return this;
  }

  /** Presses keys, by tmux's names: Enter, Tab, C-k, M-Down. */
  press(...keys: string[]): this {
    run('send-keys', '-t', this.name, ...keys);
    return this;
  }

  resize(width: number, height: number): this {
    run('resize-window', '-t', this.name, '-x', String(width), '-y', String(height));
    return this;
  }

  /** What is on the screen, line by line, without spaces at the ends. */
  screen(): string {
    return run('capture-pane', '-p', '-t', this.name);
  }

  /** The same with its escape sequences. */
  styled(): string {
    return run('capture-pane', '-p', '-e', '-t', this.name);
  }

  /** Waits until the screen shows this, and answers it. Fails with what it shows instead. */
  async shows(wanted: string | RegExp, isShown = true): Promise<string> {
    const end = performance.now() + withinMs;
    for (;;) {
      const screen = this.screen();
      if ((typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) === isShown) return screen;
      if (performance.now() > end) throw new Error(`The screen ${isShown ? 'does not show' : 'still shows'} ${wanted}:\n${screen}`);
      await Bun.sleep(lookEveryMs);
    }
  }

  lacks(wanted: string | RegExp): Promise<string> {
    return this.shows(wanted, false);
  }

  /** Whether its bell has rung. */
  rang(): boolean {
    return run('display-message', '-p', '-t', this.name, '#{window_bell_flag}').trim() === '1';
  }

  /** Waits until its bell has rung. */
  async rings(): Promise<void> {
    const end = performance.now() + withinMs;
    while (!this.rang()) {
      if (performance.now() > end) throw new Error('The bell has not rung.');
      await Bun.sleep(lookEveryMs);
    }
  }

  /** Ends what runs in it as kill -9 does. */
  async kill(): Promise<void> {
    const shell = run('display-message', '-p', '-t', this.name, '#{pane_pid}').trim();
    process.kill(Number(Bun.spawnSync(['pgrep', '-P', shell]).stdout.toString().split('\n')[0]), 'SIGKILL');
    await this.ended();
  }

  /** Exit code of what ran in it; waits until it has ended. */
  async ended(): Promise<number> {
    return Number(/^ended (\d+)$/m.exec(await this.shows(/^ended \d+$/m))![1]);
  }

  close(): void {
    run('kill-session', '-t', this.name);
  }
}

/** Ends every terminal of this process. */
export function closeTerminals(): void {
  Bun.spawnSync([tmux, ...server, 'kill-server']);
  isHeld = false;
}

function run(...words: string[]): string {
  const { stdout, stderr, exitCode } = Bun.spawnSync([tmux, ...server, ...words], { env: { ...process.env, TMUX: '', LC_ALL: 'C.UTF-8' } });
  if (exitCode !== 0) throw new Error(`tmux ${words[0]}: ${stderr.toString()}`);
  return stdout.toString();
}
