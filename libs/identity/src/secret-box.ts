import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Thrown when a sealed secret cannot be opened: another key sealed it, or it was sealed for something else. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Keeps secrets that must be used again, and so cannot be hashed, out of reach of who sees the database alone: AES-256-GCM
 * under a key that the processes are given. What is sealed is bound to its place: moved elsewhere it does not open.
 */
export class SecretBox {
  private constructor(private readonly key: Buffer) {}

  /** @param secret a text of 32 characters or more; each purpose has a key of its own (HKDF-SHA-256, RFC 5869). */
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
