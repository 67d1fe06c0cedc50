import type {Preset} from '../preset/preset.ts';

/** What the profile that rookery makes for the nodes is called. */
export const ownProfileName = ({cluster}: Pick<Preset, 'cluster'>): string => `${cluster}-node`;
