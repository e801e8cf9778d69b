import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { canonicalJson, type Json } from '@carnet/kernel';
import { calculateJwkThumbprint, CompactSign, importJWK, type JWK } from 'jose';

const algorithm = 'EdDSA';

type NamedKey = JWK & { readonly kid: string };

interface OwnKey {
  readonly kid: string;
  readonly key: Awaited<ReturnType<typeof importJWK>>;
}

/** An Ed25519 key that signs statements of one kind. The other keys of its set are older: they are published, and sign nothing. */
export class SigningKey {
  private constructor(
    private readonly own: OwnKey,
    private readonly known: readonly NamedKey[],
    private readonly type: string,
  ) {}

  /**
   * @param key an Ed25519 private key, or the file it is in: PEM, JWK, or a JWK set whose first private key signs.
   * @param use what is signed, for people, and the `typ` that no other kind of token has.
   * @throws TypeError for anything else.
   */
  static async open(key: string, { what, type }: { readonly what: string; readonly type: string }): Promise<SigningKey> {
    const text = /^[{-]/.test(key) ? key : await readFile(key, 'utf8');
    const keys = await Promise.all(keysIn(text.trim()).map(named));
    const own = keys.find(({ d }) => d !== undefined);
    if (own === undefined || keys.some(({ kty, crv, x }) => kty !== 'OKP' || crv !== 'Ed25519' || x === undefined))
      throw new TypeError(`${what} are signed with an Ed25519 private key: PEM, a JWK, or a JWK set that begins with one`);
    return new SigningKey({ kid: own.kid, key: await importJWK(own, algorithm) }, keys, type);
  }

  /** Compact JWS over the statement's canonical JSON. */
  sign(statement: Json): Promise<string> {
    return new CompactSign(new TextEncoder().encode(canonicalJson(statement)))
      .setProtectedHeader({ alg: algorithm, typ: this.type, kid: this.own.kid })
      .sign(this.own.key);
  }

  /** The public parts as a JWK set. */
  keys(): Json {
    return {
      keys: this.known.map(({ x = '', kid }) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, alg: algorithm, use: 'sig' })),
    };
  }
}

function keysIn(text: string): readonly JWK[] {
  if (text.startsWith('-')) return [createPrivateKey(text).export({ format: 'jwk' })];
  const content = JSON.parse(text) as JWK | { readonly keys: readonly JWK[] };
  return 'keys' in content && Array.isArray(content.keys) ? (content.keys as readonly JWK[]) : [content as JWK];
}

/** A key without a name is named by its thumbprint (RFC 7638). */
async function named(key: JWK): Promise<NamedKey> {
  return { ...key, kid: key.kid ?? (await calculateJwkThumbprint(key)) };
}
