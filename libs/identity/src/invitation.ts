import { createHash, randomBytes } from 'node:crypto';

/** A secret by which an invited person is known at the first sign-in: shown once, kept as its digest. */
export function newInvitation(): { readonly text: string; readonly hash: string } {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: invitationHash(text) };
}

/** What is kept of an invitation. It has 256 random bits, so a slow hash would protect nothing. */
export function invitationHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
