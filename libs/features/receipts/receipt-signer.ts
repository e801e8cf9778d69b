import { RECEIPT_TYPE } from '@carnet/identity';
import type { Json } from '@carnet/kernel';
import { SigningKey } from './signing-key.js';

/** Signs what this installation has received, with a key of its own (Ed25519). */
export abstract class ReceiptSigner {
  /** Compact JWS (RFC 7515) whose payload is the statement's canonical JSON; null when this installation has no key. The same statement under the same key has the same signature (RFC 8032). */
  abstract sign(statement: Json): Promise<string | null>;
  /** The public keys, those of earlier receipts too, as a JWK set (RFC 7517). */
  abstract keys(): Json;
}

/** Signs receipts with an Ed25519 key. The keys of a set may be older: they are published, and sign nothing. */
export class Ed25519ReceiptSigner extends ReceiptSigner {
  private constructor(private readonly key: SigningKey) {
    super();
  }

  /** @throws TypeError for what is no Ed25519 private key, nor the file of one. */
  static async open(key: string): Promise<Ed25519ReceiptSigner> {
    return new Ed25519ReceiptSigner(await SigningKey.open(key, { what: 'receipts', type: RECEIPT_TYPE }));
  }

  override sign(statement: Json): Promise<string> {
    return this.key.sign(statement);
  }

  override keys(): Json {
    return this.key.keys();
  }
}

/** For an installation without a key: it gives no receipts. */
export class NoReceiptSigner extends ReceiptSigner {
  override sign(): Promise<null> {
    return Promise.resolve(null);
  }

  override keys(): Json {
    return { keys: [] };
  }
}
