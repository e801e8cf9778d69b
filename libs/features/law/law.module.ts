import { Module } from '@nestjs/common';
import { DiffPackVersions } from './diff-pack-versions.js';
import { ListPackVersions, ReadPackVersion } from './read-pack-version.js';
import { ListDisagreements, ReadShadow } from './read-shadow.js';
import { RulePackStore } from './rule-pack.store.js';
import { ShadowStore } from './shadow.store.js';

const providers = [DiffPackVersions, ListDisagreements, ListPackVersions, ReadPackVersion, ReadShadow, RulePackStore, ShadowStore];

/** Versions of rule packs and their shadow runs. */
@Module({ providers, exports: providers })
export class LawModule {}
