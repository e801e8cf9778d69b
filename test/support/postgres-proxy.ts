import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of a connection: refused with an SQLSTATE, or never answered. */
export type Fault = '53300' | '57P03' | 'silence';

/** Stands in front of a PostgreSQL server on the loopback, and refuses connections when it is told to. */
export class PostgresProxy {
  /** How many connections met the fault. */
  refused = 0;
  private fault: Fault | null = null;
  private passing = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (socket) => this.meet(socket));
  }

  /** Starts on a free port, in front of the server of this address. */
  static async before(address: string): Promise<PostgresProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new PostgresProxy(server, new URL(address));
  }

  /** An address of the server, by way of this proxy. */
  through(address: string): string {
    const changed = new URL(address);
    changed.host = `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
    return changed.href;
  }

  /** From now on so many connections pass, and all later ones meet the fault. */
  refuseAfter(passing: number, fault: Fault): void {
    this.passing = passing;
    this.fault = fault;
    this.refused = 0;
  }

  /** From now on all connections pass. */
  heal(): void {
    this.fault = null;
  }

  /** Ends every connection there is. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private meet(socket: Socket): void {
    this.keep(socket);
    const fault = this.passing > 0 ? null : this.fault;
    this.passing -= 1;
    if (fault === null) return this.pass(socket);
    this.refused += 1;
    if (fault === 'silence') socket.resume();
    else socket.once('data', () => socket.end(refusal(fault)));
  }

  private pass(socket: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    this.keep(server);
    socket.pipe(server).pipe(socket);
    socket.on('close', () => server.destroy());
    server.on('close', () => socket.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
  }
}

/** PostgreSQL's ErrorResponse to whoever wants to connect. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mrefused by a test\0\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
