/** Whether a word stands for a file, and not for the name of a preset: it has a slash, or ends with .yaml or .yml. */
export const isPresetPath = (reference: string): boolean =>
	reference.includes('/') || /\.ya?ml$/.test(reference);
