import type { Outcome, Row } from './measure.ts';
import type { Surroundings } from './surroundings.ts';

/** One Markdown table of everything measured, the budgets beside (architecture §12). */
export function printTable(around: Surroundings, outcomes: ReadonlyMap<string, Outcome | { failed: string }>): string {
  const rows = [...outcomes].flatMap(([name, outcome]): Row[] =>
    'failed' in outcome ? [{ what: name, value: `could not be measured: ${outcome.failed.split('\n')[0]!.slice(0, 160)}`, target: '', met: false }] : outcome.rows);
  const cells = [['what', 'measured', 'target', ''], ...rows.map(({ what, value, target, met }) => [what, value, target, verdict(met)])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...cells.map((line) => line[column]!.length)));
  const lines = cells.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  lines.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  const head = `Commit ${around.commit}, ${around.at}, ${around.runtime}, ${around.machine}.`;
  return [head, '', ...lines].join('\n');
}

function verdict(met: boolean | null): string {
  if (met === null) return '';
  return met ? 'met' : 'MISSED';
}
