import { declareRefusals } from '@carnet/http/problem.js';

export const refuseSignIn = declareRefusals({
  'provider-unknown': [404, 'No identity provider of this name is registered here.', '此处没有登记该名称的身份提供方。'],
  'provider-unreachable': [
    503,
    'The identity provider cannot be reached or gave an unexpected answer. Try again later.',
    '无法连接身份提供方，或者其答复异常，请稍后重试。',
  ],
  'sign-in-broken': [
    400,
    'The sign-in was interrupted, or took longer than ten minutes. Begin again.',
    '登录过程中断或者超过十分钟，请重新开始。',
  ],
  'sign-in-refused': [
    401,
    'The identity provider did not confirm who you are. Begin again, or ask its administrator.',
    '身份提供方未能确认您的身份。请重新开始，或者联系其管理员。',
  ],
  'person-unknown': [
    403,
    'The identity provider knows you, but you are not registered here. Ask an administrator to invite you.',
    '身份提供方已确认您的身份，但您尚未在此登记。请联系管理员邀请您。',
  ],
  'sign-in-time-unknown': [
    403,
    'The identity provider does not say when you signed in, so this is not possible. Ask its administrator to send `auth_time`.',
    '身份提供方未说明登录时间，因此不能办理。请其管理员配置发送 `auth_time`。',
  ],
  'logout-token-invalid': [
    400,
    'The logout token is not valid here, so no session ended. Send a new one; the log of the server says which check failed.',
    '登出令牌在此无效，未结束任何会话。请重新发送；未通过的检查见服务器日志。',
  ],
  'session-unknown': [404, 'You have no such session.', '您没有该会话。'],
  'issuer-incomplete': [422, 'Enter the address of the identity provider.', '请填写身份提供方的地址。'],
  'issuer-known': [409, 'An identity provider with this name or address is already registered.', '该名称或者地址的身份提供方已经登记。'],
  'issuer-on': [409, 'The identity provider is already enabled.', '该身份提供方已启用。'],
  'issuer-off': [409, 'The identity provider is already disabled.', '该身份提供方已停用。'],
  'mapping-organisation': [422, 'A rule names an organisation that is not registered here.', '有规则所指的机构未在此登记。'],
  'mapping-draft-missing': [409, 'There is no draft of the mapping.', '没有映射草稿。'],
  'mapping-not-previewed': [
    409,
    'The provider or its draft has changed since that version. Read the mapping and its effects again.',
    '该版本之后身份提供方或者草稿已变更，请重新读取映射并查看影响。',
  ],
  'mapping-own-rights': [
    409,
    'The draft changes your own roles. Another administrator must put it in force.',
    '该草稿会变更您本人的角色，须由其他管理员使其生效。',
  ],
  'organisation-not-yours': [403, 'You have no role in this organisation.', '您在该机构没有角色。'],
});
