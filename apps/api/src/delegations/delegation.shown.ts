import { DELEGATION_STATES, type DelegationState, type DelegationView, type Page } from '@carnet/use-cases';
import { DELEGATION_COVERS, type DelegationCover, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { NamedPersonShown } from '../comments/comment.shown.js';
import { Shown } from '../http/shown.js';

export class DelegationShown implements DelegationView {
  @Shown('uuid', 'The delegation.')
  id!: string;
  @Shown(NamedPersonShown, 'For whom the deputy acts.')
  person!: NamedPersonShown;
  @Shown(NamedPersonShown, 'The deputy.')
  deputy!: NamedPersonShown;
  @Shown(DELEGATION_COVERS, 'What it is for.', { list: true })
  covers!: readonly DelegationCover[];
  @Shown(DISCIPLINES, 'Only for steps that ask for one of these, and for reviews of them; null for all.', { list: true, nullable: true })
  disciplines!: readonly Discipline[] | null;
  @Shown('day', 'The first day.')
  from!: string;
  @Shown('day', 'The last day.')
  until!: string;
  @Shown('text', 'Why.')
  reason!: string;
  @Shown(DELEGATION_STATES, 'Whether it counts now.')
  state!: DelegationState;
  @Shown('time', 'When it was made.')
  madeAt!: string;
  @Shown('time', 'When it was taken back.', { nullable: true })
  endedAt!: string | null;
  @Shown('uuid', 'Which side took it back.', { nullable: true })
  endedBy!: string | null;
}

export class DelegationsShown implements Page<DelegationView> {
  @Shown(DelegationShown, 'Delegations, newest first.', { list: true })
  items!: readonly DelegationShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
