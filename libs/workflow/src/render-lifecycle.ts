import { actRealms, COMMAND_KINDS } from './act-realms.js';
import type { CommandKind } from './commands.js';
import { lifecycle } from './lifecycle.js';
import { TRANSFER_STATES, type TransferState } from './vocabulary.js';

interface Cell {
  readonly state: TransferState;
  readonly command: CommandKind;
  readonly leadsTo: readonly TransferState[];
}

const cells: readonly Cell[] = TRANSFER_STATES.flatMap((state) =>
  COMMAND_KINDS.flatMap((command) => {
    const step = lifecycle[state][command];
    return step === undefined ? [] : [{ state, command, leadsTo: step.leadsTo }];
  }),
);

/** The lifecycle as a Markdown page: a Mermaid state diagram and the table behind it. */
export function renderLifecycle(): string {
  const ended = TRANSFER_STATES.filter((state) => Object.keys(lifecycle[state]).length === 0);
  return [
    '# The life of a transfer',
    '',
    'Generated from the table in `libs/workflow/src/lifecycle.ts`; a test compares the two. Do not edit.',
    '',
    'In the diagram, commands that leave the state as it is are left out; the table has them all.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...TRANSFER_STATES.map((state) => `  state "${state}" as ${diagramName(state)}`),
    '  [*] --> draft',
    ...arrows(),
    ...ended.map((state) => `  ${diagramName(state)} --> [*]`),
    '```',
    '',
    'A vote approves, refuses or abstains. An abstention completes nothing and refuses nothing: the state stays, and a seat passes to another voter',
    'where the approvals could not be reached otherwise ([abstentions](reference/approval-steps.md#abstentions)).',
    '',
    'Officials who belong to the company or to an affiliate, or did in the last twelve months, are refused every act of the authority',
    'but declaring a conflict (`belongs-to-company`).',
    '',
    '| State | Command | Whose | May lead to |',
    '|---|---|---|---|',
    ...cells.map(({ state, command, leadsTo }) => `| ${state} | ${command} | ${actRealms[command]} | ${leadsTo.join(', ')} |`),
    ...ended.map((state) => `| ${state} | – | – | – |`),
    '',
  ].join('\n');
}

/** One arrow for each pair of states, with every command that may take it. */
function arrows(): readonly string[] {
  return TRANSFER_STATES.flatMap((from) =>
    TRANSFER_STATES.filter((to) => to !== from).flatMap((to) => {
      const commands = cells.filter(({ state, leadsTo }) => state === from && leadsTo.includes(to)).map(({ command }) => command);
      return commands.length === 0 ? [] : [`  ${diagramName(from)} --> ${diagramName(to)}: ${commands.join(', ')}`];
    }),
  );
}

/** Mermaid reads a hyphen in a bare name as part of an arrow. */
function diagramName(state: TransferState): string {
  return state.replaceAll('-', '_');
}
