import type { CommandKind } from './commands.js';

/** Who acts by a command: the company, the authority, or the engine itself. */
export type ActRealm = 'company' | 'authority' | 'system';

/** The acts of people, in the order in which screens show them. */
const peoplesActs = {
  edit: 'company',
  submit: 'company',
  'answer-information': 'company',
  'ask-more-time': 'company',
  amend: 'company',
  'state-view': 'company',
  withdraw: 'company',
  surrender: 'company',
  'agree-to-condition': 'company',
  'give-evidence': 'company',
  'report-change': 'company',
  appeal: 'company',
  'withdraw-appeal': 'company',
  'confirm-complete': 'authority',
  claim: 'authority',
  release: 'authority',
  'assign-review': 'authority',
  'extend-review': 'authority',
  'give-opinion': 'authority',
  'raise-item': 'authority',
  'drop-item': 'authority',
  'request-information': 'authority',
  'give-more-time': 'authority',
  'decline-more-time': 'authority',
  'settle-item': 'authority',
  'judge-document': 'authority',
  'answer-checklist': 'authority',
  'establish-split': 'authority',
  'declare-conflict': 'authority',
  vote: 'authority',
  challenge: 'authority',
  'confirm-restriction': 'authority',
  suspend: 'authority',
  lift: 'authority',
  revoke: 'authority',
  'judge-evidence': 'authority',
  'state-breach': 'authority',
  'waive-obligation': 'authority',
  'lift-cured': 'authority',
  'claim-appeal': 'authority',
  'release-appeal': 'authority',
  'advise-on-appeal': 'authority',
  'seat-appeal': 'authority',
  'vote-on-appeal': 'authority',
  'answer-law-change': 'authority',
  're-assess': 'authority',
  'record-change': 'authority',
  reopen: 'authority',
  'confirm-grant': 'authority',
} as const satisfies Partial<Readonly<Record<CommandKind, ActRealm>>>;

export type PeoplesAct = keyof typeof peoplesActs;

export const actRealms: Readonly<Record<CommandKind, ActRealm>> = {
  ...peoplesActs,
  'lapse-draft': 'system',
  assess: 'system',
  'prepare-review': 'system',
  'lapse-completeness': 'system',
  'lapse-claim': 'system',
  'open-step': 'system',
  'escalate-step': 'system',
  'lapse-request': 'system',
  'lapse-hearing': 'system',
  'lapse-obligation': 'system',
  'recur-obligation': 'system',
  'end-suspension': 'system',
  'recount-deadlines': 'system',
  expire: 'system',
  supersede: 'system',
};

/** Every act of a company or the authority, in the order of `peoplesActs`. */
export const ACTS_OF_PEOPLE: readonly PeoplesAct[] = Object.keys(peoplesActs).filter(isPeoplesAct);

/** Every command, people's acts first. */
export const COMMAND_KINDS: readonly CommandKind[] = Object.keys(actRealms).filter(isCommandKind);

function isPeoplesAct(kind: string): kind is PeoplesAct {
  return Object.hasOwn(peoplesActs, kind);
}

function isCommandKind(kind: string): kind is CommandKind {
  return Object.hasOwn(actRealms, kind);
}
