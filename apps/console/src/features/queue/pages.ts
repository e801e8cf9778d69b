import { CalendarOff, ChartNoAxesColumn, FileCheck, Gauge, Inbox, Scale, Stamp, Split } from 'lucide-react';
import { may, type Page } from '../../shell/pages.js';

/** The pages of officers, approvers and supervisors. */
export const queuePages: readonly Page[] = [
  {
    path: '/queue',
    load: () => import('./queue.js'),
    isFor: (me) => may('queue:read', 'authority')(me) && (may('review:act')(me) || may('review:assign')(me)),
    nav: { group: 'work', label: ['Queue', '队列'], icon: Inbox },
    wide: true,
  },
  {
    path: '/votes',
    load: () => import('../votes/votes.js'),
    isFor: may('approval:read', 'authority'),
    nav: { group: 'work', label: ['Approvals', '审批'], icon: Stamp },
  },
  {
    path: '/appeals',
    load: () => import('../appeals/appeals.js'),
    isFor: may('queue:read', 'authority'),
    nav: { group: 'work', label: ['Appeals', '复核'], icon: Scale },
  },
  {
    path: '/suspicions',
    load: () => import('../appeals/suspicions.js'),
    isFor: may('split:read', 'authority'),
    nav: { group: 'work', label: ['Splits', '拆分嫌疑'], icon: Split },
  },
  {
    path: '/statements',
    load: () => import('../ledger/statements.js'),
    isFor: (me) => may('ledger:confirm', 'authority')(me) || may('affiliate:confirm', 'authority')(me),
    nav: { group: 'work', label: ['Company statements', '企业申报待核'], icon: FileCheck },
  },
  {
    path: '/workload',
    load: () => import('../workload/workload.js'),
    isFor: may('workload:read', 'authority'),
    nav: { group: 'work', label: ['Workload', '工作量'], icon: Gauge },
  },
  {
    path: '/absences',
    load: () => import('../workload/own-presence.js'),
    isFor: (me) => may('delegation:read', 'authority')(me) && !may('workload:read')(me),
    nav: { group: 'work', label: ['Absences and deputies', '不在岗与受托人'], icon: CalendarOff },
  },
  {
    path: '/quality',
    load: () => import('../workload/quality.js'),
    isFor: may('quality:read', 'authority'),
    nav: { group: 'insight', label: ['Quality', '质量'], icon: ChartNoAxesColumn },
  },
  { path: '/cases/:id', load: () => import('../case/case.js'), isFor: may('queue:read', 'authority'), wide: true },
];
