import { refusals } from '@carnet/http/problem.js';

/** Refuses an act on webhooks and their endpoints. */
export const refuseWebhook = refusals({
  'webhooks-off': [409, 'This installation has no key for webhooks, so it sends none.', '本系统未配置回调通知密钥，不发送回调通知。'],
  'endpoints-many': [
    409,
    'The organisation has as many endpoints as it may have. Delete one first.',
    '贵单位的接收端点已达上限，请先删除一个。',
  ],
  'webhook-tests-many': [
    409,
    'Many test messages wait to be sent. Wait until they are, or delete the endpoint that does not take them.',
    '等待发送的测试消息过多。请等待其发送，或者删除未能接收的端点。',
  ],
  'endpoint-invalid': [422, 'This endpoint cannot be used.', '该接收端点无法使用。'],
});
