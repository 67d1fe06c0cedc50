import {runCommand} from '../../lab/command.ts';

type Wheel = {
	/** As its files are named: `ansible_core`. */
	readonly name: string;
	readonly version: string;
	/** The text of its only module. */
	readonly module?: string | undefined;
	/** A program it installs, which is the module's `main`. */
	readonly program?: string | undefined;
};

/** Writes a Python package that installs in no time, for pip to find with `--find-links`. */
export const makeWheel = (folder: string, wheel: Wheel): Promise<string> =>
	runCommand(['python3', '-c', script, folder, JSON.stringify({module: '', ...wheel})]);

/** An ansible-playbook that knows its version and no more. */
export const makeAnsible = (folder: string, version: string): Promise<string> =>
	makeWheel(folder, {
		name: 'ansible_core',
		version,
		program: 'ansible-playbook',
		module: `def main(): print("ansible-playbook [core ${version}]")\n`,
	});

const script = `
import json, sys, zipfile
folder, wheel = sys.argv[1], json.loads(sys.argv[2])
name, version = wheel["name"], wheel["version"]
info = f"{name}-{version}.dist-info/"
files = {
    f"{name}.py": wheel["module"],
    info + "METADATA": f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n",
    info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
}
if "program" in wheel:
    files[info + "entry_points.txt"] = f"[console_scripts]\\n{wheel['program']} = {name}:main\\n"
files[info + "RECORD"] = "".join(f"{file},,\\n" for file in [*files, info + "RECORD"])
with zipfile.ZipFile(f"{folder}/{name}-{version}-py3-none-any.whl", "w") as archive:
    for file, text in files.items():
        archive.writestr(file, text)
`;
