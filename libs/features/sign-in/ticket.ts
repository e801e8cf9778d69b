import { type SecretBox, SecretUnreadable } from '@carnet/identity';

/** Seconds within which the browser must come back from the provider. */
export const TICKET_SECONDS = 600;

/** State of a sign-in that the browser keeps sealed. Without it, the provider's response is refused. */
export interface Ticket {
  readonly issuer: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person goes after sign-in: a path on this site. */
  readonly returnTo: string;
  /** Whether the person had to authenticate again. */
  readonly again: boolean;
  readonly invitation: string | null;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const place = 'sign-in ticket';

export function sealTicket(box: SecretBox, ticket: Ticket): string {
  return Buffer.from(box.seal(Buffer.from(JSON.stringify(ticket)), place), 'base64').toString('base64url');
}

/** Opens a ticket for this issuer; null if it is invalid or expired. */
export function openTicket(
  box: SecretBox,
  sealed: string,
  { issuer, now }: { readonly issuer: string; readonly now: number },
): Ticket | null {
  try {
    const text = box.open(Buffer.from(sealed, 'base64url').toString('base64'), place).toString();
    // Safe, because only `sealTicket` seals for this place.
    const ticket = JSON.parse(text) as Ticket;
    return ticket.issuer === issuer && ticket.until > now ? ticket : null;
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}

/** Returns a path on this site unchanged; the front page for any other text. */
export function safeReturnPath(asked: string | undefined): string {
  return asked !== undefined && asked.length <= 2000 && /^\/(?![/\\])[!-~]*$/.test(asked) && !asked.includes('\\') ? asked : '/';
}
