import { Id, Nested, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import {
  INTERVENTION_CAUSES,
  type InterventionCause,
  LIFTING_CAUSES,
  type LiftingCause,
  SURRENDER_CAUSES,
  type SurrenderCause,
} from '@carnet/workflow';
import { NoticeInWordsResponse } from '../decisions/notices.dto.js';
import { JustificationBody, justificationOf } from '../restrictions/restrictions.dto.js';
import type { GrantActRequest } from './act-on-grant.js';
import { NOTICED_ACTS, type NoticedAct } from './noticed-act.js';
import type { GrantNotice } from './grant-notice.js';

export class GrantNoticeLine {
  @Field('integer', 'Version of the transfer that the act produced; it identifies the notice.')
  readonly version!: number;
  @Field(NOTICED_ACTS, 'Act on the grant.')
  readonly act!: NoticedAct;
  @Field('date-time', 'When the act took place.')
  readonly at!: string;
  @Field('digest', 'SHA-256 of the canonical form (RFC 8785) of the notice.')
  readonly digest!: string;
}

export class GrantNoticesResponse {
  @Field(GrantNoticeLine, 'Notices, oldest first.', { list: true })
  items!: readonly GrantNoticeLine[];
}

export class GrantNoticeResponse {
  @Field(
    'any',
    'Notice: the act on the grant and its reasons, the restriction test, the effect and its duration, and the last day to appeal.',
  )
  notice!: GrantNotice;
  @Field('digest', 'SHA-256 of the canonical form (RFC 8785) of the notice.')
  digest!: string;
  @Field(NoticeInWordsResponse, 'Notice in words, with the same text as its other forms.')
  words!: NoticeInWordsResponse;
}

export class InterventionBody {
  @OneOf({ about: 'Kind of cause, shown to the company in words.', of: INTERVENTION_CAUSES, example: 'condition-breached' })
  cause!: InterventionCause;

  @Text({
    about: 'Reasons for the act, shown to the company.',
    most: 4000,
    example: 'The yearly report of the recipient is two months late.',
  })
  reasons!: string;

  @Id({ about: 'Audit whose finding leads to the act; left out if there is none.', optional: true })
  audit?: string;

  @Nested(JustificationBody, {
    about: 'Justification for restricting the grant; left out if a breach is on record, or if the facts were never true.',
    optional: true,
  })
  justification?: JustificationBody;
}

export class SuspensionBody extends InterventionBody {
  @BooleanValue({
    about:
      'Whether the suspension cannot wait for the statement of the company in a re-assessment. The company then makes its statement afterwards.',
    optional: true,
    example: false,
  })
  urgent?: boolean;
}

export class LiftingBody {
  @OneOf({ about: 'Kind of cause, shown to the company in words.', of: LIFTING_CAUSES, example: 'mended' })
  cause!: LiftingCause;

  @Text({ about: 'Reasons for lifting the suspension, shown to the company.', most: 4000, example: 'The report has come in.' })
  reasons!: string;
}

export class SurrenderBody {
  @OneOf({ about: 'Kind of cause, shown to both sides in words.', of: SURRENDER_CAUSES, example: 'project-ended' })
  cause!: SurrenderCause;

  @Text({ about: 'Reasons for the surrender, shown to the authority.', most: 4000, example: 'The study was closed before data was sent.' })
  reasons!: string;
}

export function interventionOf(kind: 'suspend' | 'revoke', body: InterventionBody & Pick<SuspensionBody, 'urgent'>): GrantActRequest {
  const { cause, reasons, audit, justification, urgent } = body;
  const more = { ...(audit !== undefined && { audit }), ...(urgent === true && { urgent }) };
  return { kind, cause, reasons, ...more, justification: justificationOf(justification) };
}
