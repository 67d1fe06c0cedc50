/** Whether Ansible works a value out itself (`{{ … }}`), so that nothing can be said of it here. */
export const isTemplate = (value: unknown): boolean =>
	typeof value === 'string' && /\{[{%]/.test(value);
