import type { Bilingual } from '@carnet/kernel';

/** When a renewal can or should be requested, counted back from the last day, which is the last one in time. */
export type RenewalWindow =
  | { readonly unit: 'working-day'; readonly within: number }
  /** Requested at the latest so many months before the end; the reminder comes on that day. */
  | { readonly unit: 'month'; readonly within: number };

/** How long something is valid, and by which text. */
export interface Validity {
  /** Whole years from its first day; the corresponding day is the last. Null if only a stated end counts. */
  readonly years: number | null;
  readonly renewal: RenewalWindow;
  readonly says: Bilingual;
  /** The text that says so. */
  readonly by: Bilingual;
}

/** What can end a grant: the authority's own term, or a mechanism that the company stated as in place. */
export const ENDS = ['own', 'cn_security_assessment', 'cn_certification', 'mechanism'] as const;

export type EndKind = (typeof ENDS)[number];

/** The terms of grants. Policies are kept for ever, because a timer names the one that it was counted by. */
export interface ValidityPolicy {
  readonly name: string;
  readonly ends: Readonly<Record<EndKind, Validity>>;
}

const policies: readonly ValidityPolicy[] = [
  {
    name: 'validity-2026.1',
    ends: {
      own: {
        years: 3,
        renewal: { unit: 'working-day', within: 60 },
        says: { en: 'a grant lasts three years', zh: '准予的有效期为三年' },
        by: { en: "the authority's own rule", zh: '主管机构自定规则' },
      },
      cn_security_assessment: {
        years: 3,
        renewal: { unit: 'working-day', within: 60 },
        says: { en: 'the result of the security assessment lasts three years', zh: '数据出境安全评估结果的有效期为三年' },
        by: {
          en: 'Provisions on Promoting and Regulating Cross-border Data Flows, Article 9',
          zh: '《促进和规范数据跨境流动规定》第九条',
        },
      },
      cn_certification: {
        years: 3,
        renewal: { unit: 'month', within: 6 },
        says: { en: 'the certificate lasts three years', zh: '个人信息出境认证证书的有效期为三年' },
        by: { en: 'Measures for Certification of Export of Personal Information', zh: '《个人信息出境认证办法》' },
      },
      mechanism: {
        years: null,
        renewal: { unit: 'working-day', within: 60 },
        says: { en: 'the mechanism relied on ends on a stated day', zh: '所依据的机制有申报的到期日' },
        by: { en: 'as the company stated it', zh: '依企业申报' },
      },
    },
  },
];

/** The policy that sets the term of new grants. */
export const validityPolicy: ValidityPolicy = policies[policies.length - 1] ?? missing('any');

/**
 * The policy that a stored calculation names.
 * @throws Error for an unknown name.
 */
export function validityPolicyNamed(name: string): ValidityPolicy {
  return policies.find((policy) => policy.name === name) ?? missing(name);
}

function missing(name: string): never {
  throw new Error(`there is no validity policy ${name}`);
}
