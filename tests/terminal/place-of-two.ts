import { afterAll } from 'bun:test';
import { openPlace, type Person, type Place } from './place.ts';
import { closeTerminals } from './terminal.ts';

/** A place without rate limits where Ana and Ben have accounts; terminals and place end with the file of tests that opened it. */
export async function openPlaceOfTwo(): Promise<{ place: Place; ana: Person; ben: Person }> {
  const place = await openPlace('--limits', 'off');
  afterAll(async () => {
    closeTerminals();
    await place.close();
  });
  return { place, ana: await place.person('ana', 'Ana'), ben: await place.person('ben', 'Ben') };
}
