/** The API path of an instance. `/1.0/instances` serves every LXD from 3.19 and Incus; `/1.0/containers` is gone. */
export const instancePath = (name: string, rest = ''): string =>
	`/1.0/instances/${encodeURIComponent(name)}${rest}`;
