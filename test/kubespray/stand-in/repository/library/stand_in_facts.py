"""Finds out a little of a host, where the `setup` module wants more Python than there is."""

import platform
import socket

from ansible.module_utils.basic import AnsibleModule


def main():
    module = AnsibleModule(argument_spec={})
    facts = {"hostname": socket.gethostname(), "kernel": platform.release(), "architecture": platform.machine()}
    module.exit_json(changed=False, ansible_facts=facts)


if __name__ == "__main__":
    main()
