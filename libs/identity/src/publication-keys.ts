import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, importJWK, type JSONWebKeySet, type JWK } from 'jose';

/** The `typ` of a signed publication: no other kind of token can be taken for one. */
export const PUBLICATION_TYPE = 'carnet-pack-publication+jws';

/** The `typ` of a signed receipt. */
export const RECEIPT_TYPE = 'carnet-receipt+jws';

const algorithm = 'EdDSA';

/** The public keys whose statements of a kind are believed: the one that signs, and those that signed before. */
export class PublicationKeys {
  private constructor(
    readonly set: JSONWebKeySet,
    private readonly keys: readonly Awaited<ReturnType<typeof importJWK>>[],
  ) {}

  /**
   * @param text Ed25519 keys: PEM, one after the other, a JWK, or a JWK set. Private parts are left out.
   * @throws TypeError for anything else.
   */
  static async parse(text: string): Promise<PublicationKeys> {
    return PublicationKeys.of(keysIn(text.trim()));
  }

  /** @throws TypeError for keys that are not Ed25519. */
  static async of(keys: readonly JWK[]): Promise<PublicationKeys> {
    if (keys.some(({ kty, crv, x }) => kty !== 'OKP' || crv !== 'Ed25519' || x === undefined))
      throw new TypeError('signatures are believed by Ed25519 keys: PEM, a JWK, or a JWK set');
    const set = { keys: await Promise.all(keys.map(publicPart)) };
    return new PublicationKeys(set, await Promise.all(set.keys.map((key) => importJWK(key, algorithm))));
  }

  /** What was signed, as it was signed; null when none of these keys signed it, or it is of another kind: without one, a publication. */
  async statementIn(signature: string, type = PUBLICATION_TYPE): Promise<string | null> {
    // By each, whatever it calls itself: the same key has another name as PEM than in a set that names it.
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

// Of a private key, this gives the public part.
function jwkOf(pem: string): JWK {
  return createPublicKey(pem).export({ format: 'jwk' });
}

/** A key without a name is named by its thumbprint (RFC 7638). */
async function publicPart(key: JWK): Promise<JWK> {
  const { x = '', kid } = key;
  return { kty: 'OKP', crv: 'Ed25519', x, kid: kid ?? (await calculateJwkThumbprint(key)), alg: algorithm, use: 'sig' };
}
