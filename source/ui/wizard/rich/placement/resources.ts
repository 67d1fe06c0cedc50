import type {Resource} from '../../../../model/placement/resource.ts';

/** In their order on the board. */
export const resources = ['cores', 'memory', 'disk'] as const satisfies readonly Resource[];
