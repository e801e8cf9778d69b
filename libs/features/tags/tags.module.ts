import { Module } from '@nestjs/common';
import { TagDesk, TagTransfer, UntagTransfer } from './edit-tags.js';
import { ListTags, ReadTags } from './read-tags.js';
import { TagStore } from './tag.store.js';

const providers = [ListTags, ReadTags, TagDesk, TagStore, TagTransfer, UntagTransfer];

/** Tags of the authority on transfers. */
@Module({ providers, exports: providers })
export class TagsModule {}
