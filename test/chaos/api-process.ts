import { obeyFaults } from './faults.js';

/** The API's own main program, in a process that obeys faults. */
obeyFaults();
await import('../../apps/api/src/main.js');
