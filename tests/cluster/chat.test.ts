import { afterEach, expect, test } from 'bun:test';
import { until } from '../doors/until.ts';
import { type Cluster, type ClusterOptions, openCluster, say, seqsHeard, textsHeard } from './cluster.ts';

let cluster: Cluster;
const open = async (options?: ClusterOptions): Promise<Cluster> => (cluster = await openCluster(options));
afterEach(() => cluster.close());

test('[M1] [M3] messages written on two nodes at once are heard on both, in one order without a gap', async () => {
  const { everyone, person, client } = await open();
  const [ana, ben] = [await client(0, await person('ana')), await client(1, await person('ben'))];
  const from = Math.max(...seqsHeard(ana, everyone), ...seqsHeard(ben, everyone), 2);
  await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? say(ana, everyone, `ana ${at}`) : say(ben, everyone, `ben ${at}`))));
  await until('both heard all', () => textsHeard(ana, everyone).length === 40 && textsHeard(ben, everyone).length === 40);
  expect(textsHeard(ana, everyone)).toEqual(textsHeard(ben, everyone));
  const seqs = seqsHeard(ben, everyone).filter((seq) => seq > from);
  expect(seqs).toEqual(seqs.map((_, at) => from + 1 + at));
});
