import type { CheckedSeat } from '@hubbub/load/checked';
import { fillPlace, type PrepareStep } from '@hubbub/load/fill-place';
import { openOperator } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';

/** So many people of one room, in a database that no node serves yet. */
export async function prepareSeats(databaseUrl: string, dataDir: string, people: number): Promise<CheckedSeat[]> {
  const operator = await openOperator(testConfig(dataDir, { databaseUrl }));
  try {
    const run = ((step) => operator.run('operator.prepareLoad', { step })) as PrepareStep;
    return await fillPlace(run, { users: people, rooms: 1, members: people, messages: 0 }, () => {});
  } finally {
    await operator.close();
  }
}
