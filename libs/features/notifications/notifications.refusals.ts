import { refusals } from '@carnet/http/problem.js';

/** Refuses a choice of notifications, or an act on mail. */
export const refuseMail = refusals({
  'mail-off': [409, 'This installation has no sender for mail, so it sends none.', '本系统未配置发件人，不发送邮件。'],
  'mail-code-void': [
    409,
    'There is no code to give, it is older than an hour, or it was guessed too often. Name the address again.',
    '没有可用的确认码，或者确认码已超过一小时、输错次数过多。请重新填报地址。',
  ],
  'choice-invalid': [422, 'There is no personal notification of this type.', '没有此类型的个人通知。'],
  'mail-choice-invalid': [422, 'These choices for mail cannot be used.', '该邮件设置无法使用。'],
  'mail-address-invalid': [
    422,
    'This email address cannot be used. Enter a complete one, such as name@company.example.',
    '该邮箱地址无法使用，请填写完整地址，如 name@company.example。',
  ],
  'mail-code-wrong': [422, 'This is not the code that was sent.', '确认码不正确。'],
  'mail-codes-many': [429, 'No more codes are sent today. Try again tomorrow.', '今日发送的确认码已达上限，请明日再试。'],
});
