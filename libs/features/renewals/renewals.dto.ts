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
    about: '`renews`: the same for another term, in the window of renewal. `replaces`: something else in its stead, at any time.',
    of: RENEWAL_KINDS,
    example: 'renews',
  })
  kind!: RenewalKind;
}

/** One way to renew or replace a transfer: whether its company may do so now, and why not. */
export class RenewalOfferResponse {
  @Field(RENEWAL_KINDS, 'The way.')
  kind!: RenewalKind;
  @Field('boolean', 'Whether the company may now.')
  offered!: boolean;
  @Field('text', 'Why not.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'The same in words.', { nullable: true })
  reason!: BilingualResponse | null;
  @Field('date', 'The first day to ask; null where nothing says so.', { nullable: true })
  opens!: string | null;
  @Field('date', 'The last day to ask; null where nothing says so.', { nullable: true })
  latest!: string | null;
}

export class RenewalLineResponse implements RenewalLine {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(RENEWAL_KINDS, 'Whether it renews or replaces.')
  kind!: RenewalKind;
  @Field(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
}

/** A copied part of a filing that its filer should check again. */
export class LookAgainResponse {
  @Field('text', 'The part of the filing, as a JSON pointer.')
  subject!: string;
  @Field(STALE_BY, 'Why it goes stale.')
  because!: StaleBy;
  @Field(BilingualResponse, 'The same in words.')
  says!: Bilingual;
  @Field('json', 'As it was taken over.')
  value!: Json;
}

/** The transfer that this one renews or replaces, and the differences. */
export class RenewedResponse {
  @Field('uuid', 'The grant.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(RENEWAL_KINDS, 'Whether it is renewed or replaced.')
  kind!: RenewalKind;
  @Field(TRANSFER_STATES, 'Where the grant stands now.')
  state!: TransferState;
  @Field('date', 'Its last day.')
  lastDay!: string;
  @Field(LookAgainResponse, 'Of a draft: what was taken over, is as it was, and goes stale by nature.', { list: true })
  lookAgain!: readonly LookAgainResponse[];
  @Field(PartChangeResponse, 'What is otherwise in the filing, part by part: in the grant, and here.', { list: true })
  changes!: readonly PartChange[];
  @Field(ComparisonResponse, 'What the rules say otherwise than of the grant; null until they have judged it.', { nullable: true })
  judged!: ReplayComparison | null;
}

/** Renewals of a transfer in both directions. */
export class RenewalResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(RenewalOfferResponse, 'Whether it can be renewed or replaced now.', { list: true })
  offers!: readonly RenewalOfferResponse[];
  @Field(RenewalLineResponse, 'What was made to take its place, newest first; drafts for its company alone.', { list: true })
  renewals!: readonly RenewalLine[];
  @Field(RenewedResponse, 'What it is itself to take the place of; null where that is nothing.', { nullable: true })
  renewed!: RenewedResponse | null;
}
