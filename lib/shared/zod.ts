import { z } from 'zod';

// zod looks for `eval` to make its checks faster. The pages forbid it, and each look would be reported as an offence.
z.config({ jitless: true });

/** The one zod of the project: schemas made before the line above would look for `eval` all the same. */
export { z };
