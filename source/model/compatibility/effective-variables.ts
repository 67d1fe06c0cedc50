import {kubesprayDefaults} from './kubespray-defaults.ts';

type Effective = Readonly<Record<keyof typeof kubesprayDefaults, unknown>>;

/** What kubespray goes by: the variables it is given, and its own defaults for those left out. */
export const effectiveVariables = (vars: Readonly<Record<string, unknown>>): Effective => ({
	...kubesprayDefaults,
	...(vars as Partial<Effective>),
});
