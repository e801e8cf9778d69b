import { RECEIPT_TYPE } from '@carnet/identity';
import type { Json } from '@carnet/kernel';
import { ReceiptSigner } from '@carnet/use-cases';
import { SigningKey } from '../signing/signing-key.js';

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
