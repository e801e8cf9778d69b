import { declareRefusals } from '@carnet/http/problem.js';
import { refuse } from '@carnet/kernel';
import { countryUnknown } from '../companies/country.js';

/** The same refusal for an entry that does not exist and for one of another organisation. */
export const noSuchEntry = refuse('not-found', { en: 'There is no such entry in the directory.', zh: '名录中没有此条目。' });

/** Another caller changed the entry first. */
const staleEntry = refuse('stale-version', {
  en: 'The entry has changed since you read it. Look at it again, then decide.',
  zh: '您读取之后该条目已变更，请重新查看后再作决定。',
});

/**
 * Refuses an act on an entry that has changed since the caller read it; null if it has not.
 * @param seen the version that the caller read; undefined for the command line, which reads and acts at once.
 */
export function staleEntryRefusal(version: number, seen: number | undefined): typeof staleEntry | null {
  return seen === undefined || seen === version ? null : staleEntry;
}

export const refuseChange = declareRefusals({
  'authority-exists': [
    409,
    'This installation has its authority already. Change it with `carnet authority edit`.',
    '本系统已登记主管机构，请使用 `carnet authority edit` 修改。',
  ],
  'own-rights': [
    409,
    'You cannot change your own roles or entry. Ask another administrator.',
    '不得变更本人的角色或者条目，请由其他管理员办理。',
  ],
  'last-administrator': [409, 'This is the last administrator. Appoint another one first.', '此人为最后一名管理员，请先任命另一名管理员。'],
  'person-disabled': [409, 'The person is disabled. Enable them before anything else.', '该人员已停用，须先启用方可办理其他操作。'],
  'person-enabled': [409, 'The person is not disabled.', '该人员并未停用。'],
  'person-elsewhere': [
    409,
    'Another organisation looks after this entry. You can end the membership in your own by revoking its roles.',
    '该条目由其他单位管理。您可以撤销其在本单位的角色。',
  ],
  'person-merged': [
    409,
    'One of the two stands for another person already. Separate them first.',
    '两人之一已与其他人员合并，请先解除合并。',
  ],
  'person-separate': [409, 'The person is merged with nobody.', '该人员未与他人合并。'],
  'email-unusable': [
    409,
    'This e-mail address cannot be used. It may be incomplete, or another entry may have it.',
    '该电子邮件地址无法使用：可能不完整，或者已由其他条目使用。',
  ],
  'role-held': [409, 'The person holds all of this already.', '该人员已具备上述全部角色。'],
  'role-not-held': [409, 'The person does not hold this.', '该人员不具备此角色。'],
  'role-foreign': [
    422,
    'This role or discipline does not exist in this kind of organisation. Its roles are: {roles}.',
    '此类单位没有该角色或者专业类别。可用角色：{roles}。',
  ],
  'discipline-missing': [422, 'An officer reviews in a discipline. Name at least one.', '审查人员须具备专业类别，请至少指明一项。'],
  'company-suspended': [
    409,
    'The company is suspended and files nothing. Ask the authority.',
    '该企业已被暂停，不得申报。请与主管机构联系。',
  ],
  'company-active': [409, 'The company is not suspended.', '该企业未被暂停。'],
  'closed-days-order': [
    422,
    'Each closure ends on its first day or later, and no two share a day.',
    '每段停业的结束日期不得早于开始日期，各段日期不得重叠。',
  ],
  'cluster-unknown': [422, 'There is no such industry cluster. Name one of: {clusters}.', '没有该产业集群。可用集群：{clusters}。'],
  'country-unknown': [422, countryUnknown.en, countryUnknown.zh],
  'time-zone-unknown': [
    422,
    'This is no time zone. Write one of the IANA database by its place, such as Asia/Singapore, or UTC.',
    '此项不是时区。请填写 IANA 时区数据库中以地点命名的时区，如 Asia/Singapore，或者 UTC。',
  ],
  'calendar-unknown': [
    422,
    'No calendar of working days has this name. Name one of: {calendars}.',
    '没有该工作日历。可用日历：{calendars}。',
  ],
  'zone-unknown': [
    422,
    'Say where the authority serves by its country and the region, in capitals, such as CN-SH-LINGANG.',
    '请以大写国家代码加区域填写服务区域，如 CN-SH-LINGANG。',
  ],
  'languages-unknown': [
    422,
    'Carnet speaks en and zh. Name one of them or both, the main one first, such as zh,en.',
    '可用语言为 en 和 zh，请填写其一或者两者，首选语言在前，如 zh,en。',
  ],
  'name-missing': [
    422,
    'The name is blank. Write it; an authority, a company and an office have one in English and one in Chinese.',
    '名称为空，请填写。主管机构、企业和联系方式须有英文名称和中文名称。',
  ],
  'role-missing': [422, 'Name at least one role.', '请至少指明一个角色。'],
  'scope-missing': [422, 'Name at least one thing that the key may do.', '请至少指明一项密钥权限范围。'],
  'address-insecure': [
    422,
    'Write the address of the identity provider with https://; http:// is for one on this machine.',
    '请以 https:// 填写身份提供方的地址；http:// 仅供本机的身份提供方使用。',
  ],
  'issuer-name': [
    422,
    'Name the identity provider in small letters, digits and hyphens: at most 40, such as group.',
    '请以小写字母、数字和连字符命名身份提供方，最多 40 个字符，如 group。',
  ],
  'algorithm-missing': [422, 'Name at least one algorithm of signatures.', '请至少指明一种签名算法。'],
  'directory-invalid': [422, 'The entry does not have the required form.', '条目不符合格式要求。'],
  'key-for-company': [422, 'Keys are for the machines of companies. Name the company.', '密钥仅供企业系统使用，请指明企业。'],
  'keys-two': [
    409,
    'Two keys of this label are live already: the one in use and its replacement. Revoke one first.',
    '此名称已有两个有效密钥：在用密钥及其替换密钥。请先吊销一个。',
  ],
  'key-ended': [409, 'The key was revoked or has expired.', '该密钥已吊销或者已过期。'],
});
