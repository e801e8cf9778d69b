import { eventKinds } from '@carnet/workflow';

/** What a text of SQL may ask of the kinds of events, as their declarations answer it. */
const kindsThat = {
  decide: eventKinds(({ decides }) => decides),
  hand_in: eventKinds(({ handsIn }) => handsIn),
  show: eventKinds(({ shows }) => shows),
};

/** A text of SQL with the kinds of events written out where it says `:kinds_that_decide` and the like, so that no list stands twice. */
export function withEventKinds(text: string): string {
  return Object.entries(kindsThat).reduce(
    (said, [what, kinds]) => said.replaceAll(`:kinds_that_${what}`, kinds.map((kind) => `'${kind}'`).join(', ')),
    text,
  );
}
