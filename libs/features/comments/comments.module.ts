import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { CommentStore } from './comment.store.js';
import { ListComments } from './list-comments.js';
import { WriteComment } from './write-comment.js';

const providers = [CommentStore, ListComments, WriteComment];

@Module({ imports: [AttachmentsModule], providers, exports: providers })
export class CommentsModule {}
