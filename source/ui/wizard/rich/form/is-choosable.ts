import type {Row} from './row.ts';

/** Whether keys can be for a row. */
export const isChoosable = ({part}: Row): boolean => part.kind !== 'text';
