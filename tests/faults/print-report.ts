import type { LabOrder, LabReport } from './run-lab.ts';

/** Says what a run did and found, for a person. */
export function printReport({ seed, store, bus = 'own', nodes }: Pick<LabOrder, 'seed' | 'store' | 'bus' | 'nodes'>, report: LabReport): void {
  const { events, acknowledged, messages, received, reads, probes, lagMs } = report.counted;
  console.log(`Seed ${seed}, ${store}${bus === 'nats' ? ' and NATS' : ''}, ${nodes} node${nodes === 1 ? '' : 's'}: ${acknowledged} acknowledged, ${messages} messages stored, ${received} entries received, ${reads} pages read, ${probes} probes; ${events} events; the machine kept processes waiting for ${(lagMs / 1_000).toFixed(1)} s.`);
  for (const [name, { strikes, did }] of report.did) console.log(`  ${name.padEnd(18)} ${String(strikes).padStart(4)} times, did ${did}`);
  if (report.backup !== null) console.log(`  A backup of ${report.counted.backedUp} entries, at try ${report.backup.tries}, restored into ${report.backup.into}.`);
  for (const { check, proves, times, examples } of report.broken) {
    console.log(`  BROKEN ${check} [${proves}], ${times} times:`);
    for (const example of examples) console.log(`    ${example}`);
  }
  for (const why of report.isVoid) console.log(`  VOID: ${why}`);
  if (report.crashes > 0) console.log(`  A node ended by itself, ${report.crashes} times.`);
  if (report.broken.length + report.isVoid.length + report.crashes === 0) console.log('  Nothing was broken.');
}

/** Says what several runs did in all. */
export function printSum(reports: readonly LabReport[]): void {
  const did = new Map<string, { strikes: number; did: number }>();
  for (const report of reports) {
    for (const [name, { strikes, did: count }] of report.did) {
      const known = did.get(name) ?? { strikes: 0, did: 0 };
      did.set(name, { strikes: known.strikes + strikes, did: known.did + count });
    }
  }
  const sum = (of: (report: LabReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
  console.log(`In all ${reports.length} runs, ${sum(({ counted }) => counted.acknowledged)} acknowledged, ${sum(({ counted }) => counted.received)} entries received; broken: ${sum(({ broken }) => broken.length)}, void: ${sum(({ isVoid }) => isVoid.length)}.`);
  for (const [name, { strikes, did: count }] of did) console.log(`  ${name.padEnd(18)} ${String(strikes).padStart(4)} times, did ${count}`);
}
