/** Whether two names mean one architecture: image servers write Debian's, LXD the kernel's. */
export const isSameArchitecture = (one: string, other: string): boolean =>
	kernelName(one) === kernelName(other);

const kernelName = (name: string) => debianNames[name] ?? name;

const debianNames: Readonly<Record<string, string>> = {
	amd64: 'x86_64',
	arm64: 'aarch64',
	ppc64el: 'ppc64le',
};
