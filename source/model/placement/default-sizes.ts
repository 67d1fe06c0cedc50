/** What a node of each role gets; sizes as a preset writes them. */
export type DefaultSizes = Readonly<
	Record<
		'master' | 'worker',
		{readonly cpus: number; readonly memory: string; readonly disk: string}
	>
>;

/** From roomy to what Kubernetes just runs in (`kubernetesMinimums`); the first that a fleet has room for is proposed. */
export const defaultSizes: readonly [DefaultSizes, ...DefaultSizes[]] = [
	{
		master: {cpus: 2, memory: '4GiB', disk: '20GiB'},
		worker: {cpus: 4, memory: '8GiB', disk: '40GiB'},
	},
	{
		master: {cpus: 2, memory: '4GiB', disk: '20GiB'},
		worker: {cpus: 2, memory: '4GiB', disk: '20GiB'},
	},
	{
		master: {cpus: 2, memory: '2GiB', disk: '20GiB'},
		worker: {cpus: 2, memory: '2GiB', disk: '20GiB'},
	},
	{
		master: {cpus: 2, memory: '2GiB', disk: '10GiB'},
		worker: {cpus: 1, memory: '2GiB', disk: '10GiB'},
	},
];
