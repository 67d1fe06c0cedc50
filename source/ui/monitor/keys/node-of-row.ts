import type {Row} from '../page/page.ts';

/** The node that a row is about, if it is about one. */
export const nodeOfRow = ({opens}: Row): string | undefined =>
	opens?.find(level => 'node' in level)?.node;
