import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { demoPeople, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { justification } from './justifications.js';
import type { System } from './system.js';
import type { TestResponse, TestClient } from './test-client.js';

/** Who a person id of the demo directory belongs to. */
export function usernameOf(person: string | null | undefined): string {
  const known = demoPeople.find(({ username }) => demoPersonId(username) === person);
  if (!known) throw new RangeError(`no demo person ${String(person)}`);
  return known.username;
}

export const opinion = (view: TransferResponse, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  conclusion: 'support',
  reasons: 'Necessary for the purpose.',
  conditions: [],
  contentDigest: view.contentDigest,
  noConflict: true,
  ...more,
});

export const ballot = (view: TransferResponse, choice: 'approve' | 'refuse' = 'approve'): Record<string, unknown> => ({
  ballot: choice,
  reasons: 'The reviews carry this.',
  conditions: [],
  contentDigest: view.contentDigest,
  noConflict: true,
  ...(choice === 'refuse' ? { justification: justification() } : {}),
});

/** The transfer as the authority's auditor sees it. */
export async function viewAsAuditor(system: System, id: string): Promise<TransferResponse> {
  return (await system.person('auditor1')).view(id);
}

/** What a company says to everything that it is asked now. */
export function repliesTo(
  view: TransferResponse,
  says = 'As the filing says now.',
): readonly { readonly item: string; readonly says: string }[] {
  return (view.request?.items ?? []).map(({ id }) => ({ item: id, says }));
}

export function settlementOf(transfer: string, item: string): string {
  return `/v1/transfers/${transfer}/information-items/${item}/settlement`;
}

/** Each assigned officer accepts what was answered, and records an opinion; answers who did. */
export async function reviewAll(system: System, id: string): Promise<readonly string[]> {
  const officers: string[] = [];
  for (let view = await viewAsAuditor(system, id); view.state === 'in-review'; view = await viewAsAuditor(system, id)) {
    const open = view.reviews.find((review) => review.opinion === null);
    const username = usernameOf(open?.assignee);
    const unsettled = view.items.find(({ discipline, state }) => discipline === open?.discipline && state === 'answered');
    if (unsettled !== undefined) {
      const settled = await (
        await system.person(username)
      ).act(settlementOf(id, unsettled.id), { as: 'accepted' }, { version: view.version });
      // Something moved meanwhile: they read it again.
      if (settled.status !== 200 && settled.status !== 412) throw new Error(settled.text);
      continue;
    }
    const answer = await (
      await system.person(username)
    ).act(`/v1/transfers/${id}/reviews/${open?.discipline ?? ''}/opinion`, opinion(view), { version: view.version });
    if (answer.status === 412) continue;
    if (answer.status !== 200) throw new Error(answer.text);
    officers.push(username);
  }
  await system.drain();
  return officers;
}

/** A person votes as the transfer stands now. */
export async function voteAs(
  system: System,
  username: string,
  id: string,
  choice: 'approve' | 'refuse' = 'approve',
): Promise<TestResponse> {
  const client: TestClient = await system.person(username);
  const view = await viewAsAuditor(system, id);
  const answer = await client.act(`/v1/transfers/${id}/votes`, ballot(view, choice), { version: view.version });
  await system.drain();
  return answer;
}
