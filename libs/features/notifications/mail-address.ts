import { accept, type Outcome } from '@carnet/kernel';
import { refuseMail } from './notifications.refusals.js';

// RFC 5321 without quoted names and comments: nothing that a header could be made of, and all that people have.
const form =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

const longest = 254;

const longestName = 64;

/** An address that mail can go to, with its domain in small letters. Refusal: `mail-address-invalid`. */
export function mailAddress(text: string): Outcome<string> {
  const at = text.lastIndexOf('@');
  if (text.length > longest || at > longestName || !form.test(text)) return refuseMail('mail-address-invalid', { pointer: '/address' });
  return accept(text.slice(0, at) + text.slice(at).toLowerCase());
}
