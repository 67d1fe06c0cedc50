/** Image servers use Debian's names, LXD the kernel's. */
export const architectureNames: Readonly<Record<string, string>> = {
	amd64: 'x86_64',
	arm64: 'aarch64',
	armhf: 'armv7l',
	i386: 'i686',
	ppc64el: 'ppc64le',
	riscv64: 'riscv64',
	s390x: 's390x',
};
