import type {DefaultSizes} from './default-sizes.ts';
import type {Resource} from './resource.ts';

/** What a node of each role gets more of. */
export type LargerSizes = {
	readonly [Role in keyof DefaultSizes]: Partial<DefaultSizes[Role]>;
};

/** What is proposed of each resource where there is room for more than the least, the roomiest first. */
export const largerSizes: Readonly<Record<Resource, readonly LargerSizes[]>> = {
	disk: [
		{master: {disk: '20GiB'}, worker: {disk: '40GiB'}},
		{master: {disk: '20GiB'}, worker: {disk: '20GiB'}},
		{master: {disk: '10GiB'}, worker: {disk: '10GiB'}},
		{master: {disk: '5GiB'}, worker: {disk: '5GiB'}},
	],
	memory: [
		{master: {memory: '4GiB'}, worker: {memory: '8GiB'}},
		{master: {memory: '4GiB'}, worker: {memory: '4GiB'}},
	],
	cores: [
		{master: {}, worker: {cpus: 4}},
		{master: {}, worker: {cpus: 2}},
	],
};
