import { type SecretBox, SecretUnreadable } from '@carnet/identity';

/** Seconds in which somebody who went to the provider comes back. */
export const TICKET_SECONDS = 600;

/** What a browser keeps, sealed, while somebody is at the provider: without it an answer of the provider opens nothing. */
export interface Ticket {
  readonly issuer: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person goes afterwards: an address on this site. */
  readonly returnTo: string;
  /** Whether the person was asked to prove anew who they are. */
  readonly again: boolean;
  readonly invitation: string | null;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const place = 'sign-in ticket';

export function sealTicket(box: SecretBox, ticket: Ticket): string {
  return Buffer.from(box.seal(Buffer.from(JSON.stringify(ticket)), place), 'base64').toString('base64url');
}

/** The ticket, for this issuer and not too old; null for any other text. */
export function openTicket(
  box: SecretBox,
  sealed: string,
  { issuer, now }: { readonly issuer: string; readonly now: number },
): Ticket | null {
  try {
    const text = box.open(Buffer.from(sealed, 'base64url').toString('base64'), place).toString();
    // Sealed by `sealTicket`, of nothing else.
    const ticket = JSON.parse(text) as Ticket;
    return ticket.issuer === issuer && ticket.until > now ? ticket : null;
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}

/** An address on this site, as it stands after the host; the front page for any other text. */
export function ownAddress(asked: string | undefined): string {
  return asked !== undefined && asked.length <= 2000 && /^\/(?![/\\])[!-~]*$/.test(asked) && !asked.includes('\\') ? asked : '/';
}
