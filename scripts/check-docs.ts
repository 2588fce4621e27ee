import { Glob } from 'bun';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './root.ts';
import { sourceFiles, isTest } from './source-files.ts';
import { found, runSteps, sum, type Step } from './steps.ts';
import { protocolDocument, protocolPath } from './write-protocol.ts';
import { settingsDocument, settingsPath } from './write-settings.ts';

const made = { [protocolPath]: protocolDocument, [settingsPath]: settingsDocument };

/** Links lead somewhere, made documents are what would be made now, rules that count as proved have tests. */
export const docsStep: Step = {
  name: 'Documents',
  async run() {
    const documents = markdownFiles().map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
    console.log(`${documents.length} documents.`);
    return sum([
      found(documents.flatMap(({ file, text }) => deadLinks(file, text))),
      ...Object.entries(made).map(([path, make]) => found(outdated(path, make()))),
      found(unprovedRules()),
    ]);
  },
};

function markdownFiles(): string[] {
  const patterns = ['*.md', 'docs/**/*.md', 'packages/*/*.md', 'examples/**/*.md', 'deploy/**/*.md'];
  return patterns.flatMap((pattern) => [...new Glob(pattern).scanSync({ cwd: root })])
    .filter((file) => !file.includes('node_modules/')).sort();
}

/** One line for each relative link of a document to a file or heading that is not there. */
export function deadLinks(file: string, text: string): string[] {
  const plain = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  const links = [...plain.matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g)].map(([, link]) => link ?? '');
  return links.filter((link) => !/^[a-z][a-z+.-]*:/i.test(link)).flatMap((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : normalize(join(dirname(file), decodeURIComponent(path)));
    if (path !== '' && !existsSync(join(root, target))) return [`${file} links to ${link}, which is not there.`];
    const isMissing = anchor && target.endsWith('.md') && !headings(target === file ? text : readFileSync(join(root, target), 'utf8')).has(anchor);
    return isMissing ? [`${file} links to ${link}; ${target} has no such heading.`] : [];
  });
}

/** Anchors of a document's headings, the way code hosts make them. */
function headings(text: string): Set<string> {
  const titles = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+)$/gm)].map(([, title]) => title ?? '');
  return new Set(titles.map((title) => title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-')));
}

function outdated(path: string, text: string): string[] {
  const full = join(root, path);
  const isSame = existsSync(full) && readFileSync(full, 'utf8') === text;
  if (isSame || !process.argv.includes('--write')) return isSame ? [] : [`${path} is not what would be made now; run: npm run docs`];
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  console.log(`${path} was written.`);
  return [];
}

/** Rules that docs/rules.md lists as proved without a test that bears their id. */
function unprovedRules(): string[] {
  const path = join(root, 'docs/rules.md');
  if (!existsSync(path)) return ['docs/rules.md is not there.'];
  const tests = sourceFiles('.ts', '.tsx').filter(isTest).map((file) => readFileSync(join(root, file), 'utf8'));
  return rulesWithoutTest(readFileSync(path, 'utf8'), tests);
}

/** `rules` is a document with a table row `| id | … | proved … |` for each rule that tests prove. */
export function rulesWithoutTest(rules: string, tests: readonly string[]): string[] {
  const rows = [...rules.matchAll(/^\|\s*\**([A-Z]\d+)\**\s*\|(.*)$/gm)];
  if (rows.length === 0) return ['docs/rules.md has no row with a rule.'];
  const proved = rows.filter(([, , rest = '']) => /\|\s*\**proved\b/i.test(rest)).map(([, id = '']) => id);
  const names = tests.flatMap((text) => [...text.matchAll(/\b(?:test|it|describe)\b[^\n]*\n?[^\n]*?\[([A-Z]\d+(?:[\], [A-Z\d]*))\]/g)]).map(([, ids]) => ids ?? '');
  const tested = new Set(names.flatMap((ids) => ids.match(/[A-Z]\d+/g) ?? []));
  return proved.filter((id) => !tested.has(id)).map((id) => `docs/rules.md lists ${id} as proved, but no test bears its id.`);
}

if (import.meta.main) await runSteps([docsStep]);
