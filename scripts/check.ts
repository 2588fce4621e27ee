// npm run check: the fast checks only.
import { fastChecks } from './fast-checks.ts';
import { runSteps } from './steps.ts';

await runSteps(fastChecks);
