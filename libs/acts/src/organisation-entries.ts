import type { Bilingual } from '@carnet/kernel';

/** What an organisation's people do beside its transfers, each kind with its sentence. */
export const ORGANISATION_ENTRIES = {
  'authority-initialised': { en: 'The authority was set up.', zh: '已设立主管机构。' },
  'authority-edited': { en: 'The details of the authority were changed.', zh: '已变更主管机构信息。' },
  'company-added': { en: 'A company was added.', zh: '已登记企业。' },
  'company-edited': { en: 'The details of a company were changed.', zh: '已变更企业信息。' },
  'company-suspended': { en: 'A company was suspended.', zh: '已停用企业。' },
  'company-reinstated': { en: 'A company was reinstated.', zh: '已恢复企业。' },
  'closed-days-set': { en: 'The days on which a company is closed were set.', zh: '已设定企业休业日。' },
  'person-invited': { en: 'A person was invited.', zh: '已邀请人员。' },
  'person-invited-again': { en: 'A person was invited again.', zh: '已重新邀请人员。' },
  'person-added': { en: 'A person was added.', zh: '已登记人员。' },
  'person-edited': { en: 'The details of a person were changed.', zh: '已变更人员信息。' },
  'person-disabled': { en: 'A person was disabled.', zh: '已停用人员。' },
  'person-enabled': { en: 'A person was enabled again.', zh: '已恢复人员。' },
  'people-merged': { en: 'Two accounts of one person were joined.', zh: '已合并同一人员的两个账户。' },
  'people-separated': { en: 'Two accounts were separated.', zh: '已分立两个账户。' },
  'role-granted': { en: 'A role was given.', zh: '已授予角色。' },
  'role-revoked': { en: 'A role was taken back.', zh: '已收回角色。' },
  'key-issued': { en: 'A key was issued.', zh: '已签发密钥。' },
  'key-rotated': { en: 'A key was replaced by a new one.', zh: '已更换密钥。' },
  'key-revoked': { en: 'A key was revoked.', zh: '已吊销密钥。' },
  'contact-added': { en: 'A contact was added.', zh: '已登记联系人。' },
  'contact-edited': { en: 'A contact was changed.', zh: '已变更联系人。' },
  'contact-removed': { en: 'A contact was removed.', zh: '已移除联系人。' },
  'issuer-added': { en: 'A sign-in provider was added.', zh: '已登记登录提供方。' },
  'issuer-edited': { en: 'A sign-in provider was changed.', zh: '已变更登录提供方。' },
  'issuer-enabled': { en: 'A sign-in provider was enabled.', zh: '已启用登录提供方。' },
  'issuer-disabled': { en: 'A sign-in provider was disabled.', zh: '已停用登录提供方。' },
  'mapping-drafted': { en: 'Rules that give roles by groups were drafted.', zh: '已拟定按群组授予角色的规则。' },
  'mapping-in-force': { en: 'Rules that give roles by groups came into force.', zh: '按群组授予角色的规则已生效。' },
  'scim-key-issued': { en: 'A sign-in provider got a key to keep people up to date.', zh: '已为登录提供方签发人员同步密钥。' },
  'scim-group-added': { en: 'A sign-in provider added a group.', zh: '登录提供方已新增群组。' },
  'scim-group-edited': { en: 'A sign-in provider changed a group.', zh: '登录提供方已变更群组。' },
  'scim-group-removed': { en: 'A sign-in provider removed a group.', zh: '登录提供方已移除群组。' },
  'history-read': { en: 'Histories were read.', zh: '已查阅办理记录。' },
  'export-asked': { en: 'An export was asked for.', zh: '已申请导出。' },
  'export-read': { en: 'An export was downloaded.', zh: '已下载导出文件。' },
  'work-redriven': { en: 'Work that failed for good was put back.', zh: '已将最终失败的工作重新排队。' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type OrganisationEntryKind = keyof typeof ORGANISATION_ENTRIES;

/** What such an entry says; null for an unknown kind. */
export function organisationSentenceOf(kind: string): Bilingual | null {
  return Object.hasOwn(ORGANISATION_ENTRIES, kind) ? ORGANISATION_ENTRIES[kind as OrganisationEntryKind] : null;
}
