import type { Transfer } from '@carnet/client';
import { AppealAdvice, AppealVote, SeatAppeal, TakeAppeal } from '../appeals/appeal-dialogs.js';
import type { OpenAct } from './acts.js';
import { ChecklistDrawer } from './checklist.js';
import { ConfirmGrant, GrantStop, Lift } from './grant-dialogs.js';
import { MoreTimeDialog } from './more-time.js';
import { OpinionDrawer } from './opinion.js';
import { RecordChange } from './record-change.js';
import { RequestDrawer } from './request.js';
import { Assign, Claim, ConfirmComplete, Extend, ObligationAct, ReasonsOnly, Release } from './review-dialogs.js';
import { Challenge, ConfirmRestriction } from './send-back.js';
import { SettleDrawer } from './settle.js';
import { VoteDrawer } from './vote.js';

export function ActDialog({ of, act, onClose }: { of: Transfer; act: OpenAct; onClose: () => void }) {
  const rest = { of, onClose };
  switch (act.kind) {
    case 'vote':
      return <VoteDrawer {...rest} />;
    case 'give-opinion':
      return <OpinionDrawer {...rest} />;
    case 'raise-item':
    case 'request-information':
      return <RequestDrawer {...rest} subject={act.subject} />;
    case 'settle-item':
      return <SettleDrawer {...rest} />;
    case 'give-more-time':
      return <MoreTimeDialog {...rest} as="given" />;
    case 'decline-more-time':
      return <MoreTimeDialog {...rest} as="declined" />;
    case 'answer-checklist':
      return <ChecklistDrawer {...rest} />;
    case 'claim':
      return <Claim {...rest} />;
    case 'release':
      return <Release {...rest} />;
    case 'assign-review':
      return <Assign {...rest} />;
    case 'extend-review':
      return <Extend {...rest} />;
    case 'confirm-complete':
      return <ConfirmComplete {...rest} />;
    case 'challenge':
      return <Challenge {...rest} />;
    case 'confirm-restriction':
      return <ConfirmRestriction {...rest} />;
    case 'declare-conflict':
    case 'lift-cured':
      return <ReasonsOnly {...rest} kind={act.kind} />;
    case 'judge-evidence':
    case 'state-breach':
    case 'waive-obligation':
      return <ObligationAct {...rest} kind={act.kind} number={act.number ?? 1} />;
    case 'suspend':
    case 'revoke':
      return <GrantStop {...rest} kind={act.kind} />;
    case 'lift':
      return <Lift {...rest} />;
    case 'confirm-grant':
      return <ConfirmGrant {...rest} />;
    case 'record-change':
      return <RecordChange {...rest} />;
    case 'claim-appeal':
    case 'release-appeal':
      return <TakeAppeal {...rest} kind={act.kind} />;
    case 'advise-on-appeal':
      return <AppealAdvice {...rest} />;
    case 'seat-appeal':
      return <SeatAppeal {...rest} />;
    case 'vote-on-appeal':
      return <AppealVote {...rest} />;
    default:
      return null;
  }
}
