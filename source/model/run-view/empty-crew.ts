import type {Crew} from './crew.ts';

export const emptyCrew: Crew = {places: {}, portions: []};
