import { PUBLICATION_TYPE } from '@carnet/identity';
import type { Json } from '@carnet/kernel';
import { SigningKey } from '../receipts/signing-key.js';

/** Signs what the authority publishes, with the installation's key (Ed25519). */
export abstract class PackSigner {
  /** Compact JWS (RFC 7515) whose payload is the statement's canonical JSON; null when this installation has no key. */
  abstract sign(statement: Json): Promise<string | null>;
  /** The public keys, those of earlier signatures too, as a JWK set (RFC 7517): who has it checks signatures without this installation. */
  abstract keys(): Json;
}

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
