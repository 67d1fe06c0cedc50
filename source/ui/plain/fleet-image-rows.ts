import type {Fleet} from '../../model/fleet.ts';
import {formatBytes} from '../../model/size.ts';
import type {Cell} from './columns.ts';

/** The images that LXD has; one without an alias goes by its fingerprint. */
export const imageRows = ({images}: Fleet): readonly (readonly Cell[])[] => [
	['IMAGE', 'TYPE', 'ARCH', 'SIZE', 'CONTENT'],
	...images.map(({aliases, fingerprint, type, architecture, size, properties, source}) => [
		aliases[0] ?? fingerprint.slice(0, 12),
		type === 'container' ? 'container' : 'vm',
		architecture,
		formatBytes(size),
		properties['description'] ??
			source?.alias ??
			[properties['os'], properties['release']].filter(Boolean).join(' '),
	]),
];
