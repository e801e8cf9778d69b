import {
  Ban,
  CircleX,
  Dot,
  Eye,
  Gavel,
  GitBranch,
  Hand,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestion,
  OctagonPause,
  PenLine,
  Pencil,
  Reply,
  Send,
  Undo2,
  Vote,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  edited: Pencil,
  submitted: Send,
  amended: Pencil,
  assessed: GitBranch,
  'review-prepared': ListChecks,
  claimed: Hand,
  'appeal-claimed': Hand,
  'audit-claimed': Hand,
  'opinion-given': PenLine,
  'information-requested': MessageCircleQuestion,
  'information-answered': Reply,
  'step-opened': ListChecks,
  voted: Vote,
  'appeal-voted': Vote,
  decided: Gavel,
  'appeal-decided': Gavel,
  suspended: OctagonPause,
  revoked: Ban,
  withdrawn: Undo2,
  surrendered: Undo2,
  'document-read': Eye,
  'opened-apart': Eye,
};

/** What an event is, at a glance; its words are the name of its button. */
export function EventIcon({ kind, refused }: { kind: string; refused: boolean }) {
  const Icon = refused ? CircleX : (icons[kind] ?? Dot);
  return <Icon size={13} aria-hidden />;
}
