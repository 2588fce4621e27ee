import { Failure } from './failure.ts';

/** Opens what listens; turns what the system refuses into one line that names the flag to change. */
export function listening<T>(where: { flag: string; host: string; port: number }, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw failureOf((error as { code?: unknown }).code, where) ?? error;
  }
}

function failureOf(code: unknown, { flag, host, port }: { flag: string; host: string; port: number }): Failure | undefined {
  switch (code) {
    case 'EADDRINUSE': return new Failure(`Port ${port} is in use by another program; choose another one with --${flag}.`);
    case 'EACCES': return new Failure(`This user may not listen on port ${port}; choose another one with --${flag}.`);
    case 'EADDRNOTAVAIL': return new Failure(`${host} is not an address of this machine; choose another one with --${flag}.`);
    default: return undefined;
  }
}
