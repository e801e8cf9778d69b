import type { Bilingual } from '@carnet/kernel';

/** Refusals of renewals and replacements. */
export const renewalRefusals = {
  'nothing-to-renew': {
    en: 'Only a grant that has not ended can be renewed or replaced.',
    zh: '仅尚未终止的准予可以续期或者变更。',
  },
  'not-in-force-yet': {
    en: 'The grant is not in force yet, so it cannot be renewed. It can be replaced.',
    zh: '准予尚未生效，不能续期。可以申请变更。',
  },
  'renewal-not-open': {
    en: 'The window to renew this grant is not open. It opens on {opens}. You can replace it any time.',
    zh: '该准予的续期窗口尚未开启。开启日为 {opens}。可随时申请变更准予。',
  },
  'renewal-too-late': {
    en: 'The last day to renew this grant has passed. It was {latest}. Until the grant ends, it can be replaced.',
    zh: '申请续期的最后期限已过。最后期限为 {latest}。准予终止前仍可申请变更。',
  },
  'already-renewed': {
    en: 'A renewal or replacement of this grant is already open. It is {reference}. Finish or withdraw it first.',
    zh: '该准予已有未办结的续期或者变更。该事项为 {reference}。请先办结或者撤回。',
  },
  'renewal-appealed': {
    en: 'A refused renewal or replacement of this grant is under appeal. It is {reference}. Await the appeal or withdraw it.',
    zh: '该准予的一项续期或者变更未获准予，正在复核。该事项为 {reference}。请等待复核办结，或者撤回复核申请。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
