import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { importTable, type Row } from './import-table.ts';
import { root } from './root.ts';
import { isTest, sourceFiles } from './source-files.ts';
import { found, runSteps, type Step } from './steps.ts';

/** Checks every import of every package against import-table.ts and the package's own package.json. */
export const importsStep: Step = {
  name: 'Imports',
  async run() {
    const files = sourceFiles('.ts', '.tsx').filter((file) => file.startsWith('packages/'));
    console.log(`${files.length} files against ${importTable.length} rows.`);
    return found(files.flatMap((file) => wrongImports(file, readFileSync(join(root, file), 'utf8'), packageOf(file))));
  },
};

/** What one package.json lets its files import. */
export interface Package {
  /** From the top folder. */
  folder: string;
  name: string;
  dependencies: readonly string[];
  /** For tests, and for what only builds. */
  devDependencies: readonly string[];
}

/** One line for each import of a file that it may not have. */
export function wrongImports(file: string, text: string, own: Package): string[] {
  const row = isTest(file) ? undefined : importTable.find(({ files }) => match(files, file));
  return importsOf(text).flatMap((imported) => {
    const wrong = imported.startsWith('.') ? wrongFile(file, imported, own, row) : wrongPackage(file, imported, own, row);
    return wrong ? [`${file} imports ${imported}: ${wrong}.`] : [];
  });
}

/** What a text imports, types too, in order. */
export function importsOf(text: string): string[] {
  const code = text.replace(/^\s*(\/\*[\s\S]*?\*\/|\/\/.*)/gm, '');
  const pattern = /^\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/gm;
  return [...code.matchAll(pattern)].map(([, from, bare, called]) => from ?? bare ?? called ?? '');
}

function wrongFile(file: string, imported: string, own: Package, row: Row | undefined): string | undefined {
  const target = normalize(join(dirname(file), imported));
  if (!target.startsWith(`${own.folder}/`) && !isTest(file)) return `it is outside of ${own.folder}; import the package by its name`;
  if (!row) return undefined;
  const parts = match(row.files, file) ?? {};
  return row.may.some((pattern) => match(fill(pattern, parts), target)) ? undefined : row.why;
}

function wrongPackage(file: string, imported: string, own: Package, row: Row | undefined): string | undefined {
  const name = imported.split('/').slice(0, imported.startsWith('@') ? 2 : 1).join('/');
  if (row?.packages && !row.packages.some((pattern) => match(pattern, name) || match(pattern, imported))) return row.why;
  const builtIn = name === 'bun' || /^(node|bun):/.test(name);
  const isBuilding = file.endsWith('.config.ts');
  const listed = [...own.dependencies, ...(isTest(file) || isBuilding ? own.devDependencies : []), own.name];
  return builtIn || listed.includes(name) ? undefined : `${own.folder}/package.json does not list it`;
}

/** The names that `{x}` parts stand for when the path fits the pattern; undefined when it does not. */
function match(pattern: string, path: string): Record<string, string> | undefined {
  const source = pattern.replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+),([\w,]+)\}/g, (_, one: string, more: string) => `(?:${[one, ...more.split(',')].join('|')})`)
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    .replaceAll('**', '\u0000').replaceAll('*', '[^/]*').replaceAll('\u0000', '.*');
  const matched = new RegExp(`^${source}$`).exec(path);
  return matched ? { ...matched.groups } : undefined;
}

function fill(pattern: string, parts: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (all, name: string) => parts[name] ?? all);
}

function packageOf(file: string): Package {
  const folder = file.split('/').slice(0, 2).join('/');
  const own = readPackage(folder);
  const whole = readPackage('.');
  return { ...own, devDependencies: [...own.devDependencies, ...whole.devDependencies] };
}

const packages = new Map<string, Package>();
function readPackage(folder: string): Package {
  const known = packages.get(folder);
  if (known) return known;
  const path = join(root, folder, 'package.json');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '{}';
  const { name = '', dependencies = {}, devDependencies = {} } = JSON.parse(text) as { name?: string; dependencies?: object; devDependencies?: object };
  const read = { folder, name, dependencies: Object.keys(dependencies), devDependencies: Object.keys(devDependencies) };
  packages.set(folder, read);
  return read;
}

if (import.meta.main) await runSteps([importsStep]);
