import { expect, test } from 'vitest';
import { refusalOf } from './refusal';

test('a refusal knows its fields and the language of its messages', () => {
  const body = {
    errors: [
      { message: 'email: 不是有效的电子邮箱地址', code: 'BAD_REQUEST' },
      { message: 'ISBN 已存在', code: 'BAD_REQUEST' },
    ],
  };
  const refused = refusalOf(400, body, 'id-1', 'zh-CN');
  expect(refused.language).toBe('zh-CN');
  expect(refused.fields).toEqual({ email: '不是有效的电子邮箱地址' });
  expect(refused.messages).toHaveLength(2);
  const one = refusalOf(400, { errors: [{ message: 'email: not an e-mail address' }] }, '');
  expect(one.fields).toEqual({ email: 'Not an e-mail address' });
  expect(refusalOf(503, { error: { message: 'x', code: 'APP_STOPPED' } }, '').language).toBe('');
});
