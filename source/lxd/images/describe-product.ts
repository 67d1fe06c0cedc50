import type {Product} from './simplestreams.ts';

/** "Ubuntu 20.04 LTS 20260501". */
export const describeProduct = (
	{os, release, release_title: title}: Product,
	version: string | undefined,
): string => [os, title ?? release, version].filter(Boolean).join(' ');
