import type { Filing } from '@carnet/acts/filing.js';
import type { CompanyKey } from '../../apps/cli/src/demo/directory.js';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { ballot, reviewAll, viewAsAuditor, usernameOf } from '../support/officials.js';
import type { System } from '../support/system.js';

/** A filing that one officer reviews and one approver votes on. */
export const middling = (more: Partial<Filing> = {}): Filing => filing({ people: { ordinary: 300_000, sensitive: 0, us: {} }, ...more });

/** Acts of somebody on a transfer as it stands now. @throws where it is refused. */
export async function actAs(
  system: System,
  username: string,
  id: string,
  act: { readonly path: string; readonly body: unknown },
): Promise<void> {
  const client = await system.person(username);
  const { version } = await viewAsAuditor(system, id);
  const answer = await client.act(`/v1/transfers/${id}/${act.path}`, act.body, { version });
  if (answer.status >= 300) throw new Error(`${username} may not: ${answer.text}`);
  await system.drain();
}

/** Filed by a company and given to people. */
export async function filed(system: System, company: CompanyKey, content: Filing = middling()): Promise<string> {
  const { id } = await system.machine(company).file(content);
  await system.drain();
  return id;
}

/** Filed, reviewed, and voted on by the first who is asked. */
export async function votedOn(
  system: System,
  company: CompanyKey,
  { refuse = false, terms = [] }: { readonly refuse?: boolean; readonly terms?: readonly unknown[] } = {},
): Promise<string> {
  const id = await filed(system, company);
  await reviewAll(system, id);
  const view = await viewAsAuditor(system, id);
  const said = {
    ...ballot(view, refuse ? 'refuse' : 'approve'),
    ...(terms.length > 0 && { terms, justification: justification() }),
  };
  await actAs(system, usernameOf(view.step?.voters[0]), id, { path: 'votes', body: said });
  return id;
}

/** The officer of the transfer asks the company something. */
export async function asked(system: System, id: string, question = 'How long is it kept?'): Promise<void> {
  const officer = usernameOf((await viewAsAuditor(system, id)).reviews[0]?.assignee);
  const items = [{ kind: 'clarify', subject: '/recipient', question }];
  await actAs(system, officer, id, { path: 'information-request', body: { items } });
}
