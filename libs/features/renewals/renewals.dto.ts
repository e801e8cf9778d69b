import type { RenewalLine } from '@carnet/acts/renewals.store.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { Bilingual, Json } from '@carnet/kernel';
import { RENEWAL_KINDS, type RenewalKind, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { PartChangeShown } from '../information/information.dto.js';
import { ComparisonShown } from '../replay/replay.dto.js';
import { STALE_BY, type StaleBy } from './read-renewal.js';

export class RenewalBody {
  @Word({
    about: '`renews`: the same for another term, in the window of renewal. `replaces`: something else in its stead, at any time.',
    of: RENEWAL_KINDS,
    example: 'renews',
  })
  kind!: RenewalKind;
}

/** One way to renew or replace a transfer: whether its company may do so now, and why not. */
export class RenewalOfferShown {
  @Shown(RENEWAL_KINDS, 'The way.')
  kind!: RenewalKind;
  @Shown('yes-no', 'Whether the company may now.')
  offered!: boolean;
  @Shown('text', 'Why not.', { nullable: true })
  code!: string | null;
  @Shown(BilingualShown, 'The same in words.', { nullable: true })
  reason!: BilingualShown | null;
  @Shown('day', 'The first day to ask; null where nothing says so.', { nullable: true })
  opens!: string | null;
  @Shown('day', 'The last day to ask; null where nothing says so.', { nullable: true })
  latest!: string | null;
}

export class RenewalLineShown implements RenewalLine {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(RENEWAL_KINDS, 'Whether it renews or replaces.')
  kind!: RenewalKind;
  @Shown(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
}

/** A copied part of a filing that its filer should check again. */
export class LookAgainShown {
  @Shown('text', 'The part of the filing, as a JSON pointer.')
  subject!: string;
  @Shown(STALE_BY, 'Why it goes stale.')
  because!: StaleBy;
  @Shown(BilingualShown, 'The same in words.')
  says!: Bilingual;
  @Shown('json', 'As it was taken over.')
  value!: Json;
}

/** The transfer that this one renews or replaces, and the differences. */
export class RenewedShown {
  @Shown('uuid', 'The grant.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(RENEWAL_KINDS, 'Whether it is renewed or replaced.')
  kind!: RenewalKind;
  @Shown(TRANSFER_STATES, 'Where the grant stands now.')
  state!: TransferState;
  @Shown('day', 'Its last day.')
  lastDay!: string;
  @Shown(LookAgainShown, 'Of a draft: what was taken over, is as it was, and goes stale by nature.', { list: true })
  lookAgain!: readonly LookAgainShown[];
  @Shown(PartChangeShown, 'What is otherwise in the filing, part by part: in the grant, and here.', { list: true })
  changes!: readonly PartChange[];
  @Shown(ComparisonShown, 'What the rules say otherwise than of the grant; null until they have judged it.', { nullable: true })
  judged!: ReplayComparison | null;
}

/** Renewals of a transfer in both directions. */
export class RenewalShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(RenewalOfferShown, 'Whether it can be renewed or replaced now.', { list: true })
  offers!: readonly RenewalOfferShown[];
  @Shown(RenewalLineShown, 'What was made to take its place, newest first; drafts for its company alone.', { list: true })
  renewals!: readonly RenewalLine[];
  @Shown(RenewedShown, 'What it is itself to take the place of; null where that is nothing.', { nullable: true })
  renewed!: RenewedShown | null;
}
