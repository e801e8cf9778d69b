import { openQueueBackend, openWorkQueue, type QueueRoutes } from '@carnet/queue';
import { readProcessEnv } from '@carnet/runtime';

/** A process that takes jobs from a queue on PostgreSQL, says when it took one, and answers whoever asks whether it is there. */
const { QUEUE_URL = '', QUEUE_ROUTES = '', QUEUE_NAME = '' } = readProcessEnv();

process.on('message', () => process.send?.('here'));
const backend = await openQueueBackend({ databaseUrl: QUEUE_URL, poolSize: 2 }, { connectWithin: 500 });
const queue = openWorkQueue(backend, JSON.parse(QUEUE_ROUTES) as QueueRoutes);
void queue.process(QUEUE_NAME, 1, async () => void process.send?.('took')).catch(() => undefined);
process.send?.('opened');
