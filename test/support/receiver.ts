import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message as it came in. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Stands for an organisation's own server: keeps what it is told, and answers what a test decides. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers; 204 unless told. */
  answer: (response: ServerResponse, message: Received) => void;
  /** Waits until so many have come in. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export const answering = (status: number, text = ''): Receiver['answer'] => {
  return (response) => void response.writeHead(status).end(text);
};

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(message);
      server.emit('message');
      receiver.answer(response, message);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`;
  const receiver: Receiver = {
    url,
    received,
    answer: answering(204),
    until: async (count) => {
      while (received.length < count) await once(server, 'message');
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
