import type { Json } from '@carnet/kernel';

/** Signs what this installation has received, with a key of its own (Ed25519). */
export abstract class ReceiptSigner {
  /** Compact JWS (RFC 7515) whose payload is the statement's canonical JSON; null when this installation has no key. The same statement under the same key has the same signature (RFC 8032). */
  abstract sign(statement: Json): Promise<string | null>;
  /** The public keys, those of earlier receipts too, as a JWK set (RFC 7517). */
  abstract keys(): Json;
}
