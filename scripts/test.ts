// npm test, once Bun is there: all checks, then all tests.
import { browserStep } from './browser-tests.ts';
import { fastChecks } from './fast-checks.ts';
import { runSteps } from './steps.ts';
import { unitSteps } from './unit-tests.ts';

await runSteps([...fastChecks, ...unitSteps(), browserStep]);
