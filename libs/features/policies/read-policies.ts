import { type PublishedPolicyText, RuleArchive } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import type { RoutingPolicies } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { PolicyLine, PolicyView } from './policies.dto.js';

export const noSuchPolicy = refuse('not-found', {
  en: 'No routing policy of this name was published here.',
  zh: '本系统未发布该名称的通道政策。',
});

/** The routing policies that were published here, in that order. Like the law, everybody may read them. */
@Injectable()
export class ListPolicies {
  constructor(
    private readonly archive: RuleArchive,
    private readonly books: RuleBooks,
  ) {}

  async execute(_: Principal): Promise<Outcome<readonly PolicyLine[]>> {
    const policies = await this.books.currentPolicies();
    return accept((await this.archive.policies()).map((one) => lineOf(one, policies)));
  }
}

/** One of them with its text. */
@Injectable()
export class ReadPolicy {
  constructor(
    private readonly archive: RuleArchive,
    private readonly books: RuleBooks,
  ) {}

  async execute(_: Principal, id: string): Promise<Outcome<PolicyView>> {
    const policies = await this.books.currentPolicies();
    const found = (await this.archive.policies()).find((one) => one.id === id);
    if (found === undefined) return noSuchPolicy;
    return accept({ ...lineOf(found, policies), text: found.text });
  }
}

function lineOf({ id, origin, firstDay, digest, publishedAt }: PublishedPolicyText, policies: RoutingPolicies): PolicyLine {
  return { id, origin, firstDay, digest, publishedAt, routes: policies.span(id) };
}
