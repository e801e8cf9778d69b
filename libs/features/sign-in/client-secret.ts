import type { SecretBox } from '@carnet/identity';

const placeOf = (issuer: string): string => `client secret of ${issuer}`;

/** What this installation proves itself with at a provider, as it is stored. */
export function sealClientSecret(box: SecretBox, issuer: string, secret: string): string {
  return box.seal(Buffer.from(secret), placeOf(issuer));
}

/** @throws SecretUnreadable where another key sealed it. */
export function openClientSecret(box: SecretBox, issuer: string, sealed: string): string {
  return box.open(sealed, placeOf(issuer)).toString();
}
