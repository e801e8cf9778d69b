import type { RenewalLine } from '@carnet/acts/renewals.store.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Json } from '@carnet/kernel';
import { RENEWAL_KINDS, type RenewalKind, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { PartChangeResponse } from '../information/information.dto.js';
import { ComparisonResponse } from '../replay/replay.dto.js';
import { STALE_BY, type StaleBy } from './read-renewal.js';

export class RenewalBody {
  @OneOf({
    about:
      '`renews`: the same transfer for another term, within the renewal window. `replaces`: another transfer in its place, at any time.',
    of: RENEWAL_KINDS,
    example: 'renews',
  })
  kind!: RenewalKind;
}

/** One way to renew or replace a transfer: whether its company may do so now, and why not. */
export class RenewalOfferResponse {
  @Field(RENEWAL_KINDS, 'Whether the offer is to renew or to replace the transfer.')
  kind!: RenewalKind;
  @Field('boolean', 'True if the company may do so now.')
  offered!: boolean;
  @Field('text', 'Code of the reason against it; null if the company may do so now.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'Reason against it, in words; null if the company may do so now.', { nullable: true })
  reason!: BilingualResponse | null;
  @Field('date', 'First day on which the company can ask; null if no rule sets one.', { nullable: true })
  opens!: string | null;
  @Field('date', 'Last day on which the company can ask; null if no rule sets one.', { nullable: true })
  latest!: string | null;
}

export class RenewalLineResponse implements RenewalLine {
  @Field('uuid', 'Id of the renewing transfer.')
  transfer!: string;
  @Field('text', 'Reference number of the renewing transfer, for people.')
  reference!: string;
  @Field(RENEWAL_KINDS, 'Whether the transfer renews or replaces the grant.')
  kind!: RenewalKind;
  @Field(TRANSFER_STATES, 'State of the renewing transfer.')
  state!: TransferState;
}

/** A copied part of a filing that its filer should check again. */
export class LookAgainResponse {
  @Field('text', 'Part of the filing, as a JSON pointer.')
  subject!: string;
  @Field(STALE_BY, 'Reason why the part goes stale.')
  because!: StaleBy;
  @Field(BilingualResponse, 'Reason in words.')
  says!: Bilingual;
  @Field('json', 'Value as it was copied from the grant.')
  value!: Json;
}

/** The transfer that this one renews or replaces, and the differences. */
export class RenewedResponse {
  @Field('uuid', 'Id of the transfer with the grant.')
  transfer!: string;
  @Field('text', 'Reference number of the transfer with the grant, for people.')
  reference!: string;
  @Field(RENEWAL_KINDS, 'Whether the grant is renewed or replaced.')
  kind!: RenewalKind;
  @Field(TRANSFER_STATES, 'Current state of the transfer with the grant.')
  state!: TransferState;
  @Field('date', 'Last day of the grant.')
  lastDay!: string;
  @Field(LookAgainResponse, 'Copied and unchanged parts of a draft that go stale by nature; empty once the draft is filed.', { list: true })
  lookAgain!: readonly LookAgainResponse[];
  @Field(PartChangeResponse, 'Differences between the filing of the grant and this filing, part by part.', { list: true })
  changes!: readonly PartChange[];
  @Field(
    ComparisonResponse,
    'Differences between the verdicts on the grant and on this transfer; null until the rules have judged this transfer.',
    { nullable: true },
  )
  judged!: ReplayComparison | null;
}

/** Renewals of a transfer in both directions. */
export class RenewalResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  reference!: string;
  @Field(RenewalOfferResponse, 'Ways to renew or replace the transfer, and whether each is possible now.', { list: true })
  offers!: readonly RenewalOfferResponse[];
  @Field(RenewalLineResponse, 'Transfers made to take the place of this transfer, newest first; drafts are shown to their company only.', {
    list: true,
  })
  renewals!: readonly RenewalLine[];
  @Field(RenewedResponse, 'Grant that this transfer is to take the place of; null if there is none.', { nullable: true })
  renewed!: RenewedResponse | null;
}
