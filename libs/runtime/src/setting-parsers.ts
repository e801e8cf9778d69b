/**
 * Parses the text of a setting, or returns what was expected. `shows` gives the part that an operator may see; it is absent for secrets.
 */
export interface SettingParser<T> {
  (text: string): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };
  readonly shows?: (text: string) => string;
}

/** Marks a form as free of secrets: its whole text is shown. */
function showingAll<T>(form: SettingParser<T>): SettingParser<T> {
  return Object.assign(form, { shows: (given: string) => given });
}

/** Shows an address without user, password and query. */
function withoutCredentials<T>(form: SettingParser<T>): SettingParser<T> {
  const shows = (given: string): string => {
    const { protocol, host, pathname } = new URL(given);
    return `${protocol}//${host}${pathname}`;
  };
  return Object.assign(form, { shows });
}

const valid = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
const invalid = (expected: string): { readonly ok: false; readonly expected: string } => ({ ok: false, expected });

/** Any text that is not blank. */
export const text: SettingParser<string> = showingAll((given) => valid(given));

/** A key, or the path of its file. */
export const keyOrFile: SettingParser<string> = (given) => valid(given);

/** A secret, too long to be guessed. */
export const secretText: SettingParser<string> = (given) =>
  given.length >= 32 ? valid(given) : invalid('a text of at least 32 characters');

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): SettingParser<number> {
  return showingAll((given) => {
    const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    return value >= least && value <= most ? valid(value) : invalid(`a whole number from ${String(least)} to ${String(most)}`);
  });
}

export const port = wholeNumber(1, 65_535);

/** One of a few words. */
export function oneOf<const W extends string>(...words: readonly W[]): SettingParser<W> {
  return showingAll((given) => {
    const word = words.find((candidate) => candidate === given);
    return word === undefined ? invalid(`one of ${words.join(', ')}`) : valid(word);
  });
}

/** People of a demonstration, as a JSON list of objects with `username`, `name` and `role`. */
export const demoPeople: SettingParser<readonly DemoPersonSetting[]> = (given) => {
  const expected = 'a JSON list of objects with username, name and role';
  try {
    const read: unknown = JSON.parse(given);
    return Array.isArray(read) && read.every(isDemoPerson) ? valid(read) : invalid(expected);
  } catch {
    return invalid(expected);
  }
};

export interface DemoPersonSetting {
  readonly username: string;
  readonly name: string;
  readonly role: string;
}

function isDemoPerson(one: unknown): one is DemoPersonSetting {
  if (typeof one !== 'object' || one === null) return false;
  const members: object = one;
  return ['username', 'name', 'role'].every((key) => typeof Reflect.get(members, key) === 'string');
}

export const yesOrNo: SettingParser<boolean> = showingAll((given) =>
  given === 'yes' || given === 'no' ? valid(given === 'yes') : invalid('yes or no'),
);

/** An address with one of the given schemes, such as `postgresql:`. */
export function address(...schemes: readonly string[]): SettingParser<string> {
  const expected = `an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`;
  return withoutCredentials((given) =>
    URL.canParse(given) && schemes.includes(new URL(given).protocol) ? valid(given) : invalid(expected),
  );
}

/** An address of PostgreSQL; many hosters print `postgres://`. */
export const postgresAddress = address('postgresql:', 'postgres:');

/** An email address without a display name, such as `carnet@authority.example`. */
export const mailbox: SettingParser<string> = showingAll((given) =>
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(given)
    ? valid(given)
    : invalid('an address such as carnet@authority.example'),
);

/** The address of a cluster, without credentials. */
const clusterPattern = /^redis\+cluster:\/\/[^,:/\s]+:\d{1,5}(,[^,:/\s]+:\d{1,5})*$/;

const singleRedis = address('redis:', 'rediss:');

/** `redis://`, `rediss://` (TLS), or `redis+cluster://host:port,host:port` for a cluster. */
export const redisAddress: SettingParser<string> = Object.assign(
  (given: string) => {
    if (clusterPattern.test(given)) return valid(given);
    const read = singleRedis(given);
    return read.ok ? read : invalid('redis://host:port, rediss://host:port or redis+cluster://host:port,host:port');
  },
  { shows: (given: string) => (clusterPattern.test(given) ? given : (singleRedis.shows?.(given) ?? '')) },
);

/** A bucket of an S3-compatible store, parsed from its address. */
export interface StoreAddress {
  readonly endpoint: string;
  readonly bucket: string;
  /** Empty, or ending with a slash. */
  readonly prefix: string;
  readonly region: string;
  readonly pathStyle: boolean;
  readonly encryption: 'AES256' | 'aws:kms' | null;
}

const storeForm =
  'https://HOST/BUCKET or https://HOST/BUCKET/PREFIX, with ?region=, &style=path|host and &encryption=AES256|aws:kms where needed';
const bucketPattern = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const prefixPattern = /^([A-Za-z0-9._-]+\/)*$/;
const storeOptions: Readonly<Record<string, RegExp>> = {
  region: /^[a-z0-9-]{1,40}$/,
  style: /^(path|host)$/,
  encryption: /^(AES256|aws:kms)$/,
};

/** `https://host/bucket/prefix?region=…&style=host&encryption=AES256`; without a region `us-east-1`, without a style `path`. */
export const storeAddress: SettingParser<StoreAddress> = withoutCredentials((given) => {
  if (!URL.canParse(given)) return invalid(storeForm);
  const { protocol, host, origin, pathname, username, hash, searchParams } = new URL(given);
  const [bucket = '', ...rest] = pathname.slice(1).split('/');
  const prefix = rest
    .filter((part) => part !== '')
    .map((part) => `${part}/`)
    .join('');
  const options = [...searchParams];
  const known =
    options.every(([name, value]) => storeOptions[name]?.test(value) === true) && searchParams.size === new Set(searchParams.keys()).size;
  const plain = (protocol === 'https:' || protocol === 'http:') && host !== '' && username === '' && hash === '';
  if (!plain || !known || !bucketPattern.test(bucket) || !prefixPattern.test(prefix)) return invalid(storeForm);
  const encryption = searchParams.get('encryption');
  return valid({
    endpoint: origin,
    bucket,
    prefix,
    region: searchParams.get('region') ?? 'us-east-1',
    pathStyle: searchParams.get('style') !== 'host',
    encryption: encryption === 'AES256' || encryption === 'aws:kms' ? encryption : null,
  });
});

/** The access key of a store. */
export interface StoreKey {
  readonly id: string;
  readonly secret: string;
}

/** `ID:SECRET`, unencoded. */
export const storeKey: SettingParser<StoreKey> = (given) => {
  const [, id, secret] = /^([^:\s]+):(\S+)$/.exec(given) ?? [];
  return id === undefined || secret === undefined
    ? invalid('ID:SECRET, the access key of a store and what is secret of it')
    : valid({ id, secret });
};
