/** What a person's own acts made of the versions that they saw: `<entry> <version>` leads to the next version, until the screen shows it. */
const became = new Map<string, number>();

/** Keeps what an answered act made of the version that it was on. False where the answer does not tell. */
export function keepVersion({ url, headers }: Pick<Request, 'url' | 'headers'>, answer: unknown): boolean {
  const on = versionIn(headers);
  if (on === null) return true;
  const { id, version, revision } = (answer ?? {}) as { readonly id?: string; readonly version?: number; readonly revision?: number };
  const now = version ?? revision;
  if (id === undefined || now === undefined || !partsOf(url).includes(id)) return false;
  if (now !== on) became.set(`${id} ${String(on)}`, now);
  return true;
}

/**
 * The version that an act is on: where the person's own acts have changed the one that the screen still shows, what they made of it. What
 * others did meanwhile is not in it, so that it is refused.
 */
export function versionToSend({ url, headers }: Pick<Request, 'url' | 'headers'>): number | null {
  const shown = versionIn(headers);
  if (shown === null) return null;
  const ids = partsOf(url);
  let version = shown;
  for (;;) {
    const now = version;
    const next = ids.map((id) => became.get(`${id} ${String(now)}`)).find((one) => one !== undefined);
    if (next === undefined) return version;
    version = next;
  }
}

function versionIn(headers: Headers): number | null {
  const match = /^"(\d+)"$/.exec(headers.get('If-Match') ?? '');
  return match === null ? null : Number(match[1]);
}

function partsOf(url: string): readonly string[] {
  return new URL(url).pathname.split('/');
}
