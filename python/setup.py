"""Writes down where the checkout is, for its library is found there."""
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCheckout(build_py):
    def run(self):
        super().run()
        note = Path(self.build_lib) / 'antipode' / '_checkout.txt'
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f'{Path(__file__).resolve().parent.parent}\n',
                        encoding='utf-8')


setup(cmdclass={'build_py': BuildWithCheckout})
