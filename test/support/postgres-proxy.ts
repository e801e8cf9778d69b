import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of a new connection: refused with an SQLSTATE, or never answered. */
export type Fault = '53300' | '57P03' | 'silence';
/** How the answer to a commit is lost: the answer does not arrive, or the connection breaks. */
export type Loss = 'silently' | 'broken';

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  /** Data that is sent no longer arrives, and neither side is told. */
  silent: boolean;
}

/** Stands in front of a PostgreSQL server on the loopback, and fails as servers and networks do when a test tells it to. */
export class PostgresProxy {
  /** How many connections met the fault. */
  refused = 0;
  /** How many commits lost their answer. */
  lostAnswers = 0;
  private readonly lines = new Set<Line>();
  private readonly refusedSockets = new Set<Socket>();
  private fault: Fault | null = null;
  private connectionsBefore = 0;
  private loss: Loss | null = null;
  private commitsBefore = 0;

  private constructor(
    private readonly listener: Server,
    private readonly target: URL,
  ) {
    listener.on('connection', (client) => this.meet(client));
  }

  /** Starts on a free port, in front of the server of this address. */
  static async before(address: string): Promise<PostgresProxy> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return new PostgresProxy(listener, new URL(address));
  }

  /** An address of the server, by way of this proxy. */
  through(address: string): string {
    const changed = new URL(address);
    changed.host = `127.0.0.1:${String((this.listener.address() as AddressInfo).port)}`;
    return changed.href;
  }

  /** Lets so many more connections pass; all later ones meet the fault. */
  refuseAfter(passing: number, fault: Fault): void {
    this.connectionsBefore = passing;
    this.fault = fault;
    this.refused = 0;
  }

  /** Lets all connections pass again. */
  heal(): void {
    this.fault = null;
  }

  /** Lets so many more commits be answered; the server gets all later ones, and their answers are lost. Null ends it. */
  loseAnswersToCommits(loss: Loss | null, passing = 0): void {
    this.loss = loss;
    this.commitsBefore = passing;
  }

  /** Swallows what is sent over the connections of this moment; later ones work. */
  fallSilent(): void {
    for (const line of this.lines) line.silent = true;
  }

  /** Ends every connection there is. */
  cut(): void {
    for (const socket of this.refusedSockets) socket.destroy();
    for (const { client, server } of this.lines) [client, server].forEach((socket) => socket.destroy());
  }

  async close(): Promise<void> {
    this.listener.close();
    this.cut();
    await once(this.listener, 'close');
  }

  private meet(client: Socket): void {
    client.on('error', () => undefined);
    const fault = this.connectionsBefore > 0 ? null : this.fault;
    this.connectionsBefore -= 1;
    if (fault === null) this.pass({ client, server: connect(Number(this.target.port), this.target.hostname), silent: false });
    else this.refuse(client, fault);
  }

  private refuse(client: Socket, fault: Fault): void {
    this.refused += 1;
    this.refusedSockets.add(client);
    client.on('close', () => this.refusedSockets.delete(client));
    if (fault === 'silence') client.resume();
    else client.once('data', () => client.end(refusal(fault)));
  }

  private pass(line: Line): void {
    const { client, server } = line;
    let committing = false;
    this.lines.add(line);
    client.on('data', (bytes: Buffer) => {
      if (this.loss !== null && bytes.includes('commit\0')) committing ||= (this.commitsBefore -= 1) < 0;
      if (!line.silent) server.write(bytes);
    });
    server.on('error', () => undefined);
    server.on('data', (bytes: Buffer) => {
      if (committing) this.lose(line, bytes);
      else if (!line.silent) client.write(bytes);
    });
    for (const socket of [client, server]) socket.on('close', () => this.end(line));
  }

  private end(line: Line): void {
    this.lines.delete(line);
    line.client.destroy();
    line.server.destroy();
  }

  /** The answer to the statement that was sent with the commit is lost with the commit's own. */
  private lose(line: Line, answer: Buffer): void {
    if (line.silent || !answer.includes('COMMIT\0')) return;
    this.lostAnswers += 1;
    line.silent = true;
    if (this.loss === 'broken') line.client.destroy();
  }
}

/** PostgreSQL's ErrorResponse to a client that wants to connect. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mrefused by a test\0\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
