"""Runs a Pulumi program as an inline program of the Automation API, which needs no language host: inline.py COMMAND."""

import os
import runpy
import sys

from pulumi import automation

stack = automation.create_or_select_stack(
    stack_name="dev",
    project_name="languages-python",
    program=lambda: runpy.run_path("__main__.py"),
    opts=automation.LocalWorkspaceOptions(work_dir=os.getcwd()),
)
if sys.argv[1] == "up":
    stack.up(on_output=print)
elif sys.argv[1] == "preview":
    stack.preview(expect_no_changes=True, on_output=print)
else:
    stack.destroy(on_output=print)
