import { docsStep } from './check-docs.ts';
import { firstLoadStep } from './check-first-load.ts';
import { importsStep } from './check-imports.ts';
import { lintStep } from './check-lint.ts';
import { sizeStep } from './check-size.ts';
import { typesStep } from './check-types.ts';

/** What can be said without running the program. */
export const fastChecks = [typesStep, lintStep, importsStep, sizeStep, docsStep, firstLoadStep];
