/** One change of a list that a virtual list can follow: `shift` when it happens at the start. */
export interface WindowStep {
  keys: readonly string[];
  shift: boolean;
}

function startsWith(keys: readonly string[], start: readonly string[]): boolean {
  return keys.length >= start.length && start.every((key, index) => keys[index] === key);
}

/**
 * Splits a change of the loaded window into steps that each touch one end only (cut the end, cut
 * the start, add at the start, add at the end), so that what is on the screen never moves. Null
 * when the windows share nothing, and the list must start afresh.
 */
export function windowSteps(before: readonly string[], after: readonly string[]): WindowStep[] | null {
  if (before.length === 0 || after.length === 0 || startsWith(after, before)) return [{ keys: after, shift: false }];
  const kept = new Set(after);
  const first = before.findIndex(key => kept.has(key));
  if (first === -1) return null;
  const last = before.findLastIndex(key => kept.has(key));
  const steps: WindowStep[] = [];
  const startInAfter = after.indexOf(before[first]!);
  const endInAfter = after.lastIndexOf(before[last]!);
  if (endInAfter < startInAfter) return [{ keys: after, shift: false }];
  if (last < before.length - 1) steps.push({ keys: before.slice(0, last + 1), shift: false });
  if (first > 0) steps.push({ keys: before.slice(first, last + 1), shift: true });
  const middle = after.slice(startInAfter, endInAfter + 1);
  if (middle.length !== last - first + 1) steps.push({ keys: middle, shift: false });
  if (startInAfter > 0) steps.push({ keys: after.slice(0, endInAfter + 1), shift: true });
  steps.push({ keys: after, shift: false });
  return steps;
}
