import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { generateWebhookKeys, type Principal } from '@carnet/identity';
import { accept, type ActOutcome, Entropy, type IdempotencyKey, type Outcome, refuse, type WrittenReceipt } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { WebhookSetting, webhooksOff } from './endpoint-act.js';
import { keysSealContext, type SealedKeys } from './endpoint.js';
import { MESSAGE_TYPES } from './message-types.js';
import { WebhookStore } from './webhook.store.js';
import type { EndpointBody } from './webhooks.dto.js';
import { Injectable } from '@nestjs/common';

const pointer = '/url';

/**
 * Normalises the address of an endpoint or refuses it. It must be https, because messages tell about a company's acts, and must have no
 * user name, which would be sent to any server there. The host is resolved at each delivery.
 *
 * @param loopback whether an address of this machine may use http, for trials.
 */
export function parseEndpointAddress(text: string, loopback: boolean): Outcome<string> {
  if (!URL.canParse(text))
    return refuse(
      'endpoint-invalid',
      { en: 'The address is not valid. Enter an https address.', zh: '地址无效，请填写 https 地址。' },
      { pointer },
    );
  const url = new URL(text);
  const plain = loopback && url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !plain)
    return refuse('endpoint-invalid', { en: 'An endpoint must be an https address.', zh: '接收端点须为 https 地址。' }, { pointer });
  if (url.username !== '' || url.password !== '')
    return refuse(
      'endpoint-invalid',
      { en: 'An address must not contain a user name or a password.', zh: '地址不得包含用户名或者密码。' },
      { pointer },
    );
  if (url.hash !== '')
    return refuse('endpoint-invalid', { en: 'An address must not contain a fragment.', zh: '地址不得包含片段标识。' }, { pointer });
  return accept(url.href);
}

/** Maximum number of endpoints of an organisation. */
const most = 20;

/** Registers an address for messages. Its keys are made here and read by a separate request. */
@Injectable()
export class CreateEndpoint {
  constructor(
    private readonly store: WebhookStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
    private readonly setting: WebhookSetting,
  ) {}

  execute(principal: Principal, command: EndpointBody, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { store, entropy, setting } = this;
    const createdBy = principal.person;
    if (createdBy === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can set up an endpoint.', zh: '接收端点仅可由人员设置。' }));
    const address = parseEndpointAddress(command.url, setting.loopback);
    if (!address.ok) return Promise.resolve(address);
    const unknown = (command.types ?? []).findIndex(
      (type) => !MESSAGE_TYPES.some((known) => known.type === type && known[principal.realm]),
    );
    if (unknown >= 0)
      return Promise.resolve(
        refuse(
          'endpoint-invalid',
          { en: 'There is no message of this type.', zh: '本系统没有此类型的消息。' },
          { pointer: `/types/${String(unknown)}` },
        ),
      );
    const id = entropy.uuid();
    return this.keys.once(principal, idempotency, async (scope) => {
      const there = await store.count(scope);
      const sealed = newKeys(scope, id, { entropy, setting });
      if (sealed === null) return webhooksOff;
      if (there >= most)
        return refuse('endpoints-many', {
          en: `An organisation has at most ${String(most)} endpoints. Delete one first.`,
          zh: `一个机构最多 ${String(most)} 个接收端点，请先删除一个。`,
        });
      const { label, types = null } = command;
      await store.add(scope, { id, url: address.value, label, types, createdBy, createdAt: scope.startedAt }, sealed);
      return accept({ id });
    });
  }
}

/** Makes a sealed pair of keys; null if the installation cannot seal secrets. */
export function newKeys(
  { principal, startedAt }: TenantScope,
  endpoint: string,
  { entropy, setting: { box } }: { readonly entropy: Entropy; readonly setting: WebhookSetting },
): SealedKeys | null {
  if (box === null) return null;
  const id = entropy.uuid();
  const sealed = box.seal(generateWebhookKeys(), keysSealContext(principal.organisation, endpoint, id));
  return { id, sealed, createdAt: startedAt, expiresAt: null };
}
