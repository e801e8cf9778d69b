import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Command } from './commands.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import type { Transfer } from './transfer.js';

/** Lives with the decisions at the time of recording. Files may be added but never changed: an old decision keeps its outcome for ever. */
interface Recording {
  readonly draft: Transfer;
  readonly lives: readonly { readonly name: string; readonly steps: readonly RecordedStep[]; readonly end: Transfer }[];
}

type RecordedStep = {
  readonly command: Command;
  readonly state: string;
  readonly refused?: string;
  readonly events?: readonly string[];
  readonly ledger?: string;
};

const folder = new URL('../recorded/', import.meta.url);
const recordings = readdirSync(folder).map((file) => [file, parseRecording(readFileSync(new URL(file, folder), 'utf8'))] as const);

describe.each(recordings)('recorded in %s', (_, { draft, lives }) => {
  it.each(lives.map((life) => [life.name, life] as const))('A recorded life ends as it was recorded: %s', (_name, { steps, end }) => {
    let transfer = draft;
    for (const { command, ...recorded } of steps) {
      const decision = decideTransfer(transfer, command);
      transfer = applyDecision(transfer, decision);
      const { state } = transfer;
      if (!decision.accepted) expect({ refused: decision.refusal.code, state }).toEqual(recorded);
      else
        expect({ events: decision.events.map(({ kind }) => kind), followUps: decision.followUps, ledger: decision.ledger, state }).toEqual(
          recorded,
        );
    }
    expect(transfer).toEqual(end);
  });
});

function parseRecording(text: string): Recording {
  return JSON.parse(text) as Recording;
}
