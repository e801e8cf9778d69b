import { eventually } from './eventually.js';

export interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly transfer?: string;
    readonly kind?: string;
    readonly state?: string | null;
    readonly version?: number | null;
  } | null;
}

/** Listens to a stream of events like a browser, and remembers what it heard. */
export class EventListener {
  readonly heard: Heard[] = [];
  comments = 0;
  private over = false;
  /** Where a browser would resume: also places that are told without an event. */
  lastId = '';

  private constructor(
    readonly headers: Headers,
    private readonly closing: AbortController,
  ) {}

  /** Resolves once the stream has told its first event. */
  static async open(baseUrl: string, headers: Readonly<Record<string, string>>): Promise<EventListener> {
    const closing = new AbortController();
    const answer = await fetch(`${baseUrl}/v1/events`, { headers: { ...headers }, signal: closing.signal });
    if (answer.status !== 200 || answer.body === null) throw new Error(`no stream: ${await answer.text()}`);
    const listener = new EventListener(answer.headers, closing);
    void listener.listen(answer.body);
    await listener.hears(() => true);
    return listener;
  }

  /** The problem in place of a stream. */
  static async refused(
    baseUrl: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly code: string }> {
    const answer = await fetch(`${baseUrl}/v1/events`, { headers: { ...headers } });
    return (await answer.json()) as { status: number; code: string };
  }

  /** Waits until an event was heard. */
  async hears(is: (heard: Heard) => boolean): Promise<Heard> {
    return eventually('an event', () => this.heard.find(is));
  }

  async ends(): Promise<void> {
    await eventually('the end of the stream', () => this.over);
  }

  transfers(): readonly string[] {
    return this.heard.flatMap(({ data }) => (data?.transfer === undefined ? [] : [data.transfer]));
  }

  changes(): readonly Heard[] {
    return this.heard.filter(({ event }) => event === 'change');
  }

  close(): void {
    this.closing.abort();
  }

  private async listen(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const bytes of body) {
        text += decoder.decode(bytes, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch (error) {
      if (!this.closing.signal.aborted) throw error;
    } finally {
      this.over = true;
    }
  }

  private take(block: string): void {
    if (this.closing.signal.aborted) return;
    if (block.startsWith(':')) this.comments += 1;
    const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/, 2) as [string, string]));
    const [id, event, data] = [fields.get('id'), fields.get('event'), fields.get('data')];
    if (id !== undefined) this.lastId = id;
    if (event !== undefined && id !== undefined)
      this.heard.push({ id, event, data: data === undefined ? null : (JSON.parse(data) as Heard['data']) });
  }
}
