/** What every side has to bring up: twelve nodes, four on each of three members. */
export const wantedNodes = Array.from({length: 12}, (_, index) => ({
	name: `bench-node-${index + 1}`,
	member: `albatross${(index % 3) + 1}`,
}));

export type WantedNode = (typeof wantedNodes)[number];
