import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { refusalTexts, type Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { DraftColleagueStore } from './draft-colleague.store.js';
import type { DraftColleaguesView, OwnSections, ShareSectionBody } from './drafts.dto.js';
import { sectionTitle } from './section.js';

const refuseColleague = declareRefusals({
  'colleague-unknown': [
    422,
    'This person cannot fill in filings of your company. Choose one of the people listed with the draft.',
    '该人员不能为贵企业填写申报，请从草稿所列人员中选择。',
  ],
  'section-unknown': [422, 'The draft has no section of this name. Read its sections.', '草稿没有此部分，请查阅草稿的各部分。'],
  'attendance-of-people': [403, 'Only a person can be shown as working on a section.', '仅人员可以标示为正在编辑某一部分。'],
});

/** Reads who has which section of a draft, and who is at work in it now. */
@Injectable()
export class ReadDraftColleagues {
  constructor(
    private readonly reading: TransferReader,
    private readonly store: DraftColleagueStore,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<DraftColleaguesView>> {
    return withDraft(this.reading, principal, transferId, async (draft, scope) => accept(await this.store.of(scope, draft)));
  }
}

/** Assigns a section of a draft, or records that the caller is at work in it. Neither locks the section for others. */
@Injectable()
export class ShareSection {
  constructor(
    private readonly reading: TransferReader,
    private readonly store: DraftColleagueStore,
  ) {}

  execute(
    principal: Principal,
    { transferId, section, assignee, here }: ShareSectionBody & { readonly transferId: string },
  ): Promise<Outcome<DraftColleaguesView>> {
    return withDraft(this.reading, principal, transferId, async (draft, scope) => {
      if (here !== undefined && principal.person === null) return refuseColleague('attendance-of-people');
      const title = sectionTitle(section, this.reading.books.inForce(filingDay(scope.startedAt)).packs);
      if (title === null) return refuseColleague('section-unknown', { pointer: '/section' });
      const { people } = await this.store.of(scope, draft);
      if (assignee && people.every(({ id }) => id !== assignee)) return refuseColleague('colleague-unknown');
      if (assignee !== undefined) await this.store.assign(scope, draft, { section, title }, assignee);
      if (here !== undefined) await this.store.recordAttendance(scope, draft, section, here);
      return accept(await this.store.of(scope, draft));
    });
  }
}

/** Reads the sections of open drafts that the caller has. */
@Injectable()
export class ReadOwnSections {
  constructor(
    private readonly database: TenantDatabase,
    private readonly books: RuleBooks,
    private readonly store: DraftColleagueStore,
  ) {}

  async execute(principal: Principal): Promise<Outcome<OwnSections>> {
    const { found, day } = await this.database.transact(principal, async (scope) => ({
      found: await this.store.ownSections(scope),
      day: filingDay(scope.startedAt),
    }));
    const { packs } = this.books.inForce(day);
    const titleOf = (section: string): Bilingual => sectionTitle(section, packs) ?? { en: section, zh: section };
    return accept({ items: found.map((one) => ({ ...one, sectionTitle: titleOf(one.section) })) });
  }
}

function withDraft<Told>(
  reading: TransferReader,
  principal: Principal,
  transferId: string,
  work: (draft: Transfer, scope: TenantScope) => Promise<Outcome<Told>>,
): Promise<Outcome<Told>> {
  return reading.readTransfer(principal, transferId, ({ stored: { transfer } }, scope) => {
    const { state } = transfer;
    if (state !== 'draft') return refuse('not-in-this-state', refusalTexts['not-in-this-state'], { context: { state } });
    return work(transfer, scope);
  });
}
