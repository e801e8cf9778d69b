import { accept, type Outcome, refuse } from '@carnet/kernel';

const pointer = '/url';

/**
 * The address of an endpoint as it will be asked, or why it will not do: https, for messages say what a company does, and no
 * user name, which would be sent in the clear to whoever answers there. Where it leads is found out whenever something is sent.
 *
 * @param loopback whether an address of this machine may be http, for trying things out.
 */
export function endpointAddress(text: string, loopback: boolean): Outcome<string> {
  if (!URL.canParse(text)) return refuse('endpoint-invalid', { en: 'This is no address.', zh: '该内容不是有效地址。' }, { pointer });
  const url = new URL(text);
  const plain = loopback && url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !plain)
    return refuse('endpoint-invalid', { en: 'An endpoint is an https address.', zh: '接收端点须为 https 地址。' }, { pointer });
  if (url.username !== '' || url.password !== '')
    return refuse('endpoint-invalid', { en: 'An address has no user name or password.', zh: '地址不得包含用户名或者密码。' }, { pointer });
  if (url.hash !== '') return refuse('endpoint-invalid', { en: 'An address has no fragment.', zh: '地址不得包含片段标识。' }, { pointer });
  return accept(url.href);
}
