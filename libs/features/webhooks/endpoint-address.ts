import { accept, type Outcome, refuse } from '@carnet/kernel';

const pointer = '/url';

/**
 * The address of an endpoint as it will be asked, or why it will not do: https, for messages say what a company does, and no
 * user name, which would be sent in the clear to whoever answers there. Where it leads is found out whenever something is sent.
 *
 * @param loopback whether an address of this machine may be http, for trying things out.
 */
export function endpointAddress(text: string, loopback: boolean): Outcome<string> {
  if (!URL.canParse(text)) return refuse('endpoint-invalid', 'This is no address.', { pointer });
  const url = new URL(text);
  const plain = loopback && url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !plain) return refuse('endpoint-invalid', 'An endpoint is an https address.', { pointer });
  if (url.username !== '' || url.password !== '')
    return refuse('endpoint-invalid', 'An address has no user name or password.', { pointer });
  if (url.hash !== '') return refuse('endpoint-invalid', 'An address has no fragment.', { pointer });
  return accept(url.href);
}
