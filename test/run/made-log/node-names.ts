/** Three masters, where there are as many nodes, and workers. */
export const nodeNames = (count: number): readonly string[] => [
	...Array.from({length: Math.min(3, count)}, (_, index) => `made-master-${index + 1}`),
	...Array.from({length: Math.max(0, count - 3)}, (_, index) => `made-worker-${index + 1}`),
];
