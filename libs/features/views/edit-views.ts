import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  faultAt,
  type IdempotencyKey,
  type Outcome,
  type PersonId,
  type Refusal,
  refuse,
  type ExpectedView,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { ViewFaults } from './view-faults.js';
import {
  type SavedView,
  MOST_SHARED_VIEWS,
  MOST_VIEWS,
  type ReadViewQuery,
  viewNameKey,
  viewNameOf,
  refuseView,
  type ViewSettings,
} from './view.js';
import { ViewStore } from './view.store.js';
import { Injectable } from '@nestjs/common';
import type { ViewReceipt } from './views.dto.js';

export interface SaveViewCommand {
  readonly words: ViewSettings;
  readonly read: ReadViewQuery;
}

/** The write, which runs once nothing prevents it. */
type Write = (scope: TenantScope, person: PersonId, seen: readonly SavedView[]) => Promise<Outcome<ViewReceipt>>;

const noSuchView = refuse('not-found', { en: 'There is no such view.', zh: '没有该视图。' });

const stale = refuse('stale-version', {
  en: 'The view has changed since you read it. Read it again, then decide.',
  zh: '您读取之后该视图已变更，请重新读取后再作决定。',
});

/** Shared parts of saving, changing and removing a view. Views are personal and not part of any transfer's history. */
@Injectable()
export class ViewDesk {
  constructor(
    private readonly views: ViewStore,
    private readonly keys: ActKeys,
    private readonly faults: ViewFaults,
  ) {}

  perform(principal: Principal, write: Write, idempotency: IdempotencyKey): ActOutcome<ViewReceipt> {
    const { person } = principal;
    if (person === null) return Promise.resolve(refuse('forbidden', { en: 'Only people can save views.', zh: '视图仅可由人员保存。' }));
    return this.keys.once(principal, idempotency, async (scope) => {
      await this.views.hold(scope);
      return write(scope, person, await this.views.visibleTo(scope, person));
    });
  }

  /** Normalises the settings of a view, or refuses them. */
  async checkSettings(scope: TenantScope, { words, read }: SaveViewCommand): Promise<Outcome<ViewSettings>> {
    const name = viewNameOf(words.name);
    if (name === null) return refuseView('view-invalid', { pointer: '/name' });
    const faults = await this.faults.of(scope, [words], read);
    const [found = []] = faults;
    if (found.length === 0) return accept({ ...words, name });
    return refuseView('view-invalid', {
      faults: found.map(({ code, pointer, says }) => faultAt(pointer, code, says)),
    });
  }
}

/** Saves a new view. */
@Injectable()
export class SaveView {
  constructor(
    private readonly desk: ViewDesk,
    private readonly views: ViewStore,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: SaveViewCommand, idempotency: IdempotencyKey): ActOutcome<ViewReceipt> {
    const { views, entropy } = this;
    const write: Write = async (scope, owner, seen) => {
      const words = await this.desk.checkSettings(scope, command);
      if (!words.ok) return words;
      const bar = saveRefusal(words.value, owner, seen);
      if (bar !== null) return { ok: false, refusal: bar };
      const id = entropy.uuid();
      await views.add(scope, { ...words.value, id, owner });
      return accept({ id, version: 1 });
    };
    return this.desk.perform(principal, write, idempotency);
  }
}

/** Changes a view, by its owner, or by a supervisor or company administrator if it is shared. */
@Injectable()
export class ChangeView {
  constructor(
    private readonly desk: ViewDesk,
    private readonly views: ViewStore,
  ) {}

  execute(
    principal: Principal,
    { view: id, version, ...command }: SaveViewCommand & ExpectedView,
    idempotency: IdempotencyKey,
  ): ActOutcome<ViewReceipt> {
    const write: Write = async (scope, person, seen) => {
      const view = findChangeable(principal, seen, { view: id, version });
      if (!view.ok) return view;
      const words = await this.desk.checkSettings(scope, command);
      if (!words.ok) return words;
      const { owner } = view.value;
      // Only the owner decides which view a list opens with.
      const after = owner === person ? words.value : { ...words.value, byDefault: view.value.byDefault };
      const others = await this.othersOf(scope, owner, person, seen);
      const bar = saveRefusal(
        after,
        owner,
        others.filter((one) => one.id !== id),
      );
      if (bar !== null) return { ok: false, refusal: bar };
      await this.views.change(scope, { ...after, id, owner });
      return accept({ id, version: version + 1 });
    };
    return this.desk.perform(principal, write, idempotency);
  }

  private async othersOf(scope: TenantScope, owner: PersonId, person: PersonId, seen: readonly SavedView[]): Promise<readonly SavedView[]> {
    return owner === person ? seen : this.views.visibleTo(scope, owner);
  }
}

/** Removes a view, by anybody who may change it. */
@Injectable()
export class RemoveView {
  constructor(
    private readonly desk: ViewDesk,
    private readonly views: ViewStore,
  ) {}

  execute(principal: Principal, named: ExpectedView, idempotency: IdempotencyKey): ActOutcome<ViewReceipt> {
    const write: Write = async (scope, _person, seen) => {
      const view = findChangeable(principal, seen, named);
      if (!view.ok) return view;
      await this.views.remove(scope, named.view);
      return accept({ id: named.view, version: named.version });
    };
    return this.desk.perform(principal, write, idempotency);
  }
}

/** Whether somebody may change a view: it is their own, or it is shared and they are a supervisor or company administrator. */
export function mayChangeView({ person, roles }: Pick<Principal, 'person' | 'roles'>, view: Pick<SavedView, 'owner' | 'shared'>): boolean {
  return view.owner === person || (view.shared && roles.some((role) => role === 'supervisor' || role === 'company-admin'));
}

function findChangeable(principal: Principal, seen: readonly SavedView[], { view: id, version }: ExpectedView): Outcome<SavedView> {
  const view = seen.find((one) => one.id === id);
  if (view === undefined) return noSuchView;
  if (!mayChangeView(principal, view)) return refuseView('view-of-another');
  return view.version === version ? accept(view) : stale;
}

/** Why a view cannot be saved beside the other views that its owner sees; null if it can. */
function saveRefusal({ name, shared }: ViewSettings, owner: PersonId, others: readonly SavedView[]): Refusal | null {
  const own = others.filter((one) => one.owner === owner);
  if (own.some((one) => viewNameKey(one.name) === viewNameKey(name))) return refuseView('view-name-taken', { pointer: '/name' }).refusal;
  if (own.length >= MOST_VIEWS) return refuseView('views-many').refusal;
  return shared && others.filter((one) => one.shared).length >= MOST_SHARED_VIEWS
    ? refuseView('views-shared-many', { pointer: '/shared' }).refusal
    : null;
}
