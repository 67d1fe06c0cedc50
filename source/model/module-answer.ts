/** What a member says of kernel modules, by name; `loadable` is one that modprobe finds. */
export type ModuleAnswer =
	| {
			readonly kind: 'asked';
			readonly modules: Readonly<Record<string, 'loaded' | 'loadable' | 'missing'>>;
	  }
	| {readonly kind: 'unasked'; readonly why: string};
