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
  @Field('integer', 'The version of the transfer that the act made; by it the notice is found.')
  readonly version!: number;
  @Field(NOTICED_ACTS, 'What was done.')
  readonly act!: NoticedAct;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('digest', 'SHA-256 of its canonical form (RFC 8785).')
  readonly digest!: string;
}

export class GrantNoticesResponse {
  @Field(GrantNoticeLine, 'Oldest first.', { list: true })
  items!: readonly GrantNoticeLine[];
}

export class GrantNoticeResponse {
  @Field(
    'any',
    'The notice: what was done to the grant and why, the test of what it restricts, what that means, until when, and until which day it can be appealed against.',
  )
  notice!: GrantNotice;
  @Field('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Field(NoticeInWordsResponse, 'The same in the words of its other forms.')
  words!: NoticeInWordsResponse;
}

export class InterventionBody {
  @OneOf({ about: 'The kind of cause; the company reads it in words.', of: INTERVENTION_CAUSES, example: 'condition-breached' })
  cause!: InterventionCause;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The yearly report of the recipient is two months late.' })
  reasons!: string;

  @Id({ about: 'The audit whose finding leads to it, where one does.', optional: true })
  audit?: string;

  @Nested(JustificationBody, {
    about: 'Why it restricts the grant; left out where a breach is on record, or the facts were never true.',
    optional: true,
  })
  justification?: JustificationBody;
}

export class SuspensionBody extends InterventionBody {
  @BooleanValue({
    about: 'Whether it cannot wait for what the company has to say of a re-assessment; it says it afterwards then.',
    optional: true,
    example: false,
  })
  urgent?: boolean;
}

export class LiftingBody {
  @OneOf({ about: 'The kind of cause; the company reads it in words.', of: LIFTING_CAUSES, example: 'mended' })
  cause!: LiftingCause;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The report has come in.' })
  reasons!: string;
}

export class SurrenderBody {
  @OneOf({ about: 'The kind of cause; both sides read it in words.', of: SURRENDER_CAUSES, example: 'project-ended' })
  cause!: SurrenderCause;

  @Text({ about: 'Why. The authority reads this.', most: 4000, example: 'The study was closed before data was sent.' })
  reasons!: string;
}

export function interventionOf(kind: 'suspend' | 'revoke', body: InterventionBody & Pick<SuspensionBody, 'urgent'>): GrantActRequest {
  const { cause, reasons, audit, justification, urgent } = body;
  const more = { ...(audit !== undefined && { audit }), ...(urgent === true && { urgent }) };
  return { kind, cause, reasons, ...more, justification: justificationOf(justification) };
}
