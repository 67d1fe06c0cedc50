import {defineConfig} from 'vitest/config';
import {
	measureSlowness,
	slownessVariable,
	timeLimit,
	timeLimitInSeconds,
} from './test/time-limit.ts';

process.env[slownessVariable] ??= String(await measureSlowness());

const shared = {
	env: {
		FORCE_COLOR: '0',
		TZ: 'UTC',
		// What rookery gives a node is a bound of the tests, too.
		ROOKERY_ADDRESS_TIMEOUT: String(timeLimitInSeconds(120)),
	},
	restoreMocks: true,
	expect: {poll: {timeout: timeLimit(20)}},
};

export default defineConfig({
	test: {
		teardownTimeout: timeLimit(10),
		projects: [
			{
				test: {
					...shared,
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: ['test/**/*.lab.test.ts'],
					// On two cores Vitest itself would take one: many tests wait for programs that they started.
					maxWorkers: '100%',
					testTimeout: timeLimit(30),
					hookTimeout: timeLimit(30),
				},
			},
			{
				test: {
					...shared,
					name: 'lab',
					include: ['test/**/*.lab.test.ts'],
					// Each raises a cluster of its own and waits for it half of the time; they share this machine's processors.
					maxWorkers: 2,
					testTimeout: timeLimit(180),
					// The first lab on a machine builds its images.
					hookTimeout: timeLimit(600),
				},
			},
		],
	},
});
