import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MiB and some 60 ms a check: OWASP's floor for scrypt, small enough for the embedded default. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;
const keyLength = 32;
const form = /^scrypt\$(\d{1,2})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;

/** Hashes a password for the local issuer: `scrypt$<log2 N>$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost.N);
  return `scrypt$${String(Math.log2(cost.N))}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/**
 * Whether a password belongs to a stored hash. Null for the hash, when the user is unknown, costs the same time and
 * answers no, so that the answer's timing does not tell who exists.
 */
export async function isPassword(password: string, storedHash: string | null): Promise<boolean> {
  const [, exponent, salt, hash] = form.exec(storedHash ?? '') ?? [];
  if (exponent === undefined || salt === undefined || hash === undefined || Number(exponent) > 17) {
    await derive(password, Buffer.alloc(16), cost.N);
    return false;
  }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), 2 ** Number(exponent));
  const stored = Buffer.from(hash, 'base64url');
  return stored.length === derived.length && timingSafeEqual(derived, stored);
}

function derive(password: string, salt: Buffer, N: number): Promise<Buffer> {
  const options = { ...cost, N, maxmem: 256 * N * cost.r };
  return new Promise((resolve, reject) => {
    // People type the same password in different Unicode forms on different devices.
    scrypt(password.normalize('NFKC'), salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
