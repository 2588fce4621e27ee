import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, root } from './root.ts';
import { isTest, sourceFiles } from './source-files.ts';
import { found, runSteps, type Step } from './steps.ts';

/** Architecture §10; the length of functions is in function-length.json. */
const maxFileLines = 400;

/** No file over 400 lines, no function over 60 (a test file's functions are its lists of tests); prints how files spread. */
export const sizeStep: Step = {
  name: 'Sizes',
  async run() {
    const files = sourceFiles('.ts', '.tsx', '.mjs', '.css').map((file) => ({ file, lines: linesOf(file) }));
    const sizes = files.filter(({ file }) => !isTest(file)).map(({ lines }) => lines).sort((a, b) => a - b);
    console.log(`${sizes.length} files: median ${at(sizes, 0.5)} lines, 95 % up to ${at(sizes, 0.95)}, longest ${sizes.at(-1)}.`);
    const long = files.filter(({ lines }) => lines > maxFileLines).map(({ file, lines }) => `${file} has ${lines} lines; ${maxFileLines} is the most.`);
    return found([...long, ...longFunctions()]);
  },
};

function linesOf(file: string): number {
  return readFileSync(join(root, file), 'utf8').split('\n').length - 1;
}

/** The value below which this part of the sorted numbers lies. */
function at(sorted: readonly number[], part: number): number {
  return sorted[Math.ceil(sorted.length * part) - 1] ?? 0;
}

function longFunctions(): string[] {
  const asked = Bun.spawnSync([process.execPath, installed('oxlint'), '--config', join(import.meta.dir, 'function-length.json'), '--format=json'], { cwd: root });
  const { diagnostics } = JSON.parse(asked.stdout.toString()) as { diagnostics: { filename: string; message: string; labels: { span: { line: number } }[] }[] };
  return diagnostics
    .filter(({ filename }) => !isTest(filename))
    .map(({ filename, message, labels }) => `${filename}:${labels[0]?.span.line}: ${message}`);
}

if (import.meta.main) await runSteps([sizeStep]);
