import { dlopen, FFIType, ptr } from 'bun:ffi';

const clockMonotonic = process.platform === 'darwin' ? 6 : 1;
const libraries = ['libc.so.6', 'libc.musl-x86_64.so.1', 'libc.musl-aarch64.so.1', 'libSystem.dylib'];
const library = openFirst();
const timespec = new BigInt64Array(2);

/**
 * The machine's one monotonic clock, ms: times of different processes compare. Bun's own clocks
 * (`process.hrtime`, `performance.now`) begin anew in each process.
 */
export function monotonicMs(): number {
  library.symbols.clock_gettime(clockMonotonic, ptr(timespec));
  return Number(timespec[0]!) * 1_000 + Number(timespec[1]!) / 1e6;
}

function openFirst() {
  for (const name of libraries) {
    try {
      return dlopen(name, { clock_gettime: { args: [FFIType.i32, FFIType.ptr], returns: FFIType.i32 } });
    } catch {
      // The next name is another system's.
    }
  }
  throw new Error('No C library with clock_gettime was found.');
}
