import {defineConfig} from 'vitest/config';

const shared = {env: {FORCE_COLOR: '0', TZ: 'UTC'}, restoreMocks: true};

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...shared,
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: ['test/**/*.lab.test.ts'],
					// On two cores Vitest itself would take one: many tests wait for programs that they started.
					maxWorkers: '100%',
					testTimeout: 30_000,
				},
			},
			{
				test: {
					...shared,
					name: 'lab',
					include: ['test/**/*.lab.test.ts'],
					// Each raises a cluster of its own and waits for it half of the time; they share this machine's processors.
					maxWorkers: 2,
					testTimeout: 180_000,
					// The first lab on a machine builds its images.
					hookTimeout: 600_000,
				},
			},
		],
	},
});
