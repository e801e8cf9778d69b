import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Thrown if a sealed secret cannot be opened: it was sealed with another key or for another place. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts secrets that are needed again, and so cannot be hashed, so that the database alone does not reveal them: AES-256-GCM with a key
 * that the processes are given. A sealed secret is bound to its place and cannot be opened elsewhere.
 */
export class SecretBox {
  private constructor(private readonly key: Buffer) {}

  /** @param secret a text of at least 32 characters; each purpose gets its own key (HKDF-SHA-256, RFC 5869). */
  static of(secret: string, purpose: string): SecretBox {
    return new SecretBox(Buffer.from(hkdfSync('sha256', secret, '', `carnet ${purpose}`, 32)));
  }

  seal(plain: Buffer, place: string): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @throws SecretUnreadable */
  open(sealed: string, place: string): Buffer {
    const bytes = Buffer.from(sealed, 'base64');
    const [nonce, tag] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength, nonceLength + tagLength)];
    try {
      const decipher = createDecipheriv(algorithm, this.key, nonce, { authTagLength: tagLength })
        .setAAD(Buffer.from(place))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(nonceLength + tagLength)), decipher.final()]);
    } catch {
      throw new SecretUnreadable('a sealed secret cannot be opened with this key');
    }
  }
}
