import { isLeftAlone } from '../drafting.js';
import { accepted, refused, stamp, type Step } from '../step.js';

/** The company changes its draft. Only content moves: everything else about a draft is still empty. */
export const edit: Step<'edit'> = {
  leadsTo: ['draft'],
  decide: (_, { contentDigest, parts, confirms, ...command }) =>
    accepted([{ kind: 'edited', ...stamp(command), contentDigest, parts, confirms }]),
};

/**
 * The company files. What it reserves in the ledger is written with this change, before any rule is asked. What a template filled in is
 * nobody's statement before somebody has looked at it.
 */
export const submit: Step<'submit'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => {
    const parts = transfer.drafting?.unconfirmed ?? [];
    if (parts.length > 0) return refused('template-unconfirmed', { parts });
    return accepted([{ kind: 'submitted', ...stamp(command), contentDigest: transfer.contentDigest }], { followUps: ['assess'] });
  },
};

/** The company throws a draft away; nothing was reserved yet. */
export const discard: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => accepted([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }]),
};

/**
 * Nobody worked on the draft for the whole of its term: asked by a timer, and refused as long as that is not over. Nothing was reserved,
 * and nothing of what it says is lost.
 */
export const lapseDraft: Step<'lapse-draft'> = {
  leadsTo: ['lapsed'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    if (!isLeftAlone(transfer, command.at, command.days)) return refused('draft-term-not-over');
    return accepted([{ kind: 'draft-lapsed', ...stamp(command), term: command.term, days: command.days }]);
  },
};

/** The company takes a filing back before it is decided; its people no longer count. */
export const withdraw: Step<'withdraw'> = {
  leadsTo: ['withdrawn'],
  decide: (_, command) => accepted([{ kind: 'withdrawn', ...stamp(command), reasons: command.reasons }], { ledger: 'release' }),
};
