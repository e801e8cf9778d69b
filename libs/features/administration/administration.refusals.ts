import { declareRefusals } from '@carnet/http/problem.js';
import { refuse } from '@carnet/kernel';
import { countryUnknown } from '../companies/country.js';

/** The same refusal for an entry that does not exist and for one of another organisation. */
export const noSuchEntry = refuse('not-found', { en: 'There is no such entry in the directory.', zh: '名录中没有此条目。' });

/** Another caller changed the entry first. */
const staleEntry = refuse('stale-version', {
  en: 'The entry has changed since you read it. Read it again and decide anew.',
  zh: '您读取之后该条目已变更，请重新读取后再作决定。',
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
    'This installation already has an authority. Change it with `carnet authority edit`.',
    '本系统已登记主管机构，请使用 `carnet authority edit` 修改。',
  ],
  'own-rights': [
    409,
    'You cannot change your own roles or entry. Ask another administrator.',
    '不得变更本人的角色或者条目，请由其他管理员办理。',
  ],
  'last-administrator': [409, 'This is the last administrator. Appoint another one first.', '此人为最后一名管理员，请先任命另一名管理员。'],
  'person-disabled': [409, 'The person is disabled. Enable them first.', '该人员已停用，请先启用。'],
  'person-enabled': [409, 'The person is not disabled.', '该人员并未停用。'],
  'person-elsewhere': [
    409,
    'Another organisation manages this entry. To end the membership in your own organisation, revoke its roles.',
    '该条目由其他单位管理。如需终止其在本单位的成员身份，请撤销其角色。',
  ],
  'person-merged': [
    409,
    'One of the two is already merged with another person. Separate them first.',
    '两人之一已与其他人员合并，请先解除合并。',
  ],
  'person-separate': [409, 'The person is not merged with another person.', '该人员未与他人合并。'],
  'email-unusable': [
    409,
    'This e-mail address cannot be used. Enter a complete address that no other entry uses.',
    '该电子邮件地址无法使用，请填写完整且未由其他条目使用的地址。',
  ],
  'role-held': [409, 'The person already holds all these roles and disciplines.', '该人员已具备上述全部角色和专业类别。'],
  'role-not-held': [409, 'The person holds none of these roles and disciplines.', '该人员不具备上述任何角色或者专业类别。'],
  'role-foreign': [
    422,
    'This role or discipline does not exist in this kind of organisation. Its roles are: {roles}.',
    '此类单位没有该角色或者专业类别。可用角色：{roles}。',
  ],
  'discipline-missing': [422, 'An officer needs a discipline. Name at least one.', '审查人员须具备专业类别，请至少指明一项。'],
  'company-suspended': [
    409,
    'The company is suspended and cannot file. Contact the authority.',
    '该企业已被暂停，不得申报。请与主管机构联系。',
  ],
  'company-active': [409, 'The company is not suspended.', '该企业未被暂停。'],
  'closed-days-order': [
    422,
    'Each closure must end on its first day or later, and no two may overlap.',
    '每段停业的结束日期不得早于开始日期，各段日期不得重叠。',
  ],
  'cluster-unknown': [422, 'There is no such industry cluster. Choose one of: {clusters}.', '没有该产业集群。可用集群：{clusters}。'],
  'establishments-repeat': [
    422,
    'The establishments name the country of the company, or a country twice. Name each further country once.',
    '营业机构所在国家（地区）包含企业所在国家（地区），或者有重复。其他每个国家（地区）请仅填写一次。',
  ],
  'country-unknown': [422, countryUnknown.en, countryUnknown.zh],
  'time-zone-unknown': [
    422,
    'The time zone is not valid. Enter one of the IANA database by its place, such as Asia/Singapore, or UTC.',
    '时区无效。请填写 IANA 时区数据库中以地点命名的时区，如 Asia/Singapore，或者 UTC。',
  ],
  'calendar-unknown': [
    422,
    'No calendar of working days has this name. Choose one of: {calendars}.',
    '没有该工作日历。可用日历：{calendars}。',
  ],
  'zone-unknown': [
    422,
    'The zone of the authority is not valid. Enter its country code and the region in capitals, such as CN-SH-LINGANG.',
    '服务区域无效。请以大写字母填写国家代码和区域，如 CN-SH-LINGANG。',
  ],
  'languages-unknown': [
    422,
    'The languages are not valid. Enter en, zh or both, the main language first, such as zh,en.',
    '语言无效。请填写 en、zh 或者两者，首选语言在前，如 zh,en。',
  ],
  'name-missing': [
    422,
    'The name is blank. Enter it. An authority, a company and a contact need a name in English and one in Chinese.',
    '名称为空，请填写。主管机构、企业和联系方式须有英文名称和中文名称。',
  ],
  'role-missing': [422, 'Name at least one role.', '请至少指明一个角色。'],
  'scope-missing': [422, 'The key has no permission. Name at least one.', '密钥没有任何权限，请至少指明一项。'],
  'address-insecure': [
    422,
    'The address of the identity provider must begin with https://. Use http:// only for one on this machine.',
    '身份提供方的地址须以 https:// 开头；http:// 仅供本机的身份提供方使用。',
  ],
  'issuer-name': [
    422,
    'The name of the identity provider may have at most 40 small letters, digits and hyphens, such as group.',
    '身份提供方的名称最多 40 个字符，仅可使用小写字母、数字和连字符，如 group。',
  ],
  'algorithm-missing': [422, 'Name at least one signature algorithm.', '请至少指明一种签名算法。'],
  'directory-invalid': [422, 'The entry does not have the required form.', '条目不符合格式要求。'],
  'key-for-company': [422, 'A key belongs to a company. Name the company.', '密钥须属于企业，请指明企业。'],
  'keys-two': [
    409,
    'Two keys with this label are already valid: the one in use and its replacement. Revoke one first.',
    '此名称已有两个有效密钥：在用密钥及其替换密钥。请先吊销一个。',
  ],
  'key-ended': [409, 'The key was revoked or has expired. Issue a new one.', '该密钥已吊销或者已过期，请签发新密钥。'],
});
