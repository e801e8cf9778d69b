import type { Json } from '@carnet/kernel';

/** Signs what the authority publishes, with the installation's key (Ed25519). */
export abstract class PackSigner {
  /** Compact JWS (RFC 7515) whose payload is the statement's canonical JSON; null when this installation has no key. */
  abstract sign(statement: Json): Promise<string | null>;
  /** The public keys, those of earlier signatures too, as a JWK set (RFC 7517): who has it checks signatures without this installation. */
  abstract keys(): Json;
}
