import {vi} from 'vitest';
import {timeLimit} from './time-limit.ts';

/**
 * Tries an assertion again and again until it holds.
 * @returns what it returned then
 * @throws what it threw last, when it does not come to hold
 */
export const waitFor = async <Result>(assertion: () => Result | Promise<Result>): Promise<Result> =>
	vi.waitFor(assertion, {timeout: timeLimit(20)});
