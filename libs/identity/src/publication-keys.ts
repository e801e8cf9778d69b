import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, importJWK, type JSONWebKeySet, type JWK } from 'jose';

/** The `typ` of a signed publication, so that no other token can pass for one. */
export const PUBLICATION_TYPE = 'carnet-pack-publication+jws';

/** The `typ` of a signed receipt. */
export const RECEIPT_TYPE = 'carnet-receipt+jws';

const algorithm = 'EdDSA';

/** The trusted public keys for one kind of statement: the current signing key and earlier ones. */
export class PublicationKeys {
  private constructor(
    readonly set: JSONWebKeySet,
    private readonly keys: readonly Awaited<ReturnType<typeof importJWK>>[],
  ) {}

  /**
   * @param text Ed25519 keys: PEM blocks, a JWK, or a JWK set. Private parts are dropped.
   * @throws TypeError for anything else.
   */
  static async parse(text: string): Promise<PublicationKeys> {
    return PublicationKeys.of(keysIn(text.trim()));
  }

  /** @throws TypeError for keys other than Ed25519. */
  static async of(keys: readonly JWK[]): Promise<PublicationKeys> {
    if (keys.some(({ kty, crv, x }) => kty !== 'OKP' || crv !== 'Ed25519' || x === undefined))
      throw new TypeError('signatures are believed by Ed25519 keys: PEM, a JWK, or a JWK set');
    const set = { keys: await Promise.all(keys.map(publicPart)) };
    return new PublicationKeys(set, await Promise.all(set.keys.map((key) => importJWK(key, algorithm))));
  }

  /** The signed text; null if none of these keys signed it, or if it has another `typ`. */
  async statementIn(signature: string, type = PUBLICATION_TYPE): Promise<string | null> {
    // Tries every key and ignores the key id: the same key has one id as PEM and another in a set that names it.
    for (const key of this.keys) {
      const checked = await compactVerify(signature, key, { algorithms: [algorithm] }).catch(() => null);
      if (checked?.protectedHeader.typ === type) return new TextDecoder().decode(checked.payload);
    }
    return null;
  }
}

function keysIn(text: string): readonly JWK[] {
  if (text.startsWith('-')) return text.split(/(?<=-----END [A-Z ]+-----)\s*/).flatMap((pem) => (pem === '' ? [] : [jwkOf(pem)]));
  const content = JSON.parse(text) as JWK | { readonly keys: readonly JWK[] };
  return 'keys' in content && Array.isArray(content.keys) ? (content.keys as readonly JWK[]) : [content as JWK];
}

// Gives the public part of a private key.
function jwkOf(pem: string): JWK {
  return createPublicKey(pem).export({ format: 'jwk' });
}

/** A key without an id gets its thumbprint as id (RFC 7638). */
async function publicPart(key: JWK): Promise<JWK> {
  const { x = '', kid } = key;
  return { kty: 'OKP', crv: 'Ed25519', x, kid: kid ?? (await calculateJwkThumbprint(key)), alg: algorithm, use: 'sig' };
}
