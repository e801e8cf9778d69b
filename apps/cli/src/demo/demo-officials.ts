import { type Justification, LIGHTER_MEANS, type LighterMeans } from '@carnet/workflow';
import { type Caller, signIn } from './demo-client.js';
import { demoPeople, demoPersonId } from './directory.js';
import type { ChecklistsView } from '@carnet/features/checklists/checklists.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';

const why: Readonly<Record<LighterMeans, string>> = {
  contract: 'A contract binds the recipient, but the fields themselves would still tell who each person is.',
  certificate: 'The recipient holds none that covers this use of the data.',
  trustmark: 'No trustmark of the destination looks at which fields are sent.',
  sandbox: 'A sandbox would need the same fields, and the purpose could be served without them.',
};

/** Justification of a restriction in the demo; answers every step of the agreements' test. */
const demoJustification: Justification = {
  effect: 'transfer',
  objective: 'personal-rights',
  aim: 'The people in the records, from being told apart by fields that the purpose does not need.',
  notArbitrary: 'Every filing of this kind is asked to leave out the same fields, whatever its destination.',
  notDisguised: 'It favours no supplier at home: the same service may be used with fewer fields.',
  lighterMeans: LIGHTER_MEANS.map((means) => ({ means, suffices: false, why: why[means] })),
};

/** A vote of the demo. */
export type DemoBallot = 'approve' | 'approve-with-conditions' | 'refuse';

/** Conditions of the demo: one to be met before data leaves, and one that the company has to agree to. */
const demoTerms = [{ code: 'people-told' }, { code: 'incidents-told' }];

const reasonsOf: Readonly<Record<DemoBallot, string>> = {
  approve: 'The reviews carry this.',
  'approve-with-conditions': 'The reviews carry this, once the people concerned are informed.',
  refuse: 'The fields say more about each person than the purpose needs.',
};

/** Parts that every filing has. */
const wholes: ReadonlySet<string> = new Set(['/title', '/recipient', '/fields', '/facts', '/people', '/documents']);

/** The authority's demo people, signed in on first use. */
export class DemoOfficials {
  private readonly callers = new Map<string, Promise<Caller>>();

  constructor(private readonly baseUrl: string) {}

  as(username: string): Promise<Caller> {
    const known = this.callers.get(username) ?? signIn(this.baseUrl, username);
    this.callers.set(username, known);
    return known;
  }

  byId(person: string): Promise<Caller> {
    const known = demoPeople.find(({ username }) => demoPersonId(username) === person);
    if (!known) throw new RangeError('not a demo person');
    return this.as(known.username);
  }

  async view(id: string): Promise<TransferResponse> {
    return (await this.as('auditor1')).get<TransferResponse>(`/v1/transfers/${id}`);
  }

  async lines(query: string): Promise<readonly LineResponse[]> {
    const supervisor = await this.as('supervisor1');
    const lines: LineResponse[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: LineResponse[]; next: string | null } = await supervisor.get(
        `/v1/transfers?limit=100&${query}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      lines.push(...page.items);
      cursor = page.next;
    }
    return lines;
  }

  /** Every assigned officer without an opinion gives one. */
  async review(id: string): Promise<void> {
    for (let view = await this.view(id); view.state === 'in-review'; view = await this.view(id)) {
      const open = view.reviews.find(({ opinion, assignee }) => opinion === null && assignee !== null);
      if (!open?.assignee) return;
      const officer = await this.byId(open.assignee);
      if (await this.prepare(officer, view, open.discipline)) continue;
      const body = {
        conclusion: 'support',
        reasons: 'The filing is complete and the stated purpose needs this data.',
        conditions: [],
        contentDigest: view.contentDigest,
        noConflict: true,
      };
      await officer.act(`/v1/transfers/${id}/reviews/${open.discipline}/opinion`, body, { version: view.version });
    }
  }

  /**
   * Does what the policy requires before an opinion: confirms completeness and answers the checklist. Returns whether there was anything to
   * do.
   */
  private async prepare(officer: Caller, { id, version, completeness }: TransferResponse, discipline: string): Promise<boolean> {
    if (completeness?.end === null) {
      await officer.act(`/v1/transfers/${id}/completeness`, { noConflict: true }, { version });
      return true;
    }
    const { required, disciplines } = await officer.get<ChecklistsView>(`/v1/transfers/${id}/checklists`);
    const checklist = disciplines.find((one) => one.discipline === discipline);
    if (!required || !checklist || checklist.open.length === 0) return false;
    const asked = checklist.items.filter(({ code }) => checklist.open.includes(code));
    const answers = asked.map(({ code, about }) => ({
      item: code,
      as: 'yes',
      reasons: '',
      evidence: about.filter((part) => wholes.has(part)),
    }));
    await officer.act(`/v1/transfers/${id}/reviews/${discipline}/checklist`, { answers }, { version });
    return true;
  }

  /** The first assigned officer asks for what the rules miss. */
  async ask(id: string): Promise<void> {
    const view = await this.view(id);
    const assignee = view.reviews.find((review) => review.assignee !== null)?.assignee;
    if (!assignee) return;
    const fields = {
      kind: 'clarify',
      subject: '/fields',
      question: 'What does each column without a code hold? Name it by its code in the register of fields.',
    };
    const people = {
      kind: 'missing',
      subject: '/people',
      question: 'How many people’s data will be sent this year, and how did you count them?',
    };
    const items = [view.route?.ask.includes('data_elements') === true ? fields : people];
    await (await this.byId(assignee)).act(`/v1/transfers/${id}/information-request`, { items }, { version: view.version });
  }

  /** A supervisor suspends a grant because a condition is breached. */
  async suspend(id: string): Promise<void> {
    const { version } = await this.view(id);
    const body = {
      cause: 'condition-breached',
      reasons: 'The first report of the recipient is overdue.',
      justification: demoJustification,
    };
    await (await this.as('supervisor1')).act(`/v1/transfers/${id}/suspension`, body, { version });
  }

  /**
   * A named voter of the open step votes, or a supervisor confirms a refusal whose test does not pass; returns whether either was possible.
   */
  async vote(id: string, ballot: DemoBallot): Promise<boolean> {
    const view = await this.view(id);
    if (view.confirmation !== null) return this.confirm(view);
    const voted = new Set(view.votes.filter(({ step }) => step === view.step?.index).map(({ voter }) => voter));
    const voter = view.state === 'in-approval' ? view.step?.voters.find((one) => !voted.has(one)) : undefined;
    if (voter === undefined) return false;
    await (
      await this.byId(voter)
    ).act(
      `/v1/transfers/${id}/votes`,
      {
        ballot: ballot === 'refuse' ? 'refuse' : 'approve',
        reasons: reasonsOf[ballot],
        conditions: [],
        contentDigest: view.contentDigest,
        noConflict: true,
        ...(ballot === 'approve-with-conditions' && { terms: demoTerms }),
        ...(ballot !== 'approve' && { justification: demoJustification }),
      },
      { version: view.version },
    );
    return true;
  }
  private async confirm({ id, version, contentDigest }: TransferResponse): Promise<boolean> {
    const body = { confirmed: true, reasons: 'The approver has weighed what would ask for less.', contentDigest };
    await (await this.as('supervisor2')).act(`/v1/transfers/${id}/restriction-confirmation`, body, { version });
    return true;
  }
}
