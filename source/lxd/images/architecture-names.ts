/** An architecture as LXD writes it: image servers use Debian's names or the kernel's, and LXD reads both. */
export const architectureName = (name: string): string => kernelNames[name] ?? name;

/** LXD's shared/osarch/architectures.go. */
const kernelNames: Readonly<Record<string, string>> = {
	amd64: 'x86_64',
	arm64: 'aarch64',
	armel: 'armv6l',
	armhf: 'armv7l',
	i386: 'i686',
	loong64: 'loongarch64',
	ppc64el: 'ppc64le',
};
