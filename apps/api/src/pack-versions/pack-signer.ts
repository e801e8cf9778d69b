import { PUBLICATION_TYPE } from '@carnet/identity';
import type { Json } from '@carnet/kernel';
import { PackSigner } from '@carnet/use-cases';
import { SigningKey } from '../signing/signing-key.js';

/** Signs publications with an Ed25519 key. The keys of a set may be older: they are published, and sign nothing. */
export class Ed25519PackSigner extends PackSigner {
  private constructor(private readonly key: SigningKey) {
    super();
  }

  /** @throws TypeError for what is no Ed25519 private key, nor the file of one. */
  static async open(key: string): Promise<Ed25519PackSigner> {
    return new Ed25519PackSigner(await SigningKey.open(key, { what: 'publications', type: PUBLICATION_TYPE }));
  }

  override sign(statement: Json): Promise<string> {
    return this.key.sign(statement);
  }

  override keys(): Json {
    return this.key.keys();
  }
}

/** For an installation without a key: nothing is published in it. */
export class NoPackSigner extends PackSigner {
  override sign(): Promise<null> {
    return Promise.resolve(null);
  }

  override keys(): Json {
    return { keys: [] };
  }
}
