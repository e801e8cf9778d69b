/** What an act sends, as the server compares two uses of one key. A text is the same by its letters, a file by being the same file. */
export interface Sent {
  readonly to: string;
  readonly body: unknown;
}

interface Kept extends Sent {
  readonly key: string;
}

/** The keys of acts whose outcome nobody knows. The same act sent again carries the same key, so that it is done once. */
export class ActKeys {
  private lost: readonly Kept[] = [];

  constructor(private readonly fresh: () => string) {}

  /** The key of what is about to be sent. Nothing else carries it while an answer is outstanding. */
  take({ to, body }: Sent): string {
    const again = this.lost.find((one) => one.to === to && one.body === body);
    this.lost = this.lost.filter((one) => one !== again);
    return again?.key ?? this.fresh();
  }

  /** No answer came, or only that of a gateway. */
  lose(sent: Sent, key: string): void {
    this.lost = [...this.lost, { ...sent, key }];
  }

  /** Something was done. What is sent from here on is new, even if it reads like an act before. */
  clear(): void {
    this.lost = [];
  }
}

interface Attempt {
  readonly keys: ActKeys;
  used: Kept | null;
}

const attempts = new Map<string, Attempt>();

/** Sends an act. `act` gets a name for the attempt as its key; `keyToSend` puts the key of its content in its place. */
export async function attempt<Result>(
  keys: ActKeys,
  act: (name: string) => Promise<Result>,
  isUnknown: (error: unknown) => boolean,
): Promise<Result> {
  const name = crypto.randomUUID();
  const own: Attempt = { keys, used: null };
  attempts.set(name, own);
  try {
    const result = await act(name);
    keys.clear();
    return result;
  } catch (error) {
    if (own.used !== null && isUnknown(error)) keys.lose(own.used, own.used.key);
    throw error;
  } finally {
    attempts.delete(name);
  }
}

/** The key that a request carries for the name of its attempt; null where it is not an attempt, and its key stays. */
export function keyToSend(name: string | null, sent: Sent): string | null {
  const own = name === null ? undefined : attempts.get(name);
  if (own === undefined) return null;
  own.used = { ...sent, key: own.keys.take(sent) };
  return own.used.key;
}
