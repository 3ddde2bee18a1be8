// What an answer must be. Each takes the promise that a call of the SDK gives.

import assert from 'node:assert/strict';

/** The whole body of a success. */
export async function body(call) {
  const response = await call;
  assert.equal(response.status, 200);
  return response.data;
}

/** The `data` of a success. */
export async function data(call) {
  const answer = await body(call);
  assert.ok('data' in answer, `an answer without data: ${JSON.stringify(answer)}`);
  return answer.data;
}

/** A success that has nothing to say. */
export async function done(call) {
  assert.deepEqual(await body(call), {});
}

/** The call is refused with `status`; `says` stands in the message, `code` is the code. */
export async function refused(call, status, { code, says } = {}) {
  const response = await call.then(
    (answer) => answer,
    (failure) => failure.response ?? Promise.reject(failure),
  );
  const text = JSON.stringify(response.data);
  assert.equal(response.status, status, text);
  const [error] = response.data.errors ?? [response.data.error];
  assert.equal(typeof error?.message, 'string', text);
  if (code) assert.equal(error.code, code, text);
  if (says) assert.match(error.message, says, text);
  return error;
}

/** Every key of `expected` stands in `actual` with an equal value, however deep. */
export function has(actual, expected, at = 'data') {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${at} is no list: ${JSON.stringify(actual)}`);
    assert.equal(actual.length, expected.length, `${at}: ${JSON.stringify(actual)}`);
    expected.forEach((value, i) => has(actual[i], value, `${at}[${i}]`));
  } else if (expected && typeof expected === 'object') {
    assert.ok(actual && typeof actual === 'object', `${at}: ${JSON.stringify(actual)}`);
    for (const [key, value] of Object.entries(expected)) {
      assert.ok(key in actual, `${at} has no ${key}: ${JSON.stringify(actual)}`);
      has(actual[key], value, `${at}.${key}`);
    }
  } else {
    assert.deepEqual(actual, expected, at);
  }
}

/** `pluck(rows, 'title')`: the values of one column. */
export const pluck = (rows, key) => rows.map((row) => row[key]);
