import { declareRefusals } from '@carnet/http/problem.js';

/** Refusals of SCIM requests. */
export const refuseScim = declareRefusals({
  'scim-key-invalid': [
    401,
    'The SCIM key is not valid for this identity provider. Issue one with `carnet issuer scim-key`.',
    'SCIM 密钥对该身份提供方无效，请使用 `carnet issuer scim-key` 签发。',
  ],
  'scim-not-found': [404, 'The identity provider has no such user or group here.', '该身份提供方在此没有该用户或者组。'],
  'scim-changed': [
    412,
    'The user or group has changed since the version that was read. Read it again.',
    '自所读版本之后，该用户或者组已变更，请重新读取。',
  ],
  'scim-taken': [
    409,
    'Another user or group of the identity provider has this name or identifier.',
    '该身份提供方的其他用户或者组已使用该名称或者标识。',
  ],
  'scim-filter-invalid': [
    400,
    'The filter cannot be read. Use the filters of SCIM (RFC 7644).',
    '无法读取筛选条件，请使用 SCIM（RFC 7644）的筛选条件。',
  ],
  'scim-value-invalid': [
    400,
    'A value is missing or cannot be used. A user has a user name and is active or not, a group has a name, an e-mail address is complete, and members are users of this provider.',
    '缺少取值或者取值无法使用：用户须有用户名，并载明启用或者停用；组须有名称；电子邮件地址须完整；成员须为该身份提供方的用户。',
  ],
  'scim-patch-invalid': [
    400,
    'The changes cannot be made. Send them as a patch of SCIM (RFC 7644), for attributes that exist.',
    '无法执行这些更改，请按 SCIM（RFC 7644）的修补格式，针对现有属性发送。',
  ],
});

/** SCIM's error types by refusal code (RFC 7644, section 3.12). */
export const SCIM_TYPES: Readonly<Record<string, string>> = {
  'scim-taken': 'uniqueness',
  'email-unusable': 'uniqueness',
  'scim-filter-invalid': 'invalidFilter',
  'scim-value-invalid': 'invalidValue',
  'scim-patch-invalid': 'invalidPath',
  'body-invalid': 'invalidSyntax',
  'body-missing': 'invalidSyntax',
};
