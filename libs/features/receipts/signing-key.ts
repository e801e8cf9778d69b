import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PUBLICATION_TYPE, RECEIPT_TYPE } from '@carnet/identity';
import { canonicalJson, type Json } from '@carnet/kernel';
import { calculateJwkThumbprint, CompactSign, importJWK, type JWK } from 'jose';

const algorithm = 'EdDSA';

type NamedKey = JWK & { readonly kid: string };

interface OwnKey {
  readonly kid: string;
  readonly key: Awaited<ReturnType<typeof importJWK>>;
}

abstract class Signer {
  /**
   * Signs a statement as a compact JWS (RFC 7515) whose payload is its canonical JSON; null if the installation has no key. Signatures are
   * deterministic (RFC 8032).
   */
  abstract sign(statement: Json): Promise<string | null>;
  /** Public keys, including older ones, as a JWK set (RFC 7517), with which anybody can verify signatures without this installation. */
  abstract keys(): Json;
}

/** Signs publications of the authority with the installation's key (Ed25519). */
export abstract class PackSigner extends Signer {
  static open(key: string | null): Promise<Signer> {
    return openSigner(key, { what: 'publications', type: PUBLICATION_TYPE });
  }
}

/** Signs receipts with a separate key (Ed25519). */
export abstract class ReceiptSigner extends Signer {
  static open(key: string | null): Promise<Signer> {
    return openSigner(key, { what: 'receipts', type: RECEIPT_TYPE });
  }
}

/** Signer of an installation without a key, which publishes nothing and issues no receipts. */
export const noSigner: Signer = { sign: () => Promise.resolve(null), keys: () => ({ keys: [] }) };

function openSigner(key: string | null, use: SigningUse): Promise<Signer> {
  return key === null ? Promise.resolve(noSigner) : SigningKey.open(key, use);
}

/** What the key signs, for messages, and the `typ` unique to this kind of token. */
interface SigningUse {
  readonly what: string;
  readonly type: string;
}

/** An Ed25519 key that signs statements of one kind. Older keys of its set are published but sign nothing. */
class SigningKey {
  private constructor(
    private readonly own: OwnKey,
    private readonly known: readonly NamedKey[],
    private readonly type: string,
  ) {}

  /**
   * @param key an Ed25519 private key or the path of its file: PEM, JWK, or a JWK set whose first private key signs.
   * @throws TypeError for anything else.
   */
  static async open(key: string, { what, type }: SigningUse): Promise<SigningKey> {
    const text = /^[{-]/.test(key) ? key : await readFile(key, 'utf8');
    const keys = await Promise.all(keysIn(text.trim()).map(named));
    const own = keys.find(({ d }) => d !== undefined);
    if (own === undefined || keys.some(({ kty, crv, x }) => kty !== 'OKP' || crv !== 'Ed25519' || x === undefined))
      throw new TypeError(`${what} are signed with an Ed25519 private key: PEM, a JWK, or a JWK set that begins with one`);
    return new SigningKey({ kid: own.kid, key: await importJWK(own, algorithm) }, keys, type);
  }

  sign(statement: Json): Promise<string> {
    return new CompactSign(new TextEncoder().encode(canonicalJson(statement)))
      .setProtectedHeader({ alg: algorithm, typ: this.type, kid: this.own.kid })
      .sign(this.own.key);
  }

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

/** A key without an id gets its thumbprint (RFC 7638). */
async function named(key: JWK): Promise<NamedKey> {
  return { ...key, kid: key.kid ?? (await calculateJwkThumbprint(key)) };
}
