import { expect, test } from 'vitest';
import { causeOf } from './cause';

test('a cause says what language it is in', () => {
  const chinese = causeOf({ code: 'STORAGE_FAILED', message: '数据库文件已损坏' });
  expect([chinese.message, chinese.language]).toEqual(['数据库文件已损坏', 'zh-CN']);
  const english = causeOf({ code: 'STORAGE_FAILED', message: 'the database file is damaged' });
  expect([english.message, english.language]).toEqual(['the database file is damaged', '']);
});

test('without words the code stands for them', () => {
  expect(causeOf({ code: 'APP_ERROR', message: '' }).message).toBe('APP_ERROR');
});
