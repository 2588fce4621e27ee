import { Glob } from 'bun';
import { root } from './root.ts';

const everywhere = ['packages/*/*.ts', 'packages/*/src/**/*', 'scripts/**/*', 'tests/**/*', 'examples/**/*'];

/** The project's own files that match one of the endings, relative to the top folder, sorted. */
export function sourceFiles(...endings: string[]): string[] {
  const files = everywhere.flatMap((pattern) => [...new Glob(pattern).scanSync({ cwd: root })]);
  return [...new Set(files)].filter((file) => endings.some((ending) => file.endsWith(ending)) && !isMade(file)).sort();
}

export function isTest(file: string): boolean {
  return /\.(test|spec|contract)\.tsx?$/.test(file) || file.startsWith('tests/');
}

function isMade(file: string): boolean {
  return /(^|\/)(node_modules|dist|test-results)\//.test(file);
}
