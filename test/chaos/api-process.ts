import { once } from 'node:events';
import { obeyFaults } from './faults.js';

/** The API's own main program, in a process that obeys faults. It is loaded at once, and starts only when told to. */
obeyFaults();
await import('../../apps/api/src/app.js');
process.send?.('parked');
await once(process, 'message');
await import('../../apps/api/src/main.js');
