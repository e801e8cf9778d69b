import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  /** Nothing that is sent arrives any more, and nobody is told. */
  silent: boolean;
}

/** A way to PostgreSQL over the loopback that can be cut as a network is: silently, or behind a commit. */
export class LossyProxy {
  private readonly lines = new Set<Line>();
  private lost: 'silently' | 'broken' | null = null;
  private passing = 0;
  /** Commits whose answer was lost. */
  lostAnswers = 0;

  private constructor(private readonly listener: Server) {}

  static async to(url: string): Promise<LossyProxy> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const proxy = new LossyProxy(listener);
    const { hostname, port } = new URL(url);
    listener.on('connection', (client) => proxy.join(client, connect(Number(port), hostname)));
    return proxy;
  }

  /** The same address by way of this proxy. */
  through(url: string): string {
    const address = new URL(url);
    address.host = `127.0.0.1:${String((this.listener.address() as AddressInfo).port)}`;
    return address.href;
  }

  /** From now on, but for the first few, the server gets commits, and whoever asked for one hears nothing, or finds the connection broken. */
  loseAnswersToCommits(how: 'silently' | 'broken' | null, passing = 0): void {
    this.lost = how;
    this.passing = passing;
  }

  /** What is sent over the connections of this moment arrives nowhere; later ones work. */
  cut(): void {
    for (const line of this.lines) line.silent = true;
  }

  async close(): Promise<void> {
    this.listener.close();
    for (const { client, server } of this.lines) [client, server].forEach((socket) => socket.destroy());
    await once(this.listener, 'close');
  }

  private join(client: Socket, server: Socket): void {
    const line: Line = { client, server, silent: false };
    this.lines.add(line);
    let committing = false;
    client.on('data', (bytes: Buffer) => {
      if (this.lost !== null && bytes.includes('commit\0')) committing ||= (this.passing -= 1) < 0;
      if (!line.silent) server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => {
      if (committing) this.lose(line, bytes);
      else if (!line.silent) client.write(bytes);
    });
    for (const socket of [client, server])
      socket
        .on('error', () => undefined)
        .on('close', () => {
          this.lines.delete(line);
          client.destroy();
          server.destroy();
        });
  }

  /** What comes before the commit's own answer, of the statement that was sent with it, is lost with it. */
  private lose(line: Line, answer: Buffer): void {
    if (line.silent || !answer.includes('COMMIT\0')) return;
    this.lostAnswers += 1;
    line.silent = true;
    if (this.lost === 'broken') line.client.destroy();
  }
}
