import { addDays } from '@carnet/clocks';
import type { AppealsView, AppealView } from '@carnet/features/appeals/appeals.dto.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoPeople } from '../../apps/cli/src/demo/directory.js';
import { describeWithChromium } from '../support/chromium.js';
import { today } from '../support/deputies.js';
import { filing } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { reviewAll, viewAsAuditor, usernameOf, voteAs } from '../support/officials.js';
import { openScreens, type Screens } from '../support/screens.js';
import type { System } from '../support/system.js';
import { principalOf } from '../support/use-cases.js';
import { AtWork, noConflict, reasons, type Words } from './at-work.js';
import { votedOn } from './granted.js';

const cause: Words = ['Cause', '原因'];
const suspend: Words = ['Suspend', '暂停'];
const lift: Words = ['Lift the suspension', '解除暂停'];
const revoke: Words = ['Revoke', '撤销'];
const advise: Words = ['Advise on the appeal', '出具复核意见'];
const voteOn: Words = ['Vote on the appeal', '复核表决'];
const take: Words = ['Claim the appeal', '领取复核'];
const vary: Words = ['Vary', '变更'];
const appealsPart: Words = ['Appeals', '复核'];
const ask: Words = ['File an appeal', '申请复核'];

const nameOf = (username: string): string => demoPeople.find((person) => person.username === username)?.name ?? '';

