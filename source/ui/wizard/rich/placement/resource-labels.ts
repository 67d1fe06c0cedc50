import type {Resource} from '../../../../model/placement/resource.ts';

/** What stands before a bar, as wide for each. */
export const resourceLabels: Readonly<Record<Resource, string>> = {
	cores: 'cpu  ',
	memory: 'mem  ',
	disk: 'disk ',
};
