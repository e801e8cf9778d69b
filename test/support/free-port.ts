import { once } from 'node:events';
import { createServer } from 'node:net';

/** Each process of the tests has fifty ports of its own, below those that a system gives to connections and to servers that name none. */
const [lowest, blocks, each] = [10_000, 400, 50];
let place = Math.floor(Math.random() * each);

/** A port of the loopback interface that is free, and that no other process of the tests takes before it is used, however much later. */
export async function freePort(): Promise<number> {
  for (;;) {
    place = (place + 1) % each;
    const port = lowest + (process.pid % blocks) * each + place;
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const listening = once(probe, 'listening');
  probe.listen(port, '127.0.0.1');
  return listening.then(
    async () => {
      probe.close();
      await once(probe, 'close');
      return true;
    },
    () => false,
  );
}
