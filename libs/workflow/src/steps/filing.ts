import { accepted, stamp, type Step } from '../step.js';

/** The company changes its draft. Only content moves: everything else about a draft is still empty. */
export const edit: Step<'edit'> = {
  leadsTo: ['draft'],
  decide: (_, command) => accepted([{ kind: 'edited', ...stamp(command), contentDigest: command.contentDigest }]),
};

/** The company files. What it reserves in the ledger is written with this change, before any rule is asked. */
export const submit: Step<'submit'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) =>
    accepted([{ kind: 'submitted', ...stamp(command), contentDigest: transfer.contentDigest }], { followUps: ['assess'] }),
};

/** The company throws a draft away; nothing was reserved yet. */
export const discard: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => accepted([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }]),
};

/** The company takes a filing back before it is decided; its people no longer count. */
export const withdraw: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => accepted([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }], { ledger: 'release' }),
};