describeWithChromium('after the votes', () => {
  let system: System;
  let screens: Screens;
  let browser: Browser;
  let id: string;
  let deputy: string;
  beforeAll(async () => {
    screens = await openScreens();
    ({ system, browser } = screens);
    id = await reviewed();
    await voteAs(system, usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), id);
  });
  afterAll(() => screens.close());

  /** A filing of the middle tier that one officer reviewed; all of the suite stay below the heavier route together. */
  const reviewed = async (): Promise<string> => {
    const filed = await system
      .machine('retail')
      .file(filing({ fields: ['member.name', 'member.contact'], people: { ordinary: 110_000, sensitive: 0, us: {} } }));
    await system.drain();
    await reviewAll(system, filed.id);
    return filed.id;
  };
  const at = async (username: string, language: 'en' | 'zh', path = `/cases/${id}`): Promise<AtWork> => {
    const person = await AtWork.begin(browser, system, username, language);
    await person.open(path);
    return person;
  };
  /** What the company reads on the page of the transfer. */
  const companySees = async (language: 'en' | 'zh', ...sentences: readonly string[]): Promise<void> => {
    const filer = await at('filer@retail', language, `/transfers/${id}`);
    for (const sentence of sentences) await filer.sees([sentence, sentence]);
    expect(await filer.page.locator('main').innerText()).not.toMatch(/(?:Supervisor|Approver|officer) (?:one|two|three|four)/);
    await filer.leave();
  };
  const stateOf = async (): Promise<string> => (await viewAsAuditor(system, id)).state;
  const appeal = async (): Promise<AppealView> => {
    const { body } = await (await system.person('auditor1')).get<AppealsView>(`/v1/transfers/${id}/appeals`);
    const last = body.appeals.at(-1);
    if (last === undefined) throw new RangeError('there is no appeal');
    return last;
  };

  /** The company asks on the screen for a re-review of what the authority did last. */
  const appeals = async (language: 'en' | 'zh', why: string): Promise<void> => {
    const filer = await at('filer@retail', language, `/transfers/${id}`);
    await filer.press(ask);
    await filer.choose(['Subject', '针对'], ['The procedure', '程序']);
    await filer.write(['Why it is wrong', '为何不当'], why);
    await filer.send(['File the appeal', '提交复核申请']);
    await filer.sees([why, why]);
    await filer.leave();
  };
  /** An officer who had no part in it takes the appeal, proposes what `write` fills in, and the case shows that. */
  const advises = async (language: 'en' | 'zh', write: (adviser: AtWork) => Promise<Words>): Promise<void> => {
    const past = await viewAsAuditor(system, id);
    const officer = ['legal1', 'legal2'].find((name) => past.reviews.every(({ assignee }) => usernameOf(assignee) !== name)) ?? '';
    const adviser = await at(officer, language, '/appeals');
    await adviser.page.getByRole('link', { name: past.reference }).click();
    await adviser.act(take);
    await adviser.send(take);
    const { number } = await appeal();
    await adviser
      .part(appealsPart)
      .getByText(adviser.in([`Appeal ${String(number)}: Claimed`, `第 ${String(number)} 次复核：已领取`]))
      .waitFor();
    await adviser.act(advise);
    const shown = await write(adviser);
    await adviser.tick(noConflict);
    await adviser.send(advise);
    await adviser.part(appealsPart).getByText(adviser.in(shown)).last().waitFor();
    await adviser.leave();
  };
  /** Those of the panel vote one after the other, until it is decided. */
  const panelVotes = async (ballot: Words, why: string): Promise<void> => {
    for (const [place, username] of ((await appeal()).panel?.voters ?? []).map(usernameOf).entries()) {
      if ((await appeal()).end !== null) break;
      const voter = await at(username, place === 0 ? 'zh' : 'en');
      await voter.act(voteOn);
      await voter.tick(ballot);
      await voter.write(reasons, why);
      await voter.tick(noConflict);
      await voter.send(voteOn);
      await voter.leave();
    }
  };

  it('A supervisor tests and suspends a grant, and the company reads why', async () => {
    const first = await at('supervisor1', 'en');
    await first.act(suspend);
    await first.choose(cause, ['A security incident', '发生安全事件']);
    await first.write(reasons, 'Keys of the recipient were published.');
    await first.justify();
    await first.press(['Test against the agreements', '按协定审查']);
    await first.dialog.getByRole('status').waitFor();
    await first.send(suspend);
    expect(await stateOf()).toBe('suspended');
    await first.page.getByRole('banner').or(first.page.locator('header')).getByText('Suspended').first().waitFor();
    await first.leave();
    await companySees('zh', 'Keys of the recipient were published.', '请停止提供数据');
  });

  it('Another supervisor reinstates the grant, and the company may send again', async () => {
    const second = await at('supervisor2', 'zh');
    await second.act(lift);
    await second.choose(cause, ['Remedied', '已改正']);
    await second.write(reasons, '密钥已更换。');
    await second.send(lift);
    expect(await stateOf()).toBe('granted');
    await second.leave();
    await companySees('en', 'Granted. The grant is in force until');
  });

  it('A company appeals against the suspension of its grant', async () => {
    const { version } = await viewAsAuditor(system, id);
    const stop = { cause: 'facts-changed', reasons: 'The recipient was sold.', justification: justification() };
    const stopped = await (await system.person('supervisor1')).act(`/v1/transfers/${id}/suspension`, stop, { version });
    expect(stopped.status).toBe(200);

    await appeals('zh', '接收方未被出售，仅更名。');
  });

  it('An officer without a part in the suspension advises on the appeal', async () => {
    await advises('en', async (adviser) => {
      await adviser.tick(vary);
      await adviser.tick(
        ['telephone or mail of a member', '会员电话或者邮箱'],
        adviser.fields(['Fields that stay suspended', '继续暂停的字段']),
      );
      await adviser.write(reasons, 'The register shows a new name alone.');
      return ['The suspension holds only for telephone or mail of a member.', ''];
    });
  });

  it('A panel without a part in the suspension sets it aside', async () => {
    expect(((await appeal()).panel?.voters ?? []).map(usernameOf)).not.toContain('supervisor1');
    await panelVotes(['Set aside', '撤销'], 'As the officer says.');
    expect([(await appeal()).state, await stateOf()]).toEqual(['set-aside', 'granted']);
    await companySees('en', 'set aside', 'As the officer says.', 'Granted. The grant is in force until');
  });

  it('A supervisor revokes a grant for untrue facts without a justification', async () => {
    const supervisor = await at('supervisor2', 'zh');
    await supervisor.act(revoke);
    await supervisor.choose(cause, ['The stated facts were untrue', '申报事实不实']);
    await supervisor.write(reasons, '实际多发送两个字段。');
    await supervisor.tick(['Justify the restriction of the grant', '写明限制准予的理由']);
    await supervisor.send(revoke);
    expect(await stateOf()).toBe('revoked');
    await supervisor.leave();
    await companySees('en', 'Do not send data.', '实际多发送两个字段。');
  });

  it('A panel turns a revocation into a suspension, and the company reads what holds', async () => {
    await appeals('en', 'Both fields were filed in March.');
    await advises('zh', async (adviser) => {
      await adviser.tick(vary);
      await adviser.sees(['', '撤销将变更为暂停。']);
      await adviser.write(reasons, '两个字段已补充申报。');
      return ['', '意见：变更'];
    });
    await panelVotes(vary, '暂停即可。');
    expect([(await appeal()).state, await stateOf()]).toEqual(['varied', 'suspended']);
    await companySees('zh', '撤销准予的决定变更为暂停准予。', '暂停即可。', '请停止提供数据');
  });

  it('A panel changes the words of a condition, and the company reads the new words', async () => {
    id = await votedOn(system, 'retail', { terms: [{ code: 'encrypted' }] });
    await appeals('zh', '密钥已在境内保管。');
    await advises('en', async (adviser) => {
      await adviser.tick(vary);
      await adviser.write(['The condition in English', ''], 'Encrypt what leaves, with keys kept in Suzhou.');
      await adviser.write(['The condition in Chinese', ''], '出境数据须加密，密钥保管于苏州。');
      await adviser.justify();
      await adviser.write(reasons, 'It reaches the objective as well.');
      return ['Encrypt what leaves, with keys kept in Suzhou.', ''];
    });
    await panelVotes(vary, 'As the officer says.');
    expect((await appeal()).state).toBe('varied');
    await companySees('zh', '出境数据须加密，密钥保管于苏州。', '变更该附加条件。');
  });

  it('An officer rejects evidence for a condition and accepts the better evidence', async () => {
    const judge: Words = ['Judge evidence', '审核履行证明'];
    const give: Words = ['Give evidence for condition 1', '提交第 1 项履行证明'];
    const givesEvidence = async (language: 'en' | 'zh', words: string): Promise<void> => {
      const filer = await at('filer@retail', language, `/transfers/${id}`);
      await filer.press(give);
      await filer.write(['How the condition was met', '如何履行该条件'], words);
      await filer.send(['Send the evidence', '提交证明']);
      await filer.leave();
    };
    const judges = async (language: 'en' | 'zh', verdict: Words, why: string): Promise<AtWork> => {
      const officer = await at('security1', language);
      await officer.press(judge);
      await officer.tick(verdict);
      await officer.write(reasons, why);
      await officer.send(judge);
      return officer;
    };
    await givesEvidence('en', 'The keys are kept.');
    const first = await judges('zh', ['Reject', '不接受'], '未说明保管地点。');
    await first.part(['Conditions', '附加条件']).getByText('未说明保管地点。').waitFor();
    await first.leave();
    await companySees('en', 'The keys are kept.', '未说明保管地点。', '· open ·');
    await givesEvidence('zh', '密钥保管于苏州。');
    const second = await judges('en', ['Accept', '接受'], 'The place is named.');
    await second.part(['Conditions', '附加条件']).getByText('The keys are kept.').waitFor();
    await second.leave();
    await companySees('zh', '密钥保管于苏州。', 'The place is named.', '· 已履行 ·');
  });

  it('An approver sends a case back, and its officer reads why and gives a new opinion', async () => {
    id = await reviewed();
    const sendBack: Words = ['Send back to review', '退回审查'];
    const approver = await at(usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), 'zh');
    await approver.act(sendBack);
    await approver.write(reasons, '未说明保存期限。');
    await approver.send(sendBack);
    await approver.leave();
    expect(await stateOf()).toBe('in-review');
    const officer = await at(usernameOf((await viewAsAuditor(system, id)).reviews[0]?.assignee), 'en');
    await officer.sees(['未说明保存期限。', '']);
    await officer.act(['Give an opinion', '出具意见']);
    await officer.tick(['Support', '支持']);
    await officer.write(reasons, 'It is kept for two years.');
    await officer.tick(noConflict);
    await officer.send(['Give an opinion', '出具意见']);
    await officer.leave();
    expect(await stateOf()).toBe('in-approval');
  });

  it('A doubtful refusal is tested and takes effect once a supervisor confirms it', async () => {
    const signRefusal: Words = ['Sign the refusal', '签署不予准许'];
    const confirm: Words = ['Confirm the decision', '确认决定'];
    const approver = await at(usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), 'zh');
    await approver.act(['Vote', '表决']);
    await approver.tick(['Refuse', '不予准许']);
    await approver.write(reasons, '发送字段过多。');
    await approver.justify();
    await approver.tick(['It would achieve the objective', '足以实现目的']);
    await approver.press(['Test against the agreements', '按协定审查']);
    await approver.sees(['A supervisor must confirm the decision before it takes effect.', '决定须经主管确认方可生效。']);
    await approver.tick(noConflict);
    await approver.send(signRefusal);
    expect(await stateOf()).toBe('in-approval');
    await approver.leave();

    const supervisor = await at('supervisor1', 'en');
    await supervisor.act(['Confirm the restriction', '确认限制措施']);
    await supervisor.tick(confirm);
    await supervisor.write(reasons, 'The contract was offered and declined.');
    await supervisor.send(confirm);
    expect(await stateOf()).toBe('refused');
    await supervisor.leave();
  });

  it('A doubtful condition goes back to review when a supervisor sends it back', async () => {
    id = await reviewed();
    const approver = await at(usernameOf((await viewAsAuditor(system, id)).step?.voters[0]), 'en');
    await approver.act(['Vote', '表决']);
    await approver.tick(['Approve with conditions', '附条件准予']);
    await approver.choose(['From the library', '从条件库选择'], ['Encrypt the data in transit', '传输和存储均须加密']);
    await approver.write(reasons, 'It is sent in the clear.');
    await approver.justify();
    await approver.tick(['It would achieve the objective', '足以实现目的']);
    await approver.press(['Test against the agreements', '按协定审查']);
    await approver.sees(['A supervisor must confirm the decision before it takes effect.', '决定须经主管确认方可生效。']);
    await approver.tick(noConflict);
    await approver.send(['Sign the approval with conditions', '签署附条件准予']);
    await approver.leave();
    expect(await stateOf()).toBe('in-approval');

    const sendBack: Words = ['Send back', '退回'];
    const supervisor = await at('supervisor2', 'zh');
    await supervisor.act(['Confirm the restriction', '确认限制措施']);
    await supervisor.tick(sendBack);
    await supervisor.write(reasons, '合同即可达到目的。');
    await supervisor.send(sendBack);
    await supervisor.leave();
    expect(await stateOf()).toBe('in-review');
    const officer = await at(usernameOf((await viewAsAuditor(system, id)).reviews[0]?.assignee), 'en');
    await officer.sees(['合同即可达到目的。', '']);
    await officer.leave();
  });

  it('A supervisor waives a condition, and the company reads why', async () => {
    const waive: Words = ['Waive a condition', '豁免条件'];
    id = await votedOn(system, 'retail', { terms: [{ code: 'encrypted' }] });
    const supervisor = await at('supervisor1', 'zh');
    await supervisor.press(waive);
    await supervisor.write(reasons, '依法已加密。');
    await supervisor.send(waive);
    await supervisor.part(['Conditions', '附加条件']).getByText('已豁免').waitFor();
    await supervisor.leave();
    expect(await stateOf()).toBe('granted');
    await companySees('en', '依法已加密。');
  });

  it('A voter who is away names a deputy', async () => {
    id = await reviewed();
    const voter = usernameOf((await viewAsAuditor(system, id)).step?.voters[0]);
    deputy = ['approver1', 'approver2', 'approver3', 'approver4'].find((name) => name !== voter) ?? '';
    const away = await at(voter, 'en', '/absences');
    await away.press(['Enter an absence', '登记不在岗']);
    await away.fillDay(['First day', '起始日'], today());
    await away.fillDay(['Last day', '截止日'], addDays(today(), 1));
    await away.choose(['Reason', '原因'], ['Training', '培训']);
    await away.send(['Enter an absence', '登记不在岗']);
    await away.press(['Name a deputy', '指定受托人']);
    await away.choose(['Deputy', '受托人'], [nameOf(deputy), nameOf(deputy)]);
    await away.fillDay(['First day', '起始日'], today());
    await away.fillDay(['Last day', '截止日'], addDays(today(), 1));
    await away.write(['Reason', '原因'], 'A day of training.');
    await away.send(['Name a deputy', '指定受托人']);
    await away.part(['Delegations', '委托']).first().getByText(nameOf(deputy)).waitFor();
    await away.leave();
  });

  it('A deputy votes in the seat of the absent voter', async () => {
    const voter = usernameOf((await viewAsAuditor(system, id)).step?.voters[0]);
    const acting = await at(deputy, 'zh', '/votes');
    await acting.page.getByRole('link', { name: '联系人分析' }).first().click();
    await acting.act(['Vote', '表决']);
    await acting.tick(['Approve', '准予']);
    await acting.write(reasons, '同意审查意见。');
    await acting.tick(noConflict);
    await acting.send(['Sign the approval', '签署准予']);
    await acting
      .part(['Approval', '审批'])
      .getByText(`代${nameOf(voter)}`)
      .waitFor();
    await acting.leave();
    expect(await stateOf()).toBe('granted');
  });

  it('An officer establishes a split, and the company reads the reasons', async () => {
    const administrator = await system.person('admin@finance');
    const declared = await administrator.act<{ id: string }>('/v1/affiliates', { name: 'Paper Kite', relation: 'sister' });
    const answer = { answer: 'confirmed', company: principalOf('filer@culture').organisation, reason: 'As registered.' };
    await (await system.person('legal1')).act(`/v1/affiliates/${declared.body.id}/answer`, answer);
    const part = (ordinary: number, name: string) =>
      filing({ people: { ordinary, sensitive: 0, us: {} }, recipient: { name, country: 'SG' }, fields: ['name', 'phone', 'city'] });
    await system.machine('finance').file(part(600_000, 'Acorn Data Pte. Ltd.'));
    await system.drain();
    ({ id } = await system.machine('culture').file(part(450_000, 'ACORN DATA')));
    await system.drain();

    const officer = await at('legal1', 'zh', '/suspicions');
    await officer.press(['Establish the split', '认定拆分']);
    await officer.write(reasons, '同一调查在一日内分两次申报。');
    await officer.send(['Establish the split', '认定拆分']);
    await officer.open(`/cases/${id}`);
    await officer.sees(['Red', '红道']);
    await officer.leave();
    const filer = await at('filer@culture', 'en', `/transfers/${id}`);
    await filer.sees(['同一调查在一日内分两次申报。', '']);
    expect(await filer.page.locator('main').innerText()).not.toContain('Amber Terrace');
    await filer.leave();
  });
});
